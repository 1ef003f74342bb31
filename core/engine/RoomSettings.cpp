// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/RoomSettings.h"

#include "core/queue/AdmissionPolicy.h"

namespace anteroom {

namespace {

/// Replaces `kept` by the option, and notes the change.
template <class T>
void take(const std::optional<T> &option, T &kept, const QString &name, std::vector<ActivityEntry> &changes)
{
    if (!option || *option == kept)
        return;
    const auto text = [](const T &value) {
        if constexpr (requires { value.count(); })
            return QString::number(value.count());
        else
            return QString::number(value);
    };
    ActivityEntry entry;
    entry.action = name;
    entry.before = text(kept);
    entry.after = text(*option);
    changes.push_back(entry);
    kept = *option;
}

} // namespace

Result<Gate> keepSettings(UnitOfWork &work, GateStore &store, const CoreOptions &options, Instant now)
{
    return inTransaction(work, [&]() -> Result<Gate> {
        auto gate = store.read();
        ANTEROOM_TRY(gate);
        std::vector<ActivityEntry> changes;
        take(options.batch, gate->admission.batch, QStringLiteral("batch"), changes);
        take(options.interval, gate->admission.interval, QStringLiteral("interval"), changes);
        take(options.maxActive, gate->admission.maxActive, QStringLiteral("max active"), changes);
        take(options.buffer, gate->limits.buffer, QStringLiteral("buffer"), changes);
        take(options.outbox, gate->limits.outbox, QStringLiteral("outbox"), changes);
        take(options.waitTtl, gate->limits.waitTtl, QStringLiteral("wait ttl"), changes);
        take(options.holdTtl, gate->limits.holdTtl, QStringLiteral("hold ttl"), changes);
        ANTEROOM_TRY(checkAdmission(gate->admission, gate->limits.buffer, options.embeddedBroker()));
        if (changes.empty())
            return gate;
        for (ActivityEntry &entry : changes) {
            entry.atMs = toMs(now);
            entry.actor = QStringLiteral("command line");
            ANTEROOM_TRY(store.record(entry));
        }
        ANTEROOM_TRY(store.write(*gate));
        return gate;
    });
}

} // namespace anteroom
