// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Snapshot.h"
#include "ui/widgets/Glyph.h"
#include "ui/widgets/Text.h"

#include <QFrame>
#include <QToolButton>

namespace anteroom {

/// On every page, while anything is broken on purpose: what, since when, and the way to heal it. Announced to screen
/// readers when it is about something else.
class FaultStrip final : public QFrame
{
    Q_OBJECT

public:
    explicit FaultStrip(const Theme &theme, QWidget *parent = nullptr);

    void present(const FaultsView &faults, Instant now);
    /// Something is armed.
    [[nodiscard]] bool hasFaults() const { return m_armed > 0; }

Q_SIGNALS:
    void healAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    Glyph *m_icon;
    Text *m_headline;
    Text *m_text;
    QToolButton *m_heal;
    qsizetype m_armed = 0;
};

} // namespace anteroom
