// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/PresentScene.h"
#include "ui/pages/present/Crowd.h"
#include "ui/theme/Theme.h"

#include <QPainter>

namespace anteroom {

/// Draws the story on a stage of 1440 × 900, whatever the painter's scale. Nothing under 30 px. GUI thread.
class StagePainter
{
public:
    StagePainter(const Theme &theme, QPainter &painter) : m_theme(theme), m_painter(painter) { }

    /// Everything but the crowd. `note` stands in place of the verdict when it is not empty.
    void drawWords(const PresentScene &scene, const QString &note);
    void drawCrowd(const Crowd &crowd, Instant now, bool isHeld);

private:
    void drawHead(const PresentScene &scene);
    void drawFaults(const QString &faults, double x, double baseline);
    void drawBadge(const PresentScene &scene, double right);
    void drawBig(const QString &name, Role nameRole, const PresentScene::Figure &figure, double left, double width);
    void drawSmall(const PresentScene::Figure &figure, Role role, double left);
    void drawVerdict(const PresentScene &scene);
    /// Returns its width. Shrinks the text to fit `width` when that is over 0.
    double text(const QString &text, double x, double baseline, int px, int weight, Role role, double width = 0);
    [[nodiscard]] QFont font(int px, int weight) const;

    const Theme &m_theme;
    QPainter &m_painter;
};

} // namespace anteroom
