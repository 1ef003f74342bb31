// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/DeskPage.h"
#include "ui/pages/queue/QueueBrowser.h"
#include "ui/theme/Theme.h"

#include <QSplitter>
#include <QWidget>

namespace anteroom {

class QueueLaneCard;
class QueueTableCard;
class QueueToolbar;
class TokenDrawer;

/// Find a person, prove their place.
class QueuePage final : public QWidget, public DeskPage
{
    Q_OBJECT

public:
    QueuePage(const Theme &theme, QueueQueries &queries, QWidget *parent = nullptr);
    ~QueuePage() override;

    [[nodiscard]] QWidget &widget() override { return *this; }
    [[nodiscard]] static QString title() { return tr("Queue"); }
    [[nodiscard]] QString landmark() const override;
    void present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation) override;
    void setShown(bool shown) override;

    /// Finds and shows a person; what the command palette and other pages ask for.
    void find(const QString &text) { m_browser.find(text); }
    [[nodiscard]] QueueBrowser &browser() { return m_browser; }

private:
    void build();
    void addShortcuts();
    void openDrawer();
    void closeDrawer();
    void presentLane();

    QueueBrowser m_browser;
    QueueLaneCard *m_lane;
    QueueToolbar *m_toolbar;
    QueueTableCard *m_table;
    TokenDrawer *m_drawer;
    QSplitter *m_splitter;
};

} // namespace anteroom
