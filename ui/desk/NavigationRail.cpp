// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/NavigationRail.h"

#include <QActionGroup>
#include <QEvent>
#include <QLocale>
#include <QPainter>

namespace anteroom {

namespace {

constexpr int wide = 176;
constexpr int slim = 52;

/// A style sheet has no word for the gap between icon and text; an en space keeps them apart.
QString besideIcon(const QString &text)
{
    return QChar(0x2002) + text;
}

} // namespace

NavigationRail::NavigationRail(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_column(new QVBoxLayout(this)), m_logo(new QWidget(this)),
      m_ante(new Text(theme, Type::PageTitle, Role::Text, m_logo)), m_room(new Text(theme, Type::PageTitle, Role::WaitText, m_logo)),
      m_group(new QButtonGroup(this)), m_look(new QToolButton(this)), m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("rail"));
    setFixedWidth(wide);
    m_column->setContentsMargins(8, 0, 8, 12);
    m_column->setSpacing(2);
    auto *logo = new QHBoxLayout(m_logo);
    logo->setContentsMargins(10, 0, 0, 0);
    logo->setSpacing(0);
    logo->addWidget(m_ante);
    logo->addWidget(m_room);
    logo->addStretch();
    m_logo->setFixedHeight(48);
    m_ante->setText(QStringLiteral("Ante"));
    m_room->setText(QStringLiteral("room"));
    m_column->addWidget(m_logo);
    m_column->addStretch(1);
    m_column->addWidget(m_look);
    m_look->setObjectName(QStringLiteral("rail.look"));
    m_look->setPopupMode(QToolButton::InstantPopup);
    m_look->setMenu(m_menu);
    prepare(m_look);
    buildMenu();
    connect(m_group, &QButtonGroup::idClicked, this, [this](int page) {
        update();
        Q_EMIT pageChosen(page);
    });
    retranslate();
}

void NavigationRail::prepare(QToolButton *button)
{
    button->setProperty("rail", true);
    button->setFont(typeFont(Type::Base));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize({16, 16});
    button->setFixedHeight(34);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void NavigationRail::buildMenu()
{
    auto *themes = new QActionGroup(this);
    for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light, ThemeChoice::System}) {
        QAction *action = m_menu->addAction(QString(), this, [this, choice] { Q_EMIT themeChosen(choice); });
        action->setCheckable(true);
        themes->addAction(action);
        m_themes.append(action);
    }
    m_menu->addSeparator();
    auto *languages = new QActionGroup(this);
    for (const Language language : {Language::English, Language::Korean}) {
        QAction *action = m_menu->addAction(QString(), this, [this, language] { Q_EMIT languageChosen(language); });
        action->setCheckable(true);
        languages->addAction(action);
        m_languages.append(action);
    }
}

void NavigationRail::addPage(const QString &name, const QString &icon, const QString &shortcut, Place place)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QStringLiteral("rail.") + name);
    button->setCheckable(true);
    prepare(button);
    const int page = static_cast<int>(m_pages.size());
    if (place == Place::Foot)
        m_column->addWidget(button);
    else
        m_column->insertWidget(1 + page, button);
    m_group->addButton(button, page);
    auto *badge = new QLabel(button);
    badge->setObjectName(QStringLiteral("rail.%1.count").arg(name));
    badge->setProperty("badge", true);
    badge->setFont(typeFont(Type::CaptionStrong));
    badge->setAlignment(Qt::AlignCenter);
    badge->setAttribute(Qt::WA_TransparentForMouseEvents);
    badge->hide();
    m_pages.append({button, icon, shortcut, badge, QString()});
    // First up to where the rail's other stop is, ahead of the pages, then before it.
    setTabOrder(m_look, button);
    if (place == Place::Below)
        setTabOrder(button, m_look);
    applyIcon(m_pages.last());
}

void NavigationRail::setPageText(int page, const QString &text)
{
    Page &shown = m_pages[page];
    shown.text = text;
    shown.button->setText(besideIcon(text));
    shown.button->setAccessibleName(shown.count > 0 ? QStringLiteral("%1, %2").arg(text, QLocale().toString(shown.count)) : text);
    shown.button->setToolTip(QStringLiteral("%1 (%2)").arg(text, shown.shortcut));
}

void NavigationRail::setCount(const QString &name, qint64 count)
{
    for (int i = 0; i < static_cast<int>(m_pages.size()); ++i) {
        Page &page = m_pages[i];
        if (page.icon != name || page.count == count)
            continue;
        page.count = count;
        page.badge->setVisible(count > 0);
        placeBadge(page);
        setPageText(i, page.text);
    }
}

void NavigationRail::placeBadge(const Page &page) const
{
    constexpr int height = 18;
    constexpr int dot = 8;
    constexpr qint64 countMost = 999;
    const bool narrow = width() == slim;
    const QString number = page.count > countMost ? QStringLiteral("999+") : QLocale().toString(page.count);
    page.badge->setText(narrow ? QString() : number);
    // With icons alone there is room for a dot; the number is in the accessible name.
    const int across = narrow ? dot : std::max(height, page.badge->fontMetrics().horizontalAdvance(page.badge->text()) + 12);
    const int tall = narrow ? dot : height;
    const int column = width() - 2 * 10;
    page.badge->setGeometry(narrow ? column - dot - 2 : column - across - 6, narrow ? 4 : (page.button->height() - tall) / 2, across, tall);
}

void NavigationRail::setCurrent(int page)
{
    m_group->button(page)->setChecked(true);
    applyIcons();
    update();
}

void NavigationRail::setNarrow(bool narrow)
{
    setFixedWidth(narrow ? slim : wide);
    m_room->setVisible(!narrow);
    m_ante->setText(narrow ? QStringLiteral("A") : QStringLiteral("Ante"));
    const Qt::ToolButtonStyle style = narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon;
    for (const Page &page : m_pages)
        page.button->setToolButtonStyle(style);
    for (const Page &page : m_pages)
        placeBadge(page);
    m_look->setToolButtonStyle(style);
}

void NavigationRail::showChoices(ThemeChoice theme, Language language)
{
    m_themes[static_cast<int>(theme)]->setChecked(true);
    m_languages[static_cast<int>(language)]->setChecked(true);
}

void NavigationRail::retranslate()
{
    m_look->setText(besideIcon(tr("Appearance")));
    m_look->setAccessibleName(tr("Appearance"));
    m_look->setToolTip(tr("Theme (Ctrl+Shift+T) and language (Ctrl+Shift+L)"));
    m_themes[0]->setText(tr("Dark"));
    m_themes[1]->setText(tr("Light"));
    m_themes[2]->setText(tr("As the system"));
    // A language is offered in its own words, so that those who need it can read it.
    m_languages[0]->setText(QStringLiteral("English"));
    m_languages[1]->setText(QStringLiteral("한국어"));
}

void NavigationRail::applyIcon(const Page &page)
{
    page.button->setIcon(m_theme.icon(page.icon, page.button->isChecked() ? Role::Text : Role::Muted));
}

void NavigationRail::applyIcons()
{
    for (const Page &page : m_pages)
        applyIcon(page);
    m_look->setIcon(m_theme.icon(QStringLiteral("look"), Role::Muted));
}

void NavigationRail::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange)
        applyIcons();
}

void NavigationRail::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    const QAbstractButton *current = m_group->checkedButton();
    if (!current)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Role::Text));
    const QRect box = current->geometry();
    painter.drawRoundedRect(QRectF(-3, box.top() + 7, 6, box.height() - 14), 3, 3);
}

} // namespace anteroom
