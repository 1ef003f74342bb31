// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts on a real message bus of the test's own, with a desktop that listens.
#include "tests/ui/Story.h"
#include "ui/desk/AlertNotifier.h"

#include <QDBusConnection>
#include <QProcess>
#include <QTest>

using namespace anteroom;

/// What a desktop is on the bus.
class FakeDesktop final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList titles;
    QStringList bodies;
    QList<int> urgencies;

public Q_SLOTS:
    Q_SCRIPTABLE uint Notify(const QString &, uint, const QString &, const QString &title, const QString &body, const QStringList &,
                             const QVariantMap &hints, int)
    {
        titles << title;
        bodies << body;
        urgencies << hints.value(QStringLiteral("urgency")).toInt();
        return uint(titles.size());
    }
};

class TestAlertNotifier final : public QObject
{
    Q_OBJECT

private:
    QProcess m_bus;
    FakeDesktop m_desktop;
    Snapshot m_snapshot = story::normal();

    void raise(std::vector<Alert> alerts)
    {
        m_snapshot.alerts = std::make_shared<const AlertBoard>(AlertBoard{ std::move(alerts) });
    }
    static Alert wait() { return { AlertKind::OldestWait, AlertGrade::Warning, story::now(), 600'000, {} }; }
    static Alert disk() { return { AlertKind::DiskLow, AlertGrade::Critical, story::now(), 1'000'000, {} }; }

private Q_SLOTS:
    void initTestCase()
    {
        m_bus.start(QStringLiteral("dbus-daemon"), { QStringLiteral("--session"), QStringLiteral("--nofork"),
                                                     QStringLiteral("--print-address=1") });
        QVERIFY2(m_bus.waitForStarted() && m_bus.waitForReadyRead(), "dbus-daemon does not start");
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        QDBusConnection bus = QDBusConnection::sessionBus();
        QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.Notifications")));
        QVERIFY(bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &m_desktop, QDBusConnection::ExportScriptableSlots));
    }
    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(QStringLiteral("qt_default_session_bus"));
        m_bus.terminate();
        QVERIFY(m_bus.waitForFinished());
    }
    void init()
    {
        m_desktop.titles.clear();
        m_desktop.bodies.clear();
        m_desktop.urgencies.clear();
    }

    void alert_isToldOnce_whenNobodyLooks()
    {
        AlertNotifier notifier;
        raise({ wait() });
        notifier.present(m_snapshot, false, story::now());
        notifier.present(m_snapshot, false, story::now());
        raise({ disk(), wait() });
        notifier.present(m_snapshot, false, story::now());
        QTRY_COMPARE(m_desktop.titles, (QStringList{ QStringLiteral("The longest wait is 10 min 00 s"),
                                                     QStringLiteral("Only 1.0 MB free on the disk") }));
        QCOMPARE(m_desktop.urgencies, (QList<int>{ 1, 2 }));
        QVERIFY(m_desktop.bodies.front().contains(QStringLiteral("A larger batch")));
        // Over, and here again: that is another one.
        raise({});
        notifier.present(m_snapshot, false, story::now());
        raise({ wait() });
        notifier.present(m_snapshot, false, story::now());
        QTRY_COMPARE(m_desktop.titles.size(), 3);
    }

    void whoSeesTheBanner_needsNoMore()
    {
        AlertNotifier notifier;
        raise({ wait() });
        notifier.present(m_snapshot, true, story::now());
        notifier.present(m_snapshot, false, story::now());
        raise({ { AlertKind::BufferFull, AlertGrade::Notice, story::now(), 1, {} }, wait(), disk() });
        notifier.present(m_snapshot, false, story::now());
        QTRY_COMPARE(m_desktop.titles, QStringList{ QStringLiteral("Only 1.0 MB free on the disk") });
    }
};

QTEST_GUILESS_MAIN(TestAlertNotifier)
#include "tst_AlertNotifier.moc"
