// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <cstdint>

/// What libFuzzer calls with each input.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace anteroom::fuzz {

/// Stands for a secret; long enough never to be met by chance.
inline constexpr char secret[] = "S3cr3t-0f-M4ny-W0rds";

/// Ends the process when `holds` is false, after saying which property failed of what; libFuzzer then keeps the input.
void require(bool holds, const char *property, const QString &of = {});

/// What is said about an input that was refused: one line that can be shown, something at all, and no secret.
void requireRefusal(const QString &text);

/// The input as text; what is no UTF-8 in it becomes replacement characters.
[[nodiscard]] inline QString textOf(const uint8_t *data, size_t size)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
}

} // namespace anteroom::fuzz
