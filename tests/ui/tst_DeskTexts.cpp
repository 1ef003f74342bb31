// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/Clipped.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/Story.h"
#include "ui/desk/DeskWindow.h"
#include "ui/widgets/Text.h"

#include <QAbstractButton>
#include <QFile>
#include <QTest>
#include <QXmlStreamReader>

using namespace anteroom;

class TestDeskTexts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void digits_areAllOfOneWidth()
    {
        installFonts();
        for (const Type type : {Type::Caption, Type::Base, Type::StageNumber, Type::WaitingNumber}) {
            const QFontMetricsF metrics(typeFont(type));
            for (int digit = 1; digit <= 9; ++digit)
                QVERIFY(qAbs(metrics.horizontalAdvance(QString::number(digit)) - metrics.horizontalAdvance(QStringLiteral("0"))) < 0.1);
        }
    }

    void everyText_hasAKoreanTwin()
    {
        QFile file(QStringLiteral(TRANSLATION_FILE));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString source;
        int count = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QStringLiteral("source"))
                source = xml.readElementText();
            if (xml.name() == QStringLiteral("translation")) {
                QVERIFY2(!xml.attributes().hasAttribute(QStringLiteral("type")), qPrintable(source));
                QVERIFY2(!xml.readElementText().isEmpty(), qPrintable(source));
                ++count;
            }
        }
        QVERIFY(!xml.hasError());
        QVERIFY(count > 200);
    }

    void nothing_isClipped_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("theme");
        QTest::addColumn<int>("language");
        for (const QSize size : {QSize(1920, 1080), QSize(1440, 900), QSize(1024, 700)}) {
            for (const ThemeChoice theme : {ThemeChoice::Dark, ThemeChoice::Light}) {
                for (const Language language : {Language::English, Language::Korean}) {
                    const char *look = theme == ThemeChoice::Dark ? "dark" : "light";
                    QTest::addRow("%d %s %s", size.width(), look, language == Language::English ? "en" : "ko")
                        << size << static_cast<int>(theme) << static_cast<int>(language);
                }
            }
        }
    }
    void nothing_isClipped()
    {
        QFETCH(QSize, size);
        QFETCH(int, theme);
        QFETCH(int, language);
        FakeClock clock(story::now());
        FakeSource source;
        FakeControls controls;
        SilentQueries queries;
        source.put(story::normal());
        DeskWindow window(source, controls, queries, {static_cast<ThemeChoice>(theme), static_cast<Language>(language), &clock});
        window.resize(size);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        quint64 number = 1;
        for (Snapshot snapshot : {story::normal(), story::brokerAway(), story::paused(), story::drained(), story::alert(), story::alerts(),
                                  millions(), story::firstRun()}) {
            snapshot.number = ++number;
            source.put(snapshot);
            window.showNow();
            // Twice: a text that grew asks for a new layout, which comes as an event.
            QCoreApplication::processEvents();
            window.showNow();
            QCoreApplication::processEvents();
            QCOMPARE(clipped(window).join(u'|'), QString());
        }
    }

private:
    /// Figures as wide as they get on a great day, and a part of everything.
    static Snapshot millions()
    {
        Snapshot great = story::normal();
        great.waiting.total = 1'234'567;
        great.waiting.onBroker = 1'100'000;
        great.waiting.buffered = 50'000;
        great.waiting.outbox = 84'567;
        great.waiting.bufferFull = true;
        great.waiting.trendPerS = 12'345.6;
        great.gate.activationsPerS = 12'345;
        great.gate.admission.maxActive = 0;
        great.inside.active = 123'456;
        great.inside.inPerS = 12'345;
        great.inside.outPerS = 11'999;
        great.reservations.perS = 5'432;
        great.reservations.forwarded = 1'234'567;
        great.reservations.retrying = 1'234;
        great.reservations.dead = 567;
        return great;
    }
};

QTEST_MAIN(TestDeskTexts)
#include "tst_DeskTexts.moc"
