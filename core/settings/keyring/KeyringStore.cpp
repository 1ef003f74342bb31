// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/keyring/KeyringStore.h"

#include <qt6keychain/keychain.h>

namespace anteroom {

namespace {

const QString &service()
{
    static const QString name = QStringLiteral("anteroom");
    return name;
}

QString wordsOf(const QKeychain::Job &job)
{
    return job.errorString().isEmpty() ? QStringLiteral("error %1 of the keyring").arg(job.error()) : job.errorString().simplified();
}

/// `done` is called when the job ends; a job deletes itself then, or goes with the store.
template <class Work>
void start(Work *job, const QString &account, KeyringStore *store, std::function<void(const Work &)> done)
{
    job->setKey(account);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, store, [job, done = std::move(done)] { done(*job); });
    job->start();
}

} // namespace

void KeyringStore::read(const QString &account, Found found)
{
    using Job = QKeychain::ReadPasswordJob;
    start<Job>(new Job(service(), this), account, this, [found = std::move(found)](const Job &job) {
        if (job.error() == QKeychain::EntryNotFound)
            found(QString());
        else if (job.error() != QKeychain::NoError)
            found(tl::unexpected(wordsOf(job)));
        else
            found(job.textData());
    });
}

void KeyringStore::write(const QString &account, const QString &secret, Done done)
{
    using Job = QKeychain::WritePasswordJob;
    auto *const job = new Job(service(), this);
    job->setTextData(secret);
    start<Job>(job, account, this, [done = std::move(done)](const Job &job) {
        done(job.error() == QKeychain::NoError ? tl::expected<void, QString>() : tl::unexpected(wordsOf(job)));
    });
}

void KeyringStore::remove(const QString &account, Done done)
{
    using Job = QKeychain::DeletePasswordJob;
    start<Job>(new Job(service(), this), account, this, [done = std::move(done)](const Job &job) {
        const bool gone = job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound;
        done(gone ? tl::expected<void, QString>() : tl::unexpected(wordsOf(job)));
    });
}

} // namespace anteroom
