// SPDX-License-Identifier: GPL-3.0-or-later
// The palette on the real window, by keyboard alone.
#include "core/settings/ProfileFile.h"
#include "tests/ui/Clipped.h"
#include "tests/ui/FakeKeyring.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/Story.h"
#include "ui/desk/CommandPalette.h"
#include "ui/desk/DeskWindow.h"
#include "ui/desk/PageDeck.h"
#include "ui/pages/present/PresentView.h"
#include "ui/pages/queue/QueuePage.h"
#include "ui/pages/settings/SettingsParts.h"
#include "ui/pages/topics/TopicsPage.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

namespace {

/// No connection is tested here.
class NoConnection final : public ConnectionTest
{
public:
    QueryTicket test(const ConnectionQuestion &, ConnectionFeed, QueryAnswer<ConnectionReport>) override { return {}; }
};

/// Profiles of a folder of their own.
class Profiles
{
public:
    Profiles()
    {
        static_cast<void>(writeProfiles(parts.profilesPath, { { newProfile(Environment::Local, QStringLiteral("Local Redpanda")) }, {} }));
    }
    [[nodiscard]] static Profile production(bool readOnly)
    {
        Profile profile = newProfile(Environment::Production, QStringLiteral("PRODUCTION"));
        profile.broker = QStringLiteral("k-1:9093");
        profile.readOnly = readOnly;
        return profile;
    }

private:
    QTemporaryDir m_folder;
    FakeKeyring m_keyring;
    Secrets m_secrets{ m_keyring };
    NoConnection m_connection;

public:
    SettingsParts parts{ m_folder.filePath(QStringLiteral("profiles.json")), m_folder.path(), embeddedProfile(), false, {}, m_secrets,
                         m_connection };
};

} // namespace

