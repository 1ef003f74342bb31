// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/engine/RehearsalQueries.h"
#include "core/engine/queries/WorkThread.h"

namespace anteroom {

/// Rehearsals on a thread of their own, which has neither a broker nor a database. GUI thread.
class RehearsalDesk final : public RehearsalQueries
{
public:
    /// `clock` paces the runs that are not to be as fast as they can; it must outlive this.
    explicit RehearsalDesk(const Clock &clock);

    [[nodiscard]] QueryTicket run(const RehearsalScenario &scenario, Feed feed, QueryAnswer<RehearsalReport> answer) override;
    void setSpeed(RehearsalSpeed speed) override { m_pace->speed = speed; }
    void setHeld(bool held) override { m_pace->held = held; }
    [[nodiscard]] QueryTicket load(const QString &path, QueryAnswer<RehearsalScenario> answer) override;
    [[nodiscard]] QueryTicket save(const QString &path, const RehearsalScenario &scenario, QueryAnswer<QString> answer) override;

private:
    /// What GUI and worker share.
    struct Pace {
        std::atomic<RehearsalSpeed> speed{ RehearsalSpeed::Sixty };
        std::atomic<bool> held{ false };
    };
    class Run;

    const Clock &m_clock;
    std::shared_ptr<Pace> m_pace = std::make_shared<Pace>();
    WorkThread m_worker;
};

} // namespace anteroom
