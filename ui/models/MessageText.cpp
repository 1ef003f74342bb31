// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/MessageText.h"

#include "ui/models/Words.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QStringDecoder>

#include <algorithm>

namespace anteroom {

namespace {

constexpr qsizetype cellMost = 240;
constexpr int indentWidth = 2;

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Writes valid JSON anew, a member a line.
class JsonPrinter
{
public:
    [[nodiscard]] QByteArray print(const QByteArray &json)
    {
        for (qsizetype i = 0; i < json.size(); ++i) {
            const char c = json[i];
            if (m_inString) {
                m_out += c;
                if (c == '\\')
                    m_out += json[++i];
                else if (c == '"')
                    m_inString = false;
            } else if (!isBlank(c)) {
                put(c, nextOf(json, i));
            }
        }
        return m_out;
    }

private:
    static char nextOf(const QByteArray &json, qsizetype i)
    {
        while (++i < json.size()) {
            if (!isBlank(json[i]))
                return json[i];
        }
        return 0;
    }

    void put(char c, char next)
    {
        const bool opens = c == '{' || c == '[';
        const bool closes = c == '}' || c == ']';
        if (closes && !std::exchange(m_justOpened, false))
            newLine(--m_depth);
        m_out += c;
        m_inString = c == '"';
        if (c == ':')
            m_out += ' ';
        if (c == ',')
            newLine(m_depth);
        if (opens) {
            m_justOpened = next == '}' || next == ']';
            if (!m_justOpened)
                newLine(++m_depth);
        }
    }

    void newLine(int depth) { m_out += '\n' + QByteArray(std::max(0, depth) * indentWidth, ' '); }

    QByteArray m_out;
    int m_depth = 0;
    bool m_inString = false;
    bool m_justOpened = false;
};

bool isText(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    return !decoder.hasError() && std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control && !c.isSpace();
    });
}

} // namespace

std::optional<QString> prettyJson(const QByteArray &bytes)
{
    QJsonParseError error;
    QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return std::nullopt;
    return QString::fromUtf8(JsonPrinter().print(bytes));
}

QString plainText(const QByteArray &bytes, qsizetype most) { return QString::fromUtf8(bytes.left(most)); }

QString hexText(const QByteArray &bytes, qsizetype most)
{
    constexpr qsizetype perLine = 16;
    QString text;
    for (qsizetype at = 0; at < std::min(bytes.size(), most); at += perLine) {
        const QByteArray line = bytes.mid(at, std::min(perLine, most - at));
        QByteArray characters = line;
        for (char &c : characters)
            c = c >= ' ' && c <= '~' ? c : '.';
        const QString place = QString::number(at, 16).rightJustified(6, u'0');
        const QString hex = QString::fromLatin1(line.toHex(' ')).leftJustified(perLine * 3 - 1);
        text += QStringLiteral("%1  %2  %3\n").arg(place, hex, QString::fromLatin1(characters));
    }
    text.chop(1);
    return text;
}

QString cellText(const QByteArray &bytes)
{
    QByteArray head = bytes.left(cellMost);
    // The cut may go through a character of up to four bytes: that is no sign of binary data.
    for (int part = 0; part < 3 && bytes.size() > cellMost && !isText(head); ++part)
        head.chop(1);
    if (!isText(head))
        return QString::fromLatin1(bytes.left(32).toHex(' '));
    return QString::fromUtf8(head).simplified();
}

std::optional<qint64> userIdIn(const QByteArray &json)
{
    const QJsonValue value = QJsonDocument::fromJson(json).object().value(QLatin1String("userId"));
    const qint64 user = value.toInteger(-1);
    return value.isDouble() && user >= 0 ? std::optional(user) : std::nullopt;
}

QString sizeText(qint64 bytes)
{
    if (bytes < 1000)
        return QCoreApplication::translate("words", "%1 B").arg(bytes);
    if (bytes < 1'000'000)
        return QCoreApplication::translate("words", "%1 kB").arg(QLocale().toString(static_cast<double>(bytes) / 1e3, 'f', 1));
    return words::bytes(bytes);
}

} // namespace anteroom
