// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QtGlobal>

/// Where ctest's broker is: HOST:PORT, or empty when there is none.
[[nodiscard]] inline QByteArray kafkaAddress()
{
    QFile file(qEnvironmentVariable("ANTEROOM_KAFKA_FILE"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

/// Skips the running test function loudly when there is no broker; fails it when one is required.
#define ANTEROOM_NEEDS_KAFKA()                                                                     \
    do {                                                                                           \
        if (!kafkaAddress().isEmpty())                                                             \
            break;                                                                                 \
        if (qEnvironmentVariableIntValue("ANTEROOM_REQUIRE_KAFKA") == 1)                           \
            QFAIL("a real broker is required and there is none");                                  \
        QSKIP("NO KAFKA: no real broker is running; start one with tests/kafka/broker");           \
    } while (false)
