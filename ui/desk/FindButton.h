// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Text.h"

#include <QPushButton>

namespace anteroom {

/// Looks like a field to type in, and opens the command palette, where one types. With an icon alone where there is little
/// room.
class FindButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit FindButton(const Theme &theme, QWidget *parent = nullptr);

    void setNarrow(bool narrow);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    Text *m_hint;
    Text *m_key;
    bool m_narrow = false;
};

} // namespace anteroom
