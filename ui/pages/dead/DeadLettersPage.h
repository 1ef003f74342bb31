// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/DeskPage.h"
#include "ui/pages/dead/LetterBrowser.h"
#include "ui/theme/Theme.h"

#include <QSplitter>
#include <QWidget>

namespace anteroom {

class CausesCard;
class LetterChangesCard;
class LetterDrawer;
class LettersCard;

/// What could not be done, why, and whether sending it again can help.
class DeadLettersPage final : public QWidget, public DeskPage
{
    Q_OBJECT

public:
    DeadLettersPage(const Theme &theme, DeadLetterQueries &queries, Controls &controls, QWidget *parent = nullptr);
    ~DeadLettersPage() override;

    [[nodiscard]] QWidget &widget() override { return *this; }
    [[nodiscard]] static QString title() { return tr("Dead letters"); }
    [[nodiscard]] QString landmark() const override;
    void present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation) override;
    void setShown(bool shown) override;

    [[nodiscard]] LetterBrowser &browser() { return m_browser; }

Q_SIGNALS:
    /// A person is wanted on the Queue page.
    void userWanted(const QString &user);

private:
    void build();
    void addShortcuts();
    void presentLetter();
    void closeDrawer();
    void ask(LetterOrder::Action action, bool all);

    const Theme &m_theme;
    LetterBrowser m_browser;
    CausesCard *m_causes;
    LettersCard *m_letters;
    LetterChangesCard *m_changes;
    LetterDrawer *m_drawer;
    QSplitter *m_splitter;
    QString m_broker;
};

} // namespace anteroom
