// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/PlainText.h"

#include <QTest>

using namespace anteroom;

class TestPlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCannotBeShown_isSpelt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("line");
        QTest::newRow("plain") << QStringLiteral("토큰 7 \\ ü 😀") << QStringLiteral("토큰 7 \\ ü 😀");
        QTest::newRow("line break") << QStringLiteral("5\n6") << QStringLiteral("5\\u{a}6");
        QTest::newRow("escape sequence") << QStringLiteral("\u001b[2J") << QStringLiteral("\\u{1b}[2J");
        QTest::newRow("mark of direction") << QStringLiteral("a\u202eb") << QStringLiteral("a\\u{202e}b");
        QTest::newRow("half a character") << QString(QChar(0xd800)) << QString(QChar(QChar::ReplacementCharacter));
    }

    void whatCannotBeShown_isSpelt()
    {
        QFETCH(QString, text);
        QFETCH(QString, line);
        QCOMPARE(onOneLine(text), line);
        QCOMPARE(onOneLine(line), line);
    }

    void whatIsTooLong_isCut()
    {
        const QString longest(oneLineMost, QLatin1Char('x'));
        QCOMPARE(onOneLine(longest), longest);
        const QString cut = onOneLine(longest + QStringLiteral("yz"));
        QCOMPARE(cut, longest + QStringLiteral("…"));
        QCOMPARE(onOneLine(cut), cut);
        // What takes several letters is not cut in the middle.
        QCOMPARE(onOneLine(longest.chopped(3) + QStringLiteral("\n")), longest.chopped(3) + QStringLiteral("…"));
    }

    void secrets_areLeftOut_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("said");
        QTest::newRow("nothing secret") << QStringLiteral("'x=1' is none of a, b; use --password-file or ssl.key.location=")
                                        << QStringLiteral("'x=1' is none of a, b; use --password-file or ssl.key.location=");
        QTest::newRow("property") << QStringLiteral("no command 'sasl.password=hunter 2'") << QStringLiteral("no command 'sasl.password=…");
        QTest::newRow("key") << QStringLiteral("'SSL.KEY.PEM = x'") << QStringLiteral("'SSL.KEY.PEM =…");
        QTest::newRow("address") << QStringLiteral("'http://u:hunter2@h/p' is no page") << QStringLiteral("'http://…@h/p' is no page");
    }

    void secrets_areLeftOut()
    {
        QFETCH(QString, message);
        QFETCH(QString, said);
        QCOMPARE(withoutSecrets(message), said);
    }
};

QTEST_APPLESS_MAIN(TestPlainText)
#include "tst_PlainText.moc"
