// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/QueryHost.h"
#include "tests/queries/LongQueue.h"

#include <QFile>
#include <QTest>

using namespace anteroom;

class TestQueries : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

    static QueueView waiting() { return { TokenFilter::Waiting, { Offset(0) } }; }

private Q_SLOTS:
    void question_isAnsweredLater_onThisThread()
    {
        LongQueue f(200'000, 80'000, 0);
        QueryHost host(m_clock);
        host.open(f.path());
        std::optional<QueueRows> rows;
        QThread *answeredOn = nullptr;
        const QueryTicket ticket = host.queue().rows({ waiting(), 100'000, 200 }, [&](const Result<QueueRows> &answer) {
            rows = must(answer);
            answeredOn = QThread::currentThread();
        });
        QVERIFY(!rows);
        QVERIFY(ticket.isOpen());
        QVERIFY(ticket.number() > 0);
        QTRY_VERIFY(rows);
        QCOMPARE(answeredOn, QThread::currentThread());
        QVERIFY(!ticket.isOpen());
    }

    void look_isRepeatedUntilSettled()
    {
        LongQueue f(300'000, 80'000, 0);
        QueryHost host(m_clock);
        host.open(f.path());
        std::optional<QueueLook> look;
        QueryTicket ticket;
        const auto ask = [&] {
            ticket = host.queue().look({ waiting(), {} }, [&](const Result<QueueLook> &answer) { look = must(answer); });
        };
        ask();
        QTRY_VERIFY(look);
        QVERIFY(!look->settled);
        while (!look->settled) {
            look.reset();
            ask();
            QTRY_VERIFY(look);
        }
        QCOMPARE(look->count(TokenFilter::Waiting), 220'000);
    }

    void questionsAskedBeforeTheStart_wait()
    {
        LongQueue f(1'000, 0, 0);
        QueryHost host(m_clock);
        bool answered = false;
        const QueryTicket ticket
            = host.queue().look({ waiting(), {} }, [&](const Result<QueueLook> &answer) { answered = answer.has_value(); });
        QCoreApplication::processEvents();
        QVERIFY(!answered);
        host.open(f.path());
        QTRY_VERIFY(answered);
    }

    void lateAnswer_toAnOldQuestion_isDropped()
    {
        LongQueue f(200'000, 0, 0);
        QueryHost host(m_clock);
        host.open(f.path());
        std::vector<qint64> answers;
        QueryTicket ticket;
        quint64 last = 0;
        for (const qint64 first : { 10, 20, 30, 40 }) {
            ticket = host.queue().rows({ waiting(), first, 1 },
                                       [&](const Result<QueueRows> &answer) { answers.push_back(must(answer).firstRow); });
            QVERIFY(ticket.number() > last);
            last = ticket.number();
        }
        QTRY_VERIFY(!ticket.isOpen());
        QCOMPARE(answers, std::vector<qint64>{ 40 });
    }

    void answerOnItsWay_isDroppedToo()
    {
        LongQueue f(1'000, 0, 0);
        QueryHost host(m_clock);
        host.open(f.path());
        bool first = false;
        bool second = false;
        QueryTicket cancelled = host.queue().rows({ waiting(), 0, 1 }, [&](const Result<QueueRows> &) { first = true; });
        // The second answer is posted after the first one: when it is here, the first has been on its way.
        QueryTicket other = host.queue().rows({ waiting(), 0, 1 }, [&](const Result<QueueRows> &) { second = true; });
        cancelled.cancel();
        QTRY_VERIFY(second);
        QVERIFY(!first);
    }

    void promptQuestions_goBeforePatientOnes()
    {
        LongQueue f(200'000, 0, 0);
        QueryHost host(m_clock);
        QStringList order;
        const QueryTicket search = host.queue().find({ waiting(), QStringLiteral("ffffffff") },
                                                     [&](const Result<FoundToken> &) { order << QStringLiteral("find"); });
        const QueryTicket rows = host.queue().rows({ waiting(), 0, 1 },
                                                   [&](const Result<QueueRows> &) { order << QStringLiteral("rows"); });
        host.open(f.path());
        QTRY_COMPARE(order, (QStringList{ QStringLiteral("rows"), QStringLiteral("find") }));
    }

    void tooManyQuestions_areRefused()
    {
        StorageFixture f;
        QueryHost host(m_clock);
        std::vector<QueryTicket> tickets;
        int refused = 0;
        for (size_t i = 0; i < Reader::jobsMax + 3; ++i) {
            tickets.push_back(host.queue().rows({ waiting(), 0, 1 }, [&](const Result<QueueRows> &answer) { refused += !answer; }));
        }
        QTRY_COMPARE(refused, 3);
        // Closed ones make room.
        tickets.clear();
        bool answered = false;
        const QueryTicket ticket
            = host.queue().rows({ waiting(), 0, 1 }, [&](const Result<QueueRows> &answer) { answered = answer.has_value(); });
        host.open(f.path());
        QTRY_VERIFY(answered);
    }

    void databaseThatCannotBeRead_isSaid_andTriedAgain()
    {
        LongQueue f(10, 0, 0);
        const QString path = f.fileInFolder(QStringLiteral("no/such/folder/a.db"));
        QueryHost host(m_clock);
        host.open(path);
        std::optional<Result<QueueRows>> answer;
        QueryTicket ticket = host.queue().rows({ waiting(), 0, 1 }, [&](const Result<QueueRows> &said) { answer = said; });
        QTRY_VERIFY(answer);
        QVERIFY(!*answer);
        QVERIFY(answer->error().text.contains(path));
        host.open(f.path());
        ticket = host.queue().rows({ waiting(), 0, 1 }, [&](const Result<QueueRows> &said) { answer = said; });
        QTRY_VERIFY(answer->has_value());
    }

    void betweenPieces_theWriterCanCheckpoint()
    {
        LongQueue f(50'000, 0, 0);
        QueryHost host(m_clock);
        host.open(f.path());
        bool answered = false;
        const QueryTicket ticket = host.queue().rows({ waiting(), 40'000, 200 }, [&](const Result<QueueRows> &) { answered = true; });
        QTRY_VERIFY(answered);
        // First column: 1 when a reader kept it from finishing. The answer is posted before the piece lets go.
        QTRY_COMPARE(f.number(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")), 0);
    }

    void export_tellsItsProgress_andCanBeCancelled()
    {
        LongQueue f(200'000, 0, 0);
        QueryHost host(m_clock);
        host.open(f.path());
        const QString path = f.fileInFolder(QStringLiteral("all.csv"));
        const QueueExportOrder order{ waiting(), path, QueueExportOrder::Format::Csv };
        qint64 heard = 0;
        std::optional<qint64> rows;
        QueryTicket ticket;
        const auto start = [&] {
            ticket = host.queue().write(
                order, [&](qint64 done) { heard = done; },
                [&](const Result<QueueExportReport> &report) { rows = must(report).rows; });
        };
        start();
        QTRY_VERIFY(heard > 0);
        ticket.cancel();
        bool later = false;
        const QueryTicket after = host.queue().find({ waiting(), QStringLiteral("0") }, [&](const Result<FoundToken> &) { later = true; });
        QTRY_VERIFY(later);
        QVERIFY(!rows);
        QVERIFY(!QFile::exists(path));
        start();
        QTRY_VERIFY_WITH_TIMEOUT(rows, 30'000);
        QCOMPARE(*rows, 200'000);
        QVERIFY(QFile::exists(path));
    }

    void hostThatGoes_answersNothing()
    {
        LongQueue f(100'000, 0, 0);
        int answers = 0;
        std::vector<QueryTicket> tickets;
        {
            QueryHost host(m_clock);
            host.open(f.path());
            for (int i = 0; i < 20; ++i)
                tickets.push_back(host.queue().look({ waiting(), {} }, [&](const Result<QueueLook> &) { ++answers; }));
        }
        QCoreApplication::processEvents();
        QCOMPARE(answers, 0);
    }
};

QTEST_GUILESS_MAIN(TestQueries)
#include "tst_Queries.moc"
