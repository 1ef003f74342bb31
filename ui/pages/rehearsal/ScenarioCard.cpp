// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rehearsal/ScenarioCard.h"

#include "ui/models/RehearsalWords.h"
#include "ui/models/Words.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QScrollBar>

#include <cmath>

namespace anteroom {

namespace {

constexpr int nameWidth = 84;
constexpr double timeMostS = 86'400;
/// What a field of figures holds exactly.
constexpr double seedMost = 9'007'199'254'740'992;

} // namespace

ScenarioCard::ScenarioCard(const Theme &theme, RehearsalBrowser &browser, QWidget *parent)
    : Card(theme, parent), m_browser(browser), m_name(label(Type::Caption, Role::Muted)),
      m_undo(headButton(QStringLiteral("undo"))), m_redo(headButton(QStringLiteral("redo"))),
      m_open(headButton(QStringLiteral("open"))), m_save(headButton(QStringLiteral("save"))), m_scroll(new QScrollArea(this)),
      m_form(new QWidget(m_scroll)), m_preview(new ArrivalPreview(theme, m_form)), m_previewText(label(Type::Caption, Role::Muted)),
      m_users(new NumberField(theme, QStringLiteral("rehearsal.users"), 0, 0, m_form)),
      m_pattern(new Segment(
          QStringLiteral("rehearsal.pattern"),
          { QStringLiteral("steady"), QStringLiteral("ramp"), QStringLiteral("burst"), QStringLiteral("spike") }, m_form)),
      m_over(new NumberField(theme, QStringLiteral("rehearsal.over"), 0, 3, m_form)),
      m_reserve(new NumberField(theme, QStringLiteral("rehearsal.reserve"), 0, 2, m_form)),
      m_stay(new NumberField(theme, QStringLiteral("rehearsal.stay"), 0, 3, m_form)),
      m_abandon(new NumberField(theme, QStringLiteral("rehearsal.abandon"), 0, 2, m_form)),
      m_seed(new NumberField(theme, QStringLiteral("rehearsal.seed"), 0, 0, m_form)),
      m_policies(label(Type::CardTitle, Role::Text)), m_policiesNote(label(Type::Caption, Role::Muted)),
      m_headA(label(Type::BaseStrong, Role::ActiveText)), m_compare(new Switch(theme, m_form)),
      m_first(new PolicyFields(theme, QStringLiteral("A"), m_form)), m_second(new PolicyFields(theme, QStringLiteral("B"), m_form)),
      m_faults(label(Type::CardTitle, Role::Text)), m_add(new QToolButton(m_form)), m_message(label(Type::Caption, Role::Muted)),
      m_speedName(label(Type::Base, Role::Muted)),
      m_speed(new Segment(QStringLiteral("rehearsal.speed"),
                          { QStringLiteral("1"), QStringLiteral("10"), QStringLiteral("60"), QStringLiteral("max") }, this)),
      m_hold(new QPushButton(this)), m_run(new QPushButton(this))
{
    setObjectName(QStringLiteral("rehearsal.scenario"));
    for (Text *&name : m_names)
        name = new Text(theme, Type::Base, Role::Muted, m_form);
    build();
    connectFields();
    retranslate();
    fill();
}

QToolButton *ScenarioCard::headButton(const QString &name)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QStringLiteral("rehearsal.") + name);
    button->setProperty("plain", true);
    button->setFixedSize(26, 26);
    return button;
}

void ScenarioCard::build()
{
    body()->setContentsMargins(14, 7, 6, 10);
    head()->setContentsMargins(0, 0, 6, 0);
    head()->setSpacing(4);
    m_name->setElides(true);
    head()->addSpacing(4);
    head()->addWidget(m_name, 1);
    for (QToolButton *button : { m_undo, m_redo, m_open, m_save })
        head()->addWidget(button);
    auto *column = new QVBoxLayout(m_form);
    column->setContentsMargins(0, 2, 8, 4);
    column->setSpacing(4);
    buildArrivals(column);
    buildPolicies(column);
    buildFaults(column);
    column->addStretch(1);
    m_scroll->setObjectName(QStringLiteral("rehearsal.form"));
    m_scroll->setProperty("plain", true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_form);
    // The card behind shows through.
    m_scroll->viewport()->setAutoFillBackground(false);
    m_form->setAutoFillBackground(false);
    body()->addWidget(m_scroll, 1);
    buildFoot();
}

