// SPDX-License-Identifier: GPL-3.0-or-later
// Every page that the desk has, empty and at work, in both themes and languages, on a big and a small window: nothing is cut,
// nothing lies over its neighbour, nothing is blank. The pages are the deck's own, so that a new one is drawn here too.
#include "tests/ui/Drawn.h"
#include "tests/ui/SettingsStory.h"
#include "tests/ui/StoryRoom.h"
#include "ui/desk/DeskWindow.h"
#include "ui/desk/PageDeck.h"
#include "ui/pages/present/PresentView.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTest>

using namespace anteroom;

class TestDeskScreens final : public QObject
{
    Q_OBJECT

private:
    FakeSource m_source;
    FakeControls m_controls;
    SilentQueries m_silent;
    std::unique_ptr<StoryRoom> m_empty;
    std::unique_ptr<StoryRoom> m_atWork;
    std::unique_ptr<SettingsStory> m_settings;
    std::unique_ptr<DeskWindow> m_window;
    quint64 m_number = 100;

    void put(Snapshot snapshot)
    {
        snapshot.number = ++m_number;
        snapshot.ticks = std::make_shared<const TickLog>(story::ticks());
        m_source.put(std::move(snapshot));
        m_window->showNow();
        // A text that grew asks for a new layout, which comes as an event.
        QCoreApplication::processEvents();
        m_window->showNow();
    }
    /// Until the picture stands still: what was looked up has come.
    void settle() const
    {
        QImage last;
        int same = 0;
        const auto isStill = [&] {
            m_window->showNow();
            const QImage now = m_window->grab().toImage();
            same = now == last ? same + 1 : 0;
            last = now;
            return same == 3;
        };
        QVERIFY(QTest::qWaitFor(isStill));
    }
    /// The rows of the table of that name, or of none.
    int rowsOf(const char *name) const
    {
        const auto *table = m_window->findChild<QTableView *>(QLatin1String(name));
        return table && table->model() ? table->model()->rowCount() : 0;
    }
    PageDeck &deck() const { return *m_window->findChild<PageDeck *>(); }
    QStringList pages() const
    {
        QStringList names;
        for (int page = 0; page < deck().size(); ++page)
            names << deck().name(page);
        return names;
    }
    void check(const QString &what) const
    {
        const QStringList found = drawn::faults(*m_window);
        QVERIFY2(found.isEmpty(), qPrintable(what + QStringLiteral(":\n") + found.join(u'\n')));
    }
    void checkStates(const QString &page)
    {
        const std::pair<const char *, Snapshot> states[] = {
            { "paused", story::paused() },   { "drained", story::drained() },        { "alert", story::alert() },
            { "broker away", story::brokerAway() }, { "platform away", story::platformAway() }, { "normal", story::normal() },
        };
        for (const auto &[name, snapshot] : states) {
            put(snapshot);
            check(page + u' ' + QLatin1String(name));
        }
    }
    /// What a page opens for the row that is chosen: by keyboard, as far as it stays on the page.
    void checkDrawers(const QString &page)
    {
        for (QTableView *table : deck().currentWidget()->findChildren<QTableView *>()) {
            if (!table->isVisible() || !table->model() || table->model()->rowCount() == 0)
                continue;
            table->setFocus();
            table->selectRow(0);
            QTest::keyClick(table, Qt::Key_Return);
            settle();
            check(page + QStringLiteral(" with a row of ") + table->objectName());
            // Some rows lead to another page.
            QVERIFY(m_window->showPage(page));
            settle();
        }
    }
    void checkTicks()
    {
        QTest::keyClick(m_window.get(), Qt::Key_I, Qt::ControlModifier);
        settle();
        check(QStringLiteral("ticks"));
        QTest::keyClick(m_window.get(), Qt::Key_I, Qt::ControlModifier);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_empty = std::make_unique<StoryRoom>(false);
        m_atWork = std::make_unique<StoryRoom>(true);
    }
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

