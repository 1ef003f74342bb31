// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/TableCard.h"
#include "ui/pages/activity/ActivityBrowser.h"

namespace anteroom {

/// The rows of the view, newest first, and the promise that none of them can be changed here.
class ActivityTableCard final : public TableCard
{
    Q_OBJECT

public:
    ActivityTableCard(const Theme &theme, ActivityBrowser &browser, QWidget *parent = nullptr);

    void present();
    /// In the place of how many are shown: what came of an export or of setting back; empty ends it.
    void showMessage(const QString &text, Role role);
    void focusRows() { table()->setFocus(Qt::ShortcutFocusReason); }

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void tellRowsShown();
    void setTop(int row);
    void setCurrentRow(int row);
    void onCurrentChanged(const QModelIndex &current);
    [[nodiscard]] QString emptyText() const;

    ActivityBrowser &m_browser;
    Text *m_promise;
    QString m_message;
    Role m_messageRole = Role::Muted;
    /// The table changes because the browser said so, not because the person did.
    bool m_told = false;
};

} // namespace anteroom
