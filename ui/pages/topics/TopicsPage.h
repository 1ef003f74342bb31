// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/DeskPage.h"
#include "ui/pages/topics/TailBrowser.h"
#include "ui/pages/topics/TopicsBrowser.h"
#include "ui/theme/Theme.h"

#include <QWidget>

namespace anteroom {

class GroupsTable;
class HistoryCard;
class MessageCard;
class PartitionsTable;
class TailCard;

/// Partitions, consumer groups, their history and the messages of any topic of the cluster. Reads only.
class TopicsPage final : public QWidget, public DeskPage
{
    Q_OBJECT

public:
    /// `queries` must outlive it.
    TopicsPage(const Theme &theme, TopicsQueries &queries, QWidget *parent = nullptr);
    ~TopicsPage() override;

    [[nodiscard]] QWidget &widget() override { return *this; }
    [[nodiscard]] static QString title() { return tr("Topics"); }
    [[nodiscard]] QString landmark() const override;
    void present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation) override;
    void setShown(bool shown) override;

    [[nodiscard]] TopicsBrowser &browser() { return m_browser; }
    [[nodiscard]] TailBrowser &tail() { return m_tail; }

Q_SIGNALS:
    /// The person is wanted on the Queue page.
    void userWanted(qint64 user);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void addShortcuts();
    void onSpace();
    void followChosen();
    void showReader();

    TopicsBrowser m_browser;
    TailBrowser m_tail;
    PartitionsTable *m_partitions;
    GroupsTable *m_groups;
    HistoryCard *m_history;
    TailCard *m_messages;
    MessageCard *m_message;
    bool m_live = false;
    bool m_shown = false;
};

} // namespace anteroom
