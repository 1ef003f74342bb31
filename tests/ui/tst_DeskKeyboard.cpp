// SPDX-License-Identifier: GPL-3.0-or-later
// Everything by keyboard: Tab walks in reading order, each stop has a name and a ring around it.
#include "tests/ui/Fakes.h"
#include "tests/ui/Story.h"
#include "ui/desk/DeskWindow.h"
#include "ui/pages/TableCard.h"
#include "ui/widgets/FocusRing.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QLineEdit>
#include <QTest>

using namespace anteroom;

class TestDeskKeyboard final : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock{ story::now() };
    FakeSource m_source;
    FakeControls m_controls;
    SilentQueries m_queries;
    std::unique_ptr<DeskWindow> m_window;

    void open(const Snapshot &snapshot, Language language = Language::English, QSize size = { 1440, 900 })
    {
        m_source.put(snapshot);
        m_window = std::make_unique<DeskWindow>(m_source, m_controls, m_queries, DeskOptions{ ThemeChoice::Dark, language, &m_clock });
        m_window->resize(size);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->showNow();
    }
    static bool isStop(const QWidget *widget)
    {
        return (widget->focusPolicy() & Qt::TabFocus) && widget->isEnabled() && widget->isVisible() && !widget->focusProxy();
    }
    /// What Tab stops at, from the first stop until it comes round.
    QList<QWidget *> walk() const
    {
        QList<QWidget *> stops;
        m_window->centralWidget()->setFocus();
        for (int i = 0; i < 200; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QWidget *now = QApplication::focusWidget();
            if (stops.contains(now))
                break;
            stops.append(now);
        }
        return stops;
    }
    static QString nameOf(QWidget *widget)
    {
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        return interface ? interface->text(QAccessible::Name) : QString();
    }
    static QString describe(const QWidget *widget)
    {
        const QRect at = areaOf(widget);
        return QStringLiteral("%1 '%2' at %3,%4 %5x%6")
            .arg(QLatin1String(widget->metaObject()->className()), widget->objectName())
            .arg(at.x()).arg(at.y()).arg(at.width()).arg(at.height());
    }

    static QRect areaOf(const QWidget *widget) { return { widget->mapTo(widget->window(), QPoint()), widget->size() }; }
    /// Rail, top bar, then the page's middle and its right column, each from top to bottom and from left to right.
    static int regionOf(const QWidget *widget)
    {
        const QString name = widget->objectName();
        if (name.startsWith(QStringLiteral("rail.")))
            return 0;
        if (name.startsWith(QStringLiteral("top.")))
            return 1;
        return name.startsWith(QStringLiteral("admission.")) || name.startsWith(QStringLiteral("send."))
                || name.startsWith(QStringLiteral("fault"))
                || name.startsWith(QStringLiteral("overview.changes"))
            ? 3
            : 2;
    }
    /// A card is read to its end before the one beside it: the card that a widget is in, where the other is in another.
    static const QWidget *cardOf(const QWidget *widget, const QWidget *other)
    {
        for (const QWidget *at = widget; at; at = at->parentWidget()) {
            if (qobject_cast<const TableCard *>(at) && !at->isAncestorOf(other))
                return at;
        }
        return widget;
    }
    static bool isRead(const QWidget *before, const QWidget *after)
    {
        const int from = regionOf(before);
        const int to = regionOf(after);
        if (from != to)
            return from < to;
        const QRect a = areaOf(cardOf(before, after));
        const QRect b = areaOf(cardOf(after, before));
        const bool sameLine = a.center().y() >= b.top() && a.center().y() <= b.bottom();
        return sameLine ? a.left() < b.left() : a.top() < b.top();
    }
    static QString ringAround(const QWidget *window)
    {
        const QWidget *focus = QApplication::focusWidget();
        for (const FocusRing *ring : window->findChildren<FocusRing *>()) {
            if (ring->isVisible() && areaOf(ring).contains(areaOf(focus)))
                return {};
        }
        return QStringLiteral("no ring around ") + describe(focus);
    }
    /// What is wrong with the stops of what is shown; empty: nothing.
    QStringList faults() const
    {
        QStringList found;
        const QList<QWidget *> stops = walk();
        for (qsizetype i = 0; i < stops.size(); ++i) {
            const QString name = nameOf(stops[i]);
            if (name.isEmpty() || name == stops[i]->objectName())
                found << QStringLiteral("no name: ") + describe(stops[i]);
            if (i > 0 && !isRead(stops[i - 1], stops[i]))
                found << QStringLiteral("%1 comes after %2").arg(describe(stops[i]), describe(stops[i - 1]));
            stops[i]->setFocus(Qt::TabFocusReason);
            if (const QString ring = ringAround(m_window.get()); !ring.isEmpty())
                found << ring;
        }
        for (QWidget *widget : m_window->findChildren<QWidget *>()) {
            if (isStop(widget) && !stops.contains(widget))
                found << QStringLiteral("not reached: ") + describe(widget);
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            // Of a group one is a stop; the arrows go to the others.
            if (button && button->isVisible() && button->isEnabled() && !button->group() && !stops.contains(widget))
                found << QStringLiteral("only for the mouse: ") + describe(widget);
        }
        return found;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void cleanup() { m_window.reset(); }

    void tab_walksInReadingOrder_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("korean");
        QTest::addColumn<int>("width");
        for (const char *state : { "normal", "edited", "first run", "broker away", "live" }) {
            for (const bool korean : { false, true }) {
                for (const int width : { 1440, 1024 })
                    QTest::addRow("%s %s %d", state, korean ? "ko" : "en", width) << QString::fromLatin1(state) << korean << width;
            }
        }
    }
    void tab_walksInReadingOrder()
    {
        QFETCH(QString, state);
        QFETCH(bool, korean);
        QFETCH(int, width);
        Snapshot shown = state == QStringLiteral("first run") ? story::firstRun()
            : state == QStringLiteral("broker away")          ? story::brokerAway()
                                                              : story::normal();
        shown.embeddedBroker = state != QStringLiteral("live");
        open(shown, korean ? Language::Korean : Language::English, { width, width == 1440 ? 900 : 700 });
        if (state == QStringLiteral("edited")) {
            auto *batch = m_window->findChild<QLineEdit *>(QStringLiteral("admission.batch"));
            batch->selectAll();
            QTest::keyClicks(batch, QStringLiteral("600"));
            QVERIFY(walk().contains(m_window->findChild<QWidget *>(QStringLiteral("admission.apply"))));
            QVERIFY(walk().contains(m_window->findChild<QWidget *>(QStringLiteral("admission.revert"))));
        }
        QCOMPARE(faults().join(u'\n'), QString());
    }

    void segment_isLeftByTab_andTurnedByArrows()
    {
        open(story::normal());
        auto *steady = m_window->findChild<QAbstractButton *>(QStringLiteral("send.pattern.steady"));
        auto *spike = m_window->findChild<QAbstractButton *>(QStringLiteral("send.pattern.spike"));
        steady->click();
        QVERIFY(walk().contains(steady));
        QVERIFY(!walk().contains(spike));
        steady->setFocus();
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QVERIFY(spike->isChecked());
        QVERIFY(walk().contains(spike));
        QVERIFY(!walk().contains(steady));
    }

    void namedParts_areThere_andSpeakInSentences()
    {
        open(story::normal());
        for (const char *name : { "stage.waiting", "stage.gate", "stage.inside", "stage.reservations", "strip.verdict",
                                  "overview.flow.chart", "overview.partitions.table", "admission.batch" }) {
            auto *part = m_window->findChild<QWidget *>(QLatin1String(name));
            QVERIFY2(part, name);
            QVERIFY2(nameOf(part).contains(u' '), name);
        }
        for (const char *name : { "admission.apply", "admission.revert", "footer.verdict" })
            QVERIFY2(m_window->findChild<QWidget *>(QLatin1String(name)), name);
    }
};

QTEST_MAIN(TestDeskKeyboard)
#include "tst_DeskKeyboard.moc"
