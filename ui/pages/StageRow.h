// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Glyph.h"

#include <QList>
#include <QWidget>

namespace anteroom {

/// The four stages in the order in which people walk: one row with arrows between, two by two when narrow.
class StageRow final : public QWidget
{
    Q_OBJECT

public:
    /// Takes the stages in order; their widths are shared out by `shares`, under 1,000 px by `narrowShares`.
    StageRow(const Theme &theme, const QList<QWidget *> &stages, const QList<int> &shares, const QList<int> &narrowShares,
             QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeInOneRow();
    void placeTwoByTwo();

    QList<QWidget *> m_stages;
    QList<int> m_shares;
    QList<int> m_narrowShares;
    QList<Glyph *> m_arrows;
};

} // namespace anteroom
