// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Look.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Segment.h"

namespace anteroom {

/// Language, theme, the height of rows, and whether anything moves; all hold at once.
class LookCard final : public Card
{
    Q_OBJECT

public:
    explicit LookCard(const Theme &theme, QWidget *parent = nullptr);

    void show(const Look &look);
    using QWidget::show;

Q_SIGNALS:
    void chosen(const anteroom::Look &look);

protected:
    void retranslate() override;

private:
    void addRow(Text *label, Segment *segment);
    void tell();

    Text *m_languageLabel;
    Text *m_themeLabel;
    Segment *m_language;
    Segment *m_theme;
    Text *m_densityLabel;
    Segment *m_density;
    Text *m_motionLabel;
    Segment *m_motion;
};

} // namespace anteroom
