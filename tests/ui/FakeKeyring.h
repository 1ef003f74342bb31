// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/Secrets.h"

#include <QMap>
#include <QMetaObject>

namespace anteroom {

/// A keyring in memory, or a system that has none.
class FakeKeyring final : public SecretStore
{
public:
    bool isThere = true;
    QMap<QString, QString> kept;

    void read(const QString &account, Found found) override
    {
        later([this, account, found] { isThere ? found(kept.value(account)) : found(tl::unexpected(m_none)); });
    }
    void write(const QString &account, const QString &secret, Done done) override
    {
        later([this, account, secret, done] {
            if (isThere)
                kept.insert(account, secret);
            isThere ? done({}) : done(tl::unexpected(m_none));
        });
    }
    void remove(const QString &account, Done done) override
    {
        later([this, account, done] {
            kept.remove(account);
            done({});
        });
    }

private:
    void later(std::function<void()> work) { QMetaObject::invokeMethod(&m_context, std::move(work), Qt::QueuedConnection); }

    QObject m_context;
    const QString m_none = QStringLiteral("No keychain service available");
};

} // namespace anteroom
