// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/PaletteModel.h"
#include "ui/models/TypedFigure.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace anteroom;

namespace {

using Section = PaletteEntry::Section;

PaletteEntry entry(const QString &id, Section section, const QString &title, const QString &keywords = {})
{
    PaletteEntry made;
    made.id = id;
    made.section = section;
    made.title = title;
    made.keywords = keywords;
    return made;
}

std::vector<PaletteEntry> some()
{
    return { entry(QStringLiteral("pause"), Section::Do, QStringLiteral("Pause admissions")),
             entry(QStringLiteral("drain"), Section::Do, QStringLiteral("Drain")),
             entry(QStringLiteral("export"), Section::Do, QStringLiteral("Export the queue")),
             entry(QStringLiteral("overview"), Section::GoTo, QStringLiteral("Overview")),
             entry(QStringLiteral("queue"), Section::GoTo, QStringLiteral("Queue"), QStringLiteral("line people")),
             entry(QStringLiteral("user"), Section::Find, QStringLiteral("User 600")) };
}

QStringList ids(const PaletteRanking::Ranked &ranked, const std::vector<PaletteEntry> &entries)
{
    QStringList found;
    for (const int index : ranked.order)
        found << entries[size_t(index)].id;
    return found;
}

} // namespace

class TestPaletteRanking final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fit_ordersTheAnswers()
    {
        const QString typed = QStringLiteral("queue");
        const int whole = *paletteFit(typed, QStringLiteral("Queue"));
        const int beginning = *paletteFit(typed, QStringLiteral("Queue export"));
        const int word = *paletteFit(typed, QStringLiteral("Export the queue"));
        const int within = *paletteFit(typed, QStringLiteral("Dequeue"));
        const int scattered = *paletteFit(typed, QStringLiteral("quite useless"));
        QVERIFY(whole > beginning && beginning > word && word > within && within > scattered);
        QVERIFY(!paletteFit(typed, QStringLiteral("Overview")));
    }

    void fit_knowsWordsInAnyOrder_caseAndGroupedDigits()
    {
        QVERIFY(paletteFit(QStringLiteral("SIZE batch"), QStringLiteral("Set batch size to 600")));
        QVERIFY(paletteFit(QStringLiteral("batch 1200"), QStringLiteral("Set batch size to 1,200")));
        QVERIFY(paletteFit(QStringLiteral("batch 1,200"), QStringLiteral("Set batch size to 1,200")));
        QVERIFY(!paletteFit(QStringLiteral("batch 700"), QStringLiteral("Set batch size to 600")));
        QCOMPARE(paletteFit(QStringLiteral("  "), QStringLiteral("Anything")), std::optional(0));
    }

    void fit_doesNotFindLettersStrewnOverASentence()
    {
        QVERIFY(paletteFit(QStringLiteral("ovrv"), QStringLiteral("Overview")));
        QVERIFY(!paletteFit(QStringLiteral("pse"), QStringLiteral("prove that the whole sentence holds every letter")));
        QVERIFY(!paletteFit(QStringLiteral("ov"), QStringLiteral("open the view")));
    }

    void fit_findsKoreanByFirstSounds()
    {
        QVERIFY(paletteFit(QStringLiteral("대기"), QStringLiteral("대기열")));
        QVERIFY(paletteFit(QStringLiteral("ㄷㄱㅇ"), QStringLiteral("대기열")));
        QVERIFY(!paletteFit(QStringLiteral("ㅋㅌ"), QStringLiteral("대기열")));
    }

    void rank_keepsSectionsTogether_theBestFirst()
    {
        const auto entries = some();
        const PaletteRanking ranking;
        QCOMPARE(ids(ranking.rank(QStringLiteral("queue"), entries), entries),
                 (QStringList{ QStringLiteral("queue"), QStringLiteral("export") }));
        QCOMPARE(ids(ranking.rank(QStringLiteral("people"), entries), entries), QStringList{ QStringLiteral("queue") });
        QCOMPARE(ids(ranking.rank(QStringLiteral("600"), entries), entries), QStringList{ QStringLiteral("user") });
        QVERIFY(ranking.rank(QStringLiteral("zebra"), entries).order.empty());
    }

    void recent_comesFirst_whileNothingIsTyped()
    {
        const auto entries = some();
        PaletteRanking ranking;
        QCOMPARE(ranking.rank({}, entries).recent, 0);
        QCOMPARE(ranking.rank({}, entries).order.size(), entries.size());
        ranking.noteUsed(QStringLiteral("drain"));
        ranking.noteUsed(QStringLiteral("queue"));
        ranking.noteUsed(QStringLiteral("not offered now"));
        const auto ranked = ranking.rank({}, entries);
        QCOMPARE(ranked.recent, 2);
        QCOMPARE(ids(ranked, entries).mid(0, 2), (QStringList{ QStringLiteral("queue"), QStringLiteral("drain") }));
        QCOMPARE(ranked.order.size(), entries.size());
    }

    void recent_winsAmongEquals_neverOverABetterAnswer()
    {
        std::vector<PaletteEntry> entries{ entry(QStringLiteral("a"), Section::Do, QStringLiteral("Theme: dark")),
                                           entry(QStringLiteral("b"), Section::Do, QStringLiteral("Theme: pale")),
                                           entry(QStringLiteral("c"), Section::Do, QStringLiteral("A theme")) };
        PaletteRanking ranking;
        QCOMPARE(ids(ranking.rank(QStringLiteral("theme"), entries), entries).first(), QStringLiteral("a"));
        ranking.noteUsed(QStringLiteral("c"));
        QCOMPARE(ids(ranking.rank(QStringLiteral("theme"), entries), entries).first(), QStringLiteral("a"));
        ranking.noteUsed(QStringLiteral("b"));
        QCOMPARE(ids(ranking.rank(QStringLiteral("theme"), entries), entries).first(), QStringLiteral("b"));
    }

    void bounds_hold()
    {
        std::vector<PaletteEntry> entries;
        PaletteRanking ranking;
        for (int i = 0; i < 100; ++i) {
            entries.push_back(entry(QString::number(i), Section::Do, QStringLiteral("Thing %1").arg(i)));
            ranking.noteUsed(QString::number(i));
        }
        QCOMPARE(ranking.recent().size(), PaletteRanking::recentMax);
        QCOMPARE(ranking.rank(QStringLiteral("thing"), entries).order.size(), size_t(PaletteRanking::sectionMax));
        QCOMPARE(ranking.rank({}, entries).recent, PaletteRanking::recentShown);
    }

    void figures_areRead()
    {
        QCOMPARE(typedFigure(QStringLiteral("batch 600")), std::optional(600.0));
        QCOMPARE(typedFigure(QStringLiteral("12,408")), std::optional(12408.0));
        QCOMPARE(typedFigure(QStringLiteral("interval 0.5 s")), std::optional(0.5));
        QCOMPARE(typedFigure(QStringLiteral("배치 600")), std::optional(600.0));
        QVERIFY(!typedFigure(QStringLiteral("batch")));
        QVERIFY(!typedFigure(QStringLiteral("600 700")));
        QVERIFY(!typedFigure(QStringLiteral("-5")));
        QVERIFY(!typedFigure(QStringLiteral("99999999999999999999")));
        QVERIFY(!typedFigure(QStringLiteral("3f2a9c4d")));
    }

    void tokens_areRecognised()
    {
        QCOMPARE(typedToken(QStringLiteral(" 3F2A9c4d ")), std::optional(QStringLiteral("3f2a9c4d")));
        QVERIFY(!typedToken(QStringLiteral("431207")));
        QVERIFY(!typedToken(QStringLiteral("3f2")));
        QVERIFY(!typedToken(QStringLiteral("queue")));
    }

    void model_holds()
    {
        PaletteModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.show({}, some());
        // Three headings.
        QCOMPARE(model.rowCount(), int(some().size()) + 3);
        QVERIFY(!model.entryAt(0));
        QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsSelectable));
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("Do"));
        QCOMPARE(model.nextRow(-1, 1), 1);
        QCOMPARE(model.nextRow(3, 1), 5);
        QCOMPARE(model.nextRow(1, -1), model.rowCount() - 1);
        model.noteUsed(QStringLiteral("queue"));
        model.show({}, some());
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("Recent"));
        QCOMPARE(model.entryAt(1)->id, QStringLiteral("queue"));
        model.show(QStringLiteral("zebra"), some());
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.nextRow(-1, 1), -1);
    }
};

QTEST_GUILESS_MAIN(TestPaletteRanking)
#include "tst_PaletteRanking.moc"
