// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/PaletteModel.h"

namespace anteroom {

namespace {

QString sectionName(PaletteEntry::Section section)
{
    switch (section) {
    case PaletteEntry::Section::Do: return PaletteModel::tr("Do");
    case PaletteEntry::Section::GoTo: return PaletteModel::tr("Go to");
    case PaletteEntry::Section::Find: break;
    }
    return PaletteModel::tr("Find");
}

QString spoken(const PaletteEntry &entry)
{
    QStringList parts{ entry.title };
    for (const QString &part : { entry.whyNot.isEmpty() ? entry.detail : entry.whyNot, entry.shortcut }) {
        if (!part.isEmpty())
            parts << part;
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

void PaletteModel::show(const QString &typed, std::vector<PaletteEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    m_rows.clear();
    const PaletteRanking::Ranked ranked = m_ranking.rank(typed, m_entries);
    QString heading;
    for (size_t i = 0; i < ranked.order.size(); ++i) {
        const PaletteEntry &entry = m_entries[size_t(ranked.order[i])];
        const QString name = int(i) < ranked.recent ? tr("Recent") : sectionName(entry.section);
        if (name != heading)
            m_rows.push_back({ name, -1 });
        heading = name;
        m_rows.push_back({ {}, ranked.order[i] });
    }
    endResetModel();
}

const PaletteEntry *PaletteModel::entryAt(int row) const
{
    if (row < 0 || row >= int(m_rows.size()) || m_rows[size_t(row)].entry < 0)
        return nullptr;
    return &m_entries[size_t(m_rows[size_t(row)].entry)];
}

int PaletteModel::nextRow(int row, int direction) const
{
    const int rows = int(m_rows.size());
    for (int step = 1; step <= rows; ++step) {
        const int next = ((row + direction * step) % rows + rows) % rows;
        if (entryAt(next))
            return next;
    }
    return -1;
}

int PaletteModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PaletteEntry *const entry = entryAt(index.row());
    if (!entry) {
        if (role == HeadingRole)
            return true;
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? m_rows[size_t(index.row())].heading : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole: return entry->title;
    case Qt::AccessibleTextRole: return spoken(*entry);
    case Qt::ToolTipRole: return entry->whyNot.isEmpty() ? QVariant() : entry->whyNot;
    case HeadingRole: return false;
    case IconRole: return entry->icon;
    case DetailRole: return entry->detail;
    case ShortcutRole: return entry->shortcut;
    case WhyNotRole: return entry->whyNot;
    case IdRole: return entry->id;
    default: return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    if (!entryAt(index.row()))
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace anteroom
