// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/ProfileFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace anteroom {

namespace {

tl::unexpected<Error> refuse(const char *doing, const QString &path, const QString &why, const char *advice)
{
    return failure(ErrorKind::Usage, Stage::DataFolder,
                   QStringLiteral("Could not %1 the profiles in \"%2\": %3; %4.")
                       .arg(QLatin1String(doing), path, why, QLatin1String(advice)));
}

} // namespace

const Profile *ProfileBook::find(const QString &name) const
{
    const auto found = std::find_if(profiles.begin(), profiles.end(),
                                    [&name](const Profile &one) { return one.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == profiles.end() ? nullptr : &*found;
}

Profile ProfileBook::current() const
{
    const Profile *const found = inUse.isEmpty() ? nullptr : find(inUse);
    return found ? *found : embeddedProfile();
}

Result<ProfileBook> readProfiles(const QString &path)
{
    constexpr const char *advice = "mend the file or move it away; it was left as it is";
    QFile file(path);
    if (!file.exists())
        return ProfileBook();
    if (!file.open(QIODevice::ReadOnly))
        return refuse("read", path, file.errorString(), "check who may read it");
    const QByteArray json = file.read(profileFileMost + 1);
    if (file.error() != QFileDevice::NoError)
        return refuse("read", path, file.errorString(), "check who may read it");
    if (json.size() > profileFileMost)
        return refuse("read", path, QStringLiteral("it is larger than 1 MB"), advice);
    auto book = profilesFromJson(json);
    if (!book)
        return refuse("read", path, book.error(), advice);
    return std::move(*book);
}

Result<void> writeProfiles(const QString &path, const ProfileBook &book)
{
    constexpr const char *advice = "check the folder's space and permissions; the profiles before it are kept";
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder))
        return refuse("save", path, QStringLiteral("the folder cannot be made"), advice);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return refuse("save", path, file.errorString(), advice);
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(profilesToJson(book));
    if (!file.commit())
        return refuse("save", path, file.errorString(), advice);
    return {};
}

} // namespace anteroom
