// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/DeadLetterModel.h"

#include "ui/models/LetterWords.h"
#include "ui/models/Words.h"

#include <array>

namespace anteroom {

void DeadLetterModel::setRows(qint64 count)
{
    age();
    resize(count);
    if (rows() == 0 && (m_all || !m_chosen.empty()))
        chooseAll(false);
}

void DeadLetterModel::choose(int number, bool chosen)
{
    const LetterRow *letter = row(number);
    if (!letter || isChosen(*letter) == chosen || (chosen && m_chosen.size() >= chosenMost))
        return;
    if (m_all) {
        // All but this one: those that are here stay chosen, the person sees which.
        m_all = false;
        for (int other = 0; other < std::min(rows(), int(chosenMost)); ++other) {
            if (const LetterRow *kept = row(other))
                m_chosen.insert(kept->letter.id);
        }
    }
    if (chosen)
        m_chosen.insert(letter->letter.id);
    else
        m_chosen.erase(letter->letter.id);
    Q_EMIT dataChanged(index(0, Chosen), index(rows() - 1, Chosen));
    Q_EMIT chosenChanged();
}

void DeadLetterModel::chooseAll(bool all)
{
    m_all = all && rows() > 0;
    m_chosen.clear();
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, Chosen), index(rows() - 1, Chosen));
    Q_EMIT chosenChanged();
}

int DeadLetterModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString DeadLetterModel::text(const LetterRow &row, int column) const
{
    const DeadLetter &letter = row.letter;
    const QString none = QStringLiteral("—");
    switch (column) {
    case Died: return words::clockMs(fromMs(letter.deadAtMs));
    case Reservation: return row.subject.reservation ? words::count(row.subject.reservation->value) : none;
    case User: return row.subject.user ? words::count(row.subject.user->value) : none;
    case Seat: {
        const QString seat = letterSeat(row.subject);
        return seat.isEmpty() ? none : seat;
    }
    case Place: return letterPlace(letter);
    case Cause: return letter.cause.simplified();
    case Tries: return words::count(letter.attempts);
    case Over: return words::duration(Milliseconds(std::max<qint64>(0, letter.deadAtMs - letter.firstFailedAtMs)));
    default: return {};
    }
}

QVariant DeadLetterModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, AlignRole);
    const LetterRow *shown = row(index.row());
    if (!shown)
        return blank(role);
    switch (role) {
    case Qt::DisplayRole: return text(*shown, index.column());
    case Qt::CheckStateRole:
        return index.column() == Chosen ? QVariant(isChosen(*shown) ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::ToolTipRole:
        if (index.column() == Died)
            return words::dateUtc(fromMs(shown->letter.deadAtMs));
        return index.column() == Cause ? shown->letter.cause : QString();
    case ToneRole: return int(index.column() == Cause ? Role::FailedText : Role::Text);
    default: return {};
    }
}

bool DeadLetterModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != Chosen || !row(index.row()))
        return false;
    choose(index.row(), value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags DeadLetterModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == Chosen ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant DeadLetterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const auto column = static_cast<std::size_t>(section);
    if (role == Qt::DisplayRole)
        return std::array{ QString(),  tr("Died"),           tr("Reservation"), tr("User"), tr("Seat"),
                           tr("Partition · offset"), tr("Cause"), tr("Tries"),       tr("Over") }[column];
    if (role == WidestRole) {
        if (section == Cause)
            return {};
        return std::array{ QStringLiteral("88"), QStringLiteral("88:88:88.888"), words::count(888'888'888), words::count(88'888'888),
                           QStringLiteral("8,888-88"), QStringLiteral("8 · ") + words::count(8'888'888), QString(),
                           QStringLiteral("8888"), words::duration(Milliseconds(1'438'000)) }[column];
    }
    if (role == AlignRole) {
        const bool left = section == Chosen || section == Died || section == Seat || section == Cause;
        return int((left ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    return role == Qt::TextAlignmentRole ? headerData(section, orientation, AlignRole) : QVariant();
}

} // namespace anteroom
