// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/ConnectionCard.h"

#include "ui/models/ConnectionWords.h"
#include "ui/models/Words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>

namespace anteroom {

using State = ConnectionStep::State;

/// A stage's shape: a tick, a cross, a half disc or an open ring, and the line down to the next.
class StageMark final : public QWidget
{
public:
    StageMark(const Theme &theme, bool isLast, QWidget *parent) : QWidget(parent), m_theme(theme), m_isLast(isLast)
    {
        setFixedWidth(size);
    }

    void show(State state)
    {
        m_state = state;
        update();
    }
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool passed = m_state == State::Passed;
        const bool failed = m_state == State::Failed;
        if (!m_isLast) {
            painter.setPen(QPen(m_theme.color(passed ? Role::Active : Role::Line), 2));
            painter.drawLine(QPointF(size / 2.0, size + 2), QPointF(size / 2.0, height() - 2));
        }
        const QRectF disc(1, 1, size - 2, size - 2);
        if (passed || failed) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(passed ? Role::Active : Role::Failed));
            painter.drawEllipse(disc);
            painter.drawPixmap(QPointF(3, 3), m_theme.pixmap(passed ? QStringLiteral("check") : QStringLiteral("cross"), Role::Win,
                                                             size - 6, devicePixelRatioF()));
            return;
        }
        const bool runs = m_state == State::Running;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(runs ? Role::Buffered : Role::Edge), 1.5, runs ? Qt::SolidLine : Qt::DashLine));
        painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5));
        if (runs) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(Role::Buffered));
            painter.drawPie(disc.adjusted(3, 3, -3, -3), 90 * 16, -180 * 16);
        }
    }

private:
    static constexpr int size = 18;

    const Theme &m_theme;
    bool m_isLast;
    State m_state = State::NotReached;
};

