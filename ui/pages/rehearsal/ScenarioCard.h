// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/ArrivalPreview.h"
#include "ui/pages/rehearsal/FaultRow.h"
#include "ui/pages/rehearsal/PolicyFields.h"
#include "ui/pages/rehearsal/RehearsalBrowser.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Segment.h"
#include "ui/widgets/Switch.h"

#include <QPushButton>
#include <QScrollArea>

namespace anteroom {

/// The scenario's fields, the policies, the faults, and what runs it.
class ScenarioCard final : public Card
{
    Q_OBJECT

public:
    ScenarioCard(const Theme &theme, RehearsalBrowser &browser, QWidget *parent = nullptr);

    /// Asks for a file.
    void askOpen();
    void askSave();
    void run();

protected:
    void retranslate() override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildHead();
    void buildArrivals(QVBoxLayout *column);
    void buildPolicies(QVBoxLayout *column);
    void buildFaults(QVBoxLayout *column);
    void buildFoot();
    [[nodiscard]] QToolButton *headButton(const QString &name);
    void connectFields();
    void fill();
    void fillFaults();
    void onEdited(const QString &field);
    [[nodiscard]] std::optional<RehearsalScenario> read(QString &why);
    [[nodiscard]] std::optional<ArrivalPlan> readArrivals(QString &why);
    void addFault();
    void refresh();
    void say(const QString &text, bool refused);

    RehearsalBrowser &m_browser;
    Text *m_name;
    QToolButton *m_undo;
    QToolButton *m_redo;
    QToolButton *m_open;
    QToolButton *m_save;
    QScrollArea *m_scroll;
    QWidget *m_form;
    ArrivalPreview *m_preview;
    Text *m_previewText;
    std::array<Text *, 7> m_names{};
    NumberField *m_users;
    Segment *m_pattern;
    NumberField *m_over;
    NumberField *m_reserve;
    NumberField *m_stay;
    NumberField *m_abandon;
    NumberField *m_seed;
    Text *m_policies;
    Text *m_policiesNote;
    Text *m_headA;
    Switch *m_compare;
    PolicyFields *m_first;
    PolicyFields *m_second;
    Text *m_faults;
    QToolButton *m_add;
    QVBoxLayout *m_faultColumn = nullptr;
    std::vector<FaultRow *> m_faultRows;
    Text *m_message;
    Text *m_speedName;
    Segment *m_speed;
    QPushButton *m_hold;
    QPushButton *m_run;
    QString m_why;
    QString m_said;
    bool m_saidRefused = false;
};

} // namespace anteroom
