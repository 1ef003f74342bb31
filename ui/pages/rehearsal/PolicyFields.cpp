// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rehearsal/PolicyFields.h"

#include "ui/models/Words.h"

#include <cmath>

namespace anteroom {

namespace {

enum Field { Batch, Interval, MaxActive, Partitions };
/// What the embedded broker's window holds, which the rehearsal's broker is like.
constexpr qint64 batchMost = 30'000;
constexpr qint64 intervalMostMs = 3'600'000;
constexpr qint64 maxActiveMost = 100'000'000;

} // namespace

PolicyFields::PolicyFields(const Theme &theme, const QString &name, QWidget *parent) : QObject(parent), m_name(name)
{
    static constexpr std::array<const char *, fieldCount> names{ "batch", "interval", "maxActive", "partitions" };
    for (size_t i = 0; i < m_fields.size(); ++i) {
        const QString object = QStringLiteral("rehearsal.%1.%2").arg(name.toLower(), QLatin1String(names[i]));
        m_fields[i] = new NumberField(theme, object, i == Interval ? 1 : 0, i == Interval ? 3 : 0, parent);
        connect(m_fields[i], &NumberField::edited, this, [this, object] { Q_EMIT edited(object); });
    }
}

void PolicyFields::show(const RehearsalPolicy &policy)
{
    m_fields[Batch]->setValue(static_cast<double>(policy.admission.batch));
    m_fields[Interval]->setValue(static_cast<double>(policy.admission.interval.count()) / 1000);
    m_fields[MaxActive]->setValue(static_cast<double>(policy.admission.maxActive));
    m_fields[Partitions]->setValue(policy.partitions);
}

void PolicyFields::setEnabled(bool enabled)
{
    for (NumberField *field : m_fields)
        field->setEnabled(enabled);
}

void PolicyFields::retranslate()
{
    m_fields[Interval]->setUnit(tr("s"));
    m_fields[MaxActive]->setZeroText(tr("no limit"));
    m_fields[Batch]->setName(tr("Policy %1: batch size").arg(m_name));
    m_fields[Interval]->setName(tr("Policy %1: interval in seconds").arg(m_name));
    m_fields[MaxActive]->setName(tr("Policy %1: most people inside; 0 is no limit").arg(m_name));
    m_fields[Partitions]->setName(tr("Policy %1: partitions").arg(m_name));
}

std::optional<RehearsalPolicy> PolicyFields::read(QString &why)
{
    bool fine = true;
    const auto take = [&](Field field, double least, double most, const QString &refusal) {
        const auto value = m_fields[field]->value();
        const bool isGood = value && *value >= least && *value <= most;
        m_fields[field]->setState(isGood ? NumberField::State::Plain : NumberField::State::Wrong);
        if (!isGood && fine)
            why = refusal;
        fine = fine && isGood;
        return isGood ? *value : least;
    };
    RehearsalPolicy policy;
    policy.admission.batch = std::llround(
        take(Batch, 1, batchMost, tr("Batch size of %1: a whole number from 1 to %2.").arg(m_name, words::count(batchMost))));
    policy.admission.interval
        = Milliseconds(std::llround(take(Interval, 0.001, intervalMostMs / 1000.0,
                                         tr("Interval of %1: from 0.001 s to %2 s.").arg(m_name, words::count(intervalMostMs / 1000)))
                                    * 1000));
    policy.admission.maxActive
        = std::llround(take(MaxActive, 0, maxActiveMost, tr("Max active of %1: a whole number; 0 is no limit.").arg(m_name)));
    policy.partitions = static_cast<int>(
        take(Partitions, 1, RehearsalScenario::partitionsMax,
             tr("Partitions of %1: a whole number from 1 to %2.").arg(m_name).arg(RehearsalScenario::partitionsMax)));
    return fine ? std::optional(policy) : std::nullopt;
}

} // namespace anteroom
