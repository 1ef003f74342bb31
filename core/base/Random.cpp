// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"

#include <QRandomGenerator>

namespace anteroom {

quint64 RandomSource::below(quint64 bound)
{
    Q_ASSERT(bound > 0);
    // Rejection: numbers past the last whole multiple of bound would favour small results.
    const quint64 limit = bound * (~quint64(0) / bound);
    quint64 drawn = next();
    while (drawn >= limit)
        drawn = next();
    return drawn % bound;
}

double RandomSource::ratio()
{
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

quint64 SystemRandom::next()
{
    constexpr int blockSize = 512;
    if (m_block.empty()) {
        m_block.resize(blockSize);
        QRandomGenerator::system()->fillRange(m_block.data(), blockSize);
    }
    const quint64 value = m_block.back();
    m_block.pop_back();
    return value;
}

} // namespace anteroom