void ScenarioCard::buildArrivals(QVBoxLayout *column)
{
    const auto pair = [&](Text *name, QWidget *field, Text *other, QWidget *second) {
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        name->setFixedWidth(nameWidth);
        row->addWidget(name);
        row->addWidget(field, 1);
        if (other) {
            row->addWidget(other);
            row->addWidget(second, 1);
        }
        column->addLayout(row);
    };
    m_preview->setFixedHeight(48);
    column->addWidget(m_preview);
    column->addWidget(m_previewText);
    m_pattern->setFixedHeight(30);
    pair(m_names[0], m_users, nullptr, nullptr);
    pair(m_names[1], m_pattern, nullptr, nullptr);
    pair(m_names[2], m_over, nullptr, nullptr);
    pair(m_names[3], m_reserve, m_names[4], m_stay);
    pair(m_names[5], m_abandon, nullptr, nullptr);
    pair(m_names[6], m_seed, nullptr, nullptr);
}

void ScenarioCard::buildPolicies(QVBoxLayout *column)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_policies);
    m_policiesNote->setElides(true);
    head->addWidget(m_policiesNote, 1);
    column->addSpacing(8);
    column->addLayout(head);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(0, nameWidth);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    m_compare->setObjectName(QStringLiteral("rehearsal.compare"));
    m_compare->setCheckable(true);
    m_compare->setFont(typeFont(Type::BaseStrong));
    grid->addWidget(m_headA, 0, 1);
    grid->addWidget(m_compare, 0, 2, Qt::AlignLeft);
    for (int i = 0; i < PolicyFields::fieldCount; ++i) {
        auto *name = new Text(theme(), Type::Base, Role::Muted, m_form);
        name->setObjectName(QStringLiteral("rehearsal.policy.name.%1").arg(i));
        grid->addWidget(name, i + 1, 0);
        grid->addWidget(m_first->field(i), i + 1, 1);
        grid->addWidget(m_second->field(i), i + 1, 2);
    }
    column->addLayout(grid);
}

void ScenarioCard::buildFaults(QVBoxLayout *column)
{
    m_add->setObjectName(QStringLiteral("rehearsal.fault.add"));
    m_add->setFixedHeight(26);
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_add->setIconSize({ 12, 12 });
    m_add->setFont(typeFont(Type::Caption));
    auto *head = new QHBoxLayout;
    head->addWidget(m_faults, 1);
    head->addWidget(m_add);
    column->addSpacing(8);
    column->addLayout(head);
    m_faultColumn = new QVBoxLayout;
    m_faultColumn->setSpacing(0);
    column->addLayout(m_faultColumn);
}

void ScenarioCard::buildFoot()
{
    m_message->setObjectName(QStringLiteral("rehearsal.message"));
    m_message->setWordWrap(true);
    m_hold->setObjectName(QStringLiteral("rehearsal.hold"));
    m_run->setObjectName(QStringLiteral("rehearsal.run"));
    m_run->setProperty("primary", true);
    m_speed->setFixedHeight(30);
    for (QPushButton *button : { m_hold, m_run }) {
        button->setFixedHeight(30);
        button->setFont(typeFont(Type::BaseStrong));
        button->setIconSize({ 14, 14 });
    }
    auto *speed = new QHBoxLayout;
    speed->setSpacing(8);
    m_speedName->setFixedWidth(nameWidth);
    speed->addWidget(m_speedName);
    speed->addWidget(m_speed, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_hold, 2);
    buttons->addWidget(m_run, 3);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(0, 6, 8, 0);
    foot->setSpacing(6);
    foot->addWidget(m_message);
    foot->addLayout(speed);
    foot->addLayout(buttons);
    body()->addLayout(foot);
}

