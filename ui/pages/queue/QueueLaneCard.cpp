// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/queue/QueueLaneCard.h"

#include "ui/models/Words.h"

namespace anteroom {

QueueLaneCard::QueueLaneCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent), m_note(label(Type::Caption, Role::Muted)), m_legend(new Legend(theme, Qt::AlignRight, this)),
      m_lane(new LaneWidget(theme, this))
{
    setObjectName(QStringLiteral("queue.laneCard"));
    m_lane->setObjectName(QStringLiteral("queue.lane"));
    m_note->setObjectName(QStringLiteral("queue.lane.note"));
    head()->addWidget(m_note);
    head()->addWidget(m_legend, 1);
    body()->addSpacing(6);
    body()->addWidget(m_lane);
    connect(m_lane, &LaneWidget::entryAsked, this, &QueueLaneCard::entryAsked);
    retranslate();
}

void QueueLaneCard::retranslate() { title()->show(tr("The whole queue, oldest entry to the left")); }

void QueueLaneCard::present(const QueueBrowser &browser)
{
    const std::optional<QueueLook> &look = browser.look();
    if (!look) {
        m_note->show(tr("counting"));
        return;
    }
    m_note->show(look->settled ? tr("%1 entries · click to jump").arg(words::count(look->lane.entries))
                               : tr("%1 entries counted so far").arg(words::count(look->lane.entries)));
    presentLegend(*look);
    LaneWidget::Scene scene;
    scene.entries = look->lane.entries;
    for (const QueueLane::Cell &cell : look->lane.cells)
        scene.stretches.append({ cell.entries, cell.activated, cell.buffered, cell.onBroker + cell.unpublished });
    scene.gate = look->lane.gate;
    if (scene.gate)
        scene.gateText = tr("gate %1").arg(words::count(*scene.gate));
    const QueueModel &model = browser.model();
    scene.viewFirst = model.entryOf(browser.firstShown());
    scene.viewLast = model.entryOf(std::min(browser.lastShown(), model.rowCount() - 1)).value_or(scene.viewFirst.value_or(0));
    // While the rows are on their way the mark stays where it was.
    if (!scene.viewFirst && model.rowCount() > 0) {
        scene.viewFirst = m_lane->scene().viewFirst;
        scene.viewLast = m_lane->scene().viewLast;
    }
    if (browser.selectedEntry() && browser.ledger()) {
        scene.person = browser.selectedEntry();
        scene.personText = tr("user %1").arg(words::count(browser.ledger()->row.entry.token.user.value));
    }
    scene.sentence = tr("The whole queue, %1 entries, %2 activated, %3 buffered, %4 waiting")
                         .arg(words::count(scene.entries), words::count(look->activated),
                              words::count(look->count(TokenFilter::Buffered)), words::count(look->count(TokenFilter::Waiting)));
    m_lane->show(scene);
}

void QueueLaneCard::presentLegend(const QueueLook &look)
{
    using Shape = Legend::Shape;
    const qint64 buffered = look.count(TokenFilter::Buffered);
    const qint64 waiting = look.count(TokenFilter::Waiting);
    const qint64 left = look.count(TokenFilter::All) - look.activated - waiting;
    QList<Legend::Item> items{ { Shape::Hollow, Role::Text, tr("rows on screen") },
                               { Shape::Square, Role::Active, tr("activated %1").arg(words::count(look.activated)) },
                               { Shape::Square, Role::Buffered, tr("buffered %1").arg(words::count(buffered)) },
                               { Shape::Square, Role::Wait,
                                 tr("on the broker %1").arg(words::count(waiting - buffered - look.unpublished)) } };
    if (look.unpublished > 0)
        items.append({ Shape::Square, Role::Wait, tr("saved, not yet published %1").arg(words::count(look.unpublished)) });
    if (left > 0)
        items.append({ Shape::Square, Role::Edge, tr("ended before the gate %1").arg(words::count(left)) });
    // The shape's meaning stands last, as in the picture; what does not fit is left out from the end.
    items.append(items.takeFirst());
    m_legend->show(items);
}

} // namespace anteroom
