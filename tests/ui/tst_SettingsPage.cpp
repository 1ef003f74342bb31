// SPDX-License-Identifier: GPL-3.0-or-later
// The Settings page in the real window, with a real file of profiles and real tests of connections.
#include "tests/ui/Clipped.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/SettingsStory.h"
#include "tests/ui/Story.h"
#include "ui/desk/DeskWindow.h"
#include "ui/models/ProfileModel.h"
#include "ui/pages/settings/SettingsPage.h"

#include <QAbstractItemModelTester>
#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTableView>
#include <QTcpServer>
#include <QTest>

using namespace anteroom;

class TestSettingsPage final : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock{ story::now() };
    std::unique_ptr<SettingsStory> m_story;
    FakeSource m_source;
    FakeControls m_controls;
    SilentQueries m_queries;
    std::unique_ptr<DeskWindow> m_window;

    void open(Language language = Language::English, ThemeChoice theme = ThemeChoice::Dark)
    {
        m_source.put(story::normal());
        m_window = std::make_unique<DeskWindow>(m_source, m_controls, m_queries,
                                                DeskOptions{ theme, language, &m_clock, &m_story->parts });
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->showNow();
        QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
        QVERIFY(page().isVisible());
    }
    template <class T = QWidget>
    T *find(const char *name) const
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    SettingsPage &page() const { return *m_window->findChild<SettingsPage *>(); }
    ProfileEditor &editor() const { return page().editor(); }
    QString text(const char *name) const { return find<QLabel>(name)->text(); }
    QString field(const char *name) const { return find<QLineEdit>(name)->text(); }
    bool enabled(const char *name) const { return find(name)->isEnabled(); }
    void click(const char *name) { find<QAbstractButton>(name)->click(); }
    void type(const char *name, const QString &text)
    {
        auto *edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void select(int row)
    {
        auto *list = find<QListView>("settings.list");
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(row, 0)).center());
        QCoreApplication::processEvents();
    }
    void confirm()
    {
        auto *dialog = find<QDialog>("confirm");
        dialog->findChild<QAbstractButton *>(QStringLiteral("confirm.go"))->click();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
        m_story = std::make_unique<SettingsStory>();
        m_controls.paused.clear();
        m_controls.applied.clear();
    }
    void cleanup()
    {
        m_window.reset();
        m_story.reset();
    }

    void profiles_areListed_theOneInUseFirst()
    {
        open();
        auto *list = find<QListView>("settings.list");
        const QAbstractItemModelTester tester(list->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(list->model()->rowCount(), 4);
        QCOMPARE(list->currentIndex().row(), 0);
        QCOMPARE(list->model()->index(2, 0).data(ProfileModel::LineRole).toString(), QStringLiteral("3 servers, SASL_SSL"));
        QCOMPARE(list->model()->index(3, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("PRODUCTION · kafka-seoul, Production, 6 servers, SASL_SSL, read-only"));
        QCOMPARE(page().landmark(), QStringLiteral("Settings, Embedded broker"));
        QVERIFY(!find("settings.broker")->isVisible());
    }

    void edit_save_revert()
    {
        open();
        select(2);
        QCOMPARE(field("settings.name"), QStringLiteral("Staging · Redpanda"));
        QVERIFY(!enabled("settings.save"));
        type("settings.user", QStringLiteral("other"));
        QCOMPARE(text("settings.state"), QStringLiteral("changed, not saved"));
        QVERIFY(!enabled("settings.use"));
        click("settings.revert");
        QCOMPARE(field("settings.user"), QStringLiteral("anteroom-desk"));
        type("settings.queueTopic", QStringLiteral("sale.queue"));
        find<QComboBox>("settings.security")->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
        QVERIFY(text("settings.state").isEmpty());
        QCOMPARE(m_story->read().profiles.at(1).queueTopic, QStringLiteral("sale.queue"));
    }

    void wrongValue_isNamed_andNotSaved()
    {
        open();
        select(1);
        type("settings.broker", QStringLiteral("localhost"));
        QVERIFY(!enabled("settings.save"));
        QVERIFY(!enabled("settings.test"));
        QCOMPARE(text("settings.message"),
                 QStringLiteral("Servers: HOST:PORT, several with commas between them, without user or password."));
        type("settings.broker", QStringLiteral("localhost:9092"));
        QVERIFY(!find("settings.message")->isVisible());
        type("settings.name", QStringLiteral("staging · redpanda"));
        QVERIFY(text("settings.message").startsWith(QStringLiteral("Name: ")));
        QVERIFY(m_story->read() == SettingsStory::profiles());
    }

    void newProduction_isReadOnly_andHasADatabaseOfItsOwn()
    {
        open();
        find<QAction>("settings.add.production")->trigger();
        QCOMPARE(text("settings.state"), QStringLiteral("new, not saved"));
        QVERIFY(find<QAbstractButton>("settings.readOnly")->isChecked());
        QVERIFY2(field("settings.database").endsWith(QStringLiteral("/production.db")), qPrintable(field("settings.database")));
        QVERIFY(enabled("settings.broker"));
        type("settings.broker", QStringLiteral("k-1:9093"));
        click("settings.save");
        const ProfileBook saved = m_story->read();
        QCOMPARE(saved.profiles.size(), std::size_t(4));
        QVERIFY(saved.profiles.back().readOnly);
        // Saved and read-only: locked until the switch is off.
        QVERIFY(!enabled("settings.broker"));
        click("settings.readOnly");
        QVERIFY(enabled("settings.broker"));
    }

    void pasted_isTakenOver_passwordToTheKeyring()
    {
        open();
        select(1);
        QTest::keyClick(m_window.get(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        auto *lines = find<QPlainTextEdit>("paste.text");
        QVERIFY(!enabled("paste.take"));
        lines->setPlainText(QStringLiteral("bootstrap.servers=b-1:9096\nsecurity.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\n"
                                           "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required "
                                           "username=\"u\" password=\"hunter2\";\nssl.truststore.location=/t.jks\n"));
        const QString words = find<QPlainTextEdit>("paste.words")->toPlainText();
        QVERIFY2(words.contains(QStringLiteral("line 5  ssl.truststore.location: a Java key store cannot be read")), qPrintable(words));
        QVERIFY(!words.contains(QStringLiteral("hunter2")));
        click("paste.take");
        QCOMPARE(field("settings.broker"), QStringLiteral("b-1:9096"));
        QCOMPARE(field("settings.user"), QStringLiteral("u"));
        QCOMPARE(text("settings.password.note"), QStringLiteral("kept when you save"));
        click("settings.save");
        QTRY_COMPARE(text("settings.password.note"), QStringLiteral("in the system keyring"));
        QCOMPARE(m_story->keyring.kept.values(), QStringList{ QStringLiteral("hunter2") });
        QFile file(m_story->path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("hunter2"));
    }

    void noKeyring_isSaid_thePasswordHoldsForTheSession()
    {
        m_story->keyring.isThere = false;
        open();
        select(2);
        type("settings.password", QStringLiteral("hunter2"));
        click("settings.save");
        QTRY_COMPARE(text("settings.password.note"), QStringLiteral("for this session only"));
        QTRY_VERIFY(text("settings.message").startsWith(QStringLiteral("No system keyring takes the password")));
        QVERIFY(field("settings.password").isEmpty());
        // Another profile and back: it is still known.
        select(1);
        select(2);
        QTRY_COMPARE(text("settings.password.note"), QStringLiteral("for this session only"));
    }

    void test_stopsAtTheFirstFailure()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const quint16 port = taken.serverPort();
        taken.close();
        open();
        select(1);
        type("settings.broker", QStringLiteral("127.0.0.1:%1").arg(port));
        click("settings.test");
        QTRY_VERIFY(editor().report() && !editor().isTesting());
        QCOMPARE(page().landmark(), QStringLiteral("Settings, test: stopped at Connect"));
        QVERIFY(text("settings.test.1.cause").endsWith(QStringLiteral("Connection refused")));
        QVERIFY(find("settings.test.1.advice")->isVisible());
        QCOMPARE(text("settings.test.4.found"), QStringLiteral("not reached"));
        QVERIFY(!text("settings.test.0.took").isEmpty());
        click("settings.test.copy");
        // Nothing was saved by testing.
        QVERIFY(m_story->read() == SettingsStory::profiles());
    }

    void test_canBeStopped()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        open();
        select(1);
        type("settings.broker", QStringLiteral("127.0.0.1:%1").arg(silent.serverPort()));
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QTRY_COMPARE(text("settings.test.4.found"), QStringLiteral("trying …"));
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QVERIFY(!editor().isTesting());
        QVERIFY(find("settings.test.intro")->isVisible());
    }

    void use_asksOnce_thenTheProgramGoesOnThere()
    {
        open();
        QSignalSpy asked(m_window.get(), &DeskWindow::profileAsked);
        select(1);
        click("settings.use");
        QVERIFY(asked.isEmpty());
        confirm();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toString(), QStringLiteral("Local Redpanda"));
        QCOMPARE(m_story->read().inUse, QStringLiteral("Local Redpanda"));
    }

    void inUse_coloursTheWindow_andCannotBeDeleted()
    {
        m_story->parts.inUse = SettingsStory::profiles().profiles.at(2);
        open();
        QCOMPARE(find<QListView>("settings.list")->currentIndex().row(), 3);
        QVERIFY(!enabled("settings.remove"));
        QCOMPARE(find("top.profile")->findChild<QLabel *>()->text(), QStringLiteral("PRODUCTION · kafka-seoul"));
        click("settings.readOnly");
        type("settings.name", QStringLiteral("PROD"));
        click("settings.save");
        QCOMPARE(find("top.profile")->findChild<QLabel *>()->text(), QStringLiteral("PROD"));
    }

    void deleted_takesItsPasswordAlong()
    {
        m_story->keyring.kept.insert(passwordAccount(SettingsStory::profiles().profiles.at(1)), QStringLiteral("secret"));
        open();
        select(2);
        QTRY_COMPARE(text("settings.password.note"), QStringLiteral("in the system keyring"));
        click("settings.remove");
        confirm();
        QCOMPARE(m_story->read().profiles.size(), std::size_t(2));
        QTRY_VERIFY(m_story->keyring.kept.isEmpty());
    }

    void lostFile_isSaid_andNotWrittenOver()
    {
        QFile file(m_story->path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{ oops");
        file.close();
        open();
        QVERIFY(text("settings.message").startsWith(QStringLiteral("Could not read the profiles")));
        QVERIFY(!enabled("settings.add"));
        QVERIFY(!enabled("settings.use"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("{ oops"));
    }

    void look_holdsAtOnce_andIsTold()
    {
        open();
        QSignalSpy told(m_window.get(), &DeskWindow::lookChosen);
        click("settings.language.ko");
        QTRY_COMPARE(find<QAbstractButton>("rail.settings")->text().trimmed(), QStringLiteral("설정"));
        click("settings.theme.light");
        QVERIFY(m_window->styleSheet().contains(QStringLiteral("#f4f6f9")));
        QCOMPARE(told.size(), 2);
        QVERIFY(told.last().first().value<Look>() == (Look{ ThemeChoice::Light, Language::Korean }));
        // The rail's menu and the page say the same.
        QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(find<QAbstractButton>("settings.theme.dark")->isChecked());
    }

    void alerts_holdOnceTheNumberIsFinished()
    {
        open();
        QSignalSpy told(m_window.get(), &DeskWindow::alertsChosen);
        QCOMPARE(field("settings.alerts.wait"), QStringLiteral("10"));
        type("settings.alerts.wait", QStringLiteral("2.5"));
        QCOMPARE(told.size(), 0);
        QTest::keyClick(find("settings.alerts.wait"), Qt::Key_Return);
        QCOMPARE(told.size(), 1);
        AlertThresholds wanted;
        wanted.oldestWait = Milliseconds(150'000);
        QVERIFY(told.last().first().value<AlertThresholds>() == wanted);
        // Another field, left with Tab.
        type("settings.alerts.disk", QStringLiteral("5"));
        QTest::keyClick(find("settings.alerts.disk"), Qt::Key_Tab);
        wanted.diskFree = 5'000'000'000;
        QVERIFY(told.last().first().value<AlertThresholds>() == wanted);
        click("settings.alerts.defaults");
        QVERIFY(told.last().first().value<AlertThresholds>() == AlertThresholds());
        QCOMPARE(field("settings.alerts.wait"), QStringLiteral("10"));
    }

    void alerts_whatCannotBe_isMarkedAndChangesNothing()
    {
        open();
        QSignalSpy told(m_window.get(), &DeskWindow::alertsChosen);
        type("settings.alerts.warning", QStringLiteral("0"));
        QTest::keyClick(find("settings.alerts.warning"), Qt::Key_Return);
        QVERIFY(find("settings.alerts.message")->isVisible());
        QVERIFY(text("settings.alerts.message").endsWith(QStringLiteral("from 1 to 100.")));
        type("settings.alerts.warning", QStringLiteral("40"));
        QTest::keyClick(find("settings.alerts.warning"), Qt::Key_Return);
        QCOMPARE(text("settings.alerts.message"), QStringLiteral("What is critical must not be above what is warned of."));
        QCOMPARE(told.size(), 0);
        type("settings.alerts.critical", QStringLiteral("30"));
        QTest::keyClick(find("settings.alerts.critical"), Qt::Key_Return);
        QVERIFY(!find("settings.alerts.message")->isVisible());
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.last().first().value<AlertThresholds>().outflowWarning, 0.4);
        QCOMPARE(told.last().first().value<AlertThresholds>().outflowCritical, 0.3);
    }

    void rows_areAsTallAsChosen()
    {
        open();
        auto *table = find<QTableView>("dead.table");
        QCOMPARE(table->verticalHeader()->defaultSectionSize(), 26);
        click("settings.rows.roomy");
        QCOMPARE(table->verticalHeader()->defaultSectionSize(), 32);
        QCOMPARE(find<QTableView>("queue.table")->verticalHeader()->defaultSectionSize(), 32);
        click("settings.rows.compact");
        QCOMPARE(table->verticalHeader()->defaultSectionSize(), 24);
    }

    void motion_isReduced_andGoesBack()
    {
        open();
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        m_window->showNow();
        QSignalSpy looks(m_window.get(), &DeskWindow::lookChosen);
        click("settings.motion.reduced");
        QCOMPARE(looks.last().first().value<Look>().motion, Motion::Reduced);
        // The countdown goes by whole seconds, and its ring stands full.
        QVERIFY(find("stage.gate")->accessibleName().contains(QStringLiteral("in 4.0 s")));
        click("settings.motion.full");
        m_window->showNow();
        QVERIFY(find("stage.gate")->accessibleName().contains(QStringLiteral("in 3.2 s")));
    }

    void look_isRemembered()
    {
        const QString path = m_story->parts.dataDir + QStringLiteral("/desk.ini");
        const Look fallback{ ThemeChoice::System, Language::Korean };
        QVERIFY(readLook(path, fallback) == fallback);
        const Look chosen{ ThemeChoice::Light, Language::English, Density::Roomy, Motion::Reduced };
        writeLook(path, chosen);
        QVERIFY(readLook(path, fallback) == chosen);
    }

    void readOnly_disablesWhatWrites_withTheReason()
    {
        m_story->parts.inUse = SettingsStory::profiles().profiles.at(2);
        open();
        const char *const writing[] = { "top.pause", "top.pauseMenu", "admission.apply", "send.start", "dead.redriveAll", "dead.discard" };
        for (const char *name : writing) {
            QVERIFY2(!enabled(name), name);
            QVERIFY2(find(name)->toolTip().startsWith(QStringLiteral("This profile is read-only")), name);
        }
        QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier);
        QVERIFY(m_controls.paused.empty());
        // Another snapshot, another language: it stays so.
        m_source.put(story::normal());
        m_window->setLanguage(Language::Korean);
        QTRY_VERIFY(find("top.pause")->toolTip().startsWith(QStringLiteral("이 프로필은 읽기 전용")));
        QVERIFY(!enabled("top.pause"));
        m_window->setLanguage(Language::English);
        QTRY_VERIFY(find("top.pause")->toolTip().startsWith(QStringLiteral("This profile")));
        click("settings.readOnly");
        click("settings.save");
        QVERIFY(enabled("top.pause"));
        QCOMPARE(find("top.pause")->toolTip(), QStringLiteral("Nobody is let in until you resume (Ctrl+P)"));
        QVERIFY(!enabled("admission.apply"));
        type("admission.batch", QStringLiteral("600"));
        QVERIFY(enabled("admission.apply"));
    }

    void production_asksOnce_beforeToAfter()
    {
        m_story->parts.inUse = SettingsStory::profiles().profiles.at(2);
        m_story->parts.inUse.readOnly = false;
        open();
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        type("admission.batch", QStringLiteral("600"));
        click("admission.apply");
        QVERIFY(m_controls.applied.empty());
        QStringList shown;
        for (const QLabel *label : find<QDialog>("confirm")->findChildren<QLabel *>())
            shown << label->text();
        QVERIFY2(shown.contains(QStringLiteral("500")) && shown.contains(QStringLiteral("600")), qPrintable(shown.join(u'|')));
        QVERIFY2(shown.contains(QStringLiteral("100")) && shown.contains(QStringLiteral("120")), qPrintable(shown.join(u'|')));
        find<QDialog>("confirm")->reject();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(m_controls.applied.empty());
        QCOMPARE(text("admission.message"), QStringLiteral("Nothing was changed."));
        click("admission.apply");
        confirm();
        QCOMPARE(m_controls.applied.size(), std::size_t(1));
        QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier);
        QVERIFY(m_controls.paused.empty());
        confirm();
        QCOMPARE(m_controls.paused, std::vector<bool>{ true });
    }

    void staging_doesNotAsk()
    {
        m_story->parts.inUse = SettingsStory::profiles().profiles.at(1);
        open();
        QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier);
        QCOMPARE(m_controls.paused, std::vector<bool>{ true });
    }

    void commandLine_saysWhere()
    {
        m_story->parts.fromCommandLine = true;
        open();
        select(1);
        QVERIFY(!enabled("settings.use"));
        QVERIFY(find("settings.use")->toolTip().contains(QStringLiteral("--broker")));
    }

    void nothing_isClipped_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("language");
        for (const QSize size : { QSize(1920, 1080), QSize(1440, 900), QSize(1024, 700) }) {
            for (const Language language : { Language::English, Language::Korean })
                QTest::addRow("%d %s", size.width(), language == Language::English ? "en" : "ko") << size << static_cast<int>(language);
        }
    }
    void nothing_isClipped()
    {
        QFETCH(QSize, size);
        QFETCH(int, language);
        open(static_cast<Language>(language));
        m_window->resize(size);
        for (int row = 0; row < 4; ++row) {
            select(row);
            m_window->showNow();
            QCoreApplication::processEvents();
            m_window->showNow();
            QCOMPARE(clipped(*m_window).join(u'|'), QString());
            for (const QAbstractButton *button : page().findChildren<QAbstractButton *>())
                QVERIFY2(!button->isVisible() || button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
            for (const QScrollArea *area : page().findChildren<QScrollArea *>())
                QVERIFY(!area->isVisible() || area->widget()->width() <= area->viewport()->width());
        }
    }
};

QTEST_MAIN(TestSettingsPage)
#include "tst_SettingsPage.moc"
