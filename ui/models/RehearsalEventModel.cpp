// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/RehearsalEventModel.h"

#include "ui/models/RehearsalWords.h"
#include "ui/models/Words.h"

#include <algorithm>

namespace anteroom {

namespace {

/// How many wait at this moment, between the kept points; nothing when the run has not come so far.
std::optional<qint64> waitingAt(const std::optional<RehearsalReport> &report, size_t policy, Milliseconds at)
{
    if (!report || policy >= report->runs.size())
        return std::nullopt;
    const RehearsalRun &run = report->runs[policy];
    const auto next = std::ranges::lower_bound(run.curve, at, {}, &RehearsalPoint::at);
    if (next == run.curve.end())
        return run.verdict ? std::optional(run.waiting) : std::nullopt;
    if (next == run.curve.begin() || next->at == at)
        return next->waiting;
    const auto before = std::prev(next);
    const double share = static_cast<double>((at - before->at).count()) / static_cast<double>((next->at - before->at).count());
    return before->waiting + std::llround(share * static_cast<double>(next->waiting - before->waiting));
}

} // namespace

void RehearsalEventModel::show(const RehearsalScenario &scenario, const std::optional<RehearsalReport> &report)
{
    std::vector<RehearsalEventRow> rows;
    const auto add = [&](Milliseconds at, const QString &what, bool isFault) {
        rows.push_back({ at, what, waitingAt(report, 0, at), waitingAt(report, 1, at), isFault });
    };
    const QString users = words::count(scenario.arrivals.users);
    if (scenario.arrivals.over.count() == 0) {
        add(Milliseconds(0), tr("%1 people come at once").arg(users), false);
    } else {
        add(Milliseconds(0),
            tr("%1 begins: %2 people over %3")
                .arg(rehearsal::patternText(scenario.arrivals.pattern), users, words::duration(scenario.arrivals.over)),
            false);
        add(scenario.arrivals.over, tr("everybody has come"), false);
    }
    for (const RehearsalFault &fault : scenario.faults) {
        add(fault.from, tr("%1, %2").arg(rehearsal::faultText(fault), words::duration(fault.lasts)), true);
        add(fault.until(), tr("%1 over").arg(rehearsal::faultText(fault)), true);
    }
    for (size_t i = 0; report && i < report->runs.size(); ++i) {
        const RehearsalRun &run = report->runs[i];
        const QString name = rehearsal::policyName(static_cast<int>(i));
        if (run.longestQueue > 0) {
            add(run.longestAt, tr("longest queue of %1: %2").arg(name, words::count(run.longestQueue)), false);
            // Known exactly, where the curve keeps points of every so often.
            (i == 0 ? rows.back().waitingA : rows.back().waitingB) = run.longestQueue;
        }
        if (run.drainedAt)
            add(*run.drainedAt, tr("%1 is empty").arg(name), false);
    }
    std::ranges::stable_sort(rows, {}, &RehearsalEventRow::at);
    replaceRows(std::move(rows));
}

int RehearsalEventModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant RehearsalEventModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const RehearsalEventRow &shown = row(index.row());
    const auto waiting = [](const std::optional<qint64> &number) { return number ? words::count(*number) : QString(QChar(0x2013)); };
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case At: return rehearsal::moment(shown.at);
        case What: return shown.what;
        case WaitingA: return waiting(shown.waitingA);
        case WaitingB: return waiting(shown.waitingB);
        default: return {};
        }
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, AlignRole);
    case ToneRole:
        if (index.column() == What && shown.isFault)
            return static_cast<int>(Role::FailedText);
        return static_cast<int>(index.column() == At ? Role::Muted : Role::Text);
    default: return {};
    }
}

QVariant RehearsalEventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const bool isFigure = section == WaitingA || section == WaitingB;
    switch (role) {
    case Qt::DisplayRole:
        switch (section) {
        case At: return tr("At");
        case What: return tr("What happened");
        case WaitingA: return tr("Waiting A");
        default: return tr("Waiting B");
        }
    case WidestRole:
        return section == What ? QVariant() : section == At ? QStringLiteral("88:88:88") : QStringLiteral("8,888,888 xx");
    case AlignRole: return int((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::TextAlignmentRole: return headerData(section, orientation, AlignRole);
    default: return {};
    }
}

} // namespace anteroom
