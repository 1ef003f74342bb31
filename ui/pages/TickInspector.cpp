// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/TickInspector.h"

#include "ui/models/Words.h"
#include "ui/widgets/Glyph.h"

#include <QEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace anteroom {

namespace {

constexpr int rowHeight = 26;
constexpr int stripHeight = 46;
constexpr int captionHeight = 34;
constexpr int segmentPadding = 18;
constexpr std::array stepNames{ "room", "taken", "activated", "skipped", "retried", "committed" };
constexpr std::array stepDots{ Role::Text, Role::Buffered, Role::Active, Role::Wait, Role::Wait, Role::Text };

} // namespace

TickInspector::TickInspector(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_model(new TickModel(this)), m_title(new Text(theme, Type::DrawerTitle, Role::Text, this)),
      m_note(new Text(theme, Type::Base, Role::Muted, this)),
      m_which(new Segment(QStringLiteral("tick"), { QStringLiteral("all"), QStringLiteral("problems") }, this)),
      m_close(new QToolButton(this)), m_bars(new BarStrip(theme, this)), m_table(new DataTable(theme, this)),
      m_empty(new Text(theme, Type::Base, Role::Muted, this)), m_detail(new QFrame(this)),
      m_tick(new Text(theme, Type::CardTitle, Role::Text, this)), m_span(new Text(theme, Type::Base, Role::Muted, this))
{
    setObjectName(QStringLiteral("tick.inspector"));
    setProperty("card", true);
    setProperty("floats", true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 18, 16);
    column->setSpacing(8);
    buildHead(*column);
    m_bars->setObjectName(QStringLiteral("tick.bars"));
    m_bars->setFixedHeight(stripHeight);
    m_bars->setChosen(-1);
    column->addWidget(m_bars);
    m_table->setObjectName(QStringLiteral("tick.table"));
    m_table->setWholeRows(rowHeight);
    m_table->setModel(m_model);
    m_table->setExpendable({ TickModel::Taken, TickModel::Room, TickModel::Retried });
    column->addWidget(m_table, 1);
    m_empty->setObjectName(QStringLiteral("tick.empty"));
    m_empty->setAlignment(Qt::AlignCenter);
    column->addWidget(m_empty, 1);
    buildDetail(*column);
    connect(m_which, &Segment::chosen, this, [this](int index) { setProblemsOnly(index == 1); });
    connect(m_close, &QToolButton::clicked, this, &TickInspector::closeAsked);
    connect(m_bars, &BarStrip::wanted, this, [this](int bar) {
        if (m_model->log())
            choose(m_model->log()->lastNumber() - (m_bars->bars().size() - 1 - bar));
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        const TickRecord *tick = m_syncing ? nullptr : m_model->tick(current.row());
        if (tick)
            choose(tick->number);
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { keepPlace(last - first + 1); });
    retranslate();
    hide();
}

void TickInspector::buildHead(QVBoxLayout &column)
{
    m_note->setElides(true);
    m_which->setFixedHeight(28);
    m_close->setObjectName(QStringLiteral("tick.close"));
    m_close->setProperty("plain", true);
    m_close->setFixedSize(28, 28);
    m_close->setIconSize({ 14, 14 });
    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_title);
    head->addWidget(m_note, 1);
    head->addWidget(m_which);
    head->addWidget(m_close);
    column.addLayout(head);
}

void TickInspector::buildDetail(QVBoxLayout &column)
{
    m_detail->setObjectName(QStringLiteral("tick.detail"));
    m_detail->setProperty("inset", true);
    m_tick->setObjectName(QStringLiteral("tick.title"));
    m_span->setObjectName(QStringLiteral("tick.span"));
    m_span->setElides(true);
    auto *all = new QVBoxLayout(m_detail);
    all->setContentsMargins(14, 10, 14, 10);
    all->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_tick);
    head->addWidget(m_span, 1);
    all->addLayout(head);
    auto *steps = new QHBoxLayout;
    steps->setSpacing(6);
    for (size_t i = 0; i < stepCount; ++i) {
        const QString name = QStringLiteral("tick.") + QLatin1String(stepNames[i]);
        Step &step = m_steps[i];
        step.name = new Text(m_theme, Type::CaptionStrong, Role::Text, m_detail);
        step.figure = new Text(m_theme, Type::PageTitle, Role::Text, m_detail);
        step.caption = new Text(m_theme, Type::Caption, Role::Muted, m_detail);
        step.figure->setObjectName(name);
        step.caption->setObjectName(name + QStringLiteral(".why"));
        step.caption->setWordWrap(true);
        step.caption->setMinimumHeight(captionHeight);
        step.caption->setAlignment(Qt::AlignTop);
        if (i > 0)
            steps->addWidget(new Glyph(m_theme, QStringLiteral("chevron-right"), Role::Muted, 14, m_detail), 0, Qt::AlignVCenter);
        auto *title = new QHBoxLayout;
        title->setSpacing(6);
        title->addWidget(new Glyph(m_theme, QStringLiteral("dot"), stepDots[i], 8, m_detail));
        title->addWidget(step.name, 1);
        auto *stage = new QVBoxLayout;
        stage->setSpacing(1);
        stage->addLayout(title);
        stage->addWidget(step.figure);
        stage->addWidget(step.caption);
        steps->addLayout(stage, 1);
    }
    all->addLayout(steps);
    column.addWidget(m_detail);
}

