// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/FittingText.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace anteroom {

/// A panel with a title row. Subclasses fill `body()` and say their fixed words in retranslate().
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(const Theme &theme, QWidget *parent = nullptr);

protected:
    /// Between a stage's bar and its caption, and between the caption and the card's edge.
    static constexpr int barGap = 8;
    static constexpr int footGap = 4;

    [[nodiscard]] const Theme &theme() const { return m_theme; }
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    /// Title first, a stretch that subclasses add, then what stands at the right.
    [[nodiscard]] QHBoxLayout *head() const { return m_head; }
    [[nodiscard]] Text *title() const { return m_title; }
    [[nodiscard]] Text *label(Type type, Role role);
    [[nodiscard]] FittingText *fittingLabel(Type type, Role role);
    /// A stage's figure with its unit on one baseline, as tall in every card, so that the figures stand in line.
    [[nodiscard]] QHBoxLayout *figureRow(Text *figure, Text *unit);
    /// The stage's hue before the title.
    void addDot(Role role);
    /// Sets every text that does not depend on a snapshot, in the language in use.
    virtual void retranslate() = 0;

    void changeEvent(QEvent *event) override;

private:
    const Theme &m_theme;
    QVBoxLayout *m_body;
    QHBoxLayout *m_head;
    Text *m_title;
};

} // namespace anteroom
