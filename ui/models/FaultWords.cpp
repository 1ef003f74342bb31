// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/FaultWords.h"

#include "ui/models/Words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace anteroom::faults {

namespace {

struct Faults {
    Q_DECLARE_TR_FUNCTIONS(Faults)
};

/// One of the record's list; as it stands there when it is not understood.
QString recordedText(const QString &recorded)
{
    const auto kind = faultFromName(recorded.section(u' ', 0, 0));
    if (!kind)
        return recorded;
    FaultOrder order{ *kind };
    const QString strength = recorded.section(u' ', 1, 1);
    order.delay = Milliseconds(strength.toLongLong());
    order.percent = strength.toDouble();
    return text(order);
}

} // namespace

std::vector<FaultOrder> offered()
{
    constexpr double some = 5;
    constexpr Milliseconds brokerDelay{ 200 };
    constexpr Milliseconds platformDelay{ 2000 };
    return { { FaultKind::BrokerDown, some, brokerDelay },
             { FaultKind::BrokerSlow, some, brokerDelay },
             { FaultKind::PlatformFails, some, platformDelay },
             { FaultKind::PlatformSlow, some, platformDelay },
             { FaultKind::ActivationsFail, some, brokerDelay } };
}

QString text(const FaultOrder &order)
{
    switch (order.kind) {
    case FaultKind::BrokerDown: return Faults::tr("Broker down");
    case FaultKind::BrokerSlow: return Faults::tr("Broker slow, +%1").arg(words::duration(order.delay));
    case FaultKind::DatabaseDown: return Faults::tr("Database down");
    case FaultKind::PlatformDown: return Faults::tr("Data platform silent");
    case FaultKind::PlatformFails: return Faults::tr("Data platform answers 503");
    case FaultKind::PlatformSlow: return Faults::tr("Data platform slow, +%1").arg(words::duration(order.delay));
    case FaultKind::ActivationsFail: break;
    }
    return Faults::tr("Letting in fails for %1 %").arg(QLocale().toString(order.percent, 'g', 4));
}

QString kindText(FaultKind kind)
{
    switch (kind) {
    case FaultKind::BrokerSlow: return Faults::tr("Broker slow");
    case FaultKind::PlatformSlow: return Faults::tr("Data platform slow");
    case FaultKind::ActivationsFail: return Faults::tr("Letting in fails");
    default: return text({ kind });
    }
}

QString meaning(FaultKind kind)
{
    switch (kind) {
    case FaultKind::BrokerDown:
        return Faults::tr("Nothing is published or read; entries are saved, and come in order when it is back.");
    case FaultKind::BrokerSlow: return Faults::tr("Each answer of the broker comes later; the order stays.");
    case FaultKind::PlatformFails: return Faults::tr("Reservation events are tried again until it answers; none is dropped.");
    case FaultKind::PlatformSlow: return Faults::tr("Reservation events are forwarded more slowly; none is dropped.");
    case FaultKind::ActivationsFail:
        return Faults::tr(
            "Some people cannot be let in: each is tried five times, then becomes a dead letter; nobody overtakes meanwhile.");
    case FaultKind::DatabaseDown:
    case FaultKind::PlatformDown: break;
    }
    return {};
}

QString name(FaultKind kind) { return QStringLiteral("fault.") + faultName(kind); }

QString whyNot(FaultKind kind, const FaultsView &faults)
{
    if (!faults.offered)
        return Faults::tr("faults are for the embedded broker: this one is real");
    const bool isOfPlatform = kind == FaultKind::PlatformFails || kind == FaultKind::PlatformSlow;
    return isOfPlatform && !faults.platformOffered ? Faults::tr("the data platform is not the embedded one") : QString();
}

bool isArmed(FaultKind kind, const FaultsView &faults)
{
    return std::ranges::any_of(faults.armed, [kind](const ArmedFault &fault) { return fault.order.kind == kind; });
}

QString armedText(const FaultsView &faults, Instant now)
{
    QStringList texts;
    for (const ArmedFault &fault : faults.armed) {
        const auto lasted = std::max(std::chrono::seconds(1), std::chrono::floor<std::chrono::seconds>(now - fault.since));
        texts << Faults::tr("%1 for %2").arg(text(fault.order), words::duration(lasted));
    }
    return texts.join(QStringLiteral(" · "));
}

QString recordText(const QString &record)
{
    if (record == QLatin1String("none"))
        return Faults::tr("none");
    QStringList texts;
    for (const QString &recorded : record.split(QStringLiteral(", ")))
        texts << recordedText(recorded);
    return texts.join(QStringLiteral(", "));
}

} // namespace anteroom::faults
