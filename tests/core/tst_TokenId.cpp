// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/TokenId.h"

#include <QTest>

using namespace anteroom;

class TestTokenId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void made_carriesItsSeq()
    {
        SeededRandom random(7);
        const TokenId id = TokenId::make(Seq(388'412), random);
        QCOMPARE(id.seq().value().value, 388'412);
        QVERIFY(!id.isDerived());
    }

    void textForm_roundTrips()
    {
        SeededRandom random(7);
        const TokenId id = TokenId::make(Seq((qint64(1) << 48) - 1), random);
        const QByteArray text = id.toText();
        QCOMPARE(text.size(), 36);
        QVERIFY(TokenId::parse(text) == id);
        QVERIFY(TokenId::parse(text.toUpper()) == id);
    }

    void derived_followsFromPositionAlone()
    {
        const Position position{LogEpoch(1), PartitionId(0), Offset(41)};
        const TokenId id = TokenId::derive("queue.send", position);
        QVERIFY(id == TokenId::derive("queue.send", position));
        QVERIFY(id.isDerived());
        QVERIFY(!id.seq().has_value());
        QVERIFY(id != TokenId::derive("queue.send", Position{LogEpoch(2), PartitionId(0), Offset(41)}));
        QVERIFY(id != TokenId::derive("other", position));
        QVERIFY(TokenId::parse(id.toText()) == id);
    }

    void foreignText_isNotAToken_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("short") << QByteArray("3f2a9c4d");
        QTest::newRow("no dashes") << QByteArray(36, 'a');
        QTest::newRow("not hex") << QByteArray("zf2a9c4d-7e1b-8c3d-9a52-000000065f9a");
        QTest::newRow("random UUID") << QByteArray("3f2a9c4d-7e1b-4c3d-9a52-000000065f9a");
        QTest::newRow("wrong variant") << QByteArray("3f2a9c4d-7e1b-8c3d-1a52-000000065f9a");
    }

    void foreignText_isNotAToken()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!TokenId::parse(text).has_value());
    }
};

QTEST_APPLESS_MAIN(TestTokenId)
#include "tst_TokenId.moc"
