// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reservation/DataPlatform.h"
#include "core/simulation/SimulatedCluster.h"
#include "core/storage/Storage.h"

#include <QString>

#include <memory>
#include <vector>

namespace anteroom::sim {

/// A deliberate defect: wraps what a core is given, so that the composition behaves as if it had that defect. The
/// product's classes hold nothing of it. One object serves one process; it may keep what that process would.
class Mutation
{
public:
    virtual ~Mutation() = default;

    [[nodiscard]] virtual Storage &wrap(Storage &storage) { return storage; }
    [[nodiscard]] virtual MessageLog &wrap(MessageLog &log) { return log; }
};

struct MutationKind {
    const char *name;
    /// What the defect is, in a sentence.
    const char *what;
    std::unique_ptr<Mutation> (*make)();
};

/// All there are.
[[nodiscard]] const std::vector<MutationKind> &mutations();

} // namespace anteroom::sim
