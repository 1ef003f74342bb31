// SPDX-License-Identifier: GPL-3.0-or-later
// What the command palette makes of a number or a token that was typed.
#include "ui/desk/DeskCommands.h"

#include "ui/models/TypedFigure.h"
#include "ui/models/Words.h"

#include <QLocale>

#include <cmath>

namespace anteroom {

namespace {

using Section = PaletteEntry::Section;

bool isWhole(double figure) { return figure == std::floor(figure); }

/// Within the contract's ranges; what depends on the room, the core refuses in its own words.
bool isInRange(const AdmissionSettings &settings)
{
    constexpr qint64 batchMost = 1'000'000;
    constexpr Milliseconds intervalMost{ 3'600'000 };
    return settings.batch >= 1 && settings.batch <= batchMost && settings.interval >= Milliseconds(1) && settings.interval <= intervalMost
        && settings.maxActive >= 0;
}

} // namespace

void DeskCommands::addAdmission(Entries &entries, const Snapshot &snapshot, const AdmissionSettings &wanted, const QString &knob,
                                const QString &title, const QString &change)
{
    if (wanted == snapshot.gate.admission || !isInRange(wanted))
        return;
    const Forecast will = forecast(forecastInput(snapshot, situationOf(snapshot, m_desk.clock.now()), wanted));
    QString effect = change + QStringLiteral(" · ") + words::perSecond(will.configuredPerS);
    if (will.newcomerWaits)
        effect += QStringLiteral(" · ") + tr("newcomer waits %1").arg(words::forecast(*will.newcomerWaits));
    entries.push_back(writing({ QStringLiteral("set.") + knob, Section::Do, QStringLiteral("knob"), title, effect, QString(),
                                QStringLiteral("admission rate ") + knob, QString(),
                                [this, wanted] { m_desk.controls.applyAdmission(wanted, QString(), reply()); } }));
}

void DeskCommands::addFigures(Entries &entries, const Snapshot &snapshot, double figure)
{
    const AdmissionSettings &now = snapshot.gate.admission;
    const auto change = [](const QString &before, const QString &after) { return QStringLiteral("%1 → %2").arg(before, after); };
    const auto most = [](qint64 number) { return number == 0 ? tr("0 (no limit)") : words::count(number); };
    if (isWhole(figure)) {
        const qint64 number = std::llround(figure);
        AdmissionSettings batch = now;
        batch.batch = number;
        addAdmission(entries, snapshot, batch, QStringLiteral("batch"), tr("Set batch size to %1").arg(words::count(number)),
                     change(words::count(now.batch), words::count(number)));
        AdmissionSettings cap = now;
        cap.maxActive = number;
        addAdmission(entries, snapshot, cap, QStringLiteral("cap"), tr("Set max active to %1").arg(most(number)),
                     change(most(now.maxActive), most(number)));
    }
    constexpr double longest = 3600;
    if (figure <= longest) {
        AdmissionSettings interval = now;
        interval.interval = Milliseconds(std::llround(figure * 1000));
        const QString name = QLocale().toString(figure, 'g', 6);
        addAdmission(entries, snapshot, interval, QStringLiteral("interval"), tr("Set interval to %1 s").arg(name),
                     change(words::seconds(now.interval), words::seconds(interval.interval)));
    }
    constexpr double crowdMost = 100'000'000;
    if (!isWhole(figure) || figure < 1 || figure > crowdMost || !snapshot.embeddedBroker || snapshot.sending || snapshot.gate.draining)
        return;
    ArrivalPlan plan;
    plan.users = std::llround(figure);
    plan.pattern = ArrivalPattern::Spike;
    plan.over = Milliseconds(10'000);
    plan.reservePercent = 42;
    entries.push_back(writing({ QStringLiteral("send.figure"), Section::Do, QStringLiteral("person"),
                                tr("Send %1 users").arg(words::count(plan.users)), tr("a spike over 10 s; 42 % reserve"), QString(),
                                QStringLiteral("send users crowd"), QString(), [this, plan]() mutable {
                                    plan.seed = m_nextSeed++;
                                    m_desk.controls.sendUsers(plan, reply());
                                } }));
}

void DeskCommands::addPeople(Entries &entries, const QString &typed, const std::optional<double> &figure)
{
    const auto find = [&](const QString &id, const QString &title, const QString &keywords, const QString &text) {
        entries.push_back({ id, Section::Find, QStringLiteral("person"), title, tr("their place and ledger, in Queue"), QString(), keywords,
                            QString(), [this, text] { Q_EMIT personAsked(text); } });
    };
    if (figure && isWhole(*figure)) {
        const QString number = QString::number(std::llround(*figure));
        find(QStringLiteral("find.user"), tr("User %1").arg(words::count(std::llround(*figure))), QStringLiteral("user ") + number,
             number);
    }
    if (const auto token = typedToken(typed))
        find(QStringLiteral("find.token"), tr("Token %1").arg(*token), QStringLiteral("token ") + *token, *token);
}

} // namespace anteroom
