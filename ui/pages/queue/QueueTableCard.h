// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/TableCard.h"
#include "ui/pages/queue/QueueBrowser.h"
#include "ui/widgets/Switch.h"

namespace anteroom {

/// The rows of the view on screen. Says which of them are seen; keeps the topmost row where it is.
class QueueTableCard final : public TableCard
{
    Q_OBJECT

public:
    QueueTableCard(const Theme &theme, QueueBrowser &browser, QWidget *parent = nullptr);

    void present();
    /// In the place of "rows 1 to 20 of 300": what came of a search or an export; empty ends it.
    void showMessage(const QString &text, Role role);
    void focusRows() { table()->setFocus(Qt::ShortcutFocusReason); }

Q_SIGNALS:
    /// The person's ledger is wanted beside the table.
    void drawerWanted();

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectBrowser();
    void tellRowsShown();
    void setTop(int row);
    void setCurrentRow(int row);
    void onCurrentChanged(const QModelIndex &current);
    void copyToken();

    QueueBrowser &m_browser;
    Switch *m_follow;
    QString m_message;
    Role m_messageRole = Role::Muted;
    /// The table changes because the browser said so, not because the person did.
    bool m_told = false;
};

} // namespace anteroom