void TickInspector::retranslate()
{
    m_title->show(tr("Ticks"));
    m_note->show(tr("what each batch took, skipped, retried and committed"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close"));
    m_table->setAccessibleName(tr("Ticks, newest first"));
    presentAll();
}

void TickInspector::open()
{
    m_chosen.reset();
    m_which->setCurrent(0);
    setProblemsOnly(false);
    m_table->scrollToTop();
    show();
    raise();
    m_table->setFocus(Qt::ShortcutFocusReason);
}

void TickInspector::present(const Snapshot &snapshot, const Situation &situation)
{
    if (!isVisible())
        return;
    {
        const QScopedValueRollback syncing(m_syncing, true);
        m_model->show(snapshot.ticks);
    }
    const auto left = untilNextTick(snapshot.gate, situation.now);
    m_empty->show(m_model->problems() == 0 && m_which->current() == 1 ? tr("No tick with a problem among those that are kept.")
                      : left ? tr("No tick yet; the first one comes in %1.").arg(words::seconds(*left))
                             : tr("No tick yet."));
    presentAll();
}

void TickInspector::presentAll()
{
    const qint64 kept = m_model->log() ? m_model->log()->size() : 0;
    const QStringList texts{ tr("Newest %1").arg(words::count(kept)), tr("Problems %1").arg(words::count(m_model->problems())) };
    m_which->setTexts(texts);
    int wanted = 0;
    for (const QString &text : texts)
        wanted += QFontMetrics(typeFont(Type::CaptionStrong)).horizontalAdvance(text) + segmentPadding;
    m_which->setMinimumWidth(wanted);
    m_table->setVisible(m_model->rowCount() > 0);
    m_empty->setVisible(m_model->rowCount() == 0);
    if (m_model->log()) {
        const qint64 bars = std::min(tickBarsMost, kept);
        m_bars->show(tickBars(*m_model->log()), tr("The newest %1 ticks, by how many were let in").arg(words::count(bars)));
    }
    presentDetail();
}

const TickRecord *TickInspector::shown() const
{
    const auto &log = m_model->log();
    if (!log || log->size() == 0)
        return nullptr;
    const qint64 index = m_chosen ? log->lastNumber() - *m_chosen : 0;
    // What was chosen may have become too old to be kept.
    return &log->newest(index < log->size() ? index : 0);
}

std::optional<qint64> TickInspector::shownTick() const { return shown() ? std::optional(shown()->number) : std::nullopt; }

void TickInspector::presentDetail()
{
    const TickRecord *tick = shown();
    m_detail->setVisible(tick != nullptr);
    if (!tick)
        return;
    const auto bars = static_cast<qint64>(m_bars->bars().size());
    const qint64 bar = bars - 1 - (m_model->log()->lastNumber() - tick->number);
    m_bars->setChosen(bar >= 0 ? static_cast<int>(bar) : -1);
    m_tick->show(tr("Tick %1").arg(words::count(tick->number)));
    m_span->show(tick->failure.isEmpty() ? tickSpan(*tick) : tr("failed, and was tried again: %1").arg(tick->failure));
    m_span->setRole(tick->failure.isEmpty() ? Role::Muted : Role::FailedText);
    const QList<TickStep> steps = tickSteps(*tick);
    for (size_t i = 0; i < stepCount; ++i) {
        const TickStep &step = steps[static_cast<qsizetype>(i)];
        m_steps[i].name->show(step.name);
        m_steps[i].figure->show(step.figure);
        m_steps[i].caption->show(step.caption);
    }
}

void TickInspector::choose(qint64 number)
{
    // The newest is followed by those that come after it.
    m_chosen = m_model->log() && number == m_model->log()->lastNumber() ? std::nullopt : std::optional(number);
    const QScopedValueRollback syncing(m_syncing, true);
    const int row = m_model->rowOf(number);
    if (row >= 0 && m_table->currentIndex().row() != row)
        m_table->selectRow(row);
    presentDetail();
}

void TickInspector::setProblemsOnly(bool only)
{
    const QScopedValueRollback syncing(m_syncing, true);
    m_model->setProblemsOnly(only);
    presentAll();
}

void TickInspector::keepPlace(int added)
{
    // Whoever has scrolled away from the newest reads on undisturbed.
    QScrollBar *bar = m_table->verticalScrollBar();
    const int before = bar->value();
    if (before == 0)
        return;
    m_table->layOutNow();
    bar->setValue(before + added);
}

void TickInspector::applyIcons() { m_close->setIcon(m_theme.icon(QStringLiteral("cross"), Role::Text)); }

void TickInspector::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange)
        applyIcons();
}

} // namespace anteroom
