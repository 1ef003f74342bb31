// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ForwardingWords.h"
#include "ui/widgets/BarStrip.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Chip.h"

namespace anteroom {

/// How the data platform does: its last answer, an hour of minutes, and the circuit.
class PlatformCard final : public Card
{
    Q_OBJECT

public:
    explicit PlatformCard(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot, const Situation &situation);

protected:
    void retranslate() override;

private:
    struct Detail {
        Text *name;
        Text *value;
        Text *note;
    };
    [[nodiscard]] Detail addDetail(const QString &name);

    Chip *m_state;
    Text *m_headline;
    Text *m_last;
    BarStrip *m_minutes;
    Text *m_ago;
    Text *m_hour;
    Text *m_now;
    Detail m_endpoint;
    Detail m_circuit;
    Detail m_failure;
};

} // namespace anteroom
