// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Comparison.h"

#include <QCoreApplication>
#include <QProcess>

#include <algorithm>
#include <cstdio>

namespace anteroom::bench {

namespace {

/// The better of two runs of the same: each step's shortest time, the largest memory.
void keepBest(std::optional<Measured> &best, const Measured &other)
{
    if (!best) {
        best = other;
        return;
    }
    for (std::size_t i = 0; i < best->steps.size(); ++i) {
        best->steps[i].seconds = std::min(best->steps[i].seconds, other.steps[i].seconds);
        best->steps[i].cpuSeconds = std::min(best->steps[i].cpuSeconds, other.steps[i].cpuSeconds);
    }
    best->peakMb = std::max(best->peakMb, other.peakMb);
}

} // namespace

bool Comparison::run()
{
    std::printf("%38s  %12s %12s %7s  %13s %10s %7s  %10s %10s\n", "", "users/s", "", "", "cpu us/user", "", "", "peak MB", "");
    std::printf("%-16s %8s %-12s  %12s %12s %7s  %13s %10s %7s  %10s %10s\n", "broker", "users", "step", "product", "floor",
                "ratio", "product", "floor", "ratio", "product", "floor");
    bool well = true;
    for (const QString &broker : m_plan.brokers) {
        std::vector<Cost> costs;
        for (const qint64 users : m_plan.sizes) {
            for (const QString &which : { QStringLiteral("steps"), QStringLiteral("together") }) {
                if (m_plan.only.isEmpty() || m_plan.only == which)
                    well = compare(broker, users, which, costs) && well;
            }
        }
        printGrowth(broker, costs);
    }
    return well;
}

bool Comparison::compare(const QString &broker, qint64 users, const QString &which, std::vector<Cost> &costs)
{
    std::optional<Measured> floor;
    std::optional<Measured> product;
    for (int round = 0; round < m_plan.rounds; ++round) {
        const QStringList rest{ which, broker, QString::number(users), m_plan.folder };
        const auto below = measure(QStringList{ QStringLiteral("floor") } + rest);
        const auto ours = measure(QStringList{ QStringLiteral("product") } + rest);
        if (!below || !ours)
            return false;
        keepBest(floor, *below);
        keepBest(product, *ours);
    }
    for (std::size_t i = 0; i < product->steps.size(); ++i) {
        const Step &ours = product->steps[i];
        const Step &below = floor->steps[i];
        const double perUser = 1e6 / double(users);
        std::printf("%-16s %8lld %-12s  %12.0f %12.0f %6.0f%%  %13.2f %10.2f %6.0f%%  %10.0f %10.0f\n", qPrintable(broker),
                    static_cast<long long>(users), qPrintable(ours.name), double(users) / ours.seconds,
                    double(users) / below.seconds, 100.0 * below.seconds / ours.seconds, ours.cpuSeconds * perUser,
                    below.cpuSeconds * perUser, 100.0 * below.cpuSeconds / ours.cpuSeconds, product->peakMb, floor->peakMb);
        std::fflush(stdout);
        costs.push_back({ ours.name, users, ours.cpuSeconds * perUser, product->peakMb });
    }
    return true;
}

void Comparison::printGrowth(const QString &broker, const std::vector<Cost> &costs) const
{
    for (const Cost &last : costs) {
        const auto first = std::ranges::find(costs, last.step, &Cost::step);
        if (first->users == last.users || last.users != m_plan.sizes.back())
            continue;
        const QString sizes = QStringLiteral("%1:%2").arg(last.users).arg(first->users);
        std::printf("%-16s %16s %-12s  product's cpu us/user %.2f : %.2f = %.2f, peak MB %.0f : %.0f\n", qPrintable(broker),
                    qPrintable(sizes), qPrintable(last.step), last.cpuUsPerUser, first->cpuUsPerUser,
                    last.cpuUsPerUser / first->cpuUsPerUser, last.peakMb, first->peakMb);
    }
    std::fflush(stdout);
}

std::optional<Measured> Comparison::measure(const QStringList &words) const
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(), QStringList{ QStringLiteral("child") } + words);
    child.waitForFinished(-1);
    const bool well = child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0;
    Measured measured = Measured::fromJson(child.readAllStandardOutput());
    if (well && !measured.steps.empty())
        return measured;
    std::fprintf(stderr, "bench: %s failed\n", qPrintable(words.join(u' ')));
    return std::nullopt;
}

} // namespace anteroom::bench
