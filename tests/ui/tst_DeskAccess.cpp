// SPDX-License-Identifier: GPL-3.0-or-later
// Every page that the desk has, for people who have no mouse, see little or see nothing: each control has a name, Tab comes to it
// in reading order with a ring around it, it is big enough to hit, its words are big enough to read, and its key is told.
#include "tests/ui/Drawn.h"
#include "tests/ui/SettingsStory.h"
#include "tests/ui/StoryRoom.h"
#include "ui/desk/DeskWindow.h"
#include "ui/desk/PageDeck.h"

#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QFontInfo>
#include <QMenu>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QTest>

using namespace anteroom;

class TestDeskAccess final : public QObject
{
    Q_OBJECT

private:
    static constexpr int hitLeast = 26;
    static constexpr int fontLeast = 12;

    FakeSource m_source;
    FakeControls m_controls;
    std::unique_ptr<StoryRoom> m_room;
    std::unique_ptr<SettingsStory> m_settings;
    std::unique_ptr<DeskWindow> m_window;

    PageDeck &deck() const { return *m_window->findChild<PageDeck *>(); }
    static bool isControl(const QWidget *widget)
    {
        if (qobject_cast<const QHeaderView *>(widget))
            return false;
        return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
            || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractItemView *>(widget)
            || qobject_cast<const QPlainTextEdit *>(widget);
    }
    static bool isStop(const QWidget *widget)
    {
        return (widget->focusPolicy() & Qt::TabFocus) && widget->isEnabled() && widget->isVisible() && !widget->focusProxy();
    }
    static QString nameOf(QWidget *widget)
    {
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        return interface ? interface->text(QAccessible::Name) : QString();
    }
    static QRect areaOf(const QWidget *widget) { return { widget->mapTo(widget->window(), QPoint()), widget->size() }; }
    /// What counts as hit: the frame of a field or a row of choices goes with what lies in it.
    static QSize hitArea(const QWidget *control)
    {
        const QWidget *frame = control->parentWidget();
        const bool framed = frame && (frame->property("field").toBool() || frame->property("segment").toBool());
        if (!framed)
            return control->size();
        return frame->property("field").toBool() ? frame->size() : QSize(control->width(), frame->height());
    }
    /// Where two widgets part: the child of what contains both, on the way to `widget`.
    static const QWidget *branch(const QWidget *widget, const QWidget *other)
    {
        while (widget->parentWidget() && !widget->parentWidget()->isAncestorOf(other))
            widget = widget->parentWidget();
        return widget;
    }
    static bool comesBefore(const QWidget *first, const QWidget *then)
    {
        const QRect a = areaOf(branch(first, then));
        const QRect b = areaOf(branch(then, first));
        const bool sameLine = a.top() <= b.bottom() && b.top() <= a.bottom();
        return sameLine ? a.left() <= b.left() : a.top() < b.top() || b.left() > a.right();
    }
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
    bool hasRing(const QWidget *focus) const
    {
        for (const FocusRing *ring : m_window->findChildren<FocusRing *>()) {
            if (ring->isVisible() && areaOf(ring).contains(areaOf(focus)))
                return true;
        }
        return false;
    }
    QStringList tabFaults() const
    {
        QStringList found;
        const QList<QWidget *> stops = walk();
        for (qsizetype i = 0; i < stops.size(); ++i) {
            if (i > 0 && !comesBefore(stops[i - 1], stops[i]))
                found << QStringLiteral("%1 comes after %2").arg(drawn::describe(*stops[i]), drawn::describe(*stops[i - 1]));
            stops[i]->setFocus(Qt::TabFocusReason);
            if (!hasRing(stops[i]))
                found << QStringLiteral("no ring: ") + drawn::describe(*stops[i]);
        }
        for (QWidget *widget : m_window->findChildren<QWidget *>()) {
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            // Of a group one is a stop; the arrows go to the others.
            const bool needed = isStop(widget) || (button && button->isVisible() && button->isEnabled() && !button->group());
            if (needed && !stops.contains(widget))
                found << QStringLiteral("not reached by Tab: ") + drawn::describe(*widget);
        }
        return found;
    }
    QStringList controlFaults() const
    {
        QStringList found;
        for (QWidget *widget : m_window->findChildren<QWidget *>()) {
            if (!widget->isVisible())
                continue;
            const bool worded = isControl(widget) || qobject_cast<QLabel *>(widget);
            if (worded && QFontInfo(widget->font()).pixelSize() < fontLeast)
                found << QStringLiteral("%1 px: ").arg(QFontInfo(widget->font()).pixelSize()) + drawn::describe(*widget);
            // A line that is typed in within a chooser is the chooser's.
            if (!isControl(widget) || qobject_cast<QComboBox *>(widget->parentWidget()))
                continue;
            const QString name = nameOf(widget).trimmed();
            if (name.isEmpty() || name == widget->objectName())
                found << QStringLiteral("no name: ") + drawn::describe(*widget);
            const QSize hit = hitArea(widget);
            if (hit.width() < hitLeast || hit.height() < hitLeast)
                found << QStringLiteral("hard to hit: ") + drawn::describe(*widget);
        }
        return found;
    }
    /// Everything that tells a key: tooltips, menus, what stands in a field or on a label.
    QString told() const
    {
        QStringList words;
        for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
            const auto *label = qobject_cast<const QLabel *>(widget);
            words << widget->toolTip() << widget->accessibleDescription() << (label ? label->text() : QString());
            for (const QAction *action : widget->actions())
                words << action->text() << action->shortcut().toString();
        }
        // As Qt spells them.
        return words.join(u'\n')
            .replace(QStringLiteral("Ctrl "), QStringLiteral("Ctrl+"))
            .replace(QStringLiteral("Ctrl+Enter"), QStringLiteral("Ctrl+Return"));
    }
    QStringList untoldKeys() const
    {
        QStringList found;
        const QString words = told();
        for (const QShortcut *shortcut : m_window->findChildren<QShortcut *>()) {
            const QString key = shortcut->key().toString();
            const QString once = key == QStringLiteral("Ctrl+Enter") ? QStringLiteral("Ctrl+Return") : key;
            // A letter alone is in many words.
            if (!words.contains(once.size() > 1 ? once : u'(' + once + u')'))
                found << QStringLiteral("%1 (%2)").arg(key, shortcut->parent()->objectName());
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase() { m_room = std::make_unique<StoryRoom>(true); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
        m_settings = std::make_unique<SettingsStory>();
    }
    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
    }

    void everyPage_isForEverybody_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("korean");
        for (const QSize size : { QSize(1440, 900), QSize(1024, 700) }) {
            for (const bool korean : { false, true })
                QTest::addRow("%d %s", size.width(), korean ? "ko" : "en") << size << korean;
        }
    }
    void everyPage_isForEverybody()
    {
        QFETCH(QSize, size);
        QFETCH(bool, korean);
        DeskOptions options{ ThemeChoice::Dark, korean ? Language::Korean : Language::English, &m_room->clock() };
        options.settings = &m_settings->parts;
        m_window = std::make_unique<DeskWindow>(m_source, m_controls, m_room->queries(), options);
        m_window->resize(size);
        m_source.put(story::normal());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->showNow();
        QStringList found;
        for (int page = 0; page < deck().size(); ++page) {
            QVERIFY(m_window->showPage(deck().name(page)));
            m_window->showNow();
            QCoreApplication::processEvents();
            for (const QString &fault : controlFaults() + tabFaults())
                found << deck().name(page) + QStringLiteral(": ") + fault;
        }
        found << untoldKeys();
        found.removeDuplicates();
        for (const QString &fault : found)
            qInfo().noquote() << fault;
        QCOMPARE(found.size(), 0);
    }
};

QTEST_MAIN(TestDeskAccess)
#include "tst_DeskAccess.moc"
