// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/rehearsal/ScenarioFile.h"
#include "tests/fuzz/Property.h"

using namespace anteroom;
using namespace anteroom::fuzz;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto scenario = scenarioFromJson(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!scenario) {
        require(scenario.error().kind == ErrorKind::Usage, "a file that is refused is a matter of usage", scenario.error().text);
        requireRefusal(scenario.error().text);
        return 0;
    }
    require(checkScenario(*scenario).has_value(), "a scenario that is taken can be run", scenario->name);
    const QByteArray written = scenarioToJson(*scenario);
    const auto again = scenarioFromJson(written);
    require(again && *again == *scenario, "what was written is read again", QString::fromUtf8(written));
    require(scenarioToJson(*again) == written, "a scenario has one form", QString::fromUtf8(written));
    return 0;
}
