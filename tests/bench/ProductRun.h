// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/CoreHost.h"
#include "tests/bench/Measured.h"

#include <functional>

namespace anteroom::bench {

/// The product's own composition doing the same work: the core that desk, serve and rehearse run, told by its
/// controls. Its gate is opened wide enough not to be what is measured. Aborts on any error.
class ProductRun
{
public:
    ProductRun(const QString &folder, const QString &broker, qint64 users);

    /// All users come at once; from the first entry to the last activation, as `rehearse` counts it.
    [[nodiscard]] Measured endToEnd();
    /// First all entries with admissions paused (on a real broker until all are published), then the rest.
    [[nodiscard]] Measured stepByStep();

    /// Until every partition has a place to read from. The two above do it by themselves.
    void start();
    [[nodiscard]] CoreHost &host() { return m_host; }
    [[nodiscard]] const CoreOptions &options() const { return m_options; }
    /// Where any client reaches its broker.
    [[nodiscard]] QByteArray brokerAddress() const { return m_brokerAddress; }

private:
    void control(const std::function<void(Controls::Reply)> &send);
    void sendUsers();
    void waitFor(const char *what, const std::function<bool()> &condition);
    void checkRecords() const;

    static CoreOptions options(const QString &folder, const QString &broker);

    const SystemClock m_clock;
    const CoreOptions m_options;
    const qint64 m_users;
    CoreHost m_host;
    QByteArray m_brokerAddress;
};

} // namespace anteroom::bench
