// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ChangeModel.h"

#include "ui/models/AlertWords.h"
#include "ui/models/FaultWords.h"
#include "ui/models/Words.h"

namespace anteroom {

namespace {

/// More are never on the page; Activity keeps them all.
constexpr std::size_t changesMost = 20;

} // namespace

QString ChangeModel::sentence(const FlowMark &mark)
{
    const auto limit = [](qint64 most) { return most == 0 ? tr("no limit") : words::count(most); };
    const auto interval = [](qint64 ms) { return words::seconds(Milliseconds(ms)); };
    switch (mark.kind) {
    case FlowMark::Kind::Batch: return tr("Batch size %1 → %2").arg(words::count(mark.before), words::count(mark.after));
    case FlowMark::Kind::Interval: return tr("Interval %1 → %2").arg(interval(mark.before), interval(mark.after));
    case FlowMark::Kind::MaxActive: return tr("Max active %1 → %2").arg(limit(mark.before), limit(mark.after));
    case FlowMark::Kind::Paused: return tr("Admissions paused");
    case FlowMark::Kind::Resumed: return tr("Admissions resumed");
    case FlowMark::Kind::Drain: return tr("Draining began");
    case FlowMark::Kind::Opened: return tr("Opened again");
    case FlowMark::Kind::FaultArmed: return tr("Fault: %1").arg(faults::kindText(static_cast<FaultKind>(mark.after)));
    case FlowMark::Kind::FaultHealed: return tr("Healed: %1").arg(faults::kindText(static_cast<FaultKind>(mark.after)));
    }
    return {};
}

void ChangeModel::show(const Snapshot &snapshot)
{
    std::vector<ChangeRow> rows;
    const auto alert = [&rows](const std::optional<Trouble> &trouble, const QString &what) {
        if (trouble)
            rows.push_back({ what, words::clock(trouble->since), true });
    };
    const bool topicGone = snapshot.brokerTrouble && snapshot.brokerTrouble->stage == Stage::Topic;
    alert(snapshot.brokerTrouble, topicGone ? tr("A topic is missing") : tr("Broker unreachable"));
    alert(snapshot.databaseTrouble, tr("Database does not answer"));
    alert(snapshot.platformTrouble, tr("Data platform does not answer"));
    if (snapshot.alerts) {
        for (const Alert &one : snapshot.alerts->alerts) {
            const bool isSaid = one.kind == AlertKind::PlatformFailing && snapshot.platformTrouble;
            if (!isSaid && one.grade != AlertGrade::Notice)
                rows.push_back({ alertWords(one, snapshot, snapshot.takenAt).headline, words::clock(one.since), true });
        }
    }
    if (snapshot.history) {
        const auto &marks = snapshot.history->marks;
        for (auto mark = marks.rbegin(); mark != marks.rend() && rows.size() < changesMost; ++mark)
            rows.push_back({ sentence(*mark), words::clock(mark->at), false });
    }
    replaceRows(std::move(rows));
}

int ChangeModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ChangeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ChangeRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole: return index.column() == What ? shown.what : shown.at;
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, AlignRole);
    case ToneRole: return static_cast<int>(index.column() == At ? Role::Muted : shown.alert ? Role::FailedText : Role::Text);
    default: return {};
    }
}

QVariant ChangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    switch (role) {
    case Qt::DisplayRole: return section == What ? tr("What") : tr("Time");
    case WidestRole: return section == What ? QVariant() : QStringLiteral("88:88:88");
    case AlignRole: return int((section == What ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::TextAlignmentRole: return headerData(section, orientation, AlignRole);
    default: return {};
    }
}

} // namespace anteroom
