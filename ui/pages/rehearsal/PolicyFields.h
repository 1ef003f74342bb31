// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/RehearsalScenario.h"
#include "ui/widgets/NumberField.h"

#include <array>

namespace anteroom {

/// One policy's column of fields: batch size, interval, max active, partitions. Places its fields into a grid that others
/// share.
class PolicyFields final : public QObject
{
    Q_OBJECT

public:
    static constexpr int fieldCount = 4;

    /// `name`: "A" or "B", in the object names "rehearsal.a.batch" …
    PolicyFields(const Theme &theme, const QString &name, QWidget *parent);

    [[nodiscard]] NumberField *field(int index) const { return m_fields[static_cast<size_t>(index)]; }
    void show(const RehearsalPolicy &policy);
    void setEnabled(bool enabled);
    void retranslate();
    /// What stands there; a field that holds nothing possible is marked, and `why` says what is.
    [[nodiscard]] std::optional<RehearsalPolicy> read(QString &why);

Q_SIGNALS:
    void edited(const QString &field);

private:
    QString m_name;
    std::array<NumberField *, fieldCount> m_fields{};
};

} // namespace anteroom
