// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/JavaClientLines.h"

#include "core/base/PlainText.h"
#include "core/settings/OptionValues.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace anteroom {

namespace {

using Outcome = PastedLine::Outcome;

/// Characters of a key that are repeated.
constexpr qsizetype keyMost = 80;

struct Property {
    int line = 0;
    QString key;
    QString value;
};

/// Whether a line goes on in the next one: it ends in an odd number of backslashes.
bool goesOn(const QString &line)
{
    qsizetype slashes = 0;
    while (slashes < line.size() && line[line.size() - 1 - slashes] == u'\\')
        ++slashes;
    return slashes % 2 == 1;
}

QChar unescaped(QChar letter)
{
    switch (letter.unicode()) {
    case 't': return u'\t';
    case 'n': return u'\n';
    case 'r': return u'\r';
    default: return letter;
    }
}

/// Splits at the first separator that is not escaped, as java.util.Properties does.
Property split(const QString &text, int number)
{
    Property property{ number, {}, {} };
    qsizetype at = 0;
    const auto next = [&text, &at] {
        if (text[at] == u'\\' && at + 1 < text.size())
            return unescaped(text[++at]);
        return text[at];
    };
    for (; at < text.size() && text[at] != u'=' && text[at] != u':' && !text[at].isSpace(); ++at)
        property.key += next();
    while (at < text.size() && text[at].isSpace())
        ++at;
    if (at < text.size() && (text[at] == u'=' || text[at] == u':'))
        ++at;
    while (at < text.size() && text[at].isSpace())
        ++at;
    for (; at < text.size(); ++at)
        property.value += next();
    property.value = property.value.trimmed();
    return property;
}

std::vector<Property> split(const QString &text)
{
    std::vector<Property> properties;
    const QStringList lines = text.split(QRegularExpression(QStringLiteral("\r\n|\n|\r")));
    for (int index = 0; index < lines.size() && static_cast<int>(properties.size()) < pastedLinesMost; ++index) {
        const int number = index + 1;
        QString line = lines[index].trimmed();
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u'!'))
            continue;
        while (goesOn(line) && index + 1 < lines.size()) {
            line.chop(1);
            line += lines[++index].trimmed();
        }
        properties.push_back(split(line, number));
    }
    return properties;
}

/// The value of `name` in a login module's line: name="…" with \" within, or name=word;
std::optional<QString> loginOption(const QString &login, const QString &name)
{
    const QRegularExpression shape(
        QStringLiteral("\\b%1\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'|([^\\s;]+))").arg(name));
    const QRegularExpressionMatch match = shape.match(login);
    if (!match.hasMatch())
        return std::nullopt;
    QString value = match.captured(1) + match.captured(2) + match.captured(3);
    static const QRegularExpression escape(QStringLiteral("\\\\(.)"));
    return value.replace(escape, QStringLiteral("\\1"));
}

class Reader
{
public:
    explicit Reader(const Profile &onto) { m_result.profile = onto; }

    PastedProfile read(const std::vector<Property> &properties)
    {
        // Which kind a store is may stand after the store itself.
        for (const Property &property : properties) {
            if (property.key == QLatin1String("ssl.truststore.type"))
                m_trustIsPem = property.value.compare(QLatin1String("PEM"), Qt::CaseInsensitive) == 0;
            if (property.key == QLatin1String("ssl.keystore.type"))
                m_keyIsPem = property.value.compare(QLatin1String("PEM"), Qt::CaseInsensitive) == 0;
        }
        for (const Property &property : properties)
            m_result.lines.push_back({ property.line, onOneLine(property.key.left(keyMost)), take(property) });
        return std::move(m_result);
    }

private:
    Outcome take(const Property &property)
    {
        if (property.key.isEmpty() || property.value.isEmpty())
            return property.key == QLatin1String("ssl.endpoint.identification.algorithm") ? takeHostCheck(property.value)
                                                                                          : Outcome::NoProperty;
        if (property.key.startsWith(QLatin1String("ssl.")))
            return takeTls(property);
        if (property.key.startsWith(QLatin1String("sasl.")))
            return takeSasl(property);
        return takeOther(property);
    }

    Outcome takeOther(const Property &property)
    {
        static const QStringList fixed{ QStringLiteral("group.id"), QStringLiteral("group.instance.id"), QStringLiteral("client.id"),
                                        QStringLiteral("acks"), QStringLiteral("enable.idempotence"),
                                        QStringLiteral("enable.auto.commit"), QStringLiteral("auto.offset.reset"),
                                        QStringLiteral("partitioner.class"), QStringLiteral("partition.assignment.strategy") };
        static const QRegularExpression ofJava(QStringLiteral("(serializer|deserializer|interceptor\\.classes|\\.class)$"));
        if (property.key == QLatin1String("bootstrap.servers"))
            return takeServers(property.value);
        if (property.key == QLatin1String("security.protocol"))
            return takeWord(property.value, securityProtocols(), m_result.profile.security);
        if (fixed.contains(property.key))
            return Outcome::Fixed;
        return ofJava.match(property.key).hasMatch() ? Outcome::NotNeeded : Outcome::Unknown;
    }

