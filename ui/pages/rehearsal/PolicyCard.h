// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/rehearsal/RehearsalBrowser.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/Glyph.h"

#include <array>

namespace anteroom {

/// One policy: what is predicted of it, how far its run is, and the verdict.
class PolicyCard final : public Card
{
    Q_OBJECT

public:
    PolicyCard(const Theme &theme, RehearsalBrowser &browser, int policy, QWidget *parent = nullptr);

protected:
    void retranslate() override;

private:
    struct Figure {
        Text *name;
        Text *value;
    };
    static constexpr int figureCount = 4;

    void build();
    void present();
    void presentForecast(const RehearsalForecast &forecast);
    void presentRun(const RehearsalRun &run);
    /// Beside the verdict: how it compares with the prediction, and what became of the others.
    [[nodiscard]] QString noteOf(const RehearsalRun &run, int partitions) const;
    void presentSooner();
    void showFigure(int index, const QString &name, const QString &value);

    RehearsalBrowser &m_browser;
    const int m_policy;
    Text *m_settings;
    Chip *m_sooner;
    Glyph *m_mark;
    Text *m_sentence;
    Text *m_note;
    std::array<Figure, figureCount> m_figures{};
};

} // namespace anteroom
