// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/settings/Profile.h"

namespace anteroom {

/// All profiles, and which of them the desk works on.
struct ProfileBook {
    /// At most profilesMost, names unique without regard to case; the embedded one is not among them.
    std::vector<Profile> profiles;
    /// A name; empty: the embedded broker.
    QString inUse;

    bool operator==(const ProfileBook &) const = default;

    /// Nothing when there is none of this name.
    [[nodiscard]] const Profile *find(const QString &name) const;
    /// The one in use; the embedded one when there is no other.
    [[nodiscard]] Profile current() const;
};

inline constexpr int profilesMost = 100;
/// A file that is larger is not read.
inline constexpr qint64 profileFileMost = 1024 * 1024;

/// Reads what writeProfiles() wrote. A missing file is an empty book. Strict: an unknown key, a value of the wrong kind or
/// a profile that cannot be used is an error (Usage) of one line that names the file, the place and what to do; then
/// nothing of the file is used, and nothing may be written over it.
[[nodiscard]] Result<ProfileBook> readProfiles(const QString &path);

/// Writes the whole book, or leaves the file as it was. Creates the folder; only its owner may read the file.
[[nodiscard]] Result<void> writeProfiles(const QString &path, const ProfileBook &book);

/// The file's text, and a book from such a text (an error is a clause that names the place).
[[nodiscard]] QByteArray profilesToJson(const ProfileBook &book);
[[nodiscard]] tl::expected<ProfileBook, QString> profilesFromJson(const QByteArray &json);

} // namespace anteroom
