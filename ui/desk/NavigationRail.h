// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/desk/DeskOptions.h"
#include "ui/widgets/Text.h"

#include <QButtonGroup>
#include <QFrame>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace anteroom {

/// The pages, and how the desk looks. 176 px wide, or 52 px with icons alone.
class NavigationRail final : public QFrame
{
    Q_OBJECT

public:
    explicit NavigationRail(const Theme &theme, QWidget *parent = nullptr);

    /// Where a page's button stands.
    enum class Place { Below, Foot };
    /// Appends a page's button; pages are numbered in this order. `name` becomes part of "rail.NAME".
    void addPage(const QString &name, const QString &icon, const QString &shortcut, Place place = Place::Below);
    /// Its words in the language in use.
    void setPageText(int page, const QString &text);
    void setCurrent(int page);
    /// A number beside the page's name, which asks to be looked at; 0: none.
    void setCount(const QString &name, qint64 count);
    void setNarrow(bool narrow);
    void showChoices(ThemeChoice theme, Language language);

Q_SIGNALS:
    void pageChosen(int page);
    void themeChosen(anteroom::ThemeChoice theme);
    void languageChosen(anteroom::Language language);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Page {
        QToolButton *button;
        QString icon;
        QString shortcut;
        QLabel *badge;
        QString text;
        qint64 count = 0;
    };

    void buildMenu();
    void prepare(QToolButton *button);
    void placeBadge(const Page &page) const;
    void retranslate();
    void applyIcon(const Page &page);
    void applyIcons();

    const Theme &m_theme;
    QVBoxLayout *m_column;
    QWidget *m_logo;
    Text *m_ante;
    Text *m_room;
    QButtonGroup *m_group;
    QList<Page> m_pages;
    QToolButton *m_look;
    QMenu *m_menu;
    QList<QAction *> m_themes;
    QList<QAction *> m_languages;
};

} // namespace anteroom
