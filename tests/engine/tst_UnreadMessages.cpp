// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/UnreadMessages.h"
#include "tests/storage/StorageFixture.h"

#include <QTest>

#include <deque>

using namespace anteroom;

namespace {

class HandedMessage final : public SeenMessage
{
public:
    explicit HandedMessage(const WatchedMessage &message) : m_message(message) { }

    [[nodiscard]] PartitionId partition() const override { return m_message.partition; }
    [[nodiscard]] Offset offset() const override { return m_message.offset; }
    [[nodiscard]] QByteArrayView key() const override { return m_message.key; }
    [[nodiscard]] QByteArrayView value() const override { return m_message.value; }
    [[nodiscard]] WatchedMessage copy() const override { return m_message; }

private:
    const WatchedMessage &m_message;
};

/// A partition whose messages are given by hand, for gaps and failures that a broker makes when it likes.
class HandedTail final : public LogTail
{
public:
    void add(qint64 offset, const QByteArray &token)
    {
        WatchedMessage message;
        message.offset = Offset(offset);
        if (!token.isNull())
            message.headers.push_back({ "token", token });
        m_messages.push_back(message);
    }
    void fail(ErrorKind kind) { m_failure = Error{ kind, Stage::Topic, QStringLiteral("no") }; }
    [[nodiscard]] int asked() const { return m_asked; }

    [[nodiscard]] Result<void> start(const std::vector<Start> &starts) override
    {
        while (!m_messages.empty() && m_messages.front().offset < starts.front().offset)
            m_messages.pop_front();
        return {};
    }
    [[nodiscard]] Result<int> take(int limit, Milliseconds, const std::function<void(const SeenMessage &)> &show) override
    {
        ++m_asked;
        if (const auto failed = std::exchange(m_failure, std::nullopt))
            return tl::unexpected<Error>(*failed);
        int taken = 0;
        for (; taken < limit && !m_messages.empty(); ++taken) {
            show(HandedMessage(m_messages.front()));
            m_messages.pop_front();
        }
        return taken;
    }

private:
    std::deque<WatchedMessage> m_messages;
    std::optional<Error> m_failure;
    int m_asked = 0;
};

} // namespace

class TestUnreadMessages : public QObject
{
    Q_OBJECT

private:
    static constexpr Milliseconds silence{ 500 };

    Result<std::optional<Offset>> look(qint64 from, qint64 to, bool unwanted = false)
    {
        return firstOfOthers({ LogEpoch(1), PartitionId(0), Offset(from), Offset(to) }, *m_tail, m_storage->tokens(), silence,
                             [unwanted] { return unwanted; });
    }
    QByteArray tokenOf(qint64 seq) { return m_storage->token(seq).token.toText(); }

    std::unique_ptr<StorageFixture> m_storage;
    std::unique_ptr<HandedTail> m_tail;

private Q_SLOTS:
    void init()
    {
        m_storage = std::make_unique<StorageFixture>();
        m_tail = std::make_unique<HandedTail>();
        m_storage->accept(1, 10);
        m_storage->deliver(1, 5, 100);
    }

    void rowsOfOurs_andCopies_areOurs()
    {
        for (qint64 seq = 1; seq <= 5; ++seq)
            m_tail->add(99 + seq, tokenOf(seq));
        // Sent before the core was killed, and not noted; then sent once more.
        m_tail->add(105, tokenOf(6));
        m_tail->add(106, tokenOf(6));
        QCOMPARE(must(look(100, 107)), std::nullopt);
    }

    void whatOthersWrote_isFound_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("no token") << QByteArray();
        QTest::newRow("no id at all") << QByteArray("x");
        QTest::newRow("of another database") << TokenId::make(Seq(6), m_random).toText();
        QTest::newRow("that nobody accepted") << TokenId::make(Seq(4711), m_random).toText();
        QTest::newRow("derived") << TokenId::derive("queue.send", StorageFixture::at(3)).toText();
    }
    void whatOthersWrote_isFound()
    {
        QFETCH(QByteArray, token);
        m_tail->add(105, tokenOf(6));
        m_tail->add(106, token);
        m_tail->add(107, tokenOf(7));
        QCOMPARE(must(look(105, 108)), Offset(106));
    }

    void beyondTheEnd_isNotLookedAt()
    {
        m_tail->add(105, tokenOf(6));
        m_tail->add(106, {});
        QCOMPARE(must(look(105, 106)), std::nullopt);
    }

    void offsetsWithoutAMessage_endInSilence()
    {
        m_tail->add(105, tokenOf(6));
        QCOMPARE(must(look(105, 200)), std::nullopt);
        QCOMPARE(m_tail->asked(), 6);
    }

    void anAbsentBroker_isWaitedFor_aRefusalIsSaid()
    {
        m_tail->add(106, {});
        m_tail->fail(ErrorKind::Surroundings);
        QCOMPARE(must(look(105, 107)), Offset(106));
        m_tail->fail(ErrorKind::Fatal);
        QVERIFY(!look(107, 108));
        m_tail->add(107, {});
        QCOMPARE(must(look(107, 108, true)), std::nullopt);
    }

private:
    SeededRandom m_random{ 99 };
};

QTEST_GUILESS_MAIN(TestUnreadMessages)
#include "tst_UnreadMessages.moc"
