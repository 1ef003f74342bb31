// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Controls.h"
#include "ui/models/PresentScene.h"
#include "ui/pages/present/Crowd.h"
#include "ui/theme/Theme.h"

#include <QTimer>
#include <QWidget>

namespace anteroom {

/// Present mode: the whole screen tells one story, to be read from ten metres away. Painted from the same snapshots as the
/// Overview, 60 times a second while anybody walks. GUI thread.
///
/// Keys: Space freezes and goes on, P holds the gate and opens it, S sends a crowd, B breaks the broker and heals it, H heals
/// everything (these three in simulated sessions only), Up and Down double and halve the batch, F11 and Esc leave.
/// A moved pointer shows them; both go after two seconds.
class PresentView final : public QWidget
{
    Q_OBJECT

public:
    /// All must outlive the view.
    PresentView(const Theme &theme, const SnapshotSource &source, Controls &controls, const Clock &clock, QWidget *parent = nullptr);

    /// Takes the newest snapshot now, unless frozen.
    void refresh();

Q_SIGNALS:
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void onFrame();
    [[nodiscard]] QTransform stage() const;
    void take(Instant now, bool showFigures);
    void showScene(const PresentScene &scene, Instant now);
    void setFrozen(bool frozen);
    void sendCrowd();
    void breakOrHealBroker();
    void healAll();
    void changeBatch(double factor);
    void say(const QString &note);
    [[nodiscard]] QString keys() const;
    [[nodiscard]] Controls::Reply reply();

    const Theme &m_theme;
    const SnapshotSource &m_source;
    Controls &m_controls;
    const Clock &m_clock;
    PresentScene m_scene;
    Crowd m_crowd;
    std::shared_ptr<const Snapshot> m_snapshot;
    Instant m_shownAt;
    bool m_frozen = false;
    bool m_moved = false;
    QString m_note;
    quint64 m_nextSeed = 1;
    QTimer m_frame;
    /// Hides the pointer and what is said.
    QTimer m_quiet;
};

} // namespace anteroom
