// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Mutation.h"

namespace anteroom::sim {

const std::vector<MutationKind> &mutations()
{
    static const std::vector<MutationKind> all{};
    return all;
}

} // namespace anteroom::sim
