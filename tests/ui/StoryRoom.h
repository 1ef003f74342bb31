// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/queries/QueryHost.h"
#include "core/messaging/embedded/EmbeddedLog.h"
#include "core/messaging/kafka/KafkaWatcher.h"
#include "tests/dead/DeadLetterStory.h"
#include "tests/messaging/LogReader.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/Story.h"

#include <QTemporaryDir>
#include <QTest>

namespace anteroom {

/// A database and a broker of the design's story, or ones that nobody has ever used.
class StoryRoom
{
public:
    explicit StoryRoom(bool atWork)
        : m_log(EmbeddedLog::start({ { { "queue.send", 1 }, { "reservation.completed", 3 } } }).value()), m_queries(m_clock)
    {
        if (atWork) {
            m_story = std::make_unique<DeadLetterStory>(toMs(story::now()));
            m_story->accept(431'000, 431'999);
            m_story->plain(QStringLiteral("UPDATE queue_token SET entered_at = %1").arg(toMs(story::now()) - 126'000));
            send(300);
        } else {
            m_empty = must(sql::SqlDatabase::open(m_folder.filePath(QStringLiteral("empty.db")), sql::SqlDatabase::Mode::Core));
        }
        m_queries.open(atWork ? m_story->path() : m_folder.filePath(QStringLiteral("empty.db")));
        m_queries.watch([address = m_log->bootstrapServers().toUtf8()] {
            return KafkaWatcher::connectEmbedded(
                address, { { "concert-queue", "queue.send" }, { "concert-reservation", "reservation.completed" } });
        });
    }
    [[nodiscard]] Queries &queries() { return m_queries; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

private:
    void send(int count)
    {
        const auto producer = m_log->makeProducer(-1).value();
        for (int i = 0; i < count; ++i) {
            const QByteArray user = QByteArray::number(431'000 + i);
            const std::vector<MessageHeader> headers{ { "token", "bd25dc98-2b77-4e0f-8c31-000000" + user } };
            QCOMPARE(producer->append({ "queue.send", PartitionId(0), user, "{\"userId\":" + user + "}", headers,
                                        toMs(story::now()) - 1000 + i, 1 }),
                     AppendOutcome::Taken);
        }
        producer->flush(test::patience);
        test::LogReader reader(*m_log, "queue.send", "concert-queue");
        QVERIFY(reader.pollUntilEvent(ConsumerEvent::Type::Assigned));
        QVERIFY(reader.consumer->commitNow(PartitionId(0), Offset(200), test::patience));
    }

    FakeClock m_clock{ story::now() };
    std::unique_ptr<DeadLetterStory> m_story;
    QTemporaryDir m_folder;
    std::unique_ptr<sql::SqlDatabase> m_empty;
    std::unique_ptr<MessageLog> m_log;
    QueryHost m_queries;
};

} // namespace anteroom
