// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/faults/LiveFaults.h"

#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

class TestLiveFaults final : public QObject
{
    Q_OBJECT

    static constexpr Instant now{ std::chrono::hours(500'000) };

    static QString refusal(const LiveFaults &faults, const FaultOrder &order)
    {
        const auto checked = faults.check(order);
        return checked ? QString() : checked.error().text;
    }

private Q_SLOTS:
    void names_goBothWays()
    {
        for (int kind = 0; kind < faultKindCount; ++kind)
            QCOMPARE(faultFromName(faultName(FaultKind(kind))), std::optional(FaultKind(kind)));
        QVERIFY(!faultFromName(u"broker-tired"));
    }

    void realBroker_isNotBroken()
    {
        const LiveFaults real(1, false, true);
        QVERIFY(refusal(real, { FaultKind::BrokerDown }).contains(QStringLiteral("embedded broker")));
        QVERIFY(refusal(real, { FaultKind::PlatformFails }).contains(QStringLiteral("embedded broker")));
        QVERIFY(!real.view().offered);
        QVERIFY(!real.view().platformOffered);
    }

    void onlyWhatIsOursAndInRange_isArmed()
    {
        const LiveFaults faults(1, true, false);
        QVERIFY(refusal(faults, { FaultKind::BrokerDown }).isEmpty());
        QVERIFY(!refusal(faults, { FaultKind::PlatformSlow, 5, 200ms }).isEmpty());
        QVERIFY(!refusal(faults, { FaultKind::DatabaseDown }).isEmpty());
        QVERIFY(!refusal(faults, { FaultKind::BrokerSlow, 5, 0ms }).isEmpty());
        QVERIFY(!refusal(faults, { FaultKind::BrokerSlow, 5, 10'001ms }).isEmpty());
        QVERIFY(refusal(faults, { FaultKind::BrokerSlow, 5, 10'000ms }).isEmpty());
        QVERIFY(!refusal(faults, { FaultKind::ActivationsFail, 0 }).isEmpty());
        QVERIFY(!refusal(faults, { FaultKind::ActivationsFail, 101 }).isEmpty());
        QVERIFY(refusal(LiveFaults(1, true, true), { FaultKind::PlatformSlow, 5, 200ms }).isEmpty());
    }

    void oneOfAKind_keepsItsTime()
    {
        LiveFaults faults(1, true, true);
        faults.arm({ FaultKind::BrokerSlow, 5, 200ms }, now);
        faults.arm({ FaultKind::BrokerDown }, now + 1s);
        faults.arm({ FaultKind::BrokerSlow, 5, 500ms }, now + 2s);
        QCOMPARE(faults.armed().size(), size_t(2));
        QCOMPARE(faults.armed().front().since, now);
        QCOMPARE(faults.of(FaultKind::BrokerSlow)->delay, Milliseconds(500));
        faults.heal(FaultKind::BrokerSlow);
        QVERIFY(!faults.of(FaultKind::BrokerSlow));
        QVERIFY(faults.of(FaultKind::BrokerDown));
        faults.healAll();
        QVERIFY(faults.view().armed.empty());
    }

    void theSamePeople_areStruckWheneverItIsAsked()
    {
        LiveFaults faults(7, true, true);
        QVERIFY(!faults.strikes(Seq(1)));
        faults.arm({ FaultKind::ActivationsFail, 20 }, now);
        int struck = 0;
        for (qint64 seq = 1; seq <= 5'000; ++seq) {
            QCOMPARE(faults.strikes(Seq(seq)), faults.strikes(Seq(seq)));
            struck += faults.strikes(Seq(seq)) ? 1 : 0;
        }
        QVERIFY2(struck > 900 && struck < 1'100, qPrintable(QString::number(struck)));
        faults.arm({ FaultKind::ActivationsFail, 100 }, now);
        QVERIFY(faults.strikes(Seq(1)) && faults.strikes(Seq(2)) && faults.strikes(Seq(3)));
    }

    void text_saysHowStrong()
    {
        QCOMPARE(faultText({ FaultKind::BrokerDown }), QStringLiteral("broker-down"));
        QCOMPARE(faultText({ FaultKind::BrokerSlow, 5, 200ms }), QStringLiteral("broker-slow 200 ms"));
        QCOMPARE(faultText({ FaultKind::ActivationsFail, 2.5 }), QStringLiteral("activations-fail 2.5 %"));
    }
};

QTEST_GUILESS_MAIN(TestLiveFaults)
#include "tst_LiveFaults.moc"
