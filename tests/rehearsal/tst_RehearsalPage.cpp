// SPDX-License-Identifier: GPL-3.0-or-later
// The Rehearsal page in the real window: a scenario is set, predicted, run for real in virtual time, proved; and undone, saved, opened.
#include "core/engine/queries/QueryHost.h"
#include "tests/ui/Clipped.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/Story.h"
#include "ui/charts/TimeChart.h"
#include "ui/desk/DeskWindow.h"
#include "ui/pages/rehearsal/RehearsalPage.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace anteroom;
using namespace std::chrono_literals;

namespace {

/// No gate of ours goes wrong on demand, nor stands still half way: answers by hand.
class HandedRehearsals final : public Queries, public RehearsalQueries
{
public:
    ActivityQueries &activity() override { return m_silent; }
    QueueQueries &queue() override { return m_silent; }
    DeadLetterQueries &deadLetters() override { return m_silent; }
    TopicsQueries &topics() override { return m_silent; }
    RehearsalQueries &rehearsals() override { return *this; }
    QueryTicket run(const RehearsalScenario &scenario, Feed feed, QueryAnswer<RehearsalReport> answer) override
    {
        ran = scenario;
        feeds = std::move(feed);
        answers = std::move(answer);
        question = std::make_shared<QueryTicket::Question>();
        return QueryTicket(question);
    }
    void setSpeed(RehearsalSpeed to) override { speed = to; }
    void setHeld(bool to) override { held = to; }
    QueryTicket load(const QString &path, QueryAnswer<RehearsalScenario> answer) override { return m_silent.load(path, std::move(answer)); }
    QueryTicket save(const QString &path, const RehearsalScenario &scenario, QueryAnswer<QString> answer) override
    {
        return m_silent.save(path, scenario, std::move(answer));
    }

    RehearsalScenario ran;
    Feed feeds;
    QueryAnswer<RehearsalReport> answers;
    std::shared_ptr<QueryTicket::Question> question;
    RehearsalSpeed speed = RehearsalSpeed::Real;
    bool held = false;

private:
    SilentQueries m_silent;
};

RehearsalReport reportOf(int policies, std::optional<RehearsalVerdict> verdict)
{
    RehearsalReport report;
    report.elapsed = 90s;
    report.took = 2s;
    for (int i = 0; i < policies; ++i) {
        RehearsalRun run;
        run.elapsed = 90s;
        run.entered = 1'000;
        run.activated = 900;
        run.waiting = 100;
        run.longestQueue = 400;
        run.longestAt = 60s;
        run.curve = { { 0s, 0, 0 }, { 60s, 400, 0 }, { 90s, 100, 0 } };
        run.verdict = verdict;
        report.runs.push_back(run);
    }
    return report;
}

} // namespace

class TestRehearsalPage final : public QObject
{
    Q_OBJECT

private:
    const SystemClock m_running;
    FakeClock m_clock{ story::now() };
    FakeSource m_source;
    FakeControls m_controls;
    std::unique_ptr<QueryHost> m_host;
    std::unique_ptr<HandedRehearsals> m_handed;
    std::unique_ptr<DeskWindow> m_window;

    void open(Language language = Language::English)
    {
        m_host = std::make_unique<QueryHost>(m_running);
        show(*m_host, language);
    }
    void openHanded()
    {
        m_handed = std::make_unique<HandedRehearsals>();
        show(*m_handed, Language::English);
    }
    void show(Queries &queries, Language language)
    {
        m_source.put(story::normal());
        m_window = std::make_unique<DeskWindow>(m_source, m_controls, queries, DeskOptions{ ThemeChoice::Dark, language, &m_clock });
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->showNow();
        QVERIFY(m_window->showPage(QStringLiteral("rehearsal")));
    }
    RehearsalBrowser &browser() { return find<RehearsalPage>("page.rehearsal")->browser(); }
    template <class T = QWidget>
    T *find(const char *name) const
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    QString text(const char *name) const { return find<QLabel>(name)->text(); }
    void type(const char *name, const char *what)
    {
        auto *edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, QLatin1String(what));
    }
    void click(const char *name) { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }

