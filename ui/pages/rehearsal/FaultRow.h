// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/RehearsalScenario.h"
#include "ui/widgets/Chooser.h"
#include "ui/widgets/NumberField.h"

#include <QToolButton>

namespace anteroom {

/// One fault of the scenario: what, from when, for how long, and how much of it.
class FaultRow final : public QWidget
{
    Q_OBJECT

public:
    FaultRow(const Theme &theme, int number, QWidget *parent);

    void show(const RehearsalFault &fault);
    using QWidget::show;
    /// As PolicyFields::read().
    [[nodiscard]] std::optional<RehearsalFault> read(QString &why);

Q_SIGNALS:
    void edited(const QString &field);
    void removeAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    int m_number;
    Chooser *m_kind;
    QToolButton *m_remove;
    NumberField *m_from;
    NumberField *m_lasts;
    NumberField *m_percent;
    Text *m_fromName;
    Text *m_lastsName;
};

} // namespace anteroom
