// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/DeskCommands.h"

#include "core/settings/ProfileFile.h"
#include "ui/desk/PageDeck.h"
#include "ui/desk/ReadOnlyGuard.h"
#include "ui/models/FaultWords.h"
#include "ui/models/TypedFigure.h"
#include "ui/models/Words.h"
#include "ui/pages/settings/SettingsParts.h"

#include <QPointer>
#include <QWidget>

namespace anteroom {

namespace {

using Section = PaletteEntry::Section;

} // namespace

DeskCommands::DeskCommands(const Desk &desk, QObject *parent) : QObject(parent), m_desk(desk) { }

std::vector<PaletteEntry> DeskCommands::entries(const QString &typed, const Look &look)
{
    Entries entries;
    const auto snapshot = m_desk.source.latest();
    const bool isLive = snapshot && snapshot->phase == Snapshot::Phase::Live;
    const auto figure = typedFigure(typed);
    if (isLive) {
        if (figure)
            addFigures(entries, *snapshot, *figure);
        addGate(entries, *snapshot);
        addCrowd(entries, *snapshot);
        addFaults(entries, *snapshot);
    }
    addPageActions(entries);
    addLooks(entries, look);
    addProfiles(entries);
    addPages(entries);
    if (isLive)
        addTopics(entries, *snapshot);
    addPeople(entries, typed, figure);
    return entries;
}

Controls::Reply DeskCommands::reply()
{
    return [self = QPointer(this)](const Result<void> &answer) {
        if (self && !answer)
            Q_EMIT self->refused(answer.error().text);
    };
}

PaletteEntry DeskCommands::writing(PaletteEntry entry) const
{
    if (m_desk.guard.isOn())
        entry.whyNot = tr("this profile is read-only");
    return entry;
}

void DeskCommands::addPages(Entries &entries)
{
    for (int page = 0; page < m_desk.pages.size(); ++page) {
        const QString &name = m_desk.pages.name(page);
        const QString keys = name == QLatin1String("settings") ? QStringLiteral("Ctrl+,") : QStringLiteral("Ctrl+%1").arg(page + 1);
        entries.push_back({ QStringLiteral("go.") + name, Section::GoTo, name, m_desk.pages.title(page), QString(), keys, name, QString(),
                            [this, page] { Q_EMIT pageAsked(page); } });
    }
    entries.push_back({ QStringLiteral("go.alerts"), Section::GoTo, QStringLiteral("warning"), tr("Alerts in Activity"), QString(),
                        QString(), QStringLiteral("alerts"), QString(), [this] { Q_EMIT alertsAsked(); } });
    entries.push_back({ QStringLiteral("go.present"), Section::GoTo, QStringLiteral("present"), tr("Present"),
                        tr("fills the screen with the story"), QStringLiteral("F11"), QStringLiteral("present stage"), QString(),
                        [this] { Q_EMIT presentAsked(); } });
}

void DeskCommands::addGate(Entries &entries, const Snapshot &snapshot)
{
    const GateView &gate = snapshot.gate;
    entries.push_back(writing({ QStringLiteral("pause"), Section::Do, gate.paused ? QStringLiteral("play") : QStringLiteral("pause"),
                                gate.paused ? tr("Resume admissions") : tr("Pause admissions"),
                                gate.paused ? tr("the gate goes on with the next tick") : tr("nobody is let in until you resume"),
                                QStringLiteral("Ctrl+P"), QStringLiteral("pause resume hold"), QString(),
                                [this, to = !gate.paused] { m_desk.controls.setPaused(to, QString(), reply()); } }));
    entries.push_back(writing({ QStringLiteral("drain"), Section::Do, gate.draining ? QStringLiteral("open") : QStringLiteral("drain"),
                                gate.draining ? tr("Open again") : tr("Drain"),
                                gate.draining ? tr("new people are taken in again") : tr("take no new entries, empty the queue"),
                                QString(), QStringLiteral("drain open"), QString(),
                                [this, to = !gate.draining] { m_desk.controls.setDraining(to, QString(), reply()); } }));
}

void DeskCommands::addCrowd(Entries &entries, const Snapshot &snapshot)
{
    if (!snapshot.embeddedBroker)
        return;
    if (snapshot.sending) {
        entries.push_back(writing({ QStringLiteral("send.stop"), Section::Do, QStringLiteral("stop"), tr("Stop sending users"),
                                    tr("%1 of %2 sent").arg(words::count(snapshot.sending->sent), words::count(snapshot.sending->users)),
                                    QString(), QStringLiteral("send crowd"), QString(),
                                    [this] { m_desk.controls.stopSending(reply()); } }));
        return;
    }
    PaletteEntry send{ QStringLiteral("send"), Section::Do, QStringLiteral("person"), tr("Send the crowd on Overview"), QString(),
                       QStringLiteral("Ctrl+U"), QStringLiteral("send users crowd"), QString(), [this] { Q_EMIT crowdAsked(); } };
    if (snapshot.gate.draining)
        send.whyNot = tr("draining: new entries are refused");
    entries.push_back(writing(std::move(send)));
}

void DeskCommands::addFaults(Entries &entries, const Snapshot &snapshot)
{
    const FaultsView &faults = snapshot.faults;
    if (!faults.armed.empty())
        entries.push_back({ QStringLiteral("fault.heal"), Section::Do, QStringLiteral("check"), tr("Heal all faults"),
                            faults::armedText(faults, m_desk.clock.now()), QStringLiteral("Ctrl+Shift+H"),
                            QStringLiteral("heal fault repair"), QString(),
                            [this] { m_desk.controls.healFault(std::nullopt, QString(), reply()); } });
    for (const FaultOrder &order : faults::offered()) {
        const QString name = faults::text(order);
        if (faults::isArmed(order.kind, faults)) {
            entries.push_back({ faults::name(order.kind), Section::Do, QStringLiteral("check"), tr("Heal: %1").arg(name),
                                tr("works again as it should"), QString(), QStringLiteral("heal fault repair ") + faultName(order.kind),
                                QString(), [this, order] { m_desk.controls.healFault(order.kind, QString(), reply()); } });
            continue;
        }
        entries.push_back(writing({ faults::name(order.kind), Section::Do, QStringLiteral("warning"), tr("Fault: %1").arg(name),
                                    faults::meaning(order.kind), QString(), QStringLiteral("fault break ") + faultName(order.kind),
                                    faults::whyNot(order.kind, faults),
                                    [this, order] { m_desk.controls.armFault(order, QString(), reply()); } }));
    }
}

void DeskCommands::addPageActions(Entries &entries)
{
    for (const PageAction &action : pageActions()) {
        int page = 0;
        while (page < m_desk.pages.size() && m_desk.pages.name(page) != action.page)
            ++page;
        if (page == m_desk.pages.size())
            continue;
        PaletteEntry entry{ action.id, Section::Do, action.icon, action.title, m_desk.pages.title(page), action.keys,
                            action.page + u' ' + action.id, whyNotNow(action, m_desk.window), [this, action, page] {
                                Q_EMIT pageAsked(page);
                                doPageAction(action, m_desk.pages.page(page).widget());
                            } };
        entries.push_back(action.writes ? writing(std::move(entry)) : std::move(entry));
    }
}

void DeskCommands::addLooks(Entries &entries, const Look &look)
{
    const auto offer = [&](const char *id, const char *icon, const QString &title, const char *keys, const char *keywords, Look wanted) {
        if (wanted == look)
            return;
        entries.push_back({ QString::fromLatin1(id), Section::Do, QString::fromLatin1(icon), title, QString(), QString::fromLatin1(keys),
                            QString::fromLatin1(keywords), QString(), [this, wanted] { Q_EMIT lookAsked(wanted); } });
    };
    const auto themed = [&look](ThemeChoice theme) {
        Look wanted = look;
        wanted.theme = theme;
        return wanted;
    };
    const auto speaking = [&look](Language language) {
        Look wanted = look;
        wanted.language = language;
        return wanted;
    };
    const auto dense = [&look](Density density) {
        Look wanted = look;
        wanted.density = density;
        return wanted;
    };
    const auto moving = [&look](Motion motion) {
        Look wanted = look;
        wanted.motion = motion;
        return wanted;
    };
    offer("look.dark", "look", tr("Theme: dark"), "Ctrl+Shift+T", "theme dark", themed(ThemeChoice::Dark));
    offer("look.light", "look", tr("Theme: light"), "Ctrl+Shift+T", "theme light", themed(ThemeChoice::Light));
    offer("look.system", "look", tr("Theme: as the system"), "", "theme system", themed(ThemeChoice::System));
    offer("look.en", "language", QStringLiteral("English"), "Ctrl+Shift+L", "language", speaking(Language::English));
    offer("look.ko", "language", QStringLiteral("한국어"), "Ctrl+Shift+L", "language korean", speaking(Language::Korean));
    offer("look.compact", "look", tr("Rows: dense"), "", "rows compact", dense(Density::Compact));
    offer("look.regular", "look", tr("Rows: regular"), "", "rows", dense(Density::Regular));
    offer("look.roomy", "look", tr("Rows: roomy"), "", "rows", dense(Density::Roomy));
    offer("look.still", "look", tr("Motion: reduced"), "", "motion animation still", moving(Motion::Reduced));
    offer("look.moving", "look", tr("Motion: full"), "", "motion animation", moving(Motion::Full));
}

void DeskCommands::begin()
{
    m_profiles.clear();
    if (!m_desk.settings)
        return;
    const Profile &inUse = m_desk.settings->inUse;
    if (!inUse.isEmbedded())
        m_profiles.push_back(embeddedProfile());
    const auto book = readProfiles(m_desk.settings->profilesPath);
    if (!book)
        return;
    for (const Profile &profile : book->profiles) {
        if (inUse.isEmbedded() || profile.name != inUse.name)
            m_profiles.push_back(profile);
    }
}

void DeskCommands::addProfiles(Entries &entries)
{
    for (const Profile &profile : m_profiles) {
        const QString name = profile.isEmbedded() ? QString() : profile.name;
        PaletteEntry entry{ QStringLiteral("profile.") + name, Section::Do, QStringLiteral("plug"),
                            tr("Use profile %1").arg(name.isEmpty() ? tr("Embedded broker") : name), tr("the room opens on it"), QString(),
                            QStringLiteral("profile connection"), QString(), [this, name] { Q_EMIT profileAsked(name); } };
        if (m_desk.settings->fromCommandLine)
            entry.whyNot = tr("--broker on the command line says where the room runs");
        entries.push_back(std::move(entry));
    }
}

void DeskCommands::addTopics(Entries &entries, const Snapshot &snapshot)
{
    QStringList seen;
    for (const PartitionView &partition : snapshot.partitions) {
        if (seen.contains(partition.topic))
            continue;
        seen << partition.topic;
        entries.push_back({ QStringLiteral("topic.") + partition.topic, Section::GoTo, QStringLiteral("topics"),
                            tr("Topic %1").arg(partition.topic), tr("its partitions and messages"), QString(),
                            QStringLiteral("topic partition"), QString(),
                            [this, topic = partition.topic.toUtf8()] { Q_EMIT topicAsked(topic); } });
    }
}

} // namespace anteroom
