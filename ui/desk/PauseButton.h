// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Snapshot.h"
#include "ui/theme/Theme.h"

#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QWidget>

namespace anteroom {

/// Pause or Resume, with Drain or Open again in its menu. Filled in amber while admissions are held.
class PauseButton final : public QWidget
{
    Q_OBJECT

public:
    explicit PauseButton(const Theme &theme, QWidget *parent = nullptr);

    void present(const GateView &gate);
    /// Pause if the gate is open, Resume if it is held.
    void toggle();

Q_SIGNALS:
    void pauseAsked(bool paused);
    void drainAsked(bool draining);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void setHolds(QWidget *widget, bool holds);

    const Theme &m_theme;
    QPushButton *m_pause;
    QToolButton *m_more;
    QAction *m_pauseAction;
    QAction *m_drainAction;
    bool m_paused = false;
    bool m_draining = false;
};

} // namespace anteroom
