// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/ProfileFile.h"
#include "tests/fuzz/Property.h"

using namespace anteroom;
using namespace anteroom::fuzz;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto book = profilesFromJson(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!book) {
        requireRefusal(book.error());
        return 0;
    }
    require(book->profiles.size() <= size_t(profilesMost), "a book is bounded");
    for (const Profile &profile : book->profiles) {
        require(faultsOf(profile).empty(), "a profile that is taken can be used", profile.name);
        require(book->find(profile.name) == &profile, "a name is there once", profile.name);
        for (const auto &[name, value] : brokerPropertiesOf(profile))
            require(!name.toLower().contains("password") && !value.contains('\n'), "a profile holds no password", QString::fromUtf8(name));
    }
    require(book->inUse.isEmpty() || book->find(book->inUse), "the profile in use is there", book->inUse);
    const QByteArray written = profilesToJson(*book);
    require(profilesFromJson(written) == book, "what was written is read again", QString::fromUtf8(written));
    return 0;
}
