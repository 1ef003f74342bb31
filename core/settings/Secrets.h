// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/SecretStore.h"

#include <QMap>

namespace anteroom {

/// The passwords of profiles: kept in a safe store where there is one, otherwise in memory until the program ends; never in a
/// file. GUI thread.
class Secrets
{
public:
    enum class Place {
        /// No password is known.
        Nowhere,
        /// In the store, for the next start as well.
        Kept,
        /// In memory alone, because the store does not take it.
        Session,
    };
    struct Secret {
        QString text;
        Place place = Place::Nowhere;
        /// Why the store does not help; empty while it does.
        QString trouble;
    };
    using Answer = std::function<void(const Secret &)>;

    /// `store` must outlive it.
    explicit Secrets(SecretStore &store) : m_store(store) { }

    /// What is in memory, else what is in the store.
    void find(const QString &account, Answer answer);
    /// Known at once in this session; the answer says whether for longer.
    void keep(const QString &account, const QString &text, Answer answer);
    void forget(const QString &account);

private:
    SecretStore &m_store;
    QMap<QString, Secret> m_session;
};

} // namespace anteroom
