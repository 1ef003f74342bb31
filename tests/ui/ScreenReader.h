// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QtGui/private/qguiapplication_p.h>
#include <qpa/qplatformaccessibility.h>
#include <qpa/qplatformintegration.h>

#include <vector>

namespace anteroom {

/// Listens as a screen reader does, from its making to its end, and keeps what was announced as an alert. The test platform
/// has nobody who listens, so accessibility is off there and Qt drops every event: this turns it on, which Qt
/// offers to platforms alone (hence its private headers). One at a time.
class ScreenReader
{
public:
    ScreenReader()
    {
        Q_ASSERT(!s_listening);
        s_listening = this;
        platform().setActive(true);
        m_before = QAccessible::installUpdateHandler(&ScreenReader::hear);
    }
    ~ScreenReader()
    {
        QAccessible::installUpdateHandler(m_before);
        platform().setActive(false);
        s_listening = nullptr;
    }
    Q_DISABLE_COPY_MOVE(ScreenReader)

    /// The names, as they were when they were announced, of what was announced as an alert.
    [[nodiscard]] const std::vector<QString> &alerts() const { return m_alerts; }

private:
    static void hear(QAccessibleEvent *event)
    {
        if (event->type() == QAccessible::Alert && event->accessibleInterface())
            s_listening->m_alerts.push_back(event->accessibleInterface()->text(QAccessible::Name));
    }
    static QPlatformAccessibility &platform() { return *QGuiApplicationPrivate::platformIntegration()->accessibility(); }

    static inline ScreenReader *s_listening = nullptr; // Qt hands its handler nothing of ours.
    QAccessible::UpdateHandler m_before = nullptr;
    std::vector<QString> m_alerts;
};

} // namespace anteroom