    Outcome takeServers(const QString &value)
    {
        QString servers = value;
        servers.remove(u' ');
        if (servers == QLatin1String("embedded") || !readBroker(servers))
            return Outcome::BadValue;
        m_result.profile.broker = servers;
        return Outcome::Taken;
    }

    Outcome takeWord(const QString &value, const QStringList &words, QString &place)
    {
        if (!words.contains(value.toUpper()))
            return Outcome::BadValue;
        place = value.toUpper();
        return Outcome::Taken;
    }

    Outcome takeSasl(const Property &property)
    {
        Profile &profile = m_result.profile;
        if (property.key == QLatin1String("sasl.mechanism") || property.key == QLatin1String("sasl.mechanisms"))
            return takeWord(property.value, saslMechanisms(), profile.mechanism) == Outcome::Taken ? Outcome::Taken : Outcome::Mechanism;
        if (property.key == QLatin1String("sasl.username")) {
            profile.user = property.value;
            return Outcome::Taken;
        }
        if (property.key == QLatin1String("sasl.password")) {
            m_result.password = property.value;
            return Outcome::Password;
        }
        if (property.key == QLatin1String("sasl.jaas.config"))
            return takeLogin(property.value);
        return property.key.endsWith(QLatin1String(".class")) ? Outcome::NotNeeded : Outcome::Unknown;
    }

    Outcome takeLogin(const QString &login)
    {
        const bool known = login.contains(QLatin1String("PlainLoginModule")) || login.contains(QLatin1String("ScramLoginModule"));
        if (!known)
            return Outcome::Mechanism;
        const auto user = loginOption(login, QStringLiteral("username"));
        const auto password = loginOption(login, QStringLiteral("password"));
        if (!user)
            return Outcome::BadValue;
        m_result.profile.user = *user;
        m_result.password = password.value_or(QString());
        return password ? Outcome::Password : Outcome::Taken;
    }

    Outcome takeTls(const Property &property)
    {
        Profile &profile = m_result.profile;
        const auto put = [&property](QString &place) {
            place = property.value;
            return Outcome::Taken;
        };
        if (property.key.endsWith(QLatin1String("password")))
            return Outcome::StorePassword;
        if (property.key == QLatin1String("ssl.ca.location"))
            return put(profile.caFile);
        if (property.key == QLatin1String("ssl.certificate.location"))
            return put(profile.certificateFile);
        if (property.key == QLatin1String("ssl.key.location"))
            return put(profile.keyFile);
        if (property.key == QLatin1String("ssl.truststore.location"))
            return m_trustIsPem ? put(profile.caFile) : Outcome::KeyStore;
        if (property.key == QLatin1String("ssl.keystore.location")) {
            // A PEM key store holds both.
            profile.keyFile = m_keyIsPem ? property.value : profile.keyFile;
            return m_keyIsPem ? put(profile.certificateFile) : Outcome::KeyStore;
        }
        if (property.key == QLatin1String("ssl.truststore.type") || property.key == QLatin1String("ssl.keystore.type"))
            return (property.key == QLatin1String("ssl.truststore.type") ? m_trustIsPem : m_keyIsPem) ? Outcome::Taken : Outcome::KeyStore;
        if (property.key == QLatin1String("ssl.truststore.certificates") || property.key == QLatin1String("ssl.keystore.certificate.chain")
            || property.key == QLatin1String("ssl.keystore.key"))
            return Outcome::Inline;
        if (property.key == QLatin1String("ssl.endpoint.identification.algorithm"))
            return takeHostCheck(property.value);
        const bool ofJava = property.key == QLatin1String("ssl.protocol") || property.key == QLatin1String("ssl.enabled.protocols")
            || property.key.endsWith(QLatin1String(".algorithm")) || property.key == QLatin1String("ssl.provider")
            || property.key == QLatin1String("ssl.secure.random.implementation");
        return ofJava ? Outcome::NotNeeded : Outcome::Unknown;
    }

    /// Java: https, or nothing for "do not check"; librdkafka: https or none.
    Outcome takeHostCheck(const QString &value)
    {
        const QString name = QStringLiteral("ssl.endpoint.identification.algorithm");
        const QString wanted = value.isEmpty() || value.compare(QLatin1String("none"), Qt::CaseInsensitive) == 0
            ? QStringLiteral("none")
            : value.toLower();
        if (wanted != QLatin1String("none") && wanted != QLatin1String("https"))
            return Outcome::BadValue;
        auto &properties = m_result.profile.properties;
        std::erase_if(properties, [&name](const auto &one) { return one.first == name; });
        properties.emplace_back(name, wanted);
        return Outcome::Taken;
    }

    PastedProfile m_result;
    bool m_trustIsPem = false;
    bool m_keyIsPem = false;
};

} // namespace

int PastedProfile::taken() const
{
    return static_cast<int>(std::count_if(lines.begin(), lines.end(), [](const PastedLine &line) {
        return line.outcome == Outcome::Taken || line.outcome == Outcome::Password;
    }));
}

PastedProfile readClientLines(const QString &text, const Profile &onto) { return Reader(onto).read(split(text)); }

} // namespace anteroom
