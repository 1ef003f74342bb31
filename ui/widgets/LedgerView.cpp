// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LedgerView.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace anteroom {

namespace {

constexpr size_t stepsMax = 5;
constexpr int markSize = 16;

} // namespace

/// The mark of one step and the line down to the next.
class LedgerView::Mark final : public QWidget
{
public:
    Mark(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
    {
        setFixedWidth(markSize);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    }

    void show(const LedgerStep &step, bool last)
    {
        m_kind = step.kind;
        m_role = step.role;
        m_last = last;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPointF centre(markSize / 2.0, markSize / 2.0 + 1);
        const bool done = m_kind != LedgerStep::Kind::Ahead;
        if (!m_last) {
            painter.setPen(QPen(m_theme.color(done ? m_role : Role::Line), 2));
            painter.drawLine(QPointF(centre.x(), centre.y() + 10), QPointF(centre.x(), height() + 1));
        }
        if (!done) {
            painter.setPen(QPen(m_theme.color(Role::Edge), 1.5));
            painter.drawEllipse(centre, 6, 6);
            return;
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(m_role));
        painter.drawEllipse(centre, 7, 7);
        const QString icon = m_kind == LedgerStep::Kind::Failed ? QStringLiteral("cross") : QStringLiteral("check");
        painter.drawPixmap(centre - QPointF(5, 5), m_theme.pixmap(icon, Role::Panel, 10, devicePixelRatioF()));
    }

private:
    const Theme &m_theme;
    LedgerStep::Kind m_kind = LedgerStep::Kind::Ahead;
    Role m_role = Role::Muted;
    bool m_last = false;
};

LedgerView::LedgerView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (size_t i = 0; i < stepsMax; ++i) {
        m_rows.push_back(makeRow());
        column->addWidget(m_rows.back().box);
    }
}

LedgerView::Row LedgerView::makeRow()
{
    Row row{};
    row.box = new QWidget(this);
    row.mark = new Mark(m_theme, row.box);
    row.title = new Text(m_theme, Type::BaseStrong, Role::Text, row.box);
    row.time = new Text(m_theme, Type::Base, Role::Text, row.box);
    row.note = new Text(m_theme, Type::Caption, Role::Muted, row.box);
    row.title->setObjectName(QStringLiteral("ledger.title"));
    row.time->setObjectName(QStringLiteral("ledger.time"));
    row.note->setObjectName(QStringLiteral("ledger.note"));
    row.note->setWordWrap(true);
    for (Text *text : { row.time, row.note })
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *head = new QHBoxLayout;
    head->addWidget(row.title);
    head->addStretch();
    head->addWidget(row.time);
    auto *words = new QVBoxLayout;
    words->setContentsMargins(0, 0, 0, 13);
    words->setSpacing(1);
    words->addLayout(head);
    words->addWidget(row.note);
    auto *line = new QHBoxLayout(row.box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(10);
    line->addWidget(row.mark);
    line->addLayout(words, 1);
    return row;
}

void LedgerView::show(const std::vector<LedgerStep> &steps)
{
    if (steps == m_steps)
        return;
    m_steps = steps;
    Q_ASSERT(steps.size() <= stepsMax);
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        row.box->setVisible(i < steps.size());
        if (i >= steps.size())
            continue;
        const LedgerStep &step = steps[i];
        const bool ahead = step.kind == LedgerStep::Kind::Ahead;
        row.mark->show(step, i + 1 == steps.size());
        row.title->setFont(typeFont(ahead ? Type::Base : Type::BaseStrong));
        row.title->setRole(ahead ? Role::Muted : Role::Text);
        row.time->setRole(ahead ? Role::Muted : Role::Text);
        row.title->show(step.title);
        row.time->show(step.time);
        row.note->show(step.note);
        row.box->setAccessibleName(QStringList{ step.title, step.time, step.note }.join(QStringLiteral(", ")));
    }
}

} // namespace anteroom