void ScenarioCard::connectFields()
{
    for (NumberField *field : { m_users, m_over, m_reserve, m_stay, m_abandon, m_seed })
        connect(field, &NumberField::edited, this, [this, field] { onEdited(field->edit()->objectName()); });
    connect(m_pattern, &Segment::chosen, this, [this] { onEdited(QString()); });
    for (PolicyFields *policy : { m_first, m_second })
        connect(policy, &PolicyFields::edited, this, &ScenarioCard::onEdited);
    connect(m_compare, &Switch::clicked, this, [this] {
        RehearsalScenario scenario = m_browser.scenario();
        scenario.second = m_compare->isChecked() ? std::optional(scenario.first) : std::nullopt;
        m_browser.change(scenario, QString());
        fill();
    });
    connect(m_add, &QToolButton::clicked, this, &ScenarioCard::addFault);
    connect(m_undo, &QToolButton::clicked, &m_browser, &RehearsalBrowser::undo);
    connect(m_redo, &QToolButton::clicked, &m_browser, &RehearsalBrowser::redo);
    connect(m_open, &QToolButton::clicked, this, &ScenarioCard::askOpen);
    connect(m_save, &QToolButton::clicked, this, &ScenarioCard::askSave);
    connect(m_speed, &Segment::chosen, this,
            [this](int index) { m_browser.setSpeed(static_cast<RehearsalSpeed>(index)); });
    connect(m_hold, &QPushButton::clicked, this, [this] { m_browser.setHeld(!m_browser.isHeld()); });
    connect(m_run, &QPushButton::clicked, this, [this] { m_browser.isRunning() ? m_browser.cancel() : run(); });
    connect(&m_browser, &RehearsalBrowser::scenarioReplaced, this, &ScenarioCard::fill);
    connect(&m_browser, &RehearsalBrowser::scenarioChanged, this, &ScenarioCard::refresh);
    connect(&m_browser, &RehearsalBrowser::progressed, this, &ScenarioCard::refresh);
    connect(&m_browser, &RehearsalBrowser::said, this, &ScenarioCard::say);
}

void ScenarioCard::retranslate()
{
    title()->show(tr("Scenario"));
    const std::array texts{ tr("People"), tr("Pattern"), tr("Over"), tr("Reserve"), tr("after"), tr("Give up"), tr("Seed") };
    for (size_t i = 0; i < texts.size(); ++i)
        m_names[i]->show(texts[i]);
    m_users->setUnit(tr("people"));
    m_over->setUnit(tr("s"));
    m_reserve->setUnit(tr("%"));
    m_stay->setUnit(tr("s"));
    m_abandon->setUnit(tr("% while waiting"));
    m_seed->setUnit(tr("repeatable"));
    m_users->setName(tr("How many people come"));
    m_over->setName(tr("Over how many seconds they come"));
    m_reserve->setName(tr("How many of a hundred reserve a seat"));
    m_stay->setName(tr("After how many seconds inside they reserve, on average"));
    m_abandon->setName(tr("How many of a hundred give up while waiting"));
    m_seed->setName(tr("Seed: the same seed gives the same run"));
    m_pattern->setTexts({ tr("steady"), tr("ramp"), tr("burst"), tr("spike") });
    m_policies->show(tr("Policies"));
    m_policiesNote->show(tr("same arrivals for both"));
    m_headA->show(QStringLiteral("A"));
    m_compare->setText(tr("B"));
    m_compare->setToolTip(tr("Compare with a second policy"));
    m_compare->setAccessibleName(tr("Compare with a second policy"));
    const std::array names{ tr("Batch size"), tr("Interval"), tr("Max active"), tr("Partitions") };
    for (size_t i = 0; i < names.size(); ++i)
        m_form->findChild<Text *>(QStringLiteral("rehearsal.policy.name.%1").arg(i))->show(names[i]);
    m_first->retranslate();
    m_second->retranslate();
    m_faults->show(tr("Faults"));
    m_add->setText(tr("Add"));
    m_add->setToolTip(tr("Add a fault on the same clock"));
    m_undo->setToolTip(tr("Undo (Ctrl+Z)"));
    m_redo->setToolTip(tr("Redo (Ctrl+Shift+Z)"));
    m_open->setToolTip(tr("Open a scenario (Ctrl+O)"));
    m_save->setToolTip(tr("Save this scenario (Ctrl+S)"));
    for (QToolButton *button : { m_undo, m_redo, m_open, m_save })
        button->setAccessibleName(button->toolTip());
    m_speedName->show(tr("Speed"));
    m_speed->setTexts({ tr("1×"), tr("10×"), tr("60×"), tr("max") });
    m_hold->setToolTip(tr("Hold or go on (Space)"));
    refresh();
}

void ScenarioCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() != QEvent::StyleChange)
        return;
    m_undo->setIcon(theme().icon(QStringLiteral("undo"), Role::Muted));
    m_redo->setIcon(theme().icon(QStringLiteral("redo"), Role::Muted));
    m_open->setIcon(theme().icon(QStringLiteral("folder"), Role::Muted));
    m_save->setIcon(theme().icon(QStringLiteral("export"), Role::Muted));
    m_add->setIcon(theme().icon(QStringLiteral("plus"), Role::Text));
}

void ScenarioCard::fill()
{
    const RehearsalScenario &scenario = m_browser.scenario();
    m_users->setValue(static_cast<double>(scenario.arrivals.users));
    m_pattern->setCurrent(static_cast<int>(scenario.arrivals.pattern));
    m_over->setValue(static_cast<double>(scenario.arrivals.over.count()) / 1000);
    m_reserve->setValue(scenario.arrivals.reservePercent);
    m_stay->setValue(static_cast<double>(scenario.arrivals.stay.count()) / 1000);
    m_abandon->setValue(scenario.arrivals.abandonPercent);
    m_seed->setValue(static_cast<double>(scenario.arrivals.seed));
    m_first->show(scenario.first);
    m_second->show(scenario.policy(1));
    m_compare->setChecked(scenario.second.has_value());
    fillFaults();
    QString why;
    static_cast<void>(read(why));
    m_why = why;
    refresh();
}

void ScenarioCard::fillFaults()
{
    const auto &faults = m_browser.scenario().faults;
    while (m_faultRows.size() > faults.size()) {
        delete m_faultRows.back();
        m_faultRows.pop_back();
    }
    while (m_faultRows.size() < faults.size()) {
        const auto number = static_cast<int>(m_faultRows.size());
        auto *row = new FaultRow(theme(), number, m_form);
        connect(row, &FaultRow::edited, this, &ScenarioCard::onEdited);
        connect(
            row, &FaultRow::removeAsked, this,
            [this, number] {
                RehearsalScenario scenario = m_browser.scenario();
                scenario.faults.erase(scenario.faults.begin() + number);
                m_browser.change(scenario, QString());
                fill();
            },
            // The row may go with its own click.
            Qt::QueuedConnection);
        m_faultColumn->addWidget(row);
        row->setVisible(true);
        m_faultRows.push_back(row);
        QEvent styled(QEvent::StyleChange);
        QCoreApplication::sendEvent(row, &styled);
    }
    for (size_t i = 0; i < faults.size(); ++i)
        m_faultRows[i]->show(faults[i]);
}

void ScenarioCard::addFault()
{
    RehearsalScenario scenario = m_browser.scenario();
    if (scenario.faults.size() >= size_t(RehearsalScenario::faultsMax))
        return;
    RehearsalFault fault;
    // In the middle of the arrivals, in whole seconds.
    fault.from = std::chrono::floor<std::chrono::seconds>(scenario.arrivals.over / 2);
    scenario.faults.push_back(fault);
    m_browser.change(scenario, QString());
    fill();
}

std::optional<ArrivalPlan> ScenarioCard::readArrivals(QString &why)
{
    bool fine = true;
    const auto take = [&](NumberField *field, double least, double most, const QString &refusal) {
        const auto value = field->value();
        const bool isGood = value && *value >= least && *value <= most;
        field->setState(isGood ? NumberField::State::Plain : NumberField::State::Wrong);
        if (!isGood && fine)
            why = refusal;
        fine = fine && isGood;
        return isGood ? *value : least;
    };
    ArrivalPlan plan;
    plan.users = std::llround(take(m_users, 1, double(RehearsalScenario::usersMax),
                                   tr("People: a whole number from 1 to %1.").arg(words::count(RehearsalScenario::usersMax))));
    plan.pattern = static_cast<ArrivalPattern>(m_pattern->current());
    plan.over = Milliseconds(std::llround(take(m_over, 0, timeMostS, tr("Over: from 0 s, all at once, to 86,400 s.")) * 1000));
    plan.reservePercent = take(m_reserve, 0, 100, tr("Reserve: from 0 to 100 %."));
    plan.stay = Milliseconds(std::llround(take(m_stay, 0, timeMostS, tr("After: from 0 s to 86,400 s.")) * 1000));
    plan.abandonPercent = take(m_abandon, 0, 100 - plan.reservePercent,
                               tr("Give up: from 0 to %1 %, which is what those who reserve leave.").arg(100 - plan.reservePercent));
    plan.seed = static_cast<quint64>(take(m_seed, 0, seedMost, tr("Seed: a whole number; any will do.")));
    // A seed from a file may have more digits than the field keeps.
    if (double(m_browser.scenario().arrivals.seed) == double(plan.seed))
        plan.seed = m_browser.scenario().arrivals.seed;
    return fine ? std::optional(plan) : std::nullopt;
}

