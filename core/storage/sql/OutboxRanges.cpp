// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sql/OutboxRanges.h"

namespace anteroom::sql {

Result<void> OutboxRanges::appendTokens(Seq first, Seq last, qint64 accepted)
{
    if (accepted == 0)
        return {};
    if (accepted == last.value - first.value + 1) {
        ANTEROOM_TRY(m_connection.execute("INSERT INTO outbox (stream, ord, ref, length) VALUES (0, ?, ?, ?)",
                                          { first.value, first.value, accepted }));
        return count(OutboxStream::QueueTokens, accepted);
    }
    // Seqs one after the other are as far from their row number as each other.
    qint64 messages = 0;
    ANTEROOM_TRY(m_connection.select(
        "INSERT INTO outbox (stream, ord, ref, length) SELECT 0, min(seq), min(seq), count(*) FROM ("
        "SELECT seq, seq - row_number() OVER (ORDER BY seq) AS island FROM queue_token"
        " WHERE seq BETWEEN ? AND ? AND state = 'WAITING' AND +kafka_offset IS NULL) GROUP BY island RETURNING length",
        { first.value, last.value }, [&messages](const Row &row) { messages += row.integer(0); }));
    return count(OutboxStream::QueueTokens, messages);
}

Result<qint64> OutboxRanges::removeOrders(OutboxStream stream, qint64 first, qint64 last)
{
    return remove(stream, { first, last }, Which::All);
}

Result<qint64> OutboxRanges::removeRefs(OutboxStream stream, qint64 first, qint64 last)
{
    const auto straight = remove(stream, { first, last }, Which::Straight);
    if (!straight)
        return straight;
    const auto moved = m_connection.execute("DELETE FROM outbox WHERE stream = ? AND ref BETWEEN ? AND ? AND ord <> ref",
                                            { static_cast<int>(stream), first, last });
    if (!moved)
        return moved;
    ANTEROOM_TRY(count(stream, -*moved));
    return *straight + *moved;
}

Result<void> OutboxRanges::removeEnded(Seq first, Seq last)
{
    std::vector<Stretch> ended;
    // The first row that covers any of them may begin before them.
    ANTEROOM_TRY(m_connection.select(
        "SELECT min(seq), max(seq) FROM (SELECT q.seq, q.seq - row_number() OVER (ORDER BY q.seq) AS island"
        " FROM outbox o CROSS JOIN queue_token q ON q.seq BETWEEN max(o.ref, ?) AND min(o.ref + o.length - 1, ?)"
        " WHERE o.stream = 0 AND o.ord BETWEEN coalesce((SELECT max(ord) FROM outbox WHERE stream = 0 AND ord <= ?), 0) AND ?"
        " AND o.ref = o.ord AND q.ended_at IS NOT NULL) GROUP BY island",
        { first.value, last.value, first.value, last.value },
        [&ended](const Row &row) { ended.push_back({ row.integer(0), row.integer(1) }); }));
    ANTEROOM_TRY(removeStraight(OutboxStream::QueueTokens, ended));
    const auto moved = m_connection.execute("DELETE FROM outbox WHERE stream = 0 AND ref BETWEEN ? AND ? AND ord <> ref"
                                            " AND (SELECT ended_at FROM queue_token WHERE seq = ref) IS NOT NULL",
                                            { first.value, last.value });
    if (!moved)
        return passOn(moved);
    return count(OutboxStream::QueueTokens, -*moved);
}

Result<void> OutboxRanges::removeSentBack(OutboxStream stream)
{
    const int number = static_cast<int>(stream);
    std::vector<Stretch> straight;
    ANTEROOM_TRY(m_connection.select(
        "SELECT min(ref), max(ref) FROM (SELECT s.ref, s.ref - row_number() OVER (ORDER BY s.ref) AS island FROM sent_back s"
        " WHERE (SELECT o.ref = o.ord AND o.ord + o.length > s.ref FROM outbox o WHERE o.stream = ? AND o.ord <= s.ref"
        "  ORDER BY o.ord DESC LIMIT 1)) GROUP BY island",
        { number }, [&straight](const Row &row) { straight.push_back({ row.integer(0), row.integer(1) }); }));
    ANTEROOM_TRY(removeStraight(stream, straight));
    const auto moved = m_connection.execute(
        "DELETE FROM outbox WHERE stream = ? AND ord <> ref AND ref IN (SELECT ref FROM sent_back)", { number });
    if (!moved)
        return passOn(moved);
    return count(stream, -*moved);
}

Result<void> OutboxRanges::count(OutboxStream stream, qint64 difference)
{
    if (difference == 0)
        return {};
    const QString name = QStringLiteral("outbox %1").arg(static_cast<int>(stream));
    ANTEROOM_TRY(m_connection.execute("UPDATE counter SET value = value + ? WHERE name = ?", { difference, name }));
    return {};
}

Result<void> OutboxRanges::removeStraight(OutboxStream stream, const std::vector<Stretch> &stretches)
{
    for (const Stretch &stretch : stretches)
        ANTEROOM_TRY(remove(stream, stretch, Which::Straight));
    return {};
}

Result<qint64> OutboxRanges::remove(OutboxStream stream, const Stretch &orders, Which which)
{
    const int number = static_cast<int>(stream);
    // Rows do not overlap, so that the last one that begins in time reaches furthest. Most often there is none any more.
    const auto end = m_connection.integer(
        "SELECT ord + length FROM outbox WHERE stream = ? AND ord <= ? ORDER BY ord DESC LIMIT 1", { number, orders.last });
    if (!end)
        return passOn(end);
    if (!*end || **end <= orders.first)
        return 0;
    ANTEROOM_TRY(cutBefore(stream, orders.first));
    ANTEROOM_TRY(cutBefore(stream, orders.last + 1));
    const int all = which == Which::All ? 1 : 0;
    const auto messages
        = m_connection.integer("SELECT sum(length) FROM outbox WHERE stream = ? AND ord BETWEEN ? AND ? AND (? OR ref = ord)",
                               { number, orders.first, orders.last, all });
    if (!messages)
        return passOn(messages);
    ANTEROOM_TRY(m_connection.execute("DELETE FROM outbox WHERE stream = ? AND ord BETWEEN ? AND ? AND (? OR ref = ord)",
                                      { number, orders.first, orders.last, all }));
    const qint64 removed = messages->value_or(0);
    ANTEROOM_TRY(count(stream, -removed));
    return removed;
}

Result<void> OutboxRanges::cutBefore(OutboxStream stream, qint64 order)
{
    const int number = static_cast<int>(stream);
    const auto cut = m_connection.execute(
        "INSERT INTO outbox (stream, ord, ref, length) SELECT stream, ?, ref + ? - ord, ord + length - ? FROM outbox"
        " WHERE stream = ? AND ord = (SELECT max(ord) FROM outbox WHERE stream = ? AND ord < ?) AND ord + length > ?",
        { order, order, order, number, number, order, order });
    if (!cut)
        return passOn(cut);
    if (*cut == 0)
        return {};
    ANTEROOM_TRY(m_connection.execute("UPDATE outbox SET length = ? - ord WHERE stream = ?"
                                      " AND ord = (SELECT max(ord) FROM outbox WHERE stream = ? AND ord < ?)",
                                      { order, number, number, order }));
    return {};
}

} // namespace anteroom::sql
