// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/Fakes.h"
#include "tests/ui/Story.h"
#include "ui/desk/DeskWindow.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

class TestDeskWindow final : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock{story::now()};
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<FakeControls> m_controls;
    SilentQueries m_queries;
    std::unique_ptr<DeskWindow> m_window;
    quint64 m_number = 100;

    void open(const Snapshot &snapshot)
    {
        m_source->put(snapshot);
        const DeskOptions options{ThemeChoice::Dark, Language::English, &m_clock};
        m_window = std::make_unique<DeskWindow>(*m_source, *m_controls, m_queries, options);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->showNow();
    }
    void put(Snapshot snapshot)
    {
        snapshot.number = ++m_number;
        m_source->put(std::move(snapshot));
        m_window->showNow();
    }
    template <class T = QWidget>
    T *find(const char *name) const
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    QString text(const char *name) const { return find<QLabel>(name)->text(); }
    void type(const char *name, const char *text)
    {
        auto *edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, QLatin1String(text));
    }
    void click(const char *name) { find<QAbstractButton>(name)->click(); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_clock = FakeClock(story::now());
        m_source = std::make_unique<FakeSource>();
        m_controls = std::make_unique<FakeControls>();
    }
    void cleanup() { m_window.reset(); }

    void figures_areWhatAPersonSees()
    {
        open(story::normal());
        QVERIFY(m_window->windowTitle().contains(QStringLiteral("Anteroom")));
        QCOMPARE(text("stage.waiting.total"), QStringLiteral("12,408"));
        QCOMPARE(text("stage.waiting.trend"), QStringLiteral("falling 74 /s"));
        QVERIFY(text("stage.waiting.newcomer").startsWith(QStringLiteral("≈ 2 min 0")));
        QCOMPARE(text("stage.gate.rate"), QStringLiteral("98.6"));
        QCOMPARE(text("stage.gate.limit"), QStringLiteral("limited by batch size"));
        QCOMPARE(text("stage.inside.active"), QStringLiteral("1,187"));
        QCOMPARE(text("stage.inside.of"), QStringLiteral("/ 2,000"));
        QCOMPARE(text("stage.reservations.rate"), QStringLiteral("41.3"));
        QCOMPARE(text("strip.headline"), QStringLiteral("In order, once"));
        QCOMPARE(text("footer.verdict"), QStringLiteral("388,412 activated once, in order"));
        QCOMPARE(text("top.age"), QStringLiteral("Live · 0.3 s ago"));
        QCOMPARE(find("stage.waiting")->accessibleName(), QStringLiteral("Waiting, 12,408 people, falling 74 /s"));
        QCOMPARE(find("stage.gate")->accessibleName(),
                 QStringLiteral("Gate, next batch of 500 in 3.2 s, 98.6 a second, limited by batch size"));
    }

    void newSnapshot_isTakenByTheFrameClock()
    {
        open(story::normal());
        Snapshot next = story::normal();
        next.number = 2;
        next.waiting.total = 11'900;
        m_source->put(next);
        QCoreApplication::processEvents();
        QCOMPARE(text("stage.waiting.total"), QStringLiteral("12,408"));
        m_clock.advance(250ms);
        QTRY_COMPARE(text("stage.waiting.total"), QStringLiteral("11,900"));
    }

    void figures_changeFourTimesASecond_andTheNewestWins()
    {
        open(story::normal());
        QStringList shown;
        for (int frame = 1; frame <= 40; ++frame) {
            Snapshot next = story::normal();
            next.number = ++m_number;
            next.waiting.total = 20'000 + frame;
            m_source->put(next);
            m_clock.advance(50ms);
            const int asked = m_source->asked();
            QTRY_VERIFY(m_source->asked() > asked);
            if (const QString now = text("stage.waiting.total"); shown.isEmpty() || shown.last() != now)
                shown << now;
        }
        // Two seconds: eight changes, and the one that stood there before.
        QVERIFY2(shown.size() <= 9, qPrintable(shown.join(u' ')));
        QVERIFY2(shown.size() >= 8, qPrintable(shown.join(u' ')));
        QCOMPARE(shown.last(), QStringLiteral("20,040"));
    }

    void unknownTotal_keepsTheLastOne_orSaysSo()
    {
        Snapshot blank = story::brokerAway();
        blank.waiting.total.reset();
        open(blank);
        QCOMPARE(text("stage.waiting.total"), QStringLiteral("unknown"));
        QCOMPARE(text("stage.waiting.newcomer"), QStringLiteral("unknown"));
        put(story::normal());
        put(blank);
        QCOMPARE(text("stage.waiting.total"), QStringLiteral("12,408"));
        QCOMPARE(text("stage.waiting.newcomer"), QStringLiteral("unknown"));
        QCOMPARE(text("top.age"), QStringLiteral("Broker data 43 s old"));
        QVERIFY(text("strip.headline").startsWith(QStringLiteral("Broker unreachable")));
    }

    void knob_showsItsEffect_thenApplies()
    {
        open(story::normal());
        QVERIFY(!find("admission.apply")->isEnabled());
        QVERIFY(!find("admission.revert")->isEnabled());
        type("admission.batch", "600");
        QCOMPARE(text("admission.state"), QStringLiteral("changed, not applied"));
        QCOMPARE(text("admission.before.rate"), QStringLiteral("100"));
        QCOMPARE(text("admission.after.rate"), QStringLiteral("120 /s"));
        QCOMPARE(text("admission.cap"), QStringLiteral("cap limits above 162 /s"));
        put(story::normal());
        QCOMPARE(find<QLineEdit>("admission.batch")->text(), QStringLiteral("600"));
        QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_controls->applied.size(), std::size_t(1));
        QCOMPARE(m_controls->applied.front().batch, 600);
        QCOMPARE(m_controls->applied.front().interval, Milliseconds(5000));
        QCOMPARE(m_controls->applied.front().maxActive, 2000);
        m_controls->accept();
        QVERIFY(text("admission.state").isEmpty());
        QVERIFY(!find("admission.apply")->isEnabled());
        // An older snapshot that is still on its way does not turn the knob back.
        put(story::normal());
        QCOMPARE(find<QLineEdit>("admission.batch")->text(), QStringLiteral("600"));
        QVERIFY(text("admission.state").isEmpty());
    }

    void refusal_showsItsReason()
    {
        open(story::normal());
        type("admission.batch", "600");
        click("admission.apply");
        m_controls->refuse(QStringLiteral("The database is read-only."));
        QCOMPARE(text("admission.message"), QStringLiteral("The database is read-only."));
        QCOMPARE(text("admission.state"), QStringLiteral("changed, not applied"));
        QVERIFY(find("admission.apply")->isEnabled());
    }

    void wrongNumber_isNamed_andCannotBeApplied()
    {
        open(story::normal());
        type("admission.batch", "0");
        QVERIFY(find("admission.message")->isVisible());
        QVERIFY(text("admission.message").startsWith(QStringLiteral("Batch size")));
        QVERIFY(!find("admission.apply")->isEnabled());
        QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(m_controls->applied.empty());
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QCOMPARE(find<QLineEdit>("admission.batch")->text(), QStringLiteral("500"));
        QVERIFY(!find("admission.message")->isVisible());
        QVERIFY(!find("admission.revert")->isEnabled());
    }

    void pause_isAskedFor_andUnmistakable()
    {
        open(story::normal());
        QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier);
        QCOMPARE(m_controls->paused, std::vector<bool>{true});
        put(story::paused());
        QVERIFY(find<QAbstractButton>("top.pause")->text().contains(QStringLiteral("Resume")));
        QVERIFY(find("top.pause")->property("holds").toBool());
        QCOMPARE(text("strip.headline"), QStringLiteral("Admissions are paused"));
        click("top.pause");
        QCOMPARE(m_controls->paused, (std::vector<bool>{true, false}));
        m_controls->refuse(QStringLiteral("The database does not answer."));
        QCOMPARE(text("strip.note"), QStringLiteral("The database does not answer."));
    }

    void drain_isInTheMenu()
    {
        open(story::normal());
        find<QAction>("top.drain")->trigger();
        QCOMPARE(m_controls->draining, std::vector<bool>{true});
        put(story::drained());
        QCOMPARE(text("strip.headline"), QStringLiteral("Drained"));
        QVERIFY(!find("send.start")->isEnabled());
        find<QAction>("top.drain")->trigger();
        QCOMPARE(m_controls->draining, (std::vector<bool>{true, false}));
    }

    void crowd_isSent_shown_andStopped()
    {
        open(story::normal());
        type("send.users", "2500");
        click("send.pattern.ramp");
        QCOMPARE(find("send.start")->accessibleName(), QStringLiteral("Send 2,500 users"));
        QTest::keyClick(m_window.get(), Qt::Key_U, Qt::ControlModifier);
        QCOMPARE(m_controls->sent.size(), std::size_t(1));
        QCOMPARE(m_controls->sent.front().users, 2500);
        QCOMPARE(m_controls->sent.front().pattern, ArrivalPattern::Ramp);
        QCOMPARE(m_controls->sent.front().over, Milliseconds(10'000));
        QCOMPARE(m_controls->sent.front().reservePercent, 42.0);
        Snapshot playing = story::normal();
        playing.sending = SendingView{2500, 800, story::now(), 10s, QStringLiteral("ramp")};
        put(playing);
        QVERIFY(!find("send.start")->isVisible());
        QCOMPARE(text("send.progress"), QStringLiteral("800 of 2,500 sent"));
        click("send.stop");
        QCOMPARE(m_controls->stopped, 1);
    }

    void firstRun_leadsOn()
    {
        open(story::firstRun());
        QVERIFY(find("overview.firstRun")->isVisible());
        QVERIFY(!find("overview.flow")->isVisible());
        QCOMPARE(text("firstRun.headline"), QStringLiteral("The waiting room is open and empty."));
        click("firstRun.send");
        QCOMPARE(m_controls->sent.size(), std::size_t(1));
        QCOMPARE(m_controls->sent.front().users, 1000);
        put(story::normal());
        QVERIFY(!find("overview.firstRun")->isVisible());
        QVERIFY(find("overview.flow")->isVisible());
    }

    void cards_leadToThePagesBehind()
    {
        open(story::normal());
        click("overview.next.open");
        QVERIFY(find("page.queue")->isVisible());
        QVERIFY(m_window->windowTitle().contains(QStringLiteral("Queue")));
        QVERIFY(m_window->showPage(QStringLiteral("overview")));
        click("overview.events.open");
        QVERIFY(find("page.reservations")->isVisible());
        QVERIFY(!find("page.overview")->isVisible());
    }

    void failedStart_saysWhy()
    {
        Snapshot failed;
        failed.number = 1;
        failed.takenAt = story::now();
        failed.phase = Snapshot::Phase::Failed;
        failed.failure = Trouble{Stage::Database, QStringLiteral("Could not open 'a.db': disk full."), story::now()};
        open(failed);
        QVERIFY(find("failed.cause")->isVisible());
        QCOMPARE(text("failed.cause"), QStringLiteral("Could not open 'a.db': disk full."));
        QVERIFY(!find("top.pause")->isEnabled());
    }

    void starting_showsNoFigures()
    {
        open(Snapshot{});
        QCOMPARE(text("top.age"), QStringLiteral("Starting"));
        QVERIFY(!find("stage.waiting.total")->isVisible());
    }

    void liveCluster_isMarked_andTakesNoSimulatedUsers()
    {
        Snapshot live = story::normal();
        live.embeddedBroker = false;
        live.broker = QStringLiteral("kafka.example:9092");
        open(live);
        QVERIFY(find("top.live")->isVisible());
        QVERIFY(!find("top.simulated")->isVisible());
        QVERIFY(!find("overview.send")->isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_U, Qt::ControlModifier);
        QVERIFY(m_controls->sent.empty());
    }

    void languageAndTheme_changeAtOnce()
    {
        open(story::normal());
        const QString dark = m_window->styleSheet();
        QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(m_window->styleSheet() != dark);
        QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(text("strip.headline"), QStringLiteral("순서대로, 한 번씩"));
        QCOMPARE(find<QAbstractButton>("admission.apply")->text(), QStringLiteral("다음 배치부터 적용"));
        QCOMPARE(text("stage.gate.limit"), QStringLiteral("배치 크기가 상한"));
        QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(text("strip.headline"), QStringLiteral("In order, once"));
    }

    void answerAfterTheWindowIsGone_isHarmless()
    {
        open(story::normal());
        type("admission.batch", "600");
        click("admission.apply");
        click("top.pause");
        m_window.reset();
        m_controls->accept();
    }
};

QTEST_MAIN(TestDeskWindow)
#include "tst_DeskWindow.moc"
