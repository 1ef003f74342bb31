// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ForwardingWords.h"
#include "ui/widgets/FittingText.h"

#include <QFrame>
#include <QHBoxLayout>

#include <array>

namespace anteroom {

/// Reservations by state, in the order in which they go: confirmed, published, in flight, retrying, forwarded, dead.
/// What is shown adds up.
class ForwardingTiles final : public QFrame
{
    Q_OBJECT

public:
    explicit ForwardingTiles(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot, const Situation &situation);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Stage { Confirmed, Published, InFlight, Retrying, Forwarded, Dead, StageCount };

    struct Tile {
        QWidget *box;
        Text *title;
        Text *count;
        FittingText *beside;
        FittingText *caption;
    };
    struct Figures {
        std::optional<qint64> count;
        QStringList beside;
        QStringList caption;
    };

    [[nodiscard]] Tile addTile(Stage stage);
    void retranslate();
    [[nodiscard]] std::array<Figures, StageCount> figures(const Snapshot &snapshot, Instant now) const;
    [[nodiscard]] Figures retrying(const Snapshot &snapshot, const ForwardingView &view, Instant now) const;

    const Theme &m_theme;
    QHBoxLayout *m_row;
    std::array<Tile, StageCount> m_tiles;
};

} // namespace anteroom
