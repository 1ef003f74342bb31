// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/Secrets.h"

namespace anteroom {

void Secrets::find(const QString &account, Answer answer)
{
    if (const auto known = m_session.constFind(account); known != m_session.constEnd()) {
        answer(*known);
        return;
    }
    m_store.read(account, [this, account, answer = std::move(answer)](const tl::expected<QString, QString> &found) {
        // Typed in the meantime: that one holds.
        if (const auto known = m_session.constFind(account); known != m_session.constEnd()) {
            answer(*known);
            return;
        }
        Secret secret;
        if (!found)
            secret.trouble = found.error();
        else if (!found->isEmpty())
            secret = { *found, Place::Kept, {} };
        if (secret.place == Place::Kept)
            m_session.insert(account, secret);
        answer(secret);
    });
}

void Secrets::keep(const QString &account, const QString &text, Answer answer)
{
    m_session.insert(account, { text, Place::Session, {} });
    m_store.write(account, text, [this, account, text, answer = std::move(answer)](const tl::expected<void, QString> &written) {
        Secret secret{ text, written ? Place::Kept : Place::Session, written ? QString() : written.error() };
        // A later one may have been typed while the store was busy.
        if (const auto known = m_session.constFind(account); known != m_session.constEnd() && known->text == text)
            m_session.insert(account, secret);
        answer(secret);
    });
}

void Secrets::forget(const QString &account)
{
    m_session.remove(account);
    m_store.remove(account, [](const tl::expected<void, QString> &) {});
}

} // namespace anteroom
