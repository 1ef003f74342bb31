// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/LanguageSwitch.h"

#include <QCoreApplication>
#include <QLocale>

static void initTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace anteroom {

LanguageSwitch::LanguageSwitch(Language language) : m_language(Language::English)
{
    initTranslations();
    if (!m_korean.load(QStringLiteral(":/i18n/anteroom_ko.qm")))
        qWarning("Could not read the Korean translation; the desk stays English.");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    setLanguage(language);
}

LanguageSwitch::~LanguageSwitch()
{
    QCoreApplication::removeTranslator(&m_korean);
}

void LanguageSwitch::setLanguage(Language language)
{
    if (language == m_language)
        return;
    m_language = language;
    // The number format first: installing a translator makes every widget write its texts again at once.
    if (language == Language::Korean) {
        QLocale::setDefault(QLocale(QLocale::Korean, QLocale::SouthKorea));
        QCoreApplication::installTranslator(&m_korean);
    } else {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCoreApplication::removeTranslator(&m_korean);
    }
}

} // namespace anteroom
