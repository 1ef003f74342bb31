// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QButtonGroup>
#include <QFrame>
#include <QStringList>

namespace anteroom {

/// One of a few, side by side. Arrow keys move between them.
class Segment final : public QFrame
{
    Q_OBJECT

public:
    /// `names` become the parts of the buttons' object names: PREFIX.NAME.
    Segment(const QString &prefix, const QStringList &names, QWidget *parent = nullptr);

    void setTexts(const QStringList &texts);
    /// The tooltip and accessible name of one of them.
    void setHint(int index, const QString &hint);
    [[nodiscard]] int current() const { return m_group->checkedId(); }
    void setCurrent(int index);

Q_SIGNALS:
    /// Another one was chosen by the person.
    void chosen(int index);

private:
    QButtonGroup *m_group;
};

} // namespace anteroom
