// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/OptionValues.h"

#include "core/base/PlainText.h"

#include <QLocale>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <limits>
#include <vector>

namespace anteroom {

namespace {

tl::unexpected<QString> refused(const QString &why) { return tl::unexpected<QString>(onOneLine(why)); }

bool matches(const QString &text, const char *pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QLatin1String(pattern))).match(text).hasMatch();
}

/// How many letters have to be changed, added or left out.
qsizetype editDistance(const QString &from, const QString &to)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(to.size()) + 1);
    for (std::size_t column = 0; column < row.size(); ++column)
        row[column] = static_cast<qsizetype>(column);
    for (qsizetype line = 1; line <= from.size(); ++line) {
        qsizetype diagonal = row[0];
        row[0] = line;
        for (std::size_t column = 1; column < row.size(); ++column) {
            const qsizetype changed = diagonal + (from[line - 1] == to[static_cast<qsizetype>(column) - 1] ? 0 : 1);
            diagonal = row[column];
            row[column] = std::min({ changed, row[column] + 1, row[column - 1] + 1 });
        }
    }
    return row.back();
}

/// A password anywhere that a URL or a connection string may carry one.
bool carriesPassword(const QString &text)
{
    static const QRegularExpression userInfo(QStringLiteral("//[^/@]*:[^/]*@"));
    static const QRegularExpression parameter(
        QStringLiteral("(password|passwd|pwd)\\s*="), QRegularExpression::CaseInsensitiveOption);
    return userInfo.match(text).hasMatch() || parameter.match(text).hasMatch();
}

bool isHostAndPort(const QString &text)
{
    static const QRegularExpression shape(
        QRegularExpression::anchoredPattern(QStringLiteral("(\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9._-]+):([0-9]{1,5})")));
    const QRegularExpressionMatch match = shape.match(text);
    const int port = match.captured(2).toInt();
    return match.hasMatch() && port >= 1 && port <= 65535;
}

} // namespace

QString grouped(qint64 number) { return QLocale(QLocale::English, QLocale::UnitedStates).toString(number); }

Reading<qint64> readWhole(const QString &text, qint64 least, qint64 most)
{
    bool fits = false;
    const qint64 value = text.toLongLong(&fits);
    if (!matches(text, "-?[0-9]+") || !fits || value < least || value > most)
        return refused(QStringLiteral("'%1' is not a whole number from %2 to %3").arg(text, grouped(least), grouped(most)));
    return value;
}

Reading<quint64> readSeed(const QString &text)
{
    bool fits = false;
    const quint64 value = text.toULongLong(&fits);
    if (!matches(text, "[0-9]+") || !fits)
        return refused(QStringLiteral("'%1' is not a whole number from 0 to %2")
                           .arg(text, QString::number(std::numeric_limits<quint64>::max())));
    return value;
}

Reading<double> readPercent(const QString &text)
{
    const double value = text.toDouble();
    if (!matches(text, "[0-9]+(\\.[0-9]+)?") || value > 100.0)
        return refused(QStringLiteral("'%1' is not a percentage from 0 to 100").arg(text));
    return value;
}

Reading<Milliseconds> readSeconds(const QString &text, std::chrono::seconds most)
{
    const double value = text.toDouble();
    if (!matches(text, "[0-9]+(\\.[0-9]{1,3})?") || value > static_cast<double>(most.count()))
        return refused(QStringLiteral("'%1' is not a number of seconds from 0 to %2").arg(text, grouped(most.count())));
    return Milliseconds(qRound64(value * 1000.0));
}

Reading<QSize> readSize(const QString &text)
{
    const QStringList sides = text.split(QLatin1Char('x'));
    const QSize size(sides.value(0).toInt(), sides.value(1).toInt());
    if (!matches(text, "[0-9]{1,4}x[0-9]{1,4}") || size.width() < 320 || size.height() < 200 || size.width() > 7680
        || size.height() > 4320)
        return refused(QStringLiteral("'%1' is not WIDTHxHEIGHT from 320x200 to 7680x4320, such as 1440x900").arg(text));
    return size;
}

Reading<QString> readWord(const QString &text, const QStringList &words)
{
    if (words.contains(text))
        return text;
    const QString near = nearestWord(text, words);
    const QString hint = near.isEmpty() ? QString() : QStringLiteral("; did you mean '%1'?").arg(near);
    return refused(QStringLiteral("'%1' is none of %2%3").arg(text, words.join(QStringLiteral(", ")), hint));
}

Reading<QByteArray> readTopic(const QString &text)
{
    if (!matches(text, "[A-Za-z0-9._-]{1,245}") || text == QLatin1String(".") || text == QLatin1String(".."))
        return refused(QStringLiteral("'%1' is not a topic's name: 1 to 245 of the characters a-z A-Z 0-9 . _ -").arg(text));
    return text.toLatin1();
}

Reading<QString> readBroker(const QString &text)
{
    if (text == QLatin1String("embedded"))
        return text;
    if (text.contains(QLatin1Char('@')) || carriesPassword(text))
        return refused(
            QStringLiteral("names and passwords do not belong into an address; give the name with -X sasl.username= and the "
                           "password with --password-file or ANTEROOM_SASL_PASSWORD"));
    const QStringList addresses = text.split(QLatin1Char(','));
    for (const QString &address : addresses) {
        if (!isHostAndPort(address))
            return refused(
                QStringLiteral("'%1' is neither embedded nor HOST:PORT (several with commas between them)").arg(address));
    }
    return text;
}

Reading<QString> readDatabase(const QString &text)
{
    if (text.startsWith(QLatin1String("sqlite:"))) {
        const QString path = text.mid(7);
        if (path.isEmpty())
            return refused(QStringLiteral("sqlite: needs the path of a file after it"));
        if (path == QLatin1String(":memory:"))
            return refused(QStringLiteral("a database in memory forgets the line at exit; name a file"));
        return text;
    }
    if (carriesPassword(text))
        return refused(QStringLiteral(
            "it holds a password, which every user of this machine can read on a command line; use --password-file, "
            "ANTEROOM_DATABASE_PASSWORD or .pgpass"));
    if (text.startsWith(QLatin1String("postgresql:")) || text.startsWith(QLatin1String("postgres:")))
        return refused(QStringLiteral("PostgreSQL is not available in this version; use sqlite:PATH"));
    return refused(QStringLiteral("the value does not begin with sqlite: (as in sqlite:PATH)"));
}

Reading<QString> readDataPlatform(const QString &text)
{
    if (text == QLatin1String("embedded"))
        return text;
    if (carriesPassword(text))
        return refused(QStringLiteral(
            "the URL holds a password, which every user of this machine can read on a command line; let a proxy on "
            "this machine add it, or use a URL without one"));
    const QUrl url(text, QUrl::StrictMode);
    const bool http = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !http || url.host().isEmpty())
        return refused(QStringLiteral("the value is neither embedded nor a URL that begins with http:// or https://"));
    return text;
}

QString nearestWord(const QString &text, const QStringList &words)
{
    QString nearest;
    qsizetype least = std::max<qsizetype>(2, text.size() / 3) + 1;
    for (const QString &word : words) {
        const qsizetype distance = editDistance(text.toLower(), word);
        if (distance < least) {
            least = distance;
            nearest = word;
        }
    }
    return nearest;
}

} // namespace anteroom
