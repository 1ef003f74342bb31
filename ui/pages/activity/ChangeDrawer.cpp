// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/activity/ChangeDrawer.h"

#include "ui/charts/TimeChart.h"
#include "ui/models/ActivityWords.h"
#include "ui/models/ChangeScene.h"
#include "ui/models/Words.h"
#include "ui/pages/activity/OutlookTable.h"
#include "ui/widgets/Legend.h"

#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QScrollArea>

namespace anteroom {

namespace {

constexpr int factsMost = 6;
constexpr int chartHeight = 150;

QToolButton *plainButton(const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setProperty("plain", true);
    button->setIconSize({ 16, 16 });
    button->setFixedSize(26, 26);
    return button;
}

} // namespace

ChangeDrawer::ChangeDrawer(const Theme &theme, ActivityBrowser &browser, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_browser(browser), m_icon(new Glyph(theme, QStringLiteral("knob"), Role::Text, 16, this)),
      m_title(label(Type::DrawerTitle, Role::Text)), m_older(plainButton(QStringLiteral("change.older"), this)),
      m_newer(plainButton(QStringLiteral("change.newer"), this)), m_close(plainButton(QStringLiteral("change.close"), this)),
      m_figures(new QWidget(this)), m_before(label(Type::StageNumber, Role::Muted)), m_after(label(Type::StageNumber, Role::Text)),
      m_unit(label(Type::Base, Role::Muted)), m_outlookName(label(Type::CardTitle, Role::Text)),
      m_outlook(new OutlookTable(theme, this)), m_chartHead(new QWidget(this)), m_chartName(label(Type::CardTitle, Role::Text)),
      m_legend(new Legend(theme, Qt::AlignRight, this)), m_chartPlace(new QWidget(this)), m_message(label(Type::Caption, Role::FailedText)),
      m_back(new QPushButton(this)), m_copy(new QPushButton(this))
{
    setObjectName(QStringLiteral("activity.drawer"));
    setProperty("card", true);
    setMinimumWidth(300);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 12);
    column->setSpacing(0);
    buildHead(column);
    column->addSpacing(6);
    column->addWidget(buildDetails(), 1);
    buildFoot(column);
    connect(m_close, &QToolButton::clicked, this, &ChangeDrawer::closeAsked);
    connect(m_older, &QToolButton::clicked, this, [this] { m_browser.selectKnob(false); });
    connect(m_newer, &QToolButton::clicked, this, [this] { m_browser.selectKnob(true); });
    connect(m_back, &QPushButton::clicked, &browser, &ActivityBrowser::setBack);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (m_browser.selected())
            QGuiApplication::clipboard()->setText(activityAsText(*m_browser.selected()));
    });
    connect(&browser, &ActivityBrowser::selectedChanged, this, [this] {
        m_message->hide();
        present();
    });
    connect(&browser, &ActivityBrowser::wasSetBack, this, [this](const QString &why) {
        // After the change of the selection that comes with it.
        QMetaObject::invokeMethod(
            this,
            [this, why] {
                m_message->show(why);
                m_message->setVisible(!why.isEmpty());
            },
            Qt::QueuedConnection);
    });
    retranslate();
    applyIcons();
}

Text *ChangeDrawer::label(Type type, Role role) { return new Text(m_theme, type, role, this); }

void ChangeDrawer::buildHead(QVBoxLayout *column)
{
    m_title->setObjectName(QStringLiteral("change.title"));
    m_title->setElides(true);
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_icon);
    head->addSpacing(3);
    head->addWidget(m_title, 1);
    head->addWidget(m_older);
    head->addWidget(m_newer);
    head->addWidget(m_close);
    column->addLayout(head);
}