    void everyPage_isWhole_data()
    {
        QTest::addColumn<QString>("room");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("light");
        QTest::addColumn<bool>("korean");
        for (const char *room : { "starting", "empty", "at work" }) {
            for (const QSize size : { QSize(1440, 900), QSize(1024, 700) }) {
                for (const bool light : { false, true }) {
                    // Colours are the same at any density.
                    if (light && qApp->devicePixelRatio() > 1)
                        continue;
                    for (const bool korean : { false, true })
                        QTest::addRow("%s %d %s %s", room, size.width(), light ? "light" : "dark", korean ? "ko" : "en")
                            << QString::fromLatin1(room) << size << light << korean;
                }
            }
        }
    }
    void everyPage_isWhole()
    {
        QFETCH(QString, room);
        QFETCH(QSize, size);
        QFETCH(bool, light);
        QFETCH(bool, korean);
        const bool atWork = room == QStringLiteral("at work");
        const bool starting = room == QStringLiteral("starting");
        StoryRoom &lived = atWork ? *m_atWork : *m_empty;
        DeskOptions options{ light ? ThemeChoice::Light : ThemeChoice::Dark, korean ? Language::Korean : Language::English,
                             &lived.clock() };
        options.settings = &m_settings->parts;
        m_window = std::make_unique<DeskWindow>(m_source, m_controls, starting ? m_silent : lived.queries(), options);
        m_window->resize(size);
        put(starting ? Snapshot() : atWork ? story::normal() : story::firstRun());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        for (const QString &page : pages()) {
            QVERIFY(m_window->showPage(page));
            settle();
            QVERIFY2(!drawn::isBlank(deck().grab().toImage()), qPrintable(page));
            check(page);
            if (!atWork)
                continue;
            checkStates(page);
            checkDrawers(page);
            if (page == QStringLiteral("overview"))
                checkTicks();
        }
        for (const char *table : { "queue.table", "topics.tail.table", "dead.table", "reservations.events.table" })
            QCOMPARE(rowsOf(table) > 0, atWork);
        QCOMPARE(m_window->size(), size);
    }

    /// What the tests above rely on: each kind of fault is seen in a panel that has it.
    void faults_areSeen()
    {
        const Theme theme(ThemeChoice::Dark);
        QWidget panel;
        panel.resize(400, 200);
        auto *row = new QHBoxLayout(&panel);
        auto *label = new Text(theme, Type::Base, Role::Text, &panel);
        label->setText(QStringLiteral("Waiting, falling 74 a second"));
        auto *button = new QPushButton(QStringLiteral("Apply"), &panel);
        auto *edit = new QLineEdit(&panel);
        row->addWidget(label);
        row->addWidget(button);
        row->addWidget(edit);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QCOMPARE(drawn::faults(panel).join(u'\n'), QString());
        QImage empty(400, 200, QImage::Format_RGB32);
        empty.fill(theme.color(Role::Win));
        QVERIFY(drawn::isBlank(empty));

        const auto seen = [&panel](const auto &breakIt, const auto &mend) {
            breakIt();
            const bool found = !drawn::faults(panel).isEmpty();
            mend();
            return found && drawn::faults(panel).isEmpty();
        };
        const auto moved = [&seen](QWidget &widget, const QRect &to) {
            const QRect before = widget.geometry();
            return seen([&] { widget.setGeometry(to); }, [&] { widget.setGeometry(before); });
        };
        QVERIFY(moved(*label, label->geometry().adjusted(0, 0, -40, 0)));
        QVERIFY(moved(*label, QRect(label->pos(), QSize(label->width(), 8))));
        QVERIFY(moved(*button, button->geometry().translated(-20, 0)));
        QVERIFY(moved(*edit, edit->geometry().translated(60, 0)));
        QVERIFY(seen([&] { edit->setPlaceholderText(QString(80, u'w')); }, [&] { edit->setPlaceholderText({}); }));
    }

    void stage_isNotBlank()
    {
        for (const ThemeChoice theme : { ThemeChoice::Dark, ThemeChoice::Light }) {
            for (const Language language : { Language::English, Language::Korean }) {
                m_window = std::make_unique<DeskWindow>(m_source, m_controls, m_silent, DeskOptions{ theme, language, &m_atWork->clock() });
                put(story::normal());
                PresentView &stage = m_window->presentation();
                stage.resize(1440, 900);
                stage.show();
                QVERIFY(!drawn::isBlank(stage.grab().toImage()));
                stage.hide();
            }
        }
    }
};

QTEST_MAIN(TestDeskScreens)
#include "tst_DeskScreens.moc"
