// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/ReadOnlyGuard.h"

#include <QEvent>
#include <QScopedValueRollback>
#include <QWidget>

namespace anteroom {

ReadOnlyGuard::ReadOnlyGuard(QWidget &window) : QObject(&window), m_window(window) { }

void ReadOnlyGuard::watch()
{
    for (QWidget *control : m_window.findChildren<QWidget *>()) {
        if (!control->property("writes").toBool() || m_wishes.contains(control))
            continue;
        m_wishes.insert(control, {});
        connect(control, &QObject::destroyed, this, [this, control] { m_wishes.remove(control); });
        control->installEventFilter(this);
        if (m_on)
            hold(*control);
    }
}

void ReadOnlyGuard::setOn(bool on)
{
    if (on == m_on)
        return;
    watch();
    m_on = on;
    const QList<QWidget *> controls = m_wishes.keys();
    for (QWidget *control : controls)
        on ? hold(*control) : release(*control);
}

void ReadOnlyGuard::hold(QWidget &control)
{
    const QScopedValueRollback own(m_own, true);
    m_wishes[&control] = { !control.testAttribute(Qt::WA_ForceDisabled), control.toolTip() };
    control.setEnabled(false);
    control.setToolTip(tr("This profile is read-only. Switch that off in Settings (Ctrl+,) first."));
}

void ReadOnlyGuard::release(QWidget &control)
{
    const QScopedValueRollback own(m_own, true);
    const Wish wish = m_wishes.value(&control);
    control.setEnabled(wish.enabled);
    control.setToolTip(wish.toolTip);
}

bool ReadOnlyGuard::eventFilter(QObject *object, QEvent *event)
{
    auto *const control = static_cast<QWidget *>(object);
    if (!m_on || m_own || !m_wishes.contains(control))
        return false;
    const QScopedValueRollback own(m_own, true);
    if (event->type() == QEvent::EnabledChange && control->isEnabled()) {
        m_wishes[control].enabled = true;
        control->setEnabled(false);
    } else if (event->type() == QEvent::ToolTipChange) {
        m_wishes[control].toolTip = control->toolTip();
        control->setToolTip(tr("This profile is read-only. Switch that off in Settings (Ctrl+,) first."));
    }
    return false;
}

} // namespace anteroom
