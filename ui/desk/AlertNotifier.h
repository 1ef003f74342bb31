// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Alerts.h"
#include "core/engine/Snapshot.h"

#include <QObject>

#include <set>

namespace anteroom {

/// Tells the desktop of an alert, once, when nobody looks at the window: org.freedesktop.Notifications on the session's
/// message bus. Without a bus, or without such a service on it, nothing is told and nothing is wrong. GUI thread.
class AlertNotifier final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// `isSeen`: the window is in front, the banner is enough.
    void present(const Snapshot &snapshot, bool isSeen, Instant now);

private:
    static void notify(const QString &title, const QString &body, bool critical);

    std::set<AlertKind> m_told;
};

} // namespace anteroom
