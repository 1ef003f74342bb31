// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace anteroom {

/// Keeps every control of the window that changes something (its property "writes" is true) disabled while the profile is
/// read-only, with the reason as its tooltip. Whoever owns the control goes on enabling and disabling it as if nothing were;
/// that is what it gets back when the guard lets go. GUI thread.
class ReadOnlyGuard final : public QObject
{
    Q_OBJECT

public:
    explicit ReadOnlyGuard(QWidget &window);

    void setOn(bool on);
    [[nodiscard]] bool isOn() const { return m_on; }
    /// Looks for controls that have come since the last time.
    void watch();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    struct Wish {
        bool enabled = true;
        QString toolTip;
    };
    void hold(QWidget &control);
    void release(QWidget &control);

    QWidget &m_window;
    QHash<QWidget *, Wish> m_wishes;
    bool m_on = false;
    /// The change at hand is the guard's own.
    bool m_own = false;
};

} // namespace anteroom
