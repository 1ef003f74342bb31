// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <functional>

namespace anteroom {

/// A safe place for passwords. GUI thread; each call is answered once, later, and never waits. An answer does not come any
/// more when the store is gone.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// An error is the service's own words.
    using Done = std::function<void(const tl::expected<void, QString> &)>;
    /// An empty text: nothing is kept under this name.
    using Found = std::function<void(const tl::expected<QString, QString> &)>;

    virtual void read(const QString &account, Found found) = 0;
    virtual void write(const QString &account, const QString &secret, Done done) = 0;
    /// Nothing kept there is no error.
    virtual void remove(const QString &account, Done done) = 0;
};

} // namespace anteroom
