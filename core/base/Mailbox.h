// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QMutexLocker>

#include <memory>

namespace anteroom {

/// Hands immutable values from one thread to another; the newest wins, older ones are dropped.
/// Any thread may call any method. Holds at most one value.
template <class T>
class LatestMailbox
{
public:
    /// Replaces the value.
    void put(std::shared_ptr<const T> value)
    {
        const QMutexLocker locker(&m_mutex);
        m_value.swap(value);
    }

    /// The newest value, or null when none was put yet. The value stays for the next reader.
    [[nodiscard]] std::shared_ptr<const T> latest() const
    {
        const QMutexLocker locker(&m_mutex);
        return m_value;
    }

private:
    mutable QMutex m_mutex;
    std::shared_ptr<const T> m_value;
};

} // namespace anteroom
