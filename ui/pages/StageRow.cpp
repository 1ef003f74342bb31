// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/StageRow.h"

#include <QResizeEvent>

namespace anteroom {

namespace {

constexpr int tall = 124;
constexpr int gap = 12;
constexpr int arrowGap = 20;
/// Under this much content the stages stand two by two.
constexpr int narrow = 900;
/// From here on there is room for the arrows.
constexpr int roomy = 1000;

} // namespace

StageRow::StageRow(const Theme &theme, const QList<QWidget *> &stages, const QList<int> &shares, const QList<int> &narrowShares,
                   QWidget *parent)
    : QWidget(parent), m_stages(stages), m_shares(shares), m_narrowShares(narrowShares)
{
    Q_ASSERT(stages.size() == shares.size());
    Q_ASSERT(stages.size() == narrowShares.size());
    for (QWidget *stage : m_stages)
        stage->setParent(this);
    for (qsizetype i = 1; i < m_stages.size(); ++i)
        m_arrows.append(new Glyph(theme, QStringLiteral("chevron-right"), Role::Muted, 16, this));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize StageRow::sizeHint() const
{
    return {narrow / 2, heightForWidth(width())};
}

int StageRow::heightForWidth(int width) const
{
    return width < narrow ? 2 * tall + gap : tall;
}

void StageRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (width() < narrow)
        placeTwoByTwo();
    else
        placeInOneRow();
    if ((event->oldSize().width() < narrow) != (width() < narrow))
        updateGeometry();
}

void StageRow::placeInOneRow()
{
    const bool arrows = width() >= roomy;
    const int between = arrows ? arrowGap : gap;
    const int room = width() - between * static_cast<int>(m_stages.size() - 1);
    const QList<int> &shares = arrows ? m_shares : m_narrowShares;
    int sum = 0;
    for (const int share : shares)
        sum += share;
    int left = 0;
    for (qsizetype i = 0; i < m_stages.size(); ++i) {
        const bool last = i + 1 == m_stages.size();
        const int wide = last ? width() - left : room * shares[i] / sum;
        m_stages[i]->setGeometry(left, 0, wide, tall);
        left += wide + between;
        if (last)
            continue;
        m_arrows[i]->move(left - between / 2 - 8, tall / 2 - 8);
        m_arrows[i]->setVisible(arrows);
    }
}

void StageRow::placeTwoByTwo()
{
    const int wide = (width() - gap) / 2;
    for (qsizetype i = 0; i < m_stages.size(); ++i) {
        const int column = static_cast<int>(i) % 2;
        m_stages[i]->setGeometry(column * (wide + gap), static_cast<int>(i / 2) * (tall + gap), wide, tall);
    }
    for (Glyph *arrow : m_arrows)
        arrow->hide();
}

} // namespace anteroom