ConnectionCard::ConnectionCard(const Theme &theme, ProfileEditor &editor, QWidget *parent)
    : Card(theme, parent), m_editor(editor), m_state(new Chip(theme, QStringLiteral("check"), Role::Muted, Role::Raised, this)),
      m_intro(label(Type::Base, Role::Muted)), m_scroll(new QScrollArea(this)), m_test(new QPushButton(this)),
      m_copy(new QPushButton(this))
{
    setObjectName(QStringLiteral("settings.connection"));
    m_state->setObjectName(QStringLiteral("settings.test.state"));
    m_intro->setObjectName(QStringLiteral("settings.test.intro"));
    m_intro->setWordWrap(true);
    head()->addStretch();
    head()->addWidget(m_state);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setProperty("plain", true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(buildStages());
    // What QScrollArea switches on.
    m_scroll->widget()->setAutoFillBackground(false);
    m_scroll->viewport()->setAutoFillBackground(false);
    body()->addSpacing(6);
    body()->addWidget(m_intro);
    body()->addWidget(m_scroll, 1);
    body()->addStretch(0);
    body()->addSpacing(8);
    body()->addLayout(buildFoot());
    connect(&editor, &ProfileEditor::reportChanged, this, &ConnectionCard::present);
    connect(&editor, &ProfileEditor::changed, this, &ConnectionCard::present);
    retranslate();
}

QWidget *ConnectionCard::buildStages()
{
    auto *stages = new QWidget(this);
    auto *column = new QVBoxLayout(stages);
    column->setContentsMargins(0, 2, 6, 0);
    column->setSpacing(4);
    for (int stage = 0; stage < connectionStages; ++stage)
        m_rows[static_cast<std::size_t>(stage)] = buildRow(stage, column);
    column->addStretch(1);
    return stages;
}

ConnectionCard::StageRow ConnectionCard::buildRow(int stage, QVBoxLayout *column)
{
    const QString name = QStringLiteral("settings.test.%1.").arg(stage);
    StageRow row{ new StageMark(theme(), stage + 1 == connectionStages, this), label(Type::CaptionStrong, Role::Text),
                  label(Type::Caption, Role::Muted), label(Type::Caption, Role::Muted), new QFrame(this), nullptr,
                  label(Type::Caption, Role::Text) };
    row.name->setFont(typeFont(Type::BaseStrong));
    row.name->setObjectName(name + QStringLiteral("name"));
    row.took->setObjectName(name + QStringLiteral("took"));
    row.found->setObjectName(name + QStringLiteral("found"));
    row.box->setProperty("bad", true);
    auto *within = new QVBoxLayout(row.box);
    within->setContentsMargins(9, 7, 9, 7);
    row.cause = new Text(theme(), Type::Mono, Role::Text, row.box);
    row.cause->setObjectName(name + QStringLiteral("cause"));
    row.cause->setTextInteractionFlags(Qt::TextSelectableByMouse);
    within->addWidget(row.cause);
    row.advice->setObjectName(name + QStringLiteral("advice"));
    for (Text *text : { row.found, row.cause, row.advice })
        text->setWordWrap(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(10);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    auto *head = new QHBoxLayout;
    head->addWidget(row.name, 1);
    head->addWidget(row.took);
    words->addLayout(head);
    words->addWidget(row.found);
    words->addWidget(row.box);
    words->addWidget(row.advice);
    words->addSpacing(6);
    line->addWidget(row.mark);
    line->addLayout(words, 1);
    column->addLayout(line);
    return row;
}

QHBoxLayout *ConnectionCard::buildFoot()
{
    m_test->setObjectName(QStringLiteral("settings.test"));
    m_copy->setObjectName(QStringLiteral("settings.test.copy"));
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    for (QPushButton *button : { m_test, m_copy }) {
        button->setFont(typeFont(Type::Base));
        button->setFixedHeight(30);
        button->setIconSize({ 14, 14 });
        foot->addWidget(button);
    }
    foot->addStretch();
    connect(m_test, &QPushButton::clicked, this, [this] { m_editor.isTesting() ? m_editor.cancelTest() : m_editor.test(); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (m_editor.report())
            QGuiApplication::clipboard()->setText(words::reportText(*m_editor.report(), m_editor.draft().name));
    });
    return foot;
}

void ConnectionCard::retranslate()
{
    title()->show(tr("Test connection"));
    m_copy->setText(tr("Copy report"));
    m_copy->setToolTip(tr("The stages as text, without any password"));
    present();
}

QString ConnectionCard::outcome() const
{
    const auto &report = m_editor.report();
    if (!report)
        return {};
    if (m_editor.isTesting())
        return tr("testing");
    const auto stage = report->failedAt();
    return stage ? tr("stopped at %1").arg(words::stage(*stage)) : tr("passed");
}

void ConnectionCard::present()
{
    const auto &report = m_editor.report();
    const bool testing = m_editor.isTesting();
    m_state->setVisible(report.has_value());
    if (report) {
        const bool failed = report->failedAt().has_value();
        m_state->show(StateChip{ testing ? QStringLiteral("half") : failed ? QStringLiteral("cross") : QStringLiteral("check"), outcome(),
                                 testing ? Role::BufferedText : failed ? Role::FailedText : Role::ActiveText,
                                 testing ? Role::BufferedTint : failed ? Role::FailedTint : Role::ActiveTint });
    }
    m_intro->setVisible(!report);
    m_scroll->setVisible(report.has_value());
    body()->setStretch(body()->indexOf(m_scroll) + 1, report ? 0 : 1);
    m_intro->show(m_editor.draft().isEmbedded()
                      ? tr("The embedded broker runs inside this program: there is nothing to connect to. The test looks at the "
                           "database alone.")
                      : tr("Goes through every stage of a connection, each with its time, and stops at the first that fails. "
                           "Nothing is written to the cluster or the database."));
    if (report) {
        for (int stage = 0; stage < connectionStages; ++stage)
            presentRow(m_rows[static_cast<std::size_t>(stage)], *report, static_cast<ConnectionStage>(stage));
    }
    m_test->setText(QChar(0x2002) + (testing ? tr("Stop") : report ? tr("Test again") : tr("Test")));
    m_test->setIcon(theme().icon(testing ? QStringLiteral("stop") : QStringLiteral("plug"), Role::Text));
    m_test->setToolTip(testing ? tr("Leaves off (F5)") : tr("Tries the connection as it stands in the fields (F5)"));
    m_test->setEnabled(testing || m_editor.faults().empty());
    m_copy->setVisible(report.has_value() && !testing);
}

void ConnectionCard::presentRow(const StageRow &row, const ConnectionReport &report, ConnectionStage stage)
{
    const ConnectionStep &step = report.at(stage);
    const bool quiet = step.state == State::NotReached || step.state == State::Skipped;
    const bool failed = step.state == State::Failed;
    row.mark->show(step.state);
    row.name->setRole(failed ? Role::FailedText : quiet ? Role::Muted : Role::Text);
    row.name->show(words::stage(stage));
    row.took->show(step.took ? words::duration(*step.took) : QString());
    row.found->show(words::found(report, stage));
    row.found->setVisible(!failed);
    row.cause->show(step.cause);
    row.advice->show(failed ? words::advice(stage, step.fault) : QString());
    for (QWidget *widget : { static_cast<QWidget *>(row.box), static_cast<QWidget *>(row.advice) })
        widget->setVisible(failed);
}

} // namespace anteroom