class TestCommandPalette final : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock{ story::now() };
    std::unique_ptr<Profiles> m_story;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<FakeControls> m_controls;
    SilentQueries m_queries;
    std::unique_ptr<DeskWindow> m_window;

    void open(const Snapshot &snapshot, Language language = Language::English, QSize size = { 1440, 900 })
    {
        m_source->put(snapshot);
        DeskOptions options{ ThemeChoice::Dark, language, &m_clock };
        options.settings = &m_story->parts;
        m_window = std::make_unique<DeskWindow>(*m_source, *m_controls, m_queries, options);
        m_window->resize(size);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
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
    CommandPalette *palette() const { return m_window->findChild<CommandPalette *>(); }
    QLineEdit *line() const { return find<QLineEdit>("palette.line"); }
    void summon()
    {
        QTRY_COMPARE(QApplication::activeWindow(), m_window.get());
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QVERIFY(palette() && palette()->isVisible());
        QTRY_COMPARE(QApplication::focusWidget(), line());
    }
    /// What is chosen at the moment.
    QModelIndex chosen() const { return find<QListView>("palette.list")->currentIndex(); }
    QString title() const { return chosen().data().toString(); }
    void type(const char *text)
    {
        line()->clear();
        const QString wanted = QString::fromUtf8(text);
        // Keys of a test are those of Latin letters.
        if (wanted.toLatin1() == wanted.toUtf8())
            QTest::keyClicks(line(), wanted);
        else
            line()->setText(wanted);
    }
    void enter()
    {
        QTest::keyClick(line(), Qt::Key_Return);
        QCoreApplication::processEvents();
    }
    /// Types it, and runs what is chosen then.
    void run(const char *text)
    {
        summon();
        type(text);
        enter();
    }
    QString page() const
    {
        const auto *deck = m_window->findChild<PageDeck *>();
        return deck->name(deck->currentIndex());
    }

private Q_SLOTS:
    void init()
    {
        // The platform of tests says so of a dialog that fits its words while it is open.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
        m_story = std::make_unique<Profiles>();
        m_source = std::make_unique<FakeSource>();
        m_controls = std::make_unique<FakeControls>();
    }
    void cleanup()
    {
        m_window.reset();
        m_story.reset();
    }

    void keyAndField_openIt_escapeCloses()
    {
        open(story::normal());
        summon();
        QTest::keyClick(line(), Qt::Key_Escape);
        QVERIFY(!palette()->isVisible());
        QVERIFY(m_controls->applied.empty() && m_controls->paused.empty());
        find<QPushButton>("top.find")->click();
        QVERIFY(palette()->isVisible());
        QVERIFY(line()->text().isEmpty());
        QVERIFY(!find("top.find")->accessibleName().isEmpty());
    }

    void everyPage_isReached()
    {
        open(story::normal());
        const auto *deck = m_window->findChild<PageDeck *>();
        for (int number = 0; number < deck->size(); ++number) {
            summon();
            type(qPrintable(deck->title(number)));
            QCOMPARE(title(), deck->title(number));
            QVERIFY(!chosen().data(PaletteModel::ShortcutRole).toString().isEmpty());
            enter();
            QCOMPARE(page(), deck->name(number));
            QVERIFY(!palette()->isVisible());
        }
    }

    void arrows_passHeadingsOver_andGoRound()
    {
        open(story::normal());
        summon();
        auto *list = find<QListView>("palette.list");
        const QString first = title();
        QVERIFY(!first.isEmpty());
        QSet<int> seen;
        for (int i = 0; i < list->model()->rowCount(); ++i) {
            QVERIFY(!chosen().data(PaletteModel::HeadingRole).toBool());
            seen.insert(chosen().row());
            QTest::keyClick(line(), Qt::Key_Down);
        }
        int entries = 0;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            entries += list->model()->index(row, 0).data(PaletteModel::HeadingRole).toBool() ? 0 : 1;
        QCOMPARE(seen.size(), entries);
        summon0();
        QTest::keyClick(line(), Qt::Key_Up);
        QVERIFY(chosen().row() == list->model()->rowCount() - 1);
        QCOMPARE(line()->accessibleDescription(), chosen().data(Qt::AccessibleTextRole).toString());
    }

    void recent_isOnTopTheNextTime()
    {
        open(story::normal());
        run("rehearsal");
        QCOMPARE(page(), QStringLiteral("rehearsal"));
        summon();
        QCOMPARE(find<QListView>("palette.list")->model()->index(0, 0).data().toString(), QStringLiteral("Recent"));
        QCOMPARE(title(), QStringLiteral("Rehearsal"));
    }

    void batch_showsItsEffect_andApplies()
    {
        open(story::normal());
        summon();
        type("batch 600");
        QCOMPARE(title(), QStringLiteral("Set batch size to 600"));
        const QString effect = chosen().data(PaletteModel::DetailRole).toString();
        QVERIFY2(effect.startsWith(QStringLiteral("500 → 600 · 120 /s · newcomer waits ")), qPrintable(effect));
        enter();
        QCOMPARE(m_controls->applied.size(), size_t(1));
        QCOMPARE(m_controls->applied.front().batch, 600);
        QCOMPARE(m_controls->applied.front().interval, Milliseconds(5000));
        run("interval 2.5");
        QCOMPARE(m_controls->applied.back().interval, Milliseconds(2500));
        run("max active 0");
        QCOMPARE(m_controls->applied.back().maxActive, 0);
        summon();
        type("batch 0");
        QVERIFY(title() != QStringLiteral("Set batch size to 0"));
    }

    void orders_areGiven()
    {
        open(story::normal());
        run("pause adm");
        QCOMPARE(m_controls->paused, std::vector<bool>{ true });
        run("drain");
        QCOMPARE(m_controls->draining, std::vector<bool>{ true });
        run("send 5000");
        QCOMPARE(m_controls->sent.size(), size_t(1));
        QCOMPARE(m_controls->sent.front().users, 5000);
        run("crowd on overview");
        QCOMPARE(m_controls->sent.size(), size_t(2));
        m_controls->refuse(QStringLiteral("no room for them"));
        QVERIFY(find<QLabel>("frame.strip.note")->text().contains(QStringLiteral("no room for them")));
    }

    void looks_change()
    {
        open(story::normal());
        QSignalSpy looks(m_window.get(), &DeskWindow::lookChosen);
        run("theme light");
        QCOMPARE(looks.last().first().value<Look>().theme, ThemeChoice::Light);
        run("korean");
        QCOMPARE(looks.last().first().value<Look>().language, Language::Korean);
        QTRY_COMPARE(find("top.find")->toolTip().contains(QStringLiteral("Find")), false);
        summon();
        type("ㄷㄱㅇ");
        QCOMPARE(title(), QStringLiteral("대기열"));
        type("queue");
        QCOMPARE(title(), QStringLiteral("대기열"));
        type("배치 600");
        enter();
        QCOMPARE(m_controls->applied.back().batch, 600);
    }

    void people_areFoundOnTheQueuePage()
    {
        open(story::normal());
        summon();
        type("431207");
        QCOMPARE(title(), QStringLiteral("User 431,207"));
        enter();
        QCOMPARE(page(), QStringLiteral("queue"));
        run("3f2a9c4d");
        QCOMPARE(page(), QStringLiteral("queue"));
    }

    void topics_areGoneTo()
    {
        open(story::normal());
        run("topic reservation.completed");
        QCOMPARE(page(), QStringLiteral("topics"));
        QCOMPARE(m_window->findChild<TopicsPage *>()->browser().topic(), std::optional<QByteArray>("reservation.completed"));
    }

    void pages_doWhatTheyCan()
    {
        open(story::normal());
        run("change the batch size");
        QCOMPARE(page(), QStringLiteral("overview"));
        QTRY_COMPARE(QApplication::focusWidget(), find<QLineEdit>("admission.batch"));
        run("find in the queue");
        QCOMPARE(page(), QStringLiteral("queue"));
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("queue.find"));
        summon();
        type("apply the changed");
        QVERIFY(!chosen().data(PaletteModel::WhyNotRole).toString().isEmpty());
        enter();
        QVERIFY(palette()->isVisible());
        QVERIFY(m_controls->applied.empty());
    }

    void faults_areArmedAndHealed()
    {
        open(story::normal());
        run("broker down");
        QCOMPARE(m_controls->armed.size(), size_t(1));
        QCOMPARE(m_controls->armed.front().kind, FaultKind::BrokerDown);
        Snapshot armed = story::faultsArmed();
        armed.number = 900;
        m_source->put(armed);
        m_window->showNow();
        run("heal all");
        QCOMPARE(m_controls->healed.size(), size_t(1));
        QVERIFY(!m_controls->healed.front());
        run("heal letting in");
        QCOMPARE(m_controls->healed.back(), std::optional(FaultKind::ActivationsFail));
    }

    void realBroker_offersNoFault_andSaysWhy()
    {
        Snapshot live = story::normal();
        live.broker = QStringLiteral("kafka-1:9092");
        live.embeddedBroker = false;
        live.faults = {};
        open(live);
        summon();
        type("broker down");
        QVERIFY(chosen().data(PaletteModel::WhyNotRole).toString().contains(QStringLiteral("embedded broker")));
        enter();
        QVERIFY(m_controls->armed.empty());
        type("send 5000");
        QVERIFY(!title().startsWith(QStringLiteral("Send 5,000")));
    }

    void readOnlyProfile_isKept()
    {
        m_story->parts.inUse = Profiles::production(true);
        open(story::normal());
        for (const char *text : { "pause adm", "drain", "batch 600" }) {
            summon();
            type(text);
            QCOMPARE(chosen().data(PaletteModel::WhyNotRole).toString(), QStringLiteral("this profile is read-only"));
            enter();
            QTest::keyClick(line(), Qt::Key_Escape);
        }
        QVERIFY(m_controls->paused.empty() && m_controls->draining.empty() && m_controls->applied.empty());
        run("overview");
        QCOMPARE(page(), QStringLiteral("overview"));
    }

    void productionProfile_asksFirst()
    {
        m_story->parts.inUse = Profiles::production(false);
        open(story::normal());
        run("batch 600");
        QVERIFY(m_controls->applied.empty());
        auto *confirm = find<QDialog>("confirm");
        QVERIFY(confirm->isVisible());
        confirm->accept();
        QCOMPARE(m_controls->applied.size(), size_t(1));
    }

    void profiles_areOffered()
    {
        open(story::normal());
        run("use profile local");
        QCOMPARE(page(), QStringLiteral("settings"));
        QSignalSpy asked(m_window.get(), &DeskWindow::profileAsked);
        find<QDialog>("confirm")->accept();
        QCOMPARE(asked.first().first().toString(), QStringLiteral("Local Redpanda"));
    }

    void present_isEntered()
    {
        open(story::normal());
        run("present");
        QVERIFY(m_window->presentation().isVisible());
        m_window->presentation().hide();
    }

    void whatAnswersToNothing_isSaid()
    {
        open(story::normal());
        summon();
        type("zebra");
        QVERIFY(find("palette.nothing")->isVisible());
        enter();
        QVERIFY(palette()->isVisible());
        type("queue");
        QVERIFY(!find("palette.nothing")->isVisible());
    }

    void words_areWhole_inBothLanguages()
    {
        for (const Language language : { Language::English, Language::Korean }) {
            for (const QSize size : { QSize(1440, 900), QSize(1024, 700) }) {
                open(story::normal(), language, size);
                summon();
                for (const char *text : { "", "zebra", "600" }) {
                    type(text);
                    QCoreApplication::processEvents();
                    QCOMPARE(clipped(*palette()).join(u'|'), QString());
                    QVERIFY(m_window->geometry().contains(palette()->geometry()));
                }
                m_window.reset();
            }
        }
    }

private:
    /// Opens it again where it is open already: an empty line, and the first entry chosen.
    void summon0()
    {
        QTest::keyClick(line(), Qt::Key_Escape);
        summon();
    }
};

QTEST_MAIN(TestCommandPalette)
#include "tst_CommandPalette.moc"
