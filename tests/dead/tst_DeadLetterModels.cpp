// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/DeadLetterModel.h"
#include "ui/models/LetterChangeModel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace anteroom;

namespace {

LetterRow row(qint64 id, const char *cause = "HTTP 503 busy")
{
    LetterRow made;
    made.letter.id = id;
    made.letter.cause = QString::fromUtf8(cause);
    made.letter.token = TokenId{ 1, quint64(id) };
    made.letter.position = Position{ LogEpoch(1), PartitionId(2), Offset(2'900) };
    made.letter.attempts = 5;
    made.letter.deadAtMs = 18'000;
    made.letter.firstFailedAtMs = 1'000;
    made.subject = { UserId(103'862), ReservationId(8'742), ConcertId(12), SeatNo(43) };
    return made;
}

LetterRows page(qint64 firstRow, qint64 count)
{
    LetterRows rows;
    rows.firstRow = firstRow;
    for (qint64 i = 0; i < count; ++i)
        rows.rows.push_back(row(10'000 - firstRow - i));
    return rows;
}

QString cell(const DeadLetterModel &model, int row, DeadLetterModel::Column column)
{
    return model.index(row, column).data().toString();
}

bool ticked(const DeadLetterModel &model, int row)
{
    return model.index(row, DeadLetterModel::Chosen).data(Qt::CheckStateRole).toInt() == Qt::Checked;
}

LetterChange change(bool sentAgain, const LetterFates &fates)
{
    LetterChange made;
    made.sentAgain = sentAgain;
    made.letters = 3;
    made.fates = fates;
    return made;
}

} // namespace

class TestDeadLetterModels final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void rows_comeByThePage()
    {
        DeadLetterModel model;
        QAbstractItemModelTester tester(&model);
        model.setRows(450);
        QCOMPARE(model.rowCount(), 450);
        QCOMPARE(model.wanted(0, 20), 0);
        QVERIFY(model.index(0, 1).data(LoadingRole).toBool());
        model.put(page(0, 200));
        QVERIFY(!model.wanted(0, 20));
        QCOMPARE(model.wanted(190, 210), 1);
        model.put(page(400, 50));
        QCOMPARE(cell(model, 449, DeadLetterModel::Reservation), QStringLiteral("8,742"));
        QCOMPARE(cell(model, 0, DeadLetterModel::User), QStringLiteral("103,862"));
        QCOMPARE(cell(model, 0, DeadLetterModel::Seat), QStringLiteral("12-43"));
        QCOMPARE(cell(model, 0, DeadLetterModel::Place), QStringLiteral("2 · 2,900"));
        QCOMPARE(cell(model, 0, DeadLetterModel::Cause), QStringLiteral("HTTP 503 busy"));
        QCOMPARE(cell(model, 0, DeadLetterModel::Over), QStringLiteral("17 s"));
        // Others died meanwhile: what is here is asked for again, and shown until then.
        model.setRows(451);
        QCOMPARE(model.wanted(0, 20), 0);
        QVERIFY(model.row(0) != nullptr);
        model.setRows(3);
        QCOMPARE(model.rowCount(), 3);
    }

    void chosenOnes_areKeptByTheirIds()
    {
        DeadLetterModel model;
        QAbstractItemModelTester tester(&model);
        QSignalSpy changed(&model, &DeadLetterModel::chosenChanged);
        model.setRows(5);
        model.choose(0, true);
        QVERIFY2(changed.isEmpty(), "a row that is not here cannot be chosen");
        model.put(page(0, 5));
        QVERIFY(model.setData(model.index(1, DeadLetterModel::Chosen), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(!model.setData(model.index(1, DeadLetterModel::User), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.chosen(), std::vector<qint64>{ 9'999 });
        // A newer letter moves the rows, not the choice.
        model.setRows(6);
        LetterRows moved = page(0, 5);
        moved.rows.insert(moved.rows.begin(), row(10'001));
        model.put(moved);
        QVERIFY(!ticked(model, 1));
        QVERIFY(ticked(model, 2));
        model.chooseAll(true);
        QCOMPARE(model.chosenCount(), 6);
        model.choose(0, false);
        QVERIFY(!model.isAllChosen());
        QCOMPARE(model.chosenCount(), 5);
        model.setRows(0);
        QCOMPARE(model.chosenCount(), 0);
    }

    void causes_sayWhetherItCanHelp_data()
    {
        QTest::addColumn<QString>("cause");
        QTest::addColumn<bool>("hasToken");
        QTest::addColumn<QString>("title");
        QTest::addColumn<int>("hope");
        const auto add = [](const char *cause, bool hasToken, const char *title, LetterHope hope) {
            QTest::newRow(cause) << QString::fromUtf8(cause) << hasToken << QString::fromUtf8(title) << int(hope);
        };
        add("HTTP 422 seat sold", true, "HTTP 422", LetterHope::None);
        add("HTTP 400", true, "HTTP 400", LetterHope::None);
        add("HTTP 503 busy", true, "HTTP 503", LetterHope::Likely);
        add("HTTP 429", true, "HTTP 429", LetterHope::Likely);
        add("no answer within 5 s", true, "no answer", LetterHope::Likely);
        add("not JSON: illegal value", false, "cannot be read", LetterHope::None);
        add("the token header belongs to another user", false, "wrong header", LetterHope::None);
        add("Could not read or write the database: poison (SQLite code 19)", true, "database", LetterHope::AfterMending);
        add("accepted by the data platform, but could not be recorded: x", true, "not recorded", LetterHope::AfterMending);
    }
    void causes_sayWhetherItCanHelp()
    {
        QFETCH(QString, cause);
        QFETCH(bool, hasToken);
        QFETCH(QString, title);
        QFETCH(int, hope);
        const LetterCause found = letterCause(cause, hasToken);
        QCOMPARE(found.title, title);
        QCOMPARE(int(found.hope), hope);
    }

    void tiles_putTogetherWhatMeansTheSame()
    {
        const QString topic = QStringLiteral("t");
        const std::vector<LetterCauseCount> counts{ { topic, true, QStringLiteral("HTTP 422 a"), 2, 1, 10 },
                                                    { topic, true, QStringLiteral("HTTP 503 x"), 4, 1, 20 },
                                                    { topic, true, QStringLiteral("HTTP 422 b"), 3, 1, 30 } };
        const auto tiles = causeTiles(counts, 4);
        QCOMPARE(tiles.size(), size_t(2));
        QCOMPARE(tiles[0].count, 5);
        QCOMPARE(tiles[0].lastAtMs, 30);
        QCOMPARE(tiles[1].cause.title, QStringLiteral("HTTP 503"));
        QCOMPARE(causeTiles(counts, 1).size(), size_t(1));
    }

    void message_keepsItsOrder()
    {
        DeadLetter letter;
        QCOMPARE(letterMessage(letter), QStringLiteral("no value (a tombstone)"));
        letter.hasValue = true;
        letter.value = "{\"b\":\"x,{\\\"}\",\"a\":[1,2]}";
        QCOMPARE(letterMessage(letter), QStringLiteral("{\n  \"b\": \"x,{\\\"}\",\n  \"a\": [\n    1,\n    2\n  ]\n}"));
        letter.value = "no json";
        QCOMPARE(letterMessage(letter), QStringLiteral("no json"));
        letter.value = "\xff\xfe";
        QCOMPARE(letterMessage(letter), QStringLiteral("2 bytes that are no text"));
    }

    void results_sayTheWorstThatIsKnown()
    {
        QCOMPARE(changeResult(change(false, {})).text, QStringLiteral("kept in Activity"));
        QCOMPARE(changeResult(change(true, { 2, 0, 1, 0, 0, 0 })).text, QStringLiteral("1 on the way"));
        QCOMPARE(changeResult(change(true, { 2, 0, 0, 1, 0, 0 })).text, QStringLiteral("1 dead again"));
        QCOMPARE(changeResult(change(true, { 3, 0, 0, 0, 0, 0 })).text, QStringLiteral("3 forwarded"));
        QCOMPARE(changeResult(change(true, { 0, 3, 0, 0, 0, 0 })).text, QStringLiteral("3 let in"));
        QCOMPARE(changeResult(change(true, { 0, 0, 0, 0, 0, 3 })).text, QStringLiteral("sent as it was"));
        LetterChangeModel model;
        QAbstractItemModelTester tester(&model);
        model.show({ change(true, { 3, 0, 0, 0, 0, 0 }), change(false, {}) });
        QCOMPARE(model.index(0, LetterChangeModel::What).data().toString(), QStringLiteral("sent 3 again"));
        QCOMPARE(model.index(1, LetterChangeModel::What).data().toString(), QStringLiteral("discarded 3"));
        model.show({});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_MAIN(TestDeadLetterModels)
#include "tst_DeadLetterModels.moc"
