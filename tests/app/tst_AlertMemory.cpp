// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AlertMemory.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace anteroom;
using namespace std::chrono_literals;

class TestAlertMemory final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_path;

    void put(const QByteArray &lines) const
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[alerts]\n" + lines);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_path = m_folder.filePath(QStringLiteral("desk.ini"));
        QFile::remove(m_path);
    }

    void nothingRemembered_isTheDefault() { QVERIFY(readAlertThresholds(m_path) == AlertThresholds()); }

    void whatWasSet_comesBack()
    {
        AlertThresholds chosen;
        chosen.oldestWait = 150s;
        chosen.lagGrowsFor = 20s;
        chosen.outflowWarning = 0.9;
        chosen.outflowCritical = 0.25;
        chosen.platformFor = 5s;
        chosen.diskFree = 5'500'000'000;
        writeAlertThresholds(m_path, chosen);
        QVERIFY(readAlertThresholds(m_path) == chosen);
    }

    void whatCannotBe_isTheDefault()
    {
        put("oldest_wait_ms=soon\nlag_grows_ms=-1\nplatform_fails_ms=20000\ndisk_free_bytes=1\n");
        AlertThresholds read = readAlertThresholds(m_path);
        QVERIFY(read.platformFor == 20s);
        read.platformFor = AlertThresholds().platformFor;
        QVERIFY(read == AlertThresholds());
    }

    void criticalAboveTheWarning_isTheDefault()
    {
        put("outflow_warning=0.3\noutflow_critical=0.6\n");
        QVERIFY(readAlertThresholds(m_path) == AlertThresholds());
    }
};

QTEST_APPLESS_MAIN(TestAlertMemory)
#include "tst_AlertMemory.moc"
