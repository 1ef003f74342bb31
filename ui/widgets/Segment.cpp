// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Segment.h"

#include "ui/theme/Fonts.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace anteroom {

Segment::Segment(const QString &prefix, const QStringList &names, QWidget *parent)
    : QFrame(parent), m_group(new QButtonGroup(this))
{
    setProperty("segment", true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(1, 1, 1, 1);
    row->setSpacing(0);
    for (int i = 0; i < names.size(); ++i) {
        auto *button = new QToolButton(this);
        button->setObjectName(prefix + u'.' + names[i]);
        button->setProperty("place", QByteArray(i == 0 ? "first" : i + 1 == names.size() ? "last" : "middle"));
        button->setCheckable(true);
        button->setFont(typeFont(Type::Caption));
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        row->addWidget(button);
        m_group->addButton(button, i);
    }
    // Tab stops at the choice that holds, arrows go to the others.
    connect(m_group, &QButtonGroup::idToggled, this,
            [this](int id, bool on) { m_group->button(id)->setFocusPolicy(on ? Qt::StrongFocus : Qt::ClickFocus); });
    for (QAbstractButton *button : m_group->buttons())
        button->setFocusPolicy(Qt::ClickFocus);
    setCurrent(0);
    connect(m_group, &QButtonGroup::idClicked, this, &Segment::chosen);
}

void Segment::setTexts(const QStringList &texts)
{
    for (int i = 0; i < texts.size(); ++i) {
        m_group->button(i)->setText(texts[i]);
        m_group->button(i)->setAccessibleName(texts[i]);
    }
}

void Segment::setHint(int index, const QString &hint)
{
    m_group->button(index)->setToolTip(hint);
    m_group->button(index)->setAccessibleName(hint);
}

void Segment::setCurrent(int index)
{
    m_group->button(index)->setChecked(true);
}

} // namespace anteroom
