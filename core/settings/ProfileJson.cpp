// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/PlainText.h"
#include "core/settings/OptionValues.h"
#include "core/settings/ProfileFile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace anteroom {

namespace {

constexpr int format = 1;

tl::unexpected<QString> refused(const QString &why) { return tl::unexpected<QString>(onOneLine(why)); }

struct TextField {
    const char *key;
    QString Profile::*place;
};
constexpr std::array textFields{
    TextField{ "name", &Profile::name },
    TextField{ "broker", &Profile::broker },
    TextField{ "security", &Profile::security },
    TextField{ "mechanism", &Profile::mechanism },
    TextField{ "user", &Profile::user },
    TextField{ "ca_file", &Profile::caFile },
    TextField{ "certificate_file", &Profile::certificateFile },
    TextField{ "key_file", &Profile::keyFile },
    TextField{ "database", &Profile::database },
    TextField{ "data_platform", &Profile::dataPlatform },
    TextField{ "queue_topic", &Profile::queueTopic },
    TextField{ "reservation_topic", &Profile::reservationTopic },
};
struct NumberField {
    const char *key;
    int Profile::*place;
};
constexpr std::array numberFields{
    NumberField{ "queue_partitions", &Profile::queuePartitions },
    NumberField{ "reservation_partitions", &Profile::reservationPartitions },
};

QJsonObject toObject(const Profile &profile)
{
    QJsonObject object;
    for (const TextField &field : textFields)
        object.insert(QLatin1String(field.key), profile.*field.place);
    for (const NumberField &field : numberFields)
        object.insert(QLatin1String(field.key), profile.*field.place);
    object.insert(QLatin1String("environment"), environmentName(profile.environment));
    object.insert(QLatin1String("read_only"), profile.readOnly);
    QJsonObject properties;
    for (const auto &[name, value] : profile.properties)
        properties.insert(name, value);
    object.insert(QLatin1String("properties"), properties);
    return object;
}

/// One value into its place.
Reading<void> take(const QString &key, const QJsonValue &value, Profile &into)
{
    for (const TextField &field : textFields) {
        if (key != QLatin1String(field.key))
            continue;
        if (!value.isString())
            return refused(QStringLiteral("\"%1\" is not a text").arg(key));
        into.*field.place = value.toString();
        return {};
    }
    for (const NumberField &field : numberFields) {
        if (key != QLatin1String(field.key))
            continue;
        // Also keeps a fraction from passing as a whole number.
        const int number = value.toInt(-1);
        if (number < 1)
            return refused(QStringLiteral("\"%1\" is not a whole number from 1 on").arg(key));
        into.*field.place = number;
        return {};
    }
    if (key == QLatin1String("environment")) {
        const Reading<QString> word = readWord(value.toString(), environmentNames());
        if (!word)
            return refused(QStringLiteral("\"environment\": %1").arg(word.error()));
        into.environment = static_cast<Environment>(environmentNames().indexOf(*word));
        return {};
    }
    if (key == QLatin1String("read_only")) {
        if (!value.isBool())
            return refused(QStringLiteral("\"read_only\" is neither true nor false"));
        into.readOnly = value.toBool();
        return {};
    }
    if (key == QLatin1String("properties")) {
        const QJsonObject properties = value.toObject();
        if (!value.isObject())
            return refused(QStringLiteral("\"properties\" is not an object"));
        for (auto property = properties.begin(); property != properties.end(); ++property) {
            if (!property.value().isString())
                return refused(QStringLiteral("the property \"%1\" is not a text").arg(property.key()));
            into.properties.emplace_back(property.key(), property.value().toString());
        }
        return {};
    }
    return refused(QStringLiteral("\"%1\" is not known here").arg(key));
}

Reading<Profile> fromObject(const QJsonValue &value)
{
    if (!value.isObject())
        return refused(QStringLiteral("it is not an object"));
    Profile profile;
    const QJsonObject object = value.toObject();
    // What a file leaves out must not open what a file with it would have closed.
    if (!object.contains(QLatin1String("read_only")))
        return refused(QStringLiteral("\"read_only\" is missing"));
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        if (const auto taken = take(entry.key(), entry.value(), profile); !taken)
            return refused(taken.error());
    }
    if (const auto faults = faultsOf(profile); !faults.empty())
        return refused(QStringLiteral("\"%1\": %2").arg(fieldName(faults.front().field), faults.front().why));
    return profile;
}

Reading<std::vector<Profile>> fromArray(const QJsonValue &value)
{
    if (!value.isArray())
        return refused(QStringLiteral("\"profiles\" is not a list"));
    const QJsonArray array = value.toArray();
    if (array.size() > profilesMost)
        return refused(QStringLiteral("it holds more than %1 profiles").arg(profilesMost));
    ProfileBook book;
    for (qsizetype index = 0; index < array.size(); ++index) {
        auto profile = fromObject(array[index]);
        const QString name = array[index].toObject().value(QLatin1String("name")).toString();
        const QString which = name.isEmpty() ? QStringLiteral("profile %1").arg(index + 1) : QStringLiteral("profile \"%1\"").arg(name);
        if (!profile)
            return refused(which + QStringLiteral(", ") + profile.error());
        if (book.find(profile->name))
            return refused(which + QStringLiteral(" is there twice"));
        book.profiles.push_back(std::move(*profile));
    }
    return std::move(book.profiles);
}

} // namespace

QByteArray profilesToJson(const ProfileBook &book)
{
    QJsonArray profiles;
    for (const Profile &profile : book.profiles)
        profiles.append(toObject(profile));
    return QJsonDocument(QJsonObject{ { QStringLiteral("format"), format },
                                      { QStringLiteral("in_use"), book.inUse },
                                      { QStringLiteral("profiles"), profiles } })
        .toJson();
}

Reading<ProfileBook> profilesFromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return refused(QStringLiteral("line %1: %2").arg(json.left(error.offset).count('\n') + 1).arg(error.errorString()));
    if (!document.isObject())
        return refused(QStringLiteral("it is not a JSON object"));
    const QJsonObject object = document.object();
    if (object.value(QLatin1String("format")).toInt() != format)
        return refused(QStringLiteral("\"format\" is not %1, so that another version wrote it").arg(format));
    for (const QString &key : object.keys()) {
        if (!QStringList{ QStringLiteral("format"), QStringLiteral("in_use"), QStringLiteral("profiles") }.contains(key))
            return refused(QStringLiteral("\"%1\" is not known here").arg(key));
    }
    auto profiles = fromArray(object.value(QLatin1String("profiles")));
    if (!profiles)
        return refused(profiles.error());
    ProfileBook book{ std::move(*profiles), object.value(QLatin1String("in_use")).toString() };
    if (!book.inUse.isEmpty() && !book.find(book.inUse))
        return refused(QStringLiteral("\"in_use\" names \"%1\", which is not among the profiles").arg(book.inUse));
    return book;
}

} // namespace anteroom
