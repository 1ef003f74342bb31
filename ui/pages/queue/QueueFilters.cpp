// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/queue/QueueFilters.h"

#include "ui/models/QueueWords.h"
#include "ui/models/Words.h"
#include "ui/theme/Fonts.h"

#include <QEvent>
#include <QHBoxLayout>

namespace anteroom {

namespace {

constexpr int buttonPadding = 13;
/// What the chosen one is wider, being bold.
constexpr int boldMore = 10;

const QStringList names{ QStringLiteral("all"),      QStringLiteral("waiting"), QStringLiteral("buffered"),  QStringLiteral("active"),
                         QStringLiteral("reserved"), QStringLiteral("expired"), QStringLiteral("abandoned"), QStringLiteral("dead") };

} // namespace

QueueFilters::QueueFilters(QWidget *parent) : QWidget(parent), m_segment(new Segment(QStringLiteral("queue.filter"), names, this))
{
    setFixedHeight(30);
    m_segment->setFixedHeight(30);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_segment);
    row->addStretch();
    connect(m_segment, &Segment::chosen, this, [this](int index) { Q_EMIT chosen(TokenFilter(index)); });
    applyTexts();
}

void QueueFilters::present(const std::optional<QueueLook> &look)
{
    const auto counts = look ? std::optional(look->counts) : std::nullopt;
    if (counts == m_counts)
        return;
    m_counts = counts;
    applyTexts();
}

void QueueFilters::setCurrent(TokenFilter filter) { m_segment->setCurrent(int(filter)); }

QStringList QueueFilters::texts(Detail detail) const
{
    QStringList texts;
    for (int filter = 0; filter < tokenFilterCount; ++filter) {
        QString text = filterName(TokenFilter(filter));
        if (m_counts && detail != Detail::Names) {
            const qint64 count = (*m_counts)[size_t(filter)];
            text += u' ' + (detail == Detail::Exact ? words::count(count) : words::axis(double(count)));
        }
        texts << text;
    }
    return texts;
}

int QueueFilters::widthOf(const QStringList &texts) const
{
    const QFontMetrics metrics(typeFont(Type::Caption));
    int width = 2 + boldMore;
    for (const QString &text : texts)
        width += metrics.horizontalAdvance(text) + buttonPadding;
    return width;
}

void QueueFilters::applyTexts()
{
    QStringList shown = texts(Detail::Names);
    for (const Detail detail : { Detail::Exact, Detail::Short }) {
        if (widthOf(texts(detail)) <= width()) {
            shown = texts(detail);
            break;
        }
    }
    m_segment->setTexts(shown);
    m_segment->setFixedWidth(std::min(width(), widthOf(shown)));
    const QStringList exact = texts(Detail::Exact);
    for (int filter = 0; filter < tokenFilterCount; ++filter)
        m_segment->setHint(filter, exact[filter]);
}

void QueueFilters::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    applyTexts();
}

void QueueFilters::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        applyTexts();
}

} // namespace anteroom
