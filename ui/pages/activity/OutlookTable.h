// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/ActivityQueries.h"
#include "core/engine/Snapshot.h"
#include "ui/models/Situation.h"
#include "ui/widgets/Text.h"

#include <array>

namespace anteroom {

/// What was before a change, what was expected of it, and what is now.
class OutlookTable final : public QWidget
{
    Q_OBJECT

public:
    OutlookTable(const Theme &theme, QWidget *parent = nullptr);

    void present(const ActivityEffect &effect, const Snapshot &snapshot, Instant now);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line {
        Text *name = nullptr;
        std::array<Text *, 3> cells{};
    };

    void retranslate();

    std::array<Text *, 3> m_heads{};
    std::array<Line, 3> m_lines{};
};

} // namespace anteroom
