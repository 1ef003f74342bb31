// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks of rows do what a map does, whatever is done to them.
#include "core/base/Random.h"
#include "core/simulation/SortedRows.h"

#include <QTest>

#include <map>

using namespace anteroom;

class TestSortedRows final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsLikeAMap_data()
    {
        QTest::addColumn<int>("pattern");
        QTest::newRow("anywhere") << 0;
        QTest::newRow("growing, leaving at the front") << 1;
        QTest::newRow("two that grow") << 2;
    }

    void itIsLikeAMap()
    {
        QFETCH(int, pattern);
        SeededRandom random(7);
        std::map<qint64, qint64> map;
        sim::SortedRows<qint64, qint64> rows;
        for (qint64 step = 0; step < 20'000; ++step) {
            const qint64 any = qint64(random.below(3'000));
            const qint64 key = pattern == 0 ? any : pattern == 1 ? step : (step % 2) * 1'000'000 + step;
            map.insert_or_assign(key, step);
            rows.insert_or_assign(key, step);
            if (random.below(3) > 0) {
                const qint64 gone = pattern == 0 ? qint64(random.below(3'000)) : map.begin()->first;
                map.erase(gone);
                rows.erase(gone);
            }
            const qint64 asked = map.empty() ? 0 : std::next(map.begin(), qint64(random.below(std::min<quint64>(map.size(), 40))))->first;
            const auto low = rows.lower_bound(asked + 1);
            const auto lowOfMap = map.lower_bound(asked + 1);
            QCOMPARE(low == rows.end(), lowOfMap == map.end());
            QVERIFY(low == rows.end() || (low->first == lowOfMap->first && low->second == lowOfMap->second));
            QCOMPARE(rows.upper_bound(asked) == rows.end(), map.upper_bound(asked) == map.end());
            QCOMPARE(rows.contains(any), map.contains(any));
            QCOMPARE(rows.size(), map.size());
        }
        QVERIFY(!rows.empty());
        QVERIFY(std::equal(rows.begin(), rows.end(), map.begin(), map.end(),
                           [](const auto &a, const auto &b) { return a.first == b.first && a.second == b.second; }));
        QVERIFY(std::equal(rows.rbegin(), rows.rend(), map.rbegin(), map.rend(),
                           [](const auto &a, const auto &b) { return a.first == b.first; }));
        while (!map.empty()) {
            map.erase(map.begin());
            rows.erase(rows.begin());
            QCOMPARE(rows.size(), map.size());
        }
        QVERIFY(rows.begin() == rows.end());
    }

    void emptyOne_hasNothing()
    {
        const sim::SortedRows<qint64, qint64> rows;
        QVERIFY(rows.begin() == rows.end());
        QVERIFY(rows.find(1) == rows.end());
        QVERIFY(rows.lower_bound(1) == rows.end());
        QVERIFY(rows.upper_bound(1) == rows.end());
    }
};

QTEST_GUILESS_MAIN(TestSortedRows)
#include "tst_SortedRows.moc"
