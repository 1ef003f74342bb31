// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rehearsal/RehearsalPage.h"

#include "ui/models/Words.h"
#include "ui/pages/rehearsal/CurveCard.h"
#include "ui/pages/rehearsal/EventsCard.h"
#include "ui/pages/rehearsal/PolicyCard.h"
#include "ui/pages/rehearsal/ScenarioCard.h"

#include <QHBoxLayout>

#include <algorithm>

namespace anteroom {

namespace {

constexpr int margin = 16;
constexpr int gap = 12;
constexpr int scenarioWidth = 312;
constexpr int contentMost = 1680;

} // namespace

RehearsalPage::RehearsalPage(const Theme &theme, RehearsalQueries &queries, QWidget *parent)
    : QWidget(parent), m_browser(queries), m_scenario(new ScenarioCard(theme, m_browser, this)),
      m_first(new PolicyCard(theme, m_browser, 0, this)), m_second(new PolicyCard(theme, m_browser, 1, this)),
      m_curve(new CurveCard(theme, m_browser, this)), m_events(new EventsCard(theme, m_browser, this))
{
    setObjectName(QStringLiteral("page.rehearsal"));
    setAttribute(Qt::WA_StyledBackground);
    build();
    addShortcuts();
}

RehearsalPage::~RehearsalPage() = default;

void RehearsalPage::build()
{
    m_scenario->setFixedWidth(scenarioWidth);
    auto *policies = new QHBoxLayout;
    policies->setSpacing(gap);
    policies->addWidget(m_first, 1);
    policies->addWidget(m_second, 1);
    auto *right = new QVBoxLayout;
    right->setSpacing(gap);
    right->addLayout(policies);
    right->addWidget(m_curve, 3);
    right->addWidget(m_events, 2);
    auto *content = new QWidget(this);
    content->setMaximumWidth(contentMost);
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(gap);
    columns->addWidget(m_scenario);
    columns->addLayout(right, 1);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(margin, gap, margin, gap - 1);
    outer->addWidget(content);
}

void RehearsalPage::addShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto action) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, action);
        return shortcut;
    };
    on(QKeySequence(Qt::Key_F5), [this] { m_scenario->run(); });
    on(QKeySequence::Undo, [this] { m_browser.undo(); });
    on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { m_browser.redo(); });
    on(QKeySequence::Open, [this] { m_scenario->askOpen(); });
    on(QKeySequence::Save, [this] { m_scenario->askSave(); });
    m_hold = on(QKeySequence(Qt::Key_Space), [this] { m_browser.setHeld(!m_browser.isHeld()); });
    m_cancel = on(QKeySequence(Qt::Key_Escape), [this] { m_browser.cancel(); });
    connect(&m_browser, &RehearsalBrowser::progressed, this, &RehearsalPage::refreshShortcuts);
    refreshShortcuts();
}

void RehearsalPage::refreshShortcuts()
{
    // Else Space presses the button that has the focus.
    m_hold->setEnabled(m_browser.isRunning());
    m_cancel->setEnabled(m_browser.isRunning());
}

QString RehearsalPage::landmark() const
{
    const auto report = m_browser.report();
    if (m_browser.isRunning())
        return tr("Rehearsal, run %1 under way").arg(words::count(m_browser.runNumber()));
    if (!report)
        return tr("Rehearsal, %1 people, not run yet").arg(words::count(m_browser.scenario().arrivals.users));
    const bool passed = std::ranges::all_of(report->runs, [](const RehearsalRun &run) {
        return run.verdict && run.verdict->kind == RehearsalVerdict::Kind::Passed;
    });
    return passed ? tr("Rehearsal, run %1 passed").arg(words::count(m_browser.runNumber()))
                  : tr("Rehearsal, run %1 failed").arg(words::count(m_browser.runNumber()));
}

} // namespace anteroom
