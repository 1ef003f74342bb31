// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/Measured.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace anteroom::bench {

/// Runs floor and product in turn, each in a process of its own so that peaks do not add up, and prints a row
/// for each step with both and their ratio; then what the last size costs the product against the first.
class Comparison
{
public:
    struct Plan {
        QStringList brokers;
        QList<qint64> sizes;
        /// Runs of each; of every step the quickest counts, of memory the largest.
        int rounds = 1;
        /// "steps", "together" or empty for both.
        QString only;
        /// Where the databases are written.
        QString folder;
    };

    explicit Comparison(Plan plan) : m_plan(std::move(plan)) { }

    /// False when a run failed; its words are on stderr.
    [[nodiscard]] bool run();

private:
    /// What a step cost the product at one size.
    struct Cost {
        QString step;
        qint64 users = 0;
        double cpuUsPerUser = 0;
        double peakMb = 0;
    };

    [[nodiscard]] bool compare(const QString &broker, qint64 users, const QString &which, std::vector<Cost> &costs);
    void printGrowth(const QString &broker, const std::vector<Cost> &costs) const;
    [[nodiscard]] std::optional<Measured> measure(const QStringList &words) const;

    const Plan m_plan;
};

} // namespace anteroom::bench
