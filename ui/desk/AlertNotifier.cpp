// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/AlertNotifier.h"

#include "ui/models/AlertWords.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QFileInfo>

namespace anteroom {

namespace {

/// Without an address Qt would start a bus of its own, which nobody listens on, and wait for it.
bool hasBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

} // namespace

void AlertNotifier::present(const Snapshot &snapshot, bool isSeen, Instant now)
{
    if (!snapshot.alerts)
        return;
    std::set<AlertKind> raised;
    for (const Alert &alert : snapshot.alerts->alerts) {
        if (alert.grade == AlertGrade::Notice)
            continue;
        raised.insert(alert.kind);
        if (isSeen || m_told.contains(alert.kind))
            continue;
        const StripWords words = alertWords(alert, snapshot, now);
        notify(words.headline, words.text + u'\n' + words.after, alert.grade == AlertGrade::Critical);
    }
    m_told = std::move(raised);
}

void AlertNotifier::notify(const QString &title, const QString &body, bool critical)
{
    if (!hasBus())
        return;
    const QString service = QStringLiteral("org.freedesktop.Notifications");
    QDBusMessage call = QDBusMessage::createMethodCall(service, QStringLiteral("/org/freedesktop/Notifications"), service,
                                                       QStringLiteral("Notify"));
    // Low, normal and critical are 0, 1 and 2; the body is markup.
    const QVariantMap hints{ { QStringLiteral("urgency"), QVariant::fromValue(uchar(critical ? 2 : 1)) } };
    constexpr int asTheDesktopLikes = -1;
    call << QStringLiteral("Anteroom") << 0U << QStringLiteral("dialog-warning") << title << body.toHtmlEscaped() << QStringList()
         << hints << asTheDesktopLikes;
    QDBusConnection::sessionBus().asyncCall(call);
}

} // namespace anteroom
