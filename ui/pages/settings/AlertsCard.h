// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/AlertThresholds.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/NumberField.h"

#include <QToolButton>

#include <array>

namespace anteroom {

/// From when on the desk raises alerts. A number holds once it is finished (Enter, or the field is left), so that "10" is
/// never taken for "1"; one that cannot be is marked and changes nothing.
class AlertsCard final : public Card
{
    Q_OBJECT

public:
    explicit AlertsCard(const Theme &theme, QWidget *parent = nullptr);

    void show(const AlertThresholds &thresholds);
    using QWidget::show;

Q_SIGNALS:
    void chosen(const anteroom::AlertThresholds &thresholds);

protected:
    void retranslate() override;

private:
    /// One field, in the order of the form.
    enum Place { Wait, Lag, Warning, Critical, Platform, Disk, Places };

    NumberField *addField(const QString &name, int decimals);
    void addRow(int label, std::initializer_list<Place> fields);
    [[nodiscard]] AlertThresholds typed() const;
    /// Why the number cannot be one; empty when it can.
    [[nodiscard]] QString fault(Place place) const;
    void take();
    void mark();

    std::array<Text *, 5> m_labels;
    /// Made before the fields: it stands above them, and Tab comes to it first.
    QToolButton *m_defaults;
    std::array<NumberField *, Places> m_fields;
    Text *m_message;
    AlertThresholds m_now;
};

} // namespace anteroom
