// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/DeskOptions.h"

#include <QTranslator>

namespace anteroom {

/// The application's language: its translator and its way of writing numbers. GUI thread.
///
/// Setting it makes Qt send LanguageChange to every widget, so that no restart is needed.
class LanguageSwitch final
{
public:
    explicit LanguageSwitch(Language language);
    ~LanguageSwitch();
    Q_DISABLE_COPY_MOVE(LanguageSwitch)

    [[nodiscard]] Language language() const { return m_language; }
    void setLanguage(Language language);

private:
    Language m_language;
    QTranslator m_korean;
};

} // namespace anteroom
