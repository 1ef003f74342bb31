// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/activity/ActivityText.h"
#include "tests/storage/StorageFixture.h"

namespace anteroom {

/// A morning at the desk: a session of an hour and a half with knobs, a crowd, dead letters, a platform that failed and a
/// broker that went away. `more`: so many simulated crowds on the day before.
class ActivityStory : public StorageFixture
{
public:
    /// Ends at `nowMs`.
    explicit ActivityStory(qint64 nowMs, int more = 0) : m_nowMs(nowMs)
    {
        if (more > 0)
            crowds(more);
        happened(5'200'000, "stopped", {}, 0, 0);
        happened(5'100'000, "started", "embedded", 0, 0);
        happened(5'099'900, "epoch", "queue.send", 3, 0);
        did(5'000'000, "command line", "batch", "5", "50", {});
        did(4'900'000, "operator", "admission", admissionText({ 50, Milliseconds(10'000), 0 }),
            admissionText({ 100, Milliseconds(5'000), 1'000 }), "doors open");
        did(3'700'000, "operator", "admission", admissionText({ 100, Milliseconds(5'000), 1'000 }),
            admissionText({ 100, Milliseconds(5'000), 2'000 }), {});
        happened(3'200'000, "rebalance", "queue.send", 1, 0);
        happened(2'400'000, "platform away", "HTTP 503 busy", 0, 122'000);
        alerted(2'370'000, "platform failing", "HTTP 503 busy", 30'000, 92'000);
        did(2'000'000, "operator", "pause", "admitting", "paused", "a singer is late");
        did(1'900'000, "operator", "resume", "paused", "admitting", {});
        did(1'000'000, "operator", "redrive", "DEAD: 1-312", "REDRIVEN: 312", "platform is back");
        did(900'000, "operator", "discard", "DEAD: 313", "DISCARDED: 1", "test reservation, agreed with sales");
        did(178'000, "operator", "send users", {}, "12500 users, spike, over 46000 ms", {});
        happened(134'400, "buffer full", {}, 50'000, 20'000);
        alerted(131'800, "oldest wait", {}, 600'000, 85'000);
        did(87'000, "operator", "admission", admissionText({ 100, Milliseconds(5'000), 2'000 }),
            admissionText({ 250, Milliseconds(5'000), 2'000 }), {});
        expected({ { 20, Milliseconds(738'000), 160 }, { 50, Milliseconds(295'000), 620 } }, 87'000);
        did(46'800, "operator", "admission", admissionText({ 250, Milliseconds(5'000), 2'000 }),
            admissionText({ 500, Milliseconds(5'000), 2'000 }), {});
        expected({ { 50, Milliseconds(313'000), 612 }, { 100, Milliseconds(157'000), 1'240 } }, 46'800);
    }

    static constexpr int rows = 18;

    void did(qint64 agoMs, const char *actor, const char *action, const QString &before, const QString &after, const QString &reason)
    {
        write([&] {
            return database().gate().record({ m_nowMs - agoMs, QLatin1String(actor), QLatin1String(action), before, after, reason });
        });
    }
    void did(qint64 agoMs, const char *actor, const char *action, const char *before, const char *after, const char *reason)
    {
        did(agoMs, actor, action, QString::fromUtf8(before), QString::fromUtf8(after), QString::fromUtf8(reason));
    }
    void did(qint64 agoMs, const char *actor, const char *action, const QString &before, const QString &after, const char *reason)
    {
        did(agoMs, actor, action, before, after, QString::fromUtf8(reason));
    }
    void happened(qint64 agoMs, const char *what, const char *detail, qint64 value, qint64 lastedMs, bool alert = false)
    {
        RoomEvent event;
        event.atMs = m_nowMs - agoMs;
        event.alert = alert;
        event.what = QLatin1String(what);
        event.detail = QString::fromUtf8(detail);
        event.value = value;
        event.endedAtMs = event.atMs + lastedMs;
        must(database().roomEvents().add(event));
    }
    void alerted(qint64 agoMs, const char *what, const char *detail, qint64 value, qint64 lastedMs)
    {
        happened(agoMs, what, detail, value, lastedMs, true);
    }
    void expected(const ActivityEffect &effect, qint64 agoMs)
    {
        must(database().roomEvents().noteEffect(m_nowMs - agoMs, effectText(effect)));
    }

private:
    void crowds(int count)
    {
        plain(QStringLiteral("INSERT INTO activity (at, actor, action, \"before\", \"after\", reason)"
                             " WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < %1)"
                             " SELECT %2 + n, 'operator', 'send users', '', '100 users, ramp, over 1000 ms', 'crowd ' || n FROM c")
                  .arg(count)
                  .arg(m_nowMs - 86'400'000));
    }

    const qint64 m_nowMs;
};

} // namespace anteroom
