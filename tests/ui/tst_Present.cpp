// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/Fakes.h"
#include "tests/ui/Story.h"
#include "ui/desk/DeskWindow.h"
#include "ui/models/PresentScene.h"
#include "ui/pages/present/Crowd.h"
#include "ui/pages/present/PresentView.h"

#include <QAbstractButton>
#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

/// The scene as values, the crowd by virtual time, and the stage as a window on the screen.
class TestPresent final : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock{ story::now() };
    FakeSource m_source;
    FakeControls m_controls;
    SilentQueries m_queries;
    std::unique_ptr<DeskWindow> m_window;

    static PresentScene sceneOf(const Snapshot &snapshot, const PresentScene &before = {})
    {
        return presentScene(snapshot, situationOf(snapshot, story::now()), before);
    }
    PresentView &onStage(const Snapshot &snapshot)
    {
        m_source.put(snapshot);
        m_window = std::make_unique<DeskWindow>(m_source, m_controls, m_queries,
                                                DeskOptions{ ThemeChoice::Dark, Language::English, &m_clock });
        m_window->show();
        if (!QTest::qWaitForWindowActive(m_window.get()))
            qFatal("the desk did not become active");
        QTest::keyClick(m_window.get(), Qt::Key_F11);
        if (!QTest::qWaitForWindowActive(&m_window->presentation()))
            qFatal("the stage did not become active");
        return m_window->presentation();
    }
    static QImage picture(PresentView &view) { return view.grab().toImage(); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_clock = FakeClock(story::now());
        m_controls = FakeControls();
    }
    void cleanup() { m_window.reset(); }

    void scene_tellsTheStory()
    {
        const PresentScene scene = sceneOf(story::normal());
        QVERIFY(scene.isSimulated);
        QCOMPARE(scene.waiting.text, QStringLiteral("12,408"));
        QCOMPARE(scene.waiting.caption, QStringLiteral("74 fewer every second"));
        QCOMPARE(scene.inside.text, QStringLiteral("1,187"));
        QCOMPARE(scene.inside.caption, QStringLiteral("of 2,000 places"));
        QCOMPARE(scene.gate, QStringLiteral("500 more in 4 s"));
        QCOMPARE(scene.entering.text, QStringLiteral("99"));
        QCOMPARE(scene.seats.text, QStringLiteral("41"));
        QCOMPARE(scene.verdict, PresentScene::Verdict::Proven);
        QVERIFY(scene.story.startsWith(QStringLiteral("388,412 let in")));
    }

    void oldFigures_areGreyWithTheirTime()
    {
        const PresentScene before = sceneOf(story::normal());
        const PresentScene scene = sceneOf(story::brokerAway(), before);
        QVERIFY(scene.waiting.isOld);
        QVERIFY2(scene.waiting.caption.startsWith(QStringLiteral("as of ")), qPrintable(scene.waiting.caption));
        QVERIFY(scene.newcomer.isOld);
        Snapshot unknown = story::brokerAway();
        unknown.waiting.total.reset();
        QCOMPARE(sceneOf(unknown, before).waiting.text, QStringLiteral("12,408"));
        QCOMPARE(sceneOf(unknown).waiting.text, QStringLiteral("unknown"));
    }

    void emptyPausedAndBroken_haveTheirWords()
    {
        QCOMPARE(sceneOf(story::firstRun()).waiting.caption, QStringLiteral("Doors are open"));
        const PresentScene held = sceneOf(story::paused());
        QVERIFY(held.isHeld);
        QVERIFY(held.gate.contains(QStringLiteral("nobody is let in")));
        const PresentScene broken = sceneOf(story::alert());
        QCOMPARE(broken.verdict, PresentScene::Verdict::Broken);
        QVERIFY(broken.proof.contains(QStringLiteral("lost")));
    }

    void crowd_walksWhenABatchIsLetIn_andStandsAfterwards()
    {
        Crowd crowd;
        PresentScene scene;
        scene.people = 1'000'000;
        scene.peopleInside = 500;
        scene.places = 1'000;
        Instant now = story::now();
        crowd.observe(scene, now);
        QCOMPARE(crowd.dots(now).size(), size_t(Crowd::lineMax + Crowd::insideMax / 2));
        QVERIFY(!crowd.isMoving(now));
        for (int batch = 0; batch < 20; ++batch) {
            scene.letIn += 500;
            crowd.observe(scene, now);
            now += 100ms;
            QVERIFY(crowd.isMoving(now));
            QVERIFY(crowd.dots(now).size() <= size_t(Crowd::lineMax + Crowd::insideMax + Crowd::walkersMax));
        }
        now += 5s;
        QVERIFY(!crowd.isMoving(now));
        for (const Crowd::Dot &dot : crowd.dots(now))
            QVERIFY(dot.at.y() > Crowd::top && dot.at.y() < Crowd::bottom);
    }

    void f11_showsTheStage_escLeavesIt()
    {
        PresentView &view = onStage(story::normal());
        QVERIFY(view.isVisible());
        QVERIFY(view.accessibleName().contains(QStringLiteral("12,408 waiting")));
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(!view.isVisible());
        m_window->findChild<QAbstractButton *>(QStringLiteral("top.present"))->click();
        QVERIFY(view.isVisible());
        QTest::keyClick(&view, Qt::Key_F11);
        QVERIFY(!view.isVisible());
        QVERIFY(m_window->isVisible());
    }

    void space_freezesThePicture()
    {
        PresentView &view = onStage(story::normal());
        const QImage before = picture(view);
        QTest::keyClick(&view, Qt::Key_Space);
        const QImage frozen = picture(view);
        QVERIFY(frozen != before);
        Snapshot later = story::normal();
        later.number = 500;
        later.waiting.total = 3;
        m_source.put(later);
        view.refresh();
        QCOMPARE(picture(view), frozen);
        QTest::keyClick(&view, Qt::Key_Space);
        QVERIFY(view.accessibleName().contains(QStringLiteral(" 3 waiting")));
    }

    void keys_holdSendAndTurn()
    {
        PresentView &view = onStage(story::normal());
        QTest::keyClick(&view, Qt::Key_P);
        QTest::keyClick(&view, Qt::Key_S);
        QTest::keyClick(&view, Qt::Key_Up);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(m_controls.paused, std::vector<bool>{ true });
        QCOMPARE(m_controls.sent.size(), size_t(1));
        QCOMPARE(m_controls.sent.front().users, 10'000);
        QCOMPARE(m_controls.applied.size(), size_t(2));
        QCOMPARE(m_controls.applied.at(0).batch, 1'000);
        QCOMPARE(m_controls.applied.at(1).batch, 250);
        const QImage before = picture(view);
        m_controls.refuse(QStringLiteral("the batch does not fit into the buffer"));
        QVERIFY2(picture(view) != before, "a refusal must be seen");
    }

    void keys_breakAndHealTheBroker_andTheStageShowsIt()
    {
        PresentView &view = onStage(story::normal());
        const QImage whole = picture(view);
        QTest::keyClick(&view, Qt::Key_H);
        QVERIFY(m_controls.healed.empty());
        QTest::keyClick(&view, Qt::Key_B);
        QCOMPARE(m_controls.armed.size(), size_t(1));
        QCOMPARE(m_controls.armed.front().kind, FaultKind::BrokerDown);
        Snapshot broken = story::brokerAway();
        broken.number = 700;
        broken.faults = { true, true, { { { FaultKind::BrokerDown }, story::now() - 43s } } };
        m_source.put(broken);
        view.refresh();
        QVERIFY2(view.accessibleName().endsWith(QStringLiteral("Broker down, on purpose")), qPrintable(view.accessibleName()));
        QVERIFY(picture(view) != whole);
        QTest::keyClick(&view, Qt::Key_B);
        QCOMPARE(m_controls.healed, std::vector<std::optional<FaultKind>>{ FaultKind::BrokerDown });
        QTest::keyClick(&view, Qt::Key_H);
        QCOMPARE(m_controls.healed.size(), size_t(2));
        QVERIFY(!m_controls.healed.back());
    }

    void realBroker_isNotBrokenFromTheStage()
    {
        Snapshot live = story::normal();
        live.embeddedBroker = false;
        live.faults = {};
        PresentView &view = onStage(live);
        QTest::keyClick(&view, Qt::Key_B);
        QTest::keyClick(&view, Qt::Key_H);
        QVERIFY(m_controls.armed.empty() && m_controls.healed.empty());
    }

    void reducedMotion_nobodyWalks()
    {
        Crowd crowd;
        crowd.setStill(true);
        PresentScene scene;
        scene.people = 1'000;
        scene.peopleInside = 5;
        const Instant now = story::now();
        crowd.observe(scene, now);
        scene.letIn += 500;
        crowd.observe(scene, now);
        QVERIFY(!crowd.isMoving(now + 100ms));
        QCOMPARE(crowd.dots(now + 100ms).size(), size_t(Crowd::lineMax + 5));
        // Those on their way stand where they were going.
        crowd.setStill(false);
        scene.letIn += 500;
        crowd.observe(scene, now);
        QVERIFY(crowd.isMoving(now + 100ms));
        crowd.setStill(true);
        crowd.observe(scene, now + 100ms);
        QVERIFY(!crowd.isMoving(now + 100ms));
    }

    void liveSession_isSentNobody()
    {
        Snapshot live = story::normal();
        live.embeddedBroker = false;
        live.broker = QStringLiteral("broker:9092");
        PresentView &view = onStage(live);
        QTest::keyClick(&view, Qt::Key_S);
        QVERIFY(m_controls.sent.empty());
    }

    void everySize_fillsTheStageInTheMiddle()
    {
        m_source.put(story::normal());
        const Theme theme(ThemeChoice::Light);
        PresentView view(theme, m_source, m_controls, m_clock);
        for (const QSize size : { QSize(1024, 700), QSize(1440, 900), QSize(3840, 1200) }) {
            view.resize(size);
            view.refresh();
            const QImage image = picture(view);
            QCOMPARE(image.size(), size * view.devicePixelRatioF());
            // Nothing is drawn outside of the stage, whose sides are in the middle.
            const double scale = std::min(size.width() / 1440.0, size.height() / 900.0);
            const int margin = int((size.width() - 1440 * scale) / 2);
            for (int x = 0; x < margin; x += 10)
                QCOMPARE(image.pixelColor(x, size.height() / 2), theme.color(Role::Win));
        }
    }
};

QTEST_MAIN(TestPresent)
#include "tst_Present.moc"
