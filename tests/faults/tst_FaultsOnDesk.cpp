// SPDX-License-Identifier: GPL-3.0-or-later
// What is broken on purpose is seen on every page, with the way to heal it.
#include "tests/ui/Clipped.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/Story.h"
#include "ui/desk/DeskWindow.h"
#include "ui/desk/PageDeck.h"
#include "ui/models/FaultWords.h"
#include "ui/pages/present/PresentView.h"

#include <QAbstractButton>
#include <QLabel>
#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

class TestFaultsOnDesk final : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock{ story::now() };
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<FakeControls> m_controls;
    SilentQueries m_queries;
    std::unique_ptr<DeskWindow> m_window;
    quint64 m_number = 1000;

    void open(const Snapshot &snapshot, Language language = Language::English, QSize size = { 1440, 900 })
    {
        m_source->put(snapshot);
        m_window = std::make_unique<DeskWindow>(*m_source, *m_controls, m_queries, DeskOptions{ ThemeChoice::Dark, language, &m_clock });
        m_window->resize(size);
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
    static Snapshot live()
    {
        Snapshot snapshot = story::normal();
        snapshot.broker = QStringLiteral("kafka-1:9092");
        snapshot.embeddedBroker = false;
        snapshot.faults = {};
        return snapshot;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_clock = FakeClock(story::now());
        m_source = std::make_unique<FakeSource>();
        m_controls = std::make_unique<FakeControls>();
    }
    void cleanup() { m_window.reset(); }

    void strip_isOnEveryPage_whileArmed()
    {
        open(story::normal());
        QVERIFY(!find("faults.strip")->isVisible());
        put(story::faultsArmed());
        const auto *deck = m_window->findChild<PageDeck *>();
        for (int page = 0; page < deck->size(); ++page) {
            QVERIFY(m_window->showPage(deck->name(page)));
            QVERIFY2(find("faults.strip")->isVisible(), qPrintable(deck->name(page)));
        }
        QCOMPARE(text("faults.strip.headline"), QStringLiteral("2 faults armed"));
        QCOMPARE(text("faults.strip.text"),
                 QStringLiteral("Broker slow, +200 ms for 43 s · Letting in fails for 5 % for 12 s"));
        put(story::normal());
        QVERIFY(!find("faults.strip")->isVisible());
    }

    void strip_heals()
    {
        open(story::faultsArmed());
        find<QAbstractButton>("faults.strip.heal")->click();
        QCOMPARE(m_controls->healed.size(), size_t(1));
        QVERIFY(!m_controls->healed.front());
        QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_controls->healed.size(), size_t(2));
        put(story::normal());
        QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_controls->healed.size(), size_t(2));
    }

    void card_isFoldedWhereThereIsLittleRoom()
    {
        open(story::normal());
        QVERIFY(!find("fault.broker-down")->isVisible());
        find<QAbstractButton>("faults.fold")->click();
        QVERIFY(find("fault.broker-down")->isVisible());
        m_window->resize(1440, 910);
        QVERIFY(find("fault.broker-down")->isVisible());
        find<QAbstractButton>("faults.fold")->click();
        QVERIFY(!find("fault.broker-down")->isVisible());
        open(story::normal(), Language::English, { 1920, 1080 });
        QVERIFY(find("fault.broker-down")->isVisible());
    }

    void switches_armAndHeal()
    {
        open(story::normal());
        auto *down = find<QAbstractButton>("fault.broker-down");
        QVERIFY(!down->isChecked());
        down->click();
        QCOMPARE(m_controls->armed.size(), size_t(1));
        QCOMPARE(m_controls->armed.front().kind, FaultKind::BrokerDown);
        // On only once the core says so.
        QVERIFY(!down->isChecked());
        QCOMPARE(text("faults.note"), QStringLiteral("all off"));
        put(story::faultsArmed());
        QVERIFY(find<QAbstractButton>("fault.broker-slow")->isChecked());
        QVERIFY(!down->isChecked());
        find<QAbstractButton>("fault.broker-slow")->click();
        QCOMPARE(m_controls->healed, std::vector<std::optional<FaultKind>>{ FaultKind::BrokerSlow });
        find<QAbstractButton>("faults.heal")->click();
        QVERIFY(!m_controls->healed.back());
        m_controls->refuse(QStringLiteral("the database does not answer"));
        bool said = false;
        for (const QLabel *label : find("overview.faults")->findChildren<QLabel *>())
            said = said || (label->isVisible() && label->text() == QStringLiteral("the database does not answer"));
        QVERIFY(said);
    }

    void realBroker_hasNone_andSaysWhy()
    {
        open(live());
        QVERIFY(!find("fault.broker-down")->isVisible());
        bool said = false;
        for (const QLabel *label : find("overview.faults")->findChildren<QLabel *>())
            said = said || (label->isVisible() && label->text().contains(QStringLiteral("the broker is a real one")));
        QVERIFY(said);
    }

    void foreignPlatform_isNotBroken()
    {
        Snapshot snapshot = story::normal();
        snapshot.faults.platformOffered = false;
        open(snapshot);
        QVERIFY(!find("fault.platform-fails")->isEnabled());
        QVERIFY(find("fault.platform-fails")->toolTip().contains(QStringLiteral("not the embedded one")));
        QVERIFY(find("fault.broker-down")->isEnabled());
    }

    void activity_isWorded()
    {
        QCOMPARE(faults::recordText(QStringLiteral("none")), QStringLiteral("none"));
        QCOMPARE(faults::recordText(QStringLiteral("broker-down, platform-slow 2000 ms, activations-fail 5 %")),
                 QStringLiteral("Broker down, Data platform slow, +2.0 s, Letting in fails for 5 %"));
        QCOMPARE(faults::recordText(QStringLiteral("of another version")), QStringLiteral("of another version"));
    }

    void words_areWhole_inBothLanguages()
    {
        Snapshot all = story::faultsArmed();
        all.faults.armed.clear();
        for (const FaultOrder &order : faults::offered())
            all.faults.armed.push_back({ order, story::now() - 83s });
        for (const Language language : { Language::English, Language::Korean }) {
            for (const QSize size : { QSize(1440, 900), QSize(1024, 700) }) {
                open(story::normal(), language, size);
                find<QAbstractButton>("faults.fold")->click();
                for (const Snapshot &snapshot : { story::normal(), all, live() }) {
                    put(snapshot);
                    QCoreApplication::processEvents();
                    m_window->showNow();
                    QCoreApplication::processEvents();
                    QCOMPARE(clipped(*m_window).join(u'|'), QString());
                }
                m_window.reset();
            }
        }
    }
};

QTEST_MAIN(TestFaultsOnDesk)
#include "tst_FaultsOnDesk.moc"
