// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Controls.h"
#include "ui/models/Situation.h"
#include "ui/pages/ArrivalPreview.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/Segment.h"
#include "ui/widgets/SplitBar.h"

#include <QPushButton>

namespace anteroom {

/// Sends a crowd of simulated people through the door; shows its shape before, its progress while it comes.
class SendUsersPanel final : public Card
{
    Q_OBJECT

public:
    SendUsersPanel(const Theme &theme, Controls &controls, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot, const Situation &situation);
    void send();

protected:
    void retranslate() override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    [[nodiscard]] Result<ArrivalPlan> plan() const;
    void refresh();
    void stop();
    void onAnswered(const Result<void> &answer);
    [[nodiscard]] Controls::Reply reply();

    Controls &m_controls;
    Text *m_note;
    Text *m_usersName;
    Text *m_patternName;
    Text *m_overName;
    Text *m_reserveName;
    NumberField *m_users;
    Segment *m_pattern;
    NumberField *m_over;
    NumberField *m_reserve;
    ArrivalPreview *m_preview;
    Text *m_previewText;
    QPushButton *m_send;
    SplitBar *m_progress;
    Text *m_progressText;
    QPushButton *m_stop;
    Text *m_message;

    bool m_playing = false;
    bool m_closed = false;
    /// Each crowd gets a seed of its own, so that two in a row differ and a session can still be repeated.
    quint64 m_nextSeed = 1;
    QString m_refusal;
};

} // namespace anteroom
