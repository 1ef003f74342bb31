// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/TableCard.h"
#include "ui/pages/dead/LetterBrowser.h"

#include <QPushButton>

namespace anteroom {

/// The dead letters: which of them are chosen, and what can be done with them.
class LettersCard final : public TableCard
{
    Q_OBJECT

public:
    LettersCard(const Theme &theme, LetterBrowser &browser, QWidget *parent = nullptr);

    /// `broker`: what the broker says when it does not answer; empty while it does.
    void present(const QString &broker);
    /// In the place of how many are chosen: what came of an order.
    void showMessage(const QString &text, bool refused);
    void focusRows() { table()->setFocus(Qt::ShortcutFocusReason); }
    /// Chooses or lets go of the current row.
    void toggleCurrent();

Q_SIGNALS:
    void letterWanted(qint64 id);
    /// `all`: whatever is in the list.
    void settleAsked(LetterOrder::Action action, bool all);

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void tellRowsShown();
    void wantLetter(const QModelIndex &index);
    void presentButtons();
    void presentNote(const QString &broker);
    void applyIcons();

    LetterBrowser &m_browser;
    QPushButton *m_discard;
    QPushButton *m_all;
    QPushButton *m_again;
    Text *m_promise;
    QString m_message;
    bool m_refused = false;
    QString m_broker;
};

} // namespace anteroom
