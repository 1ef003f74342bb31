// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/Situation.h"
#include "ui/widgets/Text.h"

#include <QFrame>
#include <QGridLayout>

#include <array>

namespace anteroom {

/// Before → after of a change at the gate: rate, last in line, people inside, and where the cap limits.
class RateCalculator final : public QFrame
{
    Q_OBJECT

public:
    explicit RateCalculator(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot, const Situation &situation, const AdmissionSettings &before,
                 const AdmissionSettings &after);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line {
        Text *name;
        Text *before;
        Text *arrow;
        Text *after;
    };

    void retranslate();
    void show(const Line &line, const QString &before, const QString &after, bool changed);
    using QWidget::show;

    std::array<Line, 3> m_lines{};
    Text *m_cap;
};

} // namespace anteroom
