// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/RetryModel.h"
#include "ui/models/Situation.h"
#include "ui/pages/TableCard.h"
#include "ui/widgets/Glyph.h"

#include <QPushButton>

namespace anteroom {

/// What failed and waits for its next try, and the button that does not wait.
class RetryCard final : public TableCard
{
    Q_OBJECT

public:
    explicit RetryCard(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot, const Situation &situation);
    /// Nothing can be asked for, and why; empty: it can.
    void setReadOnly(const QString &reason) { m_readOnly = reason; }
    /// An order is under way.
    void setBusy(bool busy) { m_busy = busy; }
    /// Why the order was refused; shown until the next snapshot with another number of retries.
    void showRefusal(const QString &why);
    [[nodiscard]] bool mayRetry() const { return m_retry->isEnabled(); }

Q_SIGNALS:
    void retryAsked();

protected:
    void retranslate() override;
    void changeEvent(QEvent *event) override;

private:
    void presentButton(const QString &refusal);
    void presentRule();
    void presentNote(const ForwardingView &view, Instant now);
    void applyIcons();

    RetryModel *m_model;
    QPushButton *m_retry;
    QFrame *m_strip;
    Text *m_stripText;
    Text *m_rule;
    QString m_readOnly;
    QString m_refusal;
    size_t m_refusedAt = 0;
    bool m_busy = false;
};

} // namespace anteroom
