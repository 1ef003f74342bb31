// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/QueueQueries.h"
#include "ui/widgets/Segment.h"

namespace anteroom {

/// The filters with how many each shows: exact where there is room, else short ("612k"), else the names alone;
/// the exact number is always in the tooltip.
class QueueFilters final : public QWidget
{
    Q_OBJECT

public:
    explicit QueueFilters(QWidget *parent = nullptr);

    /// Nothing: not counted yet.
    void present(const std::optional<QueueLook> &look);
    void setCurrent(TokenFilter filter);

    [[nodiscard]] QSize minimumSizeHint() const override { return { 100, 30 }; }

Q_SIGNALS:
    void chosen(anteroom::TokenFilter filter);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Detail { Exact, Short, Names };

    void applyTexts();
    [[nodiscard]] QStringList texts(Detail detail) const;
    [[nodiscard]] int widthOf(const QStringList &texts) const;

    Segment *m_segment;
    std::optional<std::array<qint64, tokenFilterCount>> m_counts;
};

} // namespace anteroom
