// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/DataFolder.h"

#include "core/base/TokenId.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace anteroom;

class TestDataFolder : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    static QByteArray contents(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void missingFolder_isMadeWithItsParents()
    {
        const QString wanted = path("a/b c/d");
        QVERIFY(DataFolder::open(wanted).has_value());
        QVERIFY(QFileInfo(wanted).isDir());
    }

    void fileInItsPlace_isLeftAsItIs()
    {
        QFile file(path("file"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("mine");
        file.close();
        for (const QString &wanted : { path("file"), path("file/below") }) {
            const auto opened = DataFolder::open(wanted);
            QVERIFY(!opened.has_value());
            QCOMPARE(opened.error().kind, ErrorKind::Fatal);
            QCOMPARE(opened.error().stage, Stage::DataFolder);
            QVERIFY(opened.error().text.contains(wanted));
        }
        QCOMPARE(contents(path("file")), QByteArray("mine"));
    }

    void lock_isForOneAndNamesItsHolder()
    {
        auto first = DataFolder::open(path("locked")).value();
        auto second = DataFolder::open(path("locked")).value();
        QVERIFY(first.lock().has_value());
        const auto refused = second.lock();
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::Fatal);
        QCOMPARE(refused.error().stage, Stage::DataFolder);
        QVERIFY(refused.error().text.contains(QString::number(::getpid())));
        QCOMPARE(contents(first.file(QStringLiteral("anteroom.lock"))), QByteArray::number(::getpid()) + '\n');
    }

    void lock_goesWithItsHolder()
    {
        auto second = DataFolder::open(path("left")).value();
        {
            auto first = DataFolder::open(path("left")).value();
            QVERIFY(first.lock().has_value());
            // Moved, it is held by the new place only.
            const DataFolder moved = std::move(first);
            QVERIFY(!second.lock().has_value());
        }
        QVERIFY(second.lock().has_value());
    }

    void lock_goesWithAKilledProcess()
    {
        int told[2];
        QCOMPARE(::pipe(told), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            auto folder = DataFolder::open(path("killed")).value();
            const char word = folder.lock() ? 'y' : 'n';
            (void)!::write(told[1], &word, 1);
            ::pause();
            ::_exit(1);
        }
        char word = 0;
        QCOMPARE(::read(told[0], &word, 1), ssize_t(1));
        QCOMPARE(word, 'y');
        auto folder = DataFolder::open(path("killed")).value();
        const auto refused = folder.lock();
        QVERIFY(!refused.has_value());
        QVERIFY(refused.error().text.contains(QString::number(child)));
        ::kill(child, SIGKILL);
        QCOMPARE(::waitpid(child, nullptr, 0), child);
        QVERIFY(folder.lock().has_value());
        ::close(told[0]);
        ::close(told[1]);
    }

    void instanceId_isMadeOnceAndKept()
    {
        SeededRandom random(1);
        const auto folder = DataFolder::open(path("named")).value();
        const QByteArray id = folder.instanceId(random).value();
        QVERIFY(TokenId::parse(id));
        QCOMPARE(folder.instanceId(random).value(), id);
        QCOMPARE(DataFolder::open(path("named")).value().instanceId(random).value(), id);
        QVERIFY(DataFolder::open(path("other")).value().instanceId(random).value() != id);
    }

    void damagedInstanceId_isMadeAnew()
    {
        SeededRandom random(1);
        const auto folder = DataFolder::open(path("damaged")).value();
        QFile file(folder.file(QStringLiteral("instance-id")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not an id; 'concert-queue'");
        file.close();
        const QByteArray id = folder.instanceId(random).value();
        QVERIFY(TokenId::parse(id));
        QCOMPARE(folder.instanceId(random).value(), id);
    }
};

QTEST_APPLESS_MAIN(TestDataFolder)
#include "tst_DataFolder.moc"
