// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/topics/TailCard.h"

#include "ui/models/Words.h"

#include <QScrollBar>
#include <QStyle>

namespace anteroom {

namespace {

constexpr int rowHeight = 26;

} // namespace

TailCard::TailCard(const Theme &theme, TopicsBrowser &topics, TailBrowser &tail, QWidget *parent)
    : TableCard(theme, QStringLiteral("topics.tail"), parent), m_topics(topics), m_tail(tail),
      m_toolbar(new TailToolbar(theme, topics, tail, this)),
      m_strip(new QFrame(this)), m_icon(new Glyph(theme, QStringLiteral("live"), Role::Muted, 12, m_strip)),
      m_state(new Text(theme, Type::CaptionStrong, Role::Text, m_strip)), m_words(new Text(theme, Type::Caption, Role::Muted, m_strip)),
      m_keeps(new Text(theme, Type::Caption, Role::Muted, m_strip))
{
    title()->hide();
    note()->hide();
    head()->addWidget(m_toolbar, 1);
    m_strip->setObjectName(QStringLiteral("topics.tail.strip"));
    m_state->setObjectName(QStringLiteral("topics.tail.state"));
    m_words->setObjectName(QStringLiteral("topics.tail.words"));
    m_words->setElides(true);
    auto *strip = new QHBoxLayout(m_strip);
    strip->setContentsMargins(6, 3, 6, 3);
    strip->setSpacing(6);
    strip->addWidget(m_icon);
    strip->addWidget(m_state);
    strip->addWidget(m_words, 1);
    strip->addWidget(m_keeps);
    body()->insertSpacing(1, 4);
    body()->insertWidget(2, m_strip);
    table()->setWholeRows(rowHeight);
    table()->setModel(&tail.model());
    table()->setExpendable({ TailModel::Size, TailModel::Header, TailModel::Key });
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this](const QItemSelection &selected) {
        if (!selected.isEmpty())
            Q_EMIT messageChosen(m_tail.model().message(selected.first().top()));
    });
    connect(&tail.model(), &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { keepTop(first, last); });
    connect(&tail.model(), &QAbstractItemModel::headerDataChanged, table(), &DataTable::fitColumns);
    connect(&tail, &TailBrowser::changed, this, &TailCard::present);
    // What is old grows older.
    connect(&topics, &TopicsBrowser::looked, this, &TailCard::present);
    retranslate();
}

void TailCard::retranslate()
{
    table()->setAccessibleName(tr("Messages, newest first"));
    m_keeps->show(tr("keeps the newest %1").arg(words::count(tailMost)));
    present();
}

void TailCard::keepTop(int first, int last)
{
    // Who scrolled down looks at something: it stays where it is.
    QScrollBar *const bar = table()->verticalScrollBar();
    if (bar->value() == 0)
        return;
    const int wanted = bar->value() + last - first + 1;
    table()->layOutNow();
    bar->setValue(wanted);
}

QString TailCard::stoppedAt() const
{
    const auto since = m_tail.troubleSince();
    if (!since || m_tail.model().rowCount() == 0)
        return m_tail.trouble();
    const auto age = std::max(std::chrono::floor<std::chrono::seconds>(m_topics.now() - *since), std::chrono::seconds(0));
    return tr("stopped at %1, %2 ago: %3")
        .arg(words::count(m_tail.model().message(0).offset.value), words::duration(age), m_tail.trouble());
}

TailCard::Status TailCard::status() const
{
    const auto &news = m_tail.news();
    const TailModel &model = m_tail.model();
    if (m_tail.isFailed())
        return { QStringLiteral("cross"), tr("Failed"), m_tail.trouble(), Role::FailedText, "failed" };
    if (!m_tail.trouble().isEmpty())
        return { QStringLiteral("warning"), tr("Stopped"), stoppedAt(), Role::WaitText, "late" };
    if (model.isHeld()) {
        const QString since = m_tail.heldSince() ? words::clock(*m_tail.heldSince()) : QString();
        return { QStringLiteral("pause"), tr("Paused"), tr("%1 new since %2").arg(words::count(model.newOnes()), since),
                 Role::BufferedText, "held" };
    }
    if (!news)
        return { QStringLiteral("clock"), tr("Reading"), {}, Role::Muted, "plain" };
    const QString read = m_tail.filter().isEmpty()
        ? tr("%1 read").arg(words::count(news->read))
        : tr("%1 of %2 read match").arg(words::count(news->matched), words::count(news->read));
    if (m_tail.isFull())
        return { QStringLiteral("half"), tr("Stopped"), tr("%1; the list is full, read on to see what follows").arg(read),
                 Role::BufferedText, "held" };
    if (!news->atEnd)
        return { QStringLiteral("clock"), tr("Reading"), read, Role::Muted, "plain" };
    return { QStringLiteral("live"), tr("Live"), read, Role::ActiveText, "plain" };
}

QString TailCard::emptySentence() const
{
    if (m_tail.model().rowCount() > 0)
        return {};
    if (m_tail.isFailed())
        return m_tail.trouble();
    if (!m_tail.news() || !m_tail.news()->atEnd)
        return m_tail.trouble().isEmpty() ? tr("Reading …") : m_tail.trouble();
    if (!m_tail.filter().isEmpty())
        return tr("No message contains \"%1\".").arg(m_tail.filter());
    return m_tail.from() == TailBrowser::From::Newest ? tr("No messages yet.") : tr("Nothing from there on yet.");
}

void TailCard::present()
{
    const Status now = status();
    m_icon->show(now.icon, now.ink);
    m_state->setRole(now.ink);
    m_state->show(now.state);
    m_words->setRole(now.strip == "plain" ? Role::Muted : now.ink);
    m_words->show(now.words);
    if (m_strip->property("strip").toByteArray() != now.strip) {
        m_strip->setProperty("strip", now.strip);
        m_strip->style()->unpolish(m_strip);
        m_strip->style()->polish(m_strip);
    }
    table()->setLeftOut(m_tail.partition() ? QList<int>{ TailModel::Partition } : QList<int>{});
    showEmpty(emptySentence());
}

} // namespace anteroom
