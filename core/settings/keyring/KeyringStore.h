// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/SecretStore.h"

#include <QObject>

namespace anteroom {

/// The system's keyring (GNOME's, KDE's). Without such a service every call is answered with an error; nothing is ever
/// written to a file instead.
class KeyringStore final : public QObject, public SecretStore
{
    Q_OBJECT

public:
    using QObject::QObject;

    void read(const QString &account, Found found) override;
    void write(const QString &account, const QString &secret, Done done) override;
    void remove(const QString &account, Done done) override;
};

} // namespace anteroom
