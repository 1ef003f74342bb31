// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Alerts.h"
#include "core/engine/AlertThresholds.h"
#include "core/engine/alerts/Hysteresis.h"

#include <array>
#include <optional>

namespace anteroom {

/// What the alerts are made of. Nothing: not known, or without meaning at present; that raises nothing.
struct AlertInput {
    /// When the one who has waited longest entered.
    std::optional<Instant> oldestEntered;
    /// The queue topic's end − committed.
    std::optional<qint64> lag;
    QString queueTopic;
    /// The gate lets in: neither paused nor held up by its surroundings.
    bool open = false;
    Milliseconds interval{ 5000 };
    /// Activations ÷ the set rate, while more people wait than a batch takes and no cap holds them off.
    std::optional<double> outflow;
    bool platformFailing = false;
    QString platformText;
    bool bufferFull = false;
    qint64 buffered = 0;
    std::optional<qint64> diskFree;
};

/// Whether a line only grows: each time it has been looked at for a while it was longer than ever before. A gate lets in by
/// batches, so its lag goes up and down: only the peaks count.
class GrowthWatch
{
public:
    void look(qint64 lag, Milliseconds patience, Instant now);
    void forget() { *this = GrowthWatch(); }
    /// Since when; nothing while it does not.
    [[nodiscard]] std::optional<Instant> growingSince() const;

private:
    std::optional<qint64> m_peak;
    Instant m_peakAt;
    qint64 m_base = 0;
    std::optional<Instant> m_from;
};

/// Raises and clears alerts. Passive; takes `now` from outside; to be looked at some times a second.
class AlertWatch
{
public:
    explicit AlertWatch(const AlertThresholds &thresholds = {}) : m_thresholds(thresholds) { }

    /// Hold from the next look on.
    void setThresholds(const AlertThresholds &thresholds) { m_thresholds = thresholds; }

    /// All that hold now, the gravest first.
    [[nodiscard]] AlertBoard look(const AlertInput &input, Instant now);

private:
    [[nodiscard]] Hysteresis &of(AlertKind kind) { return m_held[static_cast<size_t>(kind)]; }
    void lookAtWait(const AlertInput &input, Instant now);
    void lookAtLag(const AlertInput &input, Instant now);
    void lookAtOutflow(const AlertInput &input, Instant now);
    void lookAtSurroundings(const AlertInput &input, Instant now);
    [[nodiscard]] Alert alert(AlertKind kind, const AlertInput &input, Instant now);

    AlertThresholds m_thresholds;
    std::array<Hysteresis, alertKindCount> m_held;
    /// Low outflow is critical.
    Hysteresis m_outflowCritical;
    GrowthWatch m_growth;
};

} // namespace anteroom