QWidget *ChangeDrawer::buildDetails()
{
    auto *details = new QWidget;
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *figures = new QHBoxLayout(m_figures);
    figures->setContentsMargins(0, 0, 0, 8);
    figures->setSpacing(10);
    m_before->setObjectName(QStringLiteral("change.before"));
    m_after->setObjectName(QStringLiteral("change.after"));
    figures->addWidget(m_before, 0, Qt::AlignBottom);
    figures->addWidget(new Glyph(m_theme, QStringLiteral("chevron-right"), Role::Muted, 16, this), 0, Qt::AlignVCenter);
    figures->addWidget(m_after, 0, Qt::AlignBottom);
    figures->addWidget(m_unit, 1, Qt::AlignBottom);
    m_unit->setElides(true);
    m_unit->setContentsMargins(0, 0, 0, 4);
    column->addWidget(m_figures);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(7);
    grid->setColumnMinimumWidth(0, 92);
    grid->setColumnStretch(1, 1);
    for (int row = 0; row < factsMost; ++row) {
        const Fact fact{ label(Type::Base, Role::Muted), label(Type::Base, Role::Text) };
        fact.value->setWordWrap(true);
        fact.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        fact.value->setObjectName(QStringLiteral("change.fact.%1").arg(row));
        grid->addWidget(fact.name, row, 0, Qt::AlignTop);
        grid->addWidget(fact.value, row, 1);
        m_facts.push_back(fact);
    }
    column->addLayout(grid);
    column->addSpacing(14);
    column->addWidget(m_outlookName);
    column->addSpacing(6);
    column->addWidget(m_outlook);
    column->addSpacing(14);
    auto *chartHead = new QHBoxLayout(m_chartHead);
    chartHead->setContentsMargins(0, 0, 0, 0);
    chartHead->addWidget(m_chartName);
    chartHead->addWidget(m_legend, 1);
    column->addWidget(m_chartHead);
    auto *place = new QVBoxLayout(m_chartPlace);
    place->setContentsMargins(0, 0, 0, 0);
    m_chartPlace->setFixedHeight(chartHeight);
    column->addWidget(m_chartPlace);
    column->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setProperty("plain", true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(details);
    // The card behind shows through.
    scroll->viewport()->setAutoFillBackground(false);
    details->setAutoFillBackground(false);
    return scroll;
}

void ChangeDrawer::buildFoot(QVBoxLayout *column)
{
    m_message->setObjectName(QStringLiteral("change.message"));
    m_message->setWordWrap(true);
    m_message->hide();
    m_back->setObjectName(QStringLiteral("change.back"));
    m_back->setProperty("writes", true);
    m_copy->setObjectName(QStringLiteral("change.copy"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : { m_back, m_copy }) {
        button->setFont(typeFont(Type::Base));
        button->setFixedHeight(26);
        button->setIconSize({ 14, 14 });
        buttons->addWidget(button, 1);
    }
    column->addSpacing(8);
    column->addWidget(m_message);
    column->addLayout(buttons);
}

void ChangeDrawer::buildChart()
{
    if (m_chart)
        return;
    m_chart = new TimeChart(m_theme, m_chartPlace);
    m_chart->setObjectName(QStringLiteral("change.chart"));
    m_chartPlace->layout()->addWidget(m_chart);
    present();
}

void ChangeDrawer::present()
{
    if (!m_browser.selected() || !m_browser.snapshot())
        return;
    const ActivityRow &row = *m_browser.selected();
    const StateChip kind = activityKindChip(row);
    m_icon->show(kind.icon, kind.ink);
    m_title->show(activityTitle(row));
    presentFigures(row);
    presentFacts(row);
    m_outlookName->setVisible(row.effect.has_value());
    m_outlook->setVisible(row.effect.has_value());
    if (row.effect)
        m_outlook->present(*row.effect, *m_browser.snapshot(), m_browser.now());
    presentChart(row);
    presentButtons(row);
}

void ChangeDrawer::presentFigures(const ActivityRow &row)
{
    const std::vector<KnobChange> knobs = knobChanges(row);
    m_figures->setVisible(knobs.size() == 1);
    if (knobs.size() != 1)
        return;
    m_before->show(knobs.front().before);
    m_after->show(knobs.front().after);
    const bool batch = row.before && row.after && row.before->batch != row.after->batch;
    m_unit->show(batch ? tr("tokens every %1").arg(words::seconds(row.after->interval)) : QString());
}

void ChangeDrawer::presentFacts(const ActivityRow &row)
{
    std::vector<std::pair<QString, QString>> facts;
    const bool person = !row.event;
    if (knobChanges(row).size() != 1)
        facts.emplace_back(tr("What"), activityWhat(row));
    facts.emplace_back(tr("Who"), activityWho(row));
    facts.emplace_back(person ? tr("Applied") : tr("Began"), words::clockMs(fromMs(row.atMs)));
    if (person && row.kind == ActivityKind::DeadLetters)
        facts.emplace_back(tr("Which"), row.entry.before.section(QStringLiteral(": "), 1));
    if (person && !row.entry.reason.isEmpty())
        facts.emplace_back(tr("Reason"), row.entry.reason);
    if (row.event && !row.event->endedAtMs)
        facts.emplace_back(tr("Over"), tr("still so"));
    if (row.event && row.event->endedAtMs.value_or(row.atMs) != row.atMs)
        facts.emplace_back(tr("Over"), words::clockMs(fromMs(*row.event->endedAtMs)));
    if (row.event) {
        const QString effect = activityEffect(row);
        if (!effect.isEmpty())
            facts.emplace_back(tr("Details"), effect);
    }
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        const bool shown = i < facts.size();
        m_facts[i].name->setVisible(shown);
        m_facts[i].value->setVisible(shown);
        if (!shown)
            continue;
        m_facts[i].name->show(facts[i].first);
        m_facts[i].value->show(facts[i].second);
    }
}

void ChangeDrawer::presentChart(const ActivityRow &row)
{
    const auto scene = changeScene(*m_browser.snapshot(), row, m_browser.now());
    m_chartHead->setVisible(scene.has_value());
    m_chartPlace->setVisible(scene.has_value());
    if (m_chart && scene)
        m_chart->show(*scene);
}

void ChangeDrawer::presentButtons(const ActivityRow &row)
{
    const AdmissionSettings &now = m_browser.snapshot()->gate.admission;
    const auto target = settingsBefore(row, now);
    m_back->setVisible(target.has_value());
    if (!target)
        return;
    const bool same = *target == now;
    m_back->setEnabled(!same && !m_browser.isSettingBack());
    m_back->setText(same                         ? tr("Set back already")
                        : m_browser.isSettingBack() ? tr("applying…")
                                                    : tr("Set back to %1").arg(settingsWords(*target, now)));
    m_back->setToolTip(same ? tr("These settings hold at the gate now")
                            : tr("Takes effect with the next batch, and is a line in Activity"));
}

void ChangeDrawer::retranslate()
{
    m_outlookName->show(tr("Predicted and seen"));
    m_chartName->show(tr("Activations /s"));
    using Shape = Legend::Shape;
    m_legend->show({ { Shape::Line, Role::Active, tr("seen") }, { Shape::Dashed, Role::Text, tr("set") } });
    m_copy->setText(QChar(0x2002) + tr("Copy entry"));
    for (const auto &[button, name] : { std::pair{ m_older, tr("Previous change of a knob ([)") },
                                        std::pair{ m_newer, tr("Next change of a knob (])") }, std::pair{ m_close, tr("Close (Esc)") } }) {
        button->setToolTip(name);
        button->setAccessibleName(name);
    }
    present();
}

void ChangeDrawer::applyIcons()
{
    m_older->setIcon(m_theme.icon(QStringLiteral("chevron-down"), Role::Muted));
    m_newer->setIcon(m_theme.icon(QStringLiteral("chevron-up"), Role::Muted));
    m_close->setIcon(m_theme.icon(QStringLiteral("cross"), Role::Muted));
    m_copy->setIcon(m_theme.icon(QStringLiteral("copy"), Role::Text));
}

void ChangeDrawer::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange)
        applyIcons();
}

} // namespace anteroom
