// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/messaging/ConnectionReport.h"

#include <QElapsedTimer>

#include <algorithm>
#include <functional>

namespace anteroom {

/// Keeps the report of a test that is running: one stage after the other, each with its time. One thread.
class ConnectionProgress
{
public:
    using Feed = std::function<void(const ConnectionReport &)>;
    using Unwanted = std::function<bool()>;

    ConnectionProgress(Milliseconds stageMost, Feed feed, Unwanted unwanted)
        : m_stageMost(stageMost), m_feed(std::move(feed)), m_unwanted(std::move(unwanted))
    {
    }

    void begin(ConnectionStage stage)
    {
        m_timer.start();
        m_current = stage;
        report.at(stage).state = ConnectionStep::State::Running;
        m_feed(report);
    }
    void pass() { end(ConnectionStep::State::Passed); }
    void fail(ConnectionFault fault, const QString &cause)
    {
        report.at(m_current).fault = fault;
        report.at(m_current).cause = cause;
        end(ConnectionStep::State::Failed);
    }
    void skip(ConnectionStage stage)
    {
        report.at(stage).state = ConnectionStep::State::Skipped;
        m_feed(report);
    }

    /// Until the stage at hand is given up; 0 when it is time.
    [[nodiscard]] Milliseconds left() const
    {
        return std::max(Milliseconds(0), m_stageMost - Milliseconds(m_timer.elapsed()));
    }
    /// Nobody waits any more: leave off without a word.
    [[nodiscard]] bool isUnwanted() const { return m_unwanted(); }
    [[nodiscard]] bool mayWait() const { return !isUnwanted() && left() > Milliseconds(0); }

    ConnectionReport report;

private:
    void end(ConnectionStep::State state)
    {
        report.at(m_current).state = state;
        report.at(m_current).took = Milliseconds(m_timer.elapsed());
        m_feed(report);
    }

    Milliseconds m_stageMost;
    Feed m_feed;
    Unwanted m_unwanted;
    QElapsedTimer m_timer;
    ConnectionStage m_current = ConnectionStage::Resolve;
};

} // namespace anteroom
