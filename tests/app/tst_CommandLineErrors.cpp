// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/CommandLineFixture.h"

#include <QTest>

using namespace anteroom;
using namespace anteroom::test;

class TestCommandLineErrors : public QObject
{
    Q_OBJECT

    /// One row: the line, and words that its one-line answer must hold.
    static void row(const char *line, const char *words, const char *name = nullptr)
    {
        QTest::newRow(name ? name : line) << QString::fromLatin1(line) << QString::fromLatin1(words);
    }

    static void checkRefused()
    {
        QFETCH(QString, line);
        QFETCH(QString, words);
        const auto parsed = parse(line);
        QVERIFY(!parsed.has_value());
        QVERIFY(parsed.error().kind == ErrorKind::Usage);
        const QString text = parsed.error().text;
        QVERIFY(!text.contains(QLatin1Char('\n')));
        for (const QString &word : words.split(QLatin1Char('|')))
            QVERIFY2(text.contains(word), qPrintable(text));
        QVERIFY2(!text.contains(QLatin1String("hunter2")), qPrintable(text));
    }

    static void columns()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("words");
    }

private Q_SLOTS:
    void numbers_outsideTheirRanges_areRefused_data()
    {
        columns();
        for (const char *value : { "0", "-1", "1000001", "5.5", "5x", "1e3", "+5", "99999999999999999999" }) {
            const QString line = QStringLiteral("--batch %1").arg(QLatin1String(value));
            QTest::newRow(qPrintable(line)) << line << QStringLiteral("--batch|from 1 to 1,000,000");
        }
        row("--interval 0", "--interval|3,600,000");
        row("--interval 3600001", "--interval|3,600,000");
        row("--max-active -1", "--max-active");
        row("--buffer 0", "--buffer");
        row("--outbox 0", "--outbox");
        row("--wait-ttl -1", "--wait-ttl");
        row("--hold-ttl 1.5", "--hold-ttl");
        row("--queue-partitions 0", "--queue-partitions");
        row("--reservation-partitions many", "--reservation-partitions");
        row("enter --users 0", "--users|100,000,000");
        row("enter --users 100000001", "--users");
        row("enter --users 1 --first-user -1", "--first-user");
        row("enter --users 1 --first-user 9223372036854775808", "--first-user");
        row("enter --users 2 --first-user 9223372036854775807", "--first-user|past 9,223,372,036,854,775,807");
        row("rehearse --users 1 --reserve 101", "--reserve|0 to 100");
        row("rehearse --users 1 --abandon -5", "--abandon");
        row("rehearse --users 1 --reserve 60 --abandon 41", "--abandon|more than all");
        row("rehearse --users 1 --over -1", "--over");
        row("rehearse --users 1 --over nan", "--over");
        row("rehearse --users 1 --stay 1.2345", "--stay");
        row("rehearse --users 1 --seed -1", "--seed");
        row("rehearse --users 1 --seed 18446744073709551616", "--seed");
        row("screenshot --page overview --out a --size 1440", "--size|1440x900");
        row("screenshot --page overview --out a --size 100x900", "--size");
        row("screenshot --page overview --out a --size 9999x900", "--size");
    }
    void numbers_outsideTheirRanges_areRefused() { checkRefused(); }

    void batch_mustFitTheBuffer_data()
    {
        columns();
        row("--broker h:1 --batch 101 --buffer 100", "--batch|--buffer 100");
        row("--batch 30001", "--batch|embedded|30,000");
        row("--batch 30001 --buffer 100000", "--batch|embedded");
    }
    void batch_mustFitTheBuffer() { checkRefused(); }

    void batch_thatJustFits_isTaken()
    {
        QVERIFY(parse(QStringLiteral("--batch 30000")).has_value());
        QVERIFY(parse(QStringLiteral("--batch 100 --buffer 100")).has_value());
        QVERIFY(parse(QStringLiteral("--broker h:1 --batch 1000000 --buffer 1000000")).has_value());
    }

    void usage_isExplained_data()
    {
        columns();
        row("--bach 5", "--bach|did you mean '--batch'");
        row("serve --until-draned", "did you mean '--until-drained'");
        row("rehears --users 5", "rehears|did you mean 'rehearse'");
        row("frobnicate", "no command 'frobnicate'");
        row("serve now", "'now' after 'serve'");
        row("-q", "no option -q");
        row("--batch", "--batch|needs a value (N)");
        row("--batch --json", "--batch|needs a value");
        row("--batch=", "--batch|empty");
        row("--json=yes", "--json|takes no value");
        row("--batch 5 --batch 6", "--batch|given twice");
        row("--json --json", "--json|given twice");
        row("enter", "'enter'|--users N");
        row("rehearse", "'rehearse'|--users N");
        row("screenshot --out a.png", "'screenshot'|--page");
        row("screenshot --page overview", "--out");
        row("audit --until-drained", "--until-drained|does not go with 'audit'");
        row("--users 5", "--users|the desk");
        row("rehearse --users 1 --pattern spyke", "--pattern|did you mean 'spike'");
        row("screenshot --page overvew --out a", "--page|did you mean 'overview'");
        row("screenshot --page activites --out a", "--page|did you mean 'activity'");
        row("screenshot --page overview --out a --theme blue", "--theme|dark, light");
        row("screenshot --page overview --out a --language de", "--language|en, ko");
        row("dead-letters", "dead-letters|list, redrive or discard");
        row("dead-letters lst", "dead-letters|did you mean 'list'");
        row("dead-letters list 3", "dead-letters list|takes no ids");
        row("dead-letters list --all", "--all|dead-letters list");
        row("dead-letters list --reason x", "--reason|dead-letters list");
        row("dead-letters list --state buried", "--state|dead, redriven, discarded, all");
        row("dead-letters redrive --reason x", "dead-letters redrive|ids|--all");
        row("dead-letters redrive --all", "dead-letters redrive|--reason");
        row("dead-letters redrive 3 --reason= ", "--reason");
        row("dead-letters redrive x --reason y", "dead-letters|'x' is no id");
        row("dead-letters redrive 0 --reason y", "dead-letters|'0' is no id");
        row("dead-letters discard 1 --all --reason y", "dead-letters discard|not both");
        row("dead-letters discard 1 --state all --reason y", "--state|dead-letters discard");
        row("audit list", "'list'|audit");
    }
    void usage_isExplained() { checkRefused(); }

    void surroundings_areChecked_data()
    {
        columns();
        row("--broker localhost", "--broker|HOST:PORT");
        row("--broker localhost:0", "--broker");
        row("--broker localhost:65536", "--broker");
        row("--broker a:1,", "--broker");
        row("--broker kafka://a:1", "--broker");
        row("--database postgresql://h/db", "--database|not available in this version");
        row("--database x.db", "--database|sqlite:");
        row("--database sqlite:", "--database|path");
        row("--database sqlite::memory:", "--database|memory");
        row("--data-platform ftp://h/", "--data-platform|http");
        row("--data-platform http://", "--data-platform");
        row("--queue-topic a/b", "--queue-topic");
        row("--queue-topic ..", "--queue-topic");
        row("--queue-topic t --reservation-topic t", "--reservation-topic|'t'");
        row("-X linger.ms=5", "-X|embedded broker");
        row("--broker h:1 -X linger.ms", "-X|KEY=VALUE");
        row("--broker h:1 -X a=1 -X a=2", "-X|'a'|twice");
        row("--broker h:1 -X bootstrap.servers=x:1", "-X|--broker");
        row("--password-file missing.txt", "--password-file|'missing.txt'|No such file");
    }
    void surroundings_areChecked() { checkRefused(); }

    void propertiesThatDeliveryRestsOn_areRefused_data()
    {
        columns();
        for (const char *key : { "acks", "request.required.acks", "enable.idempotence", "enable.auto.commit",
                 "auto.commit.enable", "enable.auto.offset.store", "auto.offset.reset", "message.timeout.ms",
                 "delivery.timeout.ms", "partitioner", "partition.assignment.strategy", "group.id", "group.instance.id" })
            QTest::newRow(key) << QStringLiteral("--broker h:1 -X %1=hunter2").arg(QLatin1String(key))
                               << QStringLiteral("-X|%1").arg(QLatin1String(key));
    }
    void propertiesThatDeliveryRestsOn_areRefused() { checkRefused(); }

    void secrets_areRefusedWithTheWaysOutAndNeverRepeated_data()
    {
        columns();
        row("--broker h:1 -X sasl.password=hunter2", "sasl.password|--password-file|ANTEROOM_SASL_PASSWORD");
        row("--broker h:1 -Xsasl.password=hunter2", "sasl.password|--password-file");
        row("--broker h:1 -X=sasl.password=hunter2", "-X");
        row("-X SASL.Password=hunter2", "--password-file");
        row("--broker h:1 -X ssl.key.password=hunter2", "ssl.key.password|--password-file");
        row("--broker h:1 -X ssl.keystore.password=hunter2", "--password-file");
        row("--broker h:1 -X ssl.key.pem=hunter2", "ssl.key.location");
        row("--broker h:1 -X sasl.oauthbearer.client.secret=hunter2", "client.secret");
        row("--database postgresql://u:hunter2@h/db", "--database|--password-file|ANTEROOM_DATABASE_PASSWORD|.pgpass");
        row("--database postgresql://h/db?password=hunter2", "--password-file");
        row("--database mysql://u:hunter2@h/db", "--password-file");
        row("--data-platform https://u:hunter2@h/", "--data-platform|password");
        row("--data-platform https//u:hunter2@h/", "--data-platform");
        row("--broker u:hunter2@h:9092", "--broker|--password-file");
        row("--password=hunter2", "no option --password");
        row("serve sasl.password=hunter2", "'sasl.password=");
        row("sasl.password=hunter2", "no command");
        row("screenshot --page -Xsasl.password=hunter2 --out o.png", "--page");
        row("screenshot --page http://u:hunter2@h/ --out o.png", "@h/");
        row("serve --batch 5\n6", "--batch|'5\\u{a}6'", "two lines");
        row("--sasl-password hunter2", "no option --sasl-password");
        row("--json=hunter2", "--json");
    }
    void secrets_areRefusedWithTheWaysOutAndNeverRepeated() { checkRefused(); }

    void emptyPasswordFile_isRefused()
    {
        const auto parsed = parse(QStringLiteral("--password-file secret.txt"), surroundings("\nsecond"));
        QVERIFY(!parsed.has_value());
        QVERIFY(parsed.error().text.contains(QLatin1String("secret.txt")));
    }
};

QTEST_APPLESS_MAIN(TestCommandLineErrors)
#include "tst_CommandLineErrors.moc"
