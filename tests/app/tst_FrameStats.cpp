// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/FrameStats.h"

#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

class TestFrameStats final : public QObject
{
    Q_OBJECT

private:
    FrameStats m_stats;
    FrameStats::Nanoseconds m_now = 1s;

    void pass(FrameStats::Nanoseconds time) { m_now += time; }
    void event(FrameStats::Nanoseconds lasts, bool paints)
    {
        m_stats.began(m_now);
        pass(lasts);
        if (paints)
            m_stats.painted(m_now);
        m_stats.ended(m_now);
    }

private Q_SLOTS:
    void init()
    {
        m_stats = FrameStats();
        m_now = 1s;
    }

    void nothing_isZero() { QCOMPARE(m_stats.figures(), FrameStats::Figures()); }

    void twoPaintsOfAStretch_areTwoFrames()
    {
        event(3ms, true);
        event(6ms, true);
        const FrameStats::Figures figures = m_stats.figures();
        QCOMPARE(figures.frames, 2);
        QCOMPARE(figures.busyMaxMs, 9.0);
        QCOMPARE(figures.busyP50Ms, 3.05);
        QCOMPARE(figures.busyP99Ms, 6.05);
    }

    void eventsWithoutARest_areOneFrame()
    {
        event(3ms, false);
        pass(100us);
        event(2ms, true);
        pass(1ms);
        event(1ms, true);
        const FrameStats::Figures figures = m_stats.figures();
        QCOMPARE(figures.frames, 2);
        QCOMPARE(figures.busyMaxMs, 5.1);
        QCOMPARE(figures.busyP50Ms, 1.05);
        QCOMPARE(figures.busyP99Ms, 5.15);
    }

    void workWithoutPaint_isNoFrame_butCountsAsTheLongest()
    {
        event(40ms, false);
        pass(1s);
        event(2ms, true);
        const FrameStats::Figures figures = m_stats.figures();
        QCOMPARE(figures.frames, 1);
        QCOMPARE(figures.busyMaxMs, 40.0);
        QCOMPARE(figures.busyP99Ms, 2.05);
    }

    void oneInAHundred_isBeyondTheP99()
    {
        for (int i = 0; i < 99; ++i) {
            event(4ms, true);
            pass(12ms);
        }
        event(90ms, true);
        QCOMPARE(m_stats.figures().busyP99Ms, 4.05);
        pass(1s);
        event(90ms, true);
        QCOMPARE(m_stats.figures().busyP99Ms, 90.05);
    }

    void pageChange_lastsFromTheKeyUntilThePaint()
    {
        m_stats.began(m_now);
        pass(10ms);
        m_stats.pageAsked();
        pass(5ms);
        m_stats.ended(m_now);
        pass(20ms);
        m_stats.began(m_now);
        pass(8ms);
        m_stats.pagePainted(m_now);
        m_stats.painted(m_now);
        m_stats.pagePainted(m_now + 1s);
        m_stats.ended(m_now);
        pass(1s);
        event(2ms, true);
        QCOMPARE(m_stats.figures().frames, 1);
        QCOMPARE(m_stats.figures().pageChanges, 1);
        QCOMPARE(m_stats.figures().longestPageChangeMs, 43.0);
    }

    void words_haveEveryFigure()
    {
        const FrameStats::Figures figures{ 1200, 0.85, 7.05, 31.5, 14, 42.25 };
        QCOMPARE(figures.line(), QStringLiteral("1200 frames, the window's thread busy 0.85 ms (p50), 7.05 ms (p99) each, 31.50 ms at"
                                                " most; 14 page changes, the longest 42.25 ms"));
        QCOMPARE(figures.json().value(QStringLiteral("busyP99Ms")).toDouble(), 7.05);
        QCOMPARE(figures.json().size(), 6);
    }
};

QTEST_APPLESS_MAIN(TestFrameStats)
#include "tst_FrameStats.moc"