std::optional<RehearsalScenario> ScenarioCard::read(QString &why)
{
    RehearsalScenario scenario = m_browser.scenario();
    const auto arrivals = readArrivals(why);
    const auto first = m_first->read(why);
    std::optional<RehearsalPolicy> second;
    if (m_compare->isChecked())
        second = m_second->read(why);
    bool fine = arrivals && first && second.has_value() == m_compare->isChecked();
    std::vector<RehearsalFault> faults;
    for (FaultRow *row : m_faultRows) {
        const auto fault = row->read(why);
        fine = fine && fault;
        if (fault)
            faults.push_back(*fault);
    }
    if (!fine)
        return std::nullopt;
    scenario.arrivals = *arrivals;
    scenario.first = *first;
    scenario.second = second;
    scenario.faults = faults;
    return scenario;
}

void ScenarioCard::onEdited(const QString &field)
{
    QString why;
    const auto scenario = read(why);
    m_why = scenario ? QString() : why;
    m_said.clear();
    if (scenario)
        m_browser.change(*scenario, field);
    refresh();
}

void ScenarioCard::askOpen()
{
    if (m_browser.isRunning())
        return;
    auto *dialog = new QFileDialog(window(), tr("Open a scenario"));
    dialog->setObjectName(QStringLiteral("rehearsal.open.dialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({ tr("Scenarios (*.json)"), tr("All files (*)") });
    connect(dialog, &QFileDialog::fileSelected, &m_browser, &RehearsalBrowser::load);
    dialog->open();
}

void ScenarioCard::askSave()
{
    auto *dialog = new QFileDialog(window(), tr("Save this scenario"));
    dialog->setObjectName(QStringLiteral("rehearsal.save.dialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Scenarios (*.json)"));
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(m_browser.scenario().name.isEmpty() ? QStringLiteral("scenario.json")
                                                           : m_browser.scenario().name + QStringLiteral(".json"));
    connect(dialog, &QFileDialog::fileSelected, &m_browser, &RehearsalBrowser::save);
    dialog->open();
}

void ScenarioCard::run()
{
    if (m_why.isEmpty())
        m_browser.run();
}

void ScenarioCard::say(const QString &text, bool refused)
{
    m_said = text;
    m_saidRefused = refused;
    refresh();
}

void ScenarioCard::refresh()
{
    const RehearsalScenario &scenario = m_browser.scenario();
    const bool running = m_browser.isRunning();
    m_name->show(scenario.name);
    m_preview->show(scenario.arrivals);
    const double peak = m_preview->peakPerS();
    m_previewText->show(peak > 0 ? tr("at most %1 people a second").arg(words::count(std::llround(peak))) : tr("all at once"));
    m_preview->setAccessibleName(tr("Arrivals, %1").arg(m_previewText->text()));
    const auto report = m_browser.report();
    m_preview->setPlayed(running && report && scenario.arrivals.over.count() > 0
                             ? std::optional(double(report->elapsed.count()) / double(scenario.arrivals.over.count()))
                             : std::nullopt);
    m_form->setEnabled(!running);
    m_second->setEnabled(!running && scenario.second.has_value());
    m_undo->setEnabled(m_browser.canUndo());
    m_redo->setEnabled(m_browser.canRedo());
    m_open->setEnabled(!running);
    m_hold->setVisible(running);
    m_hold->setText(m_browser.isHeld() ? tr("Go on") : tr("Hold"));
    m_run->setText(running ? tr("Cancel") : m_browser.report() ? tr("Run again") : tr("Run"));
    m_run->setToolTip(running ? tr("Stop and forget this run (Esc)") : tr("Run it in virtual time; nothing live is touched (F5)"));
    m_run->setEnabled(running || m_why.isEmpty());
    m_speed->setCurrent(static_cast<int>(m_browser.speed()));
    const QString message = m_why.isEmpty() ? m_said : m_why;
    m_message->show(message);
    m_message->setRole(!m_why.isEmpty() || m_saidRefused ? Role::FailedText : Role::Muted);
    m_message->setVisible(!message.isEmpty());
}

} // namespace anteroom
