// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/ProfileEditor.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Chip.h"

#include <QPushButton>
#include <QScrollArea>

#include <array>

namespace anteroom {

class StageMark;

/// The test of the connection, stage by stage.
class ConnectionCard final : public Card
{
    Q_OBJECT

public:
    ConnectionCard(const Theme &theme, ProfileEditor &editor, QWidget *parent = nullptr);

    /// "test stopped at sign-in", "test passed"; empty when there was none.
    [[nodiscard]] QString outcome() const;

protected:
    void retranslate() override;

private:
    struct StageRow {
        StageMark *mark;
        Text *name;
        Text *took;
        Text *found;
        QFrame *box;
        Text *cause;
        Text *advice;
    };

    [[nodiscard]] QWidget *buildStages();
    [[nodiscard]] StageRow buildRow(int stage, QVBoxLayout *column);
    [[nodiscard]] QHBoxLayout *buildFoot();
    void present();
    void presentRow(const StageRow &row, const ConnectionReport &report, ConnectionStage stage);

    ProfileEditor &m_editor;
    Chip *m_state;
    Text *m_intro;
    QScrollArea *m_scroll;
    std::array<StageRow, connectionStages> m_rows{};
    QPushButton *m_test;
    QPushButton *m_copy;
};

} // namespace anteroom
