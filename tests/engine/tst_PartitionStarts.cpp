// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/PartitionStarts.h"

#include <QTest>

#include <vector>

using namespace anteroom;

class TestPartitionStarts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneThatFails_holdsUpNoOther()
    {
        PartitionStarts starts;
        for (int partition = 0; partition < 3; ++partition)
            starts.add(PartitionId(partition));
        std::vector<int> asked;
        const auto start = [&](PartitionId partition) -> Result<void> {
            asked.push_back(partition.value);
            if (partition.value == 1)
                return failure(ErrorKind::Surroundings, Stage::Broker, QStringLiteral("no leader"));
            return {};
        };
        Instant now = fromMs(1000);
        QVERIFY(starts.run(now, start).has_value());
        QCOMPARE(asked, (std::vector<int>{ 0, 1, 2 }));
        QCOMPARE(starts.trouble()->text, QStringLiteral("no leader"));
        // After 1, 2, 4, 8 and 8 s, and not before.
        for (const int pause : { 1000, 2000, 4000, 8000, 8000 }) {
            asked.clear();
            QVERIFY(starts.run(now + Milliseconds(pause - 1), start).has_value());
            QVERIFY(asked.empty());
            now += Milliseconds(pause);
            QVERIFY(starts.run(now, start).has_value());
            QCOMPARE(asked, std::vector<int>{ 1 });
        }
        // Assigned anew: at once.
        starts.add(PartitionId(1));
        QVERIFY(!starts.trouble());
        QVERIFY(starts.run(now, [](PartitionId) { return Result<void>(); }).has_value());
        QVERIFY(starts.isEmpty());
    }

    void whatNobodyCanGoOnAfter_isReturned()
    {
        PartitionStarts starts;
        starts.add(PartitionId(0));
        const auto outcome = starts.run(fromMs(0), [](PartitionId) -> Result<void> {
            return failure(ErrorKind::Fatal, Stage::Database, QStringLiteral("newer than the program"));
        });
        QCOMPARE(outcome.error().text, QStringLiteral("newer than the program"));
        QVERIFY(starts.contains(PartitionId(0)));
    }
};

QTEST_GUILESS_MAIN(TestPartitionStarts)
#include "tst_PartitionStarts.moc"
