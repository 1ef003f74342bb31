// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRawFont>
#include <QString>

namespace anteroom {

/// A copy of an OpenType font whose digits are its own tabular ones ('tnum'), under another family name.
///
/// Qt 6.4 cannot switch a font's features on, and Inter's usual digits differ in width, so that a number
/// that changes would move everything beside it. The copy lives in memory only: the tables are taken as
/// they are, but for 'cmap' (digits point at the tabular glyphs) and 'name'.
/// Empty when the font has no 'tnum' or cannot be read; then the font is used as it is.
[[nodiscard]] QByteArray tabularCopy(const QRawFont &font, const QString &family);

} // namespace anteroom