private Q_SLOTS:
    void init()
    {
        // The platform without a display cannot size a dialog, and says so.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
    }
    void cleanup()
    {
        m_window.reset();
        m_host.reset();
        m_handed.reset();
    }

    void scenario_isPredictedAsItIsTyped()
    {
        open();
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Anteroom — Rehearsal"));
        type("rehearsal.users", "1200");
        type("rehearsal.over", "10");
        type("rehearsal.a.batch", "10");
        type("rehearsal.a.interval", "1");
        QCOMPARE(browser().scenario().arrivals.users, 1'200);
        QCOMPARE(browser().scenario().first.admission.batch, 10);
        QCOMPARE(text("rehearsal.policy.a.sentence"), QStringLiteral("Predicted: empty after about 2 min 00 s"));
        QCOMPARE(browser().forecasts().size(), size_t(2));
        type("rehearsal.b.batch", "20");
        type("rehearsal.b.interval", "1");
        QCOMPARE(find<QLabel>("rehearsal.policy.b.sentence")->text(), QStringLiteral("Predicted: empty after about 1 min 00 s"));
        QVERIFY(find("rehearsal.policy.b.sooner")->isVisible());
        click("rehearsal.compare");
        QVERIFY(!find("rehearsal.policy.b")->isVisible());
        QCOMPARE(browser().forecasts().size(), size_t(1));
    }

    void impossible_isSaidAndNotRun()
    {
        open();
        type("rehearsal.a.batch", "0");
        QCOMPARE(text("rehearsal.message"), QStringLiteral("Batch size of A: a whole number from 1 to 30,000."));
        QVERIFY(!find<QPushButton>("rehearsal.run")->isEnabled());
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QVERIFY(!browser().isRunning());
        type("rehearsal.a.batch", "7");
        QVERIFY(!find("rehearsal.message")->isVisible());
        QVERIFY(find<QPushButton>("rehearsal.run")->isEnabled());
    }

    void run_isTheRealGateAndIsProved()
    {
        open();
        type("rehearsal.users", "1500");
        type("rehearsal.over", "20");
        type("rehearsal.a.batch", "20");
        type("rehearsal.b.batch", "40");
        click("rehearsal.speed.max");
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QVERIFY(browser().isRunning());
        QVERIFY(!find<QLineEdit>("rehearsal.users")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(!browser().isRunning(), 60'000);
        QCOMPARE(text("rehearsal.policy.a.sentence"), QStringLiteral("1,500 in, 1,500 activated once, in order"));
        QCOMPARE(text("rehearsal.policy.b.sentence"), QStringLiteral("1,500 in, 1,500 activated once, in order"));
        QCOMPARE(text("rehearsal.policy.a.figure.3"), QStringLiteral("0 · 0"));
        QVERIFY(find("rehearsal.policy.b.sooner")->isVisible());
        QVERIFY(!find("rehearsal.policy.a.sooner")->isVisible());
        QVERIFY(text("rehearsal.state").startsWith(QStringLiteral("run 1 took ")));
        QCOMPARE(find<RehearsalPage>("page.rehearsal")->landmark(), QStringLiteral("Rehearsal, run 1 passed"));
        QVERIFY(browser().report()->runs[0].drainedAt > browser().report()->runs[1].drainedAt);
        QVERIFY(m_controls.sent.empty());
        type("rehearsal.users", "1600");
        QVERIFY2(!browser().report(), "what was found belongs to the scenario that was run");
        QTest::keyClick(find("rehearsal.scenario"), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(browser().report().has_value());
        QCOMPARE(find<QLineEdit>("rehearsal.users")->text(), QStringLiteral("1,500"));
    }

    void run_isHeldAndCancelled()
    {
        openHanded();
        click("rehearsal.speed.10");
        click("rehearsal.run");
        QCOMPARE(m_handed->speed, RehearsalSpeed::Ten);
        m_handed->feeds(reportOf(2, std::nullopt));
        QCOMPARE(text("rehearsal.policy.a.sentence"), QStringLiteral("1,000 in, 900 let in so far"));
        QCOMPARE(text("rehearsal.state"), QStringLiteral("virtual time 1:30"));
        QTest::keyClick(m_window.get(), Qt::Key_Space);
        QVERIFY(m_handed->held);
        QCOMPARE(text("rehearsal.state"), QStringLiteral("held at 1:30"));
        QTest::keyClick(m_window.get(), Qt::Key_Space);
        QVERIFY(!m_handed->held);
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QVERIFY(!browser().isRunning());
        QVERIFY(!m_handed->question->open);
        QCOMPARE(text("rehearsal.message"), QStringLiteral("The run was cancelled."));
        QVERIFY(find<QLineEdit>("rehearsal.users")->isEnabled());
    }

    void wrongToken_isRed()
    {
        openHanded();
        click("rehearsal.run");
        RehearsalVerdict verdict;
        verdict.kind = RehearsalVerdict::Kind::Failed;
        verdict.lost = 1;
        verdict.flaw = RehearsalFlaw();
        verdict.flaw->token.seq = Seq(17);
        verdict.flaw->token.user = UserId(18);
        verdict.flaw->token.enteredAtMs = 1'700'000'000'100;
        m_handed->answers(reportOf(2, verdict));
        QCOMPARE(text("rehearsal.policy.a.sentence"), QStringLiteral("Token 17 of user 18 was never let in"));
        QCOMPARE(text("rehearsal.policy.a.note"), QStringLiteral("entered 0:00.100 › never on the log"));
        QCOMPARE(text("rehearsal.policy.a.figure.3"), QStringLiteral("1 · 0"));
        QCOMPARE(find<RehearsalPage>("page.rehearsal")->landmark(), QStringLiteral("Rehearsal, run 1 failed"));
    }

    void error_isShownInWords()
    {
        openHanded();
        click("rehearsal.run");
        m_handed->answers(failure(ErrorKind::Fatal, Stage::Unknown, QStringLiteral("could not go on")));
        QCOMPARE(text("rehearsal.message"), QStringLiteral("could not go on"));
        QVERIFY(!browser().isRunning());
    }

    void faults_areAddedChangedAndRemoved()
    {
        open();
        click("rehearsal.fault.add");
        QCOMPARE(browser().scenario().faults.size(), size_t(1));
        type("rehearsal.fault.0.from", "12.5");
        QCOMPARE(browser().scenario().faults[0].from, 12'500ms);
        auto *kind = find<QComboBox>("rehearsal.fault.0.kind");
        QVERIFY(!find("rehearsal.fault.0.percent")->isVisible());
        kind->setCurrentIndex(int(RehearsalFault::Kind::PlatformFails));
        Q_EMIT kind->activated(kind->currentIndex());
        QTRY_VERIFY(find("rehearsal.fault.0.percent")->isVisible());
        type("rehearsal.fault.0.percent", "101");
        QCOMPARE(text("rehearsal.message"), QStringLiteral("Fault 1: from 0.1 to 100 %."));
        type("rehearsal.fault.0.percent", "50");
        QCOMPARE(browser().scenario().faults[0].percent, 50.0);
        auto *table = find<QAbstractItemView>("rehearsal.events.table");
        QCOMPARE(table->model()->rowCount(), 4);
        click("rehearsal.fault.0.remove");
        QTRY_VERIFY(browser().scenario().faults.empty());
        QCOMPARE(table->model()->rowCount(), 2);
        click("rehearsal.undo");
        QCOMPARE(browser().scenario().faults.size(), size_t(1));
        QCOMPARE(find<QLineEdit>("rehearsal.fault.0.from")->text(), QStringLiteral("12.5"));
        click("rehearsal.redo");
        QVERIFY(browser().scenario().faults.empty());
    }

    void undo_goesBackAFieldAtATime()
    {
        open();
        type("rehearsal.users", "12345");
        click("rehearsal.pattern.ramp");
        click("rehearsal.pattern.burst");
        type("rehearsal.a.batch", "77");
        click("rehearsal.undo");
        QCOMPARE(browser().scenario().first.admission.batch, 100);
        QCOMPARE(find<QLineEdit>("rehearsal.a.batch")->text(), QStringLiteral("100"));
        click("rehearsal.undo");
        QCOMPARE(browser().scenario().arrivals.pattern, ArrivalPattern::Ramp);
        click("rehearsal.undo");
        QCOMPARE(browser().scenario().arrivals.pattern, ArrivalPattern::Spike);
        click("rehearsal.undo");
        QCOMPARE(browser().scenario().arrivals.users, 100'000);
        QVERIFY(!find<QToolButton>("rehearsal.undo")->isEnabled());
        for (int i = 0; i < 4; ++i)
            click("rehearsal.redo");
        QCOMPARE(browser().scenario().first.admission.batch, 77);
        QVERIFY(!find<QToolButton>("rehearsal.redo")->isEnabled());
    }

    void scenario_isSavedAndOpened()
    {
        open();
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("opening night.json"));
        type("rehearsal.users", "4321");
        browser().save(path);
        QTRY_COMPARE(text("rehearsal.message"), QStringLiteral("Saved opening night.json"));
        QCOMPARE(browser().scenario().name, QStringLiteral("opening night"));
        type("rehearsal.users", "5");
        browser().load(path);
        QTRY_COMPARE(browser().scenario().arrivals.users, 4'321);
        QCOMPARE(find<QLineEdit>("rehearsal.users")->text(), QStringLiteral("4,321"));
        QCOMPARE(browser().scenario().name, QStringLiteral("opening night"));
        click("rehearsal.undo");
        QCOMPARE(browser().scenario().arrivals.users, 5);
        QFile bad(folder.filePath(QStringLiteral("bad.json")));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("{\"vip\":true}");
        bad.close();
        browser().load(bad.fileName());
        QTRY_VERIFY(text("rehearsal.message").contains(QStringLiteral("bad.json")));
        QCOMPARE(browser().scenario().arrivals.users, 5);
        click("rehearsal.open");
        QVERIFY(find("rehearsal.open.dialog")->isVisible());
        find<QWidget>("rehearsal.open.dialog")->close();
    }

    void nothingIsCut_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<QSize>("size");
        QTest::newRow("English") << Language::English << QSize(1440, 900);
        QTest::newRow("Korean") << Language::Korean << QSize(1440, 900);
        QTest::newRow("English, small") << Language::English << QSize(1024, 700);
        QTest::newRow("Korean, small") << Language::Korean << QSize(1024, 700);
    }

    void nothingIsCut()
    {
        QFETCH(Language, language);
        QFETCH(QSize, size);
        open(language);
        m_window->resize(size);
        click("rehearsal.fault.add");
        m_window->showNow();
        QCOMPARE(clipped(*find("page.rehearsal")).join(u'|'), QString());
    }
};

QTEST_MAIN(TestRehearsalPage)
#include "tst_RehearsalPage.moc"
