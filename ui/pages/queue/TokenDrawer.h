// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/queue/QueueBrowser.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/LedgerView.h"

#include <QFrame>
#include <QToolButton>
#include <QVBoxLayout>

namespace anteroom {

/// One person: place, expected time, and all that is recorded of their token.
class TokenDrawer final : public QFrame
{
    Q_OBJECT

public:
    explicit TokenDrawer(const Theme &theme, QWidget *parent = nullptr);

    /// Nothing selected, or its ledger is on its way: the last one stays until the next is here.
    void present(const QueueBrowser &browser);

Q_SIGNALS:
    void closeAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Fact {
        Text *name;
        Text *value;
    };

    void buildHead(QVBoxLayout *column);
    void buildFigures(QVBoxLayout *column);
    /// What scrolls where the window is low: ledger and facts.
    [[nodiscard]] QWidget *buildDetails();
    void buildFacts(QVBoxLayout *column);
    void buildPromise(QVBoxLayout *column);
    [[nodiscard]] Fact addFact(QVBoxLayout *column, const QString &name);
    [[nodiscard]] Text *label(Type type, Role role);
    void presentFigures(const TokenLedger &ledger, const QueueOutlook &outlook);
    void presentFacts(const TokenLedger &ledger);
    void retranslate();
    void applyIcons();

    const Theme &m_theme;
    QString m_tokenText;
    Text *m_user;
    Chip *m_chip;
    QToolButton *m_close;
    Text *m_token;
    QToolButton *m_copy;
    Text *m_leftName;
    Text *m_left;
    Text *m_rightName;
    Text *m_right;
    Text *m_ledgerName;
    LedgerView *m_ledger;
    Fact m_deliveries{};
    Fact m_key{};
    Fact m_header{};
    Text *m_messageName = nullptr;
    QFrame *m_messageBox = nullptr;
    Text *m_message = nullptr;
    Text *m_promise = nullptr;
};

} // namespace anteroom
