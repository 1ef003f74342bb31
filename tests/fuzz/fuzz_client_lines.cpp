// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/JavaClientLines.h"
#include "core/settings/OptionValues.h"
#include "tests/fuzz/Property.h"

using namespace anteroom;
using namespace anteroom::fuzz;

namespace {

/// A line as java.util.Properties writes it.
QString line(const QString &key, const QString &value)
{
    QString text = key + QLatin1Char('=');
    for (const QChar one : value) {
        switch (one.unicode()) {
        case '\n': text += QLatin1String("\\n"); break;
        case '\r': text += QLatin1String("\\r"); break;
        case '\t': text += QLatin1String("\\t"); break;
        default:
            if (one.isSpace() || QStringLiteral("\\=:#!").contains(one))
                text += QLatin1Char('\\');
            text += one;
        }
    }
    return text + QLatin1Char('\n');
}

QString written(const PastedProfile &pasted)
{
    const Profile &profile = pasted.profile;
    QString text = line(QStringLiteral("security.protocol"), profile.security)
        + line(QStringLiteral("sasl.mechanism"), profile.mechanism) + line(QStringLiteral("sasl.username"), profile.user)
        + line(QStringLiteral("sasl.password"), pasted.password) + line(QStringLiteral("ssl.ca.location"), profile.caFile)
        + line(QStringLiteral("ssl.certificate.location"), profile.certificateFile)
        + line(QStringLiteral("ssl.key.location"), profile.keyFile);
    if (!profile.isEmbedded())
        text += line(QStringLiteral("bootstrap.servers"), profile.broker);
    for (const auto &[name, value] : profile.properties)
        text += line(name, value);
    return text;
}

void checkLines(const PastedProfile &pasted)
{
    require(pasted.lines.size() <= size_t(pastedLinesMost), "what is said about lines is bounded");
    int last = 0;
    for (const PastedLine &one : pasted.lines) {
        require(one.line > last, "lines are in their order", QString::number(one.line));
        last = one.line;
        require(one.key.size() <= 1'000, "a key is bounded", one.key);
        for (const uint letter : one.key.toUcs4())
            require(QChar::isPrint(letter), "a key can be shown", one.key);
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Profile onto = newProfile(Environment::Staging, QStringLiteral("Staging"));
    const PastedProfile pasted = readClientLines(textOf(data, size), onto);
    checkLines(pasted);
    const Profile &profile = pasted.profile;
    require(profile.name == onto.name && profile.environment == onto.environment && profile.readOnly == onto.readOnly,
            "what a client file does not speak of stays", profile.name);
    require(readBroker(profile.broker).has_value(), "an address that is taken can be used", profile.broker);
    require(securityProtocols().contains(profile.security), "a protocol that is taken is known", profile.security);
    require(saslMechanisms().contains(profile.mechanism), "a mechanism that is taken is known", profile.mechanism);
    const PastedProfile again = readClientLines(written(pasted), onto);
    require(again.profile == profile, "what was written is read again", written(pasted));
    require(again.password == pasted.password, "a password is read again", again.password);
    return 0;
}
