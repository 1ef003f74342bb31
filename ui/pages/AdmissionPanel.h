// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Controls.h"
#include "ui/models/Situation.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/NumberField.h"

#include <QPushButton>

#include <optional>

namespace anteroom {

class RateCalculator;

/// The knobs of the gate: edit, see the effect, apply on the next tick or revert.
///
/// What the person typed is a draft of its own: snapshots never write over it. It ends with Revert, or
/// when the core has answered Apply.
class AdmissionPanel final : public Card
{
    Q_OBJECT

public:
    AdmissionPanel(const Theme &theme, Controls &controls, QWidget *parent = nullptr);

    void present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation);
    /// Asks the core for the draft; nothing while it is unchanged or wrong.
    void apply();
    /// Back to what holds at the gate.
    void revert();
    void focusBatch();

protected:
    void retranslate() override;

private:
    QHBoxLayout *buildRow(Text *name, NumberField *field);
    QHBoxLayout *buildButtons();
    /// The draft as numbers, or why it cannot be one.
    [[nodiscard]] Result<AdmissionSettings> draft() const;
    void onEdited();
    void onAnswered(const Result<void> &answer, const AdmissionSettings &asked);
    void showSettings(const AdmissionSettings &settings);
    void refresh();
    void markField(NumberField *field, bool changed, bool wrong, const QString &was);

    Controls &m_controls;
    Text *m_state;
    Text *m_batchName;
    Text *m_intervalName;
    Text *m_maxActiveName;
    NumberField *m_batch;
    NumberField *m_interval;
    NumberField *m_maxActive;
    RateCalculator *m_calculator;
    Text *m_message;
    QPushButton *m_revert;
    QPushButton *m_apply;

    std::shared_ptr<const Snapshot> m_snapshot;
    Situation m_situation;
    /// What holds at the gate, as far as the panel knows.
    AdmissionSettings m_applied;
    /// Applied, but not in a snapshot yet: until then older snapshots are not believed.
    std::optional<AdmissionSettings> m_expected;
    Instant m_expectedUntil;
    bool m_edited = false;
    bool m_waiting = false;
    QString m_refusal;
};

} // namespace anteroom
