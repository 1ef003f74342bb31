// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Controls.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Switch.h"

#include <QToolButton>

#include <vector>

namespace anteroom {

/// What can be broken on purpose, a switch each; only on the embedded broker. Elsewhere it says why there is none. Folded to
/// its head until a person opens it, or there is room for all of it.
class FaultsCard final : public Card
{
    Q_OBJECT

public:
    FaultsCard(const Theme &theme, Controls &controls, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot);
    /// Opens or folds it for the room there is, unless a person has said which.
    void offerRoom(bool enough);

protected:
    void retranslate() override;
    void changeEvent(QEvent *event) override;

private:
    struct Row {
        FaultOrder order;
        Text *name;
        Switch *onOff;
    };
    void addRow(const FaultOrder &order);
    void toggle(const FaultOrder &order, bool on);
    void presentRow(const Row &row);
    void presentNote();
    void setOpen(bool open);
    /// Folded it is no taller than its head.
    void fit();
    [[nodiscard]] Controls::Reply reply();

    Controls &m_controls;
    Text *m_note;
    QToolButton *m_healAll;
    QToolButton *m_fold;
    Text *m_whyNot;
    Text *m_message;
    std::vector<Row> m_rows;
    FaultsView m_faults;
    bool m_open = false;
    /// A person has said whether it is open.
    bool m_isChosen = false;
};

} // namespace anteroom
