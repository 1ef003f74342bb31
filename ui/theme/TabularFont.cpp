// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/TabularFont.h"

#include <QtEndian>

#include <map>
#include <vector>

namespace anteroom {

namespace {

using GlyphMap = std::map<quint32, quint32>;

/// Reads big-endian numbers; what lies outside the table reads as 0, so a broken font cannot crash us.
class TableReader
{
public:
    explicit TableReader(QByteArray bytes) : m_bytes(std::move(bytes)) {}

    [[nodiscard]] quint32 u16(qsizetype at) const { return fits(at, 2) ? qFromBigEndian<quint16>(m_bytes.constData() + at) : 0; }
    [[nodiscard]] quint32 u32(qsizetype at) const { return fits(at, 4) ? qFromBigEndian<quint32>(m_bytes.constData() + at) : 0; }
    [[nodiscard]] QByteArray tag(qsizetype at) const { return m_bytes.mid(at, 4); }
    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }

private:
    [[nodiscard]] bool fits(qsizetype at, qsizetype size) const { return at >= 0 && at + size <= m_bytes.size(); }

    QByteArray m_bytes;
};

void put16(QByteArray &out, quint32 value)
{
    const quint16 big = qToBigEndian(static_cast<quint16>(value));
    out.append(reinterpret_cast<const char *>(&big), 2);
}

void put32(QByteArray &out, quint32 value)
{
    const quint32 big = qToBigEndian(value);
    out.append(reinterpret_cast<const char *>(&big), 4);
}

/// The glyphs that a coverage table lists, in its order.
std::vector<quint32> coverage(const TableReader &gsub, qsizetype at)
{
    std::vector<quint32> glyphs;
    const quint32 count = gsub.u16(at + 2);
    if (gsub.u16(at) == 1) {
        for (quint32 i = 0; i < count; ++i)
            glyphs.push_back(gsub.u16(at + 4 + 2 * i));
        return glyphs;
    }
    for (quint32 i = 0; i < count; ++i) {
        const qsizetype range = at + 4 + 6 * i;
        for (quint32 glyph = gsub.u16(range); glyph <= gsub.u16(range + 2) && glyphs.size() < 65'536; ++glyph)
            glyphs.push_back(glyph);
    }
    return glyphs;
}

void readSingleSubstitution(const TableReader &gsub, qsizetype at, GlyphMap &map)
{
    const std::vector<quint32> from = coverage(gsub, at + gsub.u16(at + 2));
    for (std::size_t i = 0; i < from.size(); ++i) {
        const quint32 to = gsub.u16(at) == 1 ? (from[i] + gsub.u16(at + 4)) & 0xffff
                                             : gsub.u16(at + 6 + 2 * static_cast<qsizetype>(i));
        map.emplace(from[i], to);
    }
}

void readLookup(const TableReader &gsub, qsizetype lookup, GlyphMap &map)
{
    constexpr quint32 single = 1;
    constexpr quint32 extension = 7;
    const quint32 type = gsub.u16(lookup);
    for (quint32 i = 0; i < gsub.u16(lookup + 4); ++i) {
        const qsizetype subtable = lookup + gsub.u16(lookup + 6 + 2 * i);
        if (type == single)
            readSingleSubstitution(gsub, subtable, map);
        else if (type == extension && gsub.u16(subtable + 2) == single)
            readSingleSubstitution(gsub, subtable + gsub.u32(subtable + 4), map);
    }
}

/// Glyph → tabular glyph, from the feature 'tnum'.
GlyphMap tabularGlyphs(const TableReader &gsub)
{
    GlyphMap map;
    const qsizetype features = gsub.u16(6);
    const qsizetype lookups = gsub.u16(8);
    for (quint32 i = 0; i < gsub.u16(features); ++i) {
        const qsizetype record = features + 2 + 6 * i;
        if (gsub.tag(record) != "tnum")
            continue;
        const qsizetype feature = features + gsub.u16(record + 4);
        for (quint32 n = 0; n < gsub.u16(feature + 2); ++n) {
            const quint32 index = gsub.u16(feature + 4 + 2 * n);
            readLookup(gsub, lookups + gsub.u16(lookups + 2 + 2 * index), map);
        }
    }
    return map;
}

void readSegments(const TableReader &cmap, qsizetype at, GlyphMap &map)
{
    const quint32 twice = cmap.u16(at + 6);
    for (quint32 i = 0; i < twice; i += 2) {
        const quint32 last = cmap.u16(at + 14 + i);
        const quint32 first = cmap.u16(at + 16 + twice + i);
        const quint32 delta = cmap.u16(at + 16 + 2 * twice + i);
        const qsizetype rangeAt = at + 16 + 3 * twice + i;
        const quint32 range = cmap.u16(rangeAt);
        for (quint32 code = first; code <= last && code != 0xffff; ++code) {
            const quint32 glyph = range == 0 ? code : cmap.u16(rangeAt + range + 2 * (code - first));
            if (range == 0 || glyph != 0)
                map.emplace(code, (glyph + delta) & 0xffff);
        }
    }
}

void readGroups(const TableReader &cmap, qsizetype at, GlyphMap &map)
{
    for (quint32 i = 0; i < cmap.u32(at + 12); ++i) {
        const qsizetype group = at + 16 + 12 * static_cast<qsizetype>(i);
        for (quint32 code = cmap.u32(group); code <= cmap.u32(group + 4) && map.size() < 65'536; ++code)
            map.emplace(code, cmap.u32(group + 8) + code - cmap.u32(group));
    }
}

/// Character → glyph, from the subtables of format 12 and 4.
GlyphMap characterGlyphs(const TableReader &cmap)
{
    GlyphMap map;
    for (const quint32 format : {12U, 4U}) {
        for (quint32 i = 0; i < cmap.u16(2); ++i) {
            const qsizetype at = cmap.u32(4 + 8 * i + 4);
            if (cmap.u16(at) != format)
                continue;
            if (format == 12)
                readGroups(cmap, at, map);
            else
                readSegments(cmap, at, map);
        }
    }
    return map;
}

QByteArray writeCmap(const GlyphMap &map)
{
    QByteArray groups;
    quint32 count = 0;
    for (auto it = map.begin(); it != map.end();) {
        const auto [first, glyph] = *it;
        quint32 last = first;
        for (++it; it != map.end() && it->first == last + 1 && it->second == glyph + it->first - first; ++it)
            last = it->first;
        put32(groups, first);
        put32(groups, last);
        put32(groups, glyph);
        ++count;
    }
    QByteArray out;
    put16(out, 0);
    put16(out, 2);
    // FreeType makes a map of its own from the glyphs' names if it sees Windows' alone.
    for (const auto &[platform, encoding] : {std::pair{0U, 4U}, std::pair{3U, 10U}}) {
        put16(out, platform);
        put16(out, encoding);
        put32(out, 20);
    }
    put16(out, 12);
    put16(out, 0);
    put32(out, 16 + static_cast<quint32>(groups.size()));
    put32(out, 0);
    put32(out, count);
    return out + groups;
}

QByteArray writeNames(const QString &family, const QString &style)
{
    const std::vector<std::pair<quint32, QString>> names{{1, family}, {2, style}, {4, family + u' ' + style},
        {6, QString(family + u'-' + style).remove(u' ')}, {16, family}, {17, style}};
    QByteArray records;
    QByteArray text;
    for (const auto &[id, name] : names) {
        QByteArray utf16;
        for (const QChar c : name)
            put16(utf16, c.unicode());
        for (const quint32 value : {3U, 1U, 0x409U, id, static_cast<quint32>(utf16.size()), static_cast<quint32>(text.size())})
            put16(records, value);
        text += utf16;
    }
    QByteArray out;
    put16(out, 0);
    put16(out, static_cast<quint32>(names.size()));
    put16(out, 6 + static_cast<quint32>(records.size()));
    return out + records + text;
}

QByteArray writeFont(const std::map<QByteArray, QByteArray> &tables)
{
    QByteArray out;
    put32(out, tables.contains("CFF ") ? 0x4f54544f : 0x00010000);
    quint32 power = 1;
    quint32 log = 0;
    for (; power * 2 <= tables.size(); power *= 2)
        ++log;
    put16(out, static_cast<quint32>(tables.size()));
    put16(out, power * 16);
    put16(out, log);
    put16(out, static_cast<quint32>(tables.size()) * 16 - power * 16);
    QByteArray body;
    const qsizetype start = 12 + 16 * static_cast<qsizetype>(tables.size());
    for (const auto &[tag, bytes] : tables) {
        out += tag;
        put32(out, 0); // The checksum; no reader that Qt uses looks at it.
        put32(out, static_cast<quint32>(start + body.size()));
        put32(out, static_cast<quint32>(bytes.size()));
        body += bytes;
        body.append((4 - body.size() % 4) % 4, '\0');
    }
    return out + body;
}

} // namespace

QByteArray tabularCopy(const QRawFont &font, const QString &family)
{
    const GlyphMap tabular = tabularGlyphs(TableReader(font.fontTable("GSUB")));
    GlyphMap characters = characterGlyphs(TableReader(font.fontTable("cmap")));
    if (tabular.empty() || characters.empty())
        return {};
    for (quint32 digit = '0'; digit <= '9'; ++digit) {
        const auto glyph = tabular.find(characters[digit]);
        if (glyph == tabular.end())
            return {};
        characters[digit] = glyph->second;
    }
    std::map<QByteArray, QByteArray> tables;
    for (const char *tag : {"CFF ", "GDEF", "GPOS", "GSUB", "OS/2", "cvt ", "fpgm", "gasp", "glyf", "head", "hhea", "hmtx",
                            "loca", "maxp", "post", "prep"}) {
        if (const QByteArray bytes = font.fontTable(tag); !bytes.isEmpty())
            tables.emplace(tag, bytes);
    }
    tables.insert_or_assign("cmap", writeCmap(characters));
    tables.insert_or_assign("name", writeNames(family, font.styleName()));
    return writeFont(tables);
}

} // namespace anteroom
