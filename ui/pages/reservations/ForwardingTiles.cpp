// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reservations/ForwardingTiles.h"

#include "ui/models/Words.h"
#include "ui/widgets/Glyph.h"

#include <QEvent>
#include <QLocale>

#include <algorithm>

namespace anteroom {

namespace {

constexpr std::array names{ "confirmed", "published", "inFlight", "retrying", "forwarded", "dead" };
constexpr std::array dots{ Role::Reservation, Role::Buffered, Role::Buffered, Role::Wait, Role::Active, Role::Failed };

} // namespace

ForwardingTiles::ForwardingTiles(const Theme &theme, QWidget *parent) : QFrame(parent), m_theme(theme), m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("reservations.states"));
    setProperty("card", true);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    for (int stage = 0; stage < StageCount; ++stage)
        m_tiles[static_cast<size_t>(stage)] = addTile(static_cast<Stage>(stage));
    retranslate();
}

ForwardingTiles::Tile ForwardingTiles::addTile(Stage stage)
{
    const QString name = QStringLiteral("reservations.") + QLatin1String(names[static_cast<size_t>(stage)]);
    Tile tile{};
    tile.box = new QWidget(this);
    tile.box->setObjectName(name);
    tile.title = new Text(m_theme, Type::CardTitle, Role::Text, tile.box);
    tile.count = new Text(m_theme, Type::StageNumber, Role::Text, tile.box);
    tile.beside = new FittingText(m_theme, Type::Caption, Role::Muted, tile.box);
    tile.caption = new FittingText(m_theme, Type::Caption, Role::Muted, tile.box);
    tile.count->setObjectName(name + QStringLiteral(".count"));
    tile.beside->setObjectName(name + QStringLiteral(".beside"));
    tile.caption->setObjectName(name + QStringLiteral(".caption"));
    auto *across = new QHBoxLayout(tile.box);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    if (stage != Confirmed) {
        auto *divider = new QFrame(tile.box);
        divider->setObjectName(QStringLiteral("divider"));
        divider->setFixedWidth(1);
        across->addWidget(divider);
    }
    auto *column = new QVBoxLayout;
    column->setContentsMargins(14, 9, 8, 9);
    column->setSpacing(1);
    auto *head = new QHBoxLayout;
    head->setSpacing(7);
    head->addWidget(new Glyph(m_theme, QStringLiteral("dot"), dots[static_cast<size_t>(stage)], 8, tile.box));
    head->addWidget(tile.title, 1);
    auto *figure = new QHBoxLayout;
    figure->setSpacing(8);
    tile.beside->setContentsMargins(0, 0, 0, 3);
    figure->addWidget(tile.count);
    figure->addWidget(tile.beside, 1, Qt::AlignBottom);
    column->addLayout(head);
    column->addLayout(figure);
    column->addWidget(tile.caption);
    across->addLayout(column, 1);
    m_row->addWidget(tile.box, 1);
    return tile;
}

void ForwardingTiles::retranslate()
{
    const std::array titles{ tr("Confirmed"), tr("Published"), tr("In flight"), tr("Retrying"), tr("Forwarded"), tr("Dead") };
    for (size_t i = 0; i < titles.size(); ++i)
        m_tiles[i].title->show(titles[i]);
}

void ForwardingTiles::present(const Snapshot &snapshot, const Situation &situation)
{
    const auto all = figures(snapshot, situation.now);
    for (size_t i = 0; i < all.size(); ++i) {
        const Figures &shown = all[i];
        const Tile &tile = m_tiles[i];
        tile.count->show(words::count(shown.count));
        const bool alarming = i == Dead && shown.count.value_or(0) > 0;
        tile.count->setRole(situation.coreSilent || !shown.count ? Role::Muted : alarming ? Role::FailedText : Role::Text);
        tile.beside->showOneOf(shown.beside + QStringList(QString()));
        tile.caption->showOneOf(shown.caption + QStringList(QString()));
        tile.box->setAccessibleName(QStringLiteral("%1, %2, %3").arg(tile.title->text(), tile.count->text(), shown.caption.value(0)));
    }
}

std::array<ForwardingTiles::Figures, ForwardingTiles::StageCount> ForwardingTiles::figures(const Snapshot &snapshot, Instant now) const
{
    std::array<Figures, StageCount> all;
    const auto &view = snapshot.forwarding;
    // Before the core is live nothing is known; 0 would be a count.
    if (!view)
        return all;
    const ReservationSums sums = reservationSums(snapshot.reservations);
    all[Confirmed] = { sums.confirmed,
                       { words::perSecond(snapshot.reservations.perS) },
                       { tr("saved, waiting to be published: %1").arg(words::count(sums.outbox)),
                         tr("in the outbox: %1").arg(words::count(sums.outbox)) } };
    const QString waiting = sums.outbox == 0 ? tr("the outbox is empty") : tr("%1 still in the outbox").arg(words::count(sums.outbox));
    all[Published] = { sums.published, {}, { waiting } };
    if (sums.others > 0)
        all[Published].caption = { tr("%1 of other programs").arg(words::count(sums.others)) };
    all[InFlight] = { sums.inFlight,
                      {},
                      { tr("%1 posted, answer not yet in").arg(words::count(view->posting)),
                        tr("%1 posted now").arg(words::count(view->posting)) } };
    if (sums.inFlight == 0)
        all[InFlight].caption = { tr("nothing on its way") };
    all[Retrying] = retrying(snapshot, *view, now);
    all[Forwarded] = { sums.forwarded,
                       { words::perSecond(view->acceptedPerS) },
                       { tr("accepted by the data platform"), tr("accepted by the platform"), tr("accepted") } };
    all[Dead] = { sums.dead, {}, { tr("in Dead letters, nothing dropped"), tr("in Dead letters") } };
    if (sums.published > 0 && sums.dead > 0) {
        const double share = 100.0 * static_cast<double>(sums.dead) / static_cast<double>(sums.published);
        all[Dead].beside = { tr("%1 %").arg(QLocale().toString(share, 'f', share < 10 ? 2 : 1)) };
    }
    return all;
}

ForwardingTiles::Figures ForwardingTiles::retrying(const Snapshot &snapshot, const ForwardingView &view, Instant now) const
{
    Figures shown{ snapshot.reservations.retrying, {}, {} };
    if (snapshot.reservations.circuitOpen)
        shown.caption = { tr("circuit open: one try at a time"), tr("circuit open") };
    if (view.retries.empty()) {
        if (shown.caption.isEmpty())
            shown.caption = { tr("nothing failed that is not settled"), tr("nothing failed") };
        return shown;
    }
    if (const auto next = nextTry(snapshot, view))
        shown.beside = { tr("next in %1").arg(nextTryText(snapshot, next, now)), nextTryText(snapshot, next, now) };
    if (!shown.caption.isEmpty())
        return shown;
    const auto [least, most] = std::ranges::minmax(view.retries, {}, &ForwardingView::Retry::attempts);
    const QString tries = least.attempts == most.attempts ? words::count(most.attempts)
                                                          : tr("%1 to %2").arg(words::count(least.attempts), words::count(most.attempts));
    shown.caption = { tr("%1 of 5 tries failed").arg(tries), tr("%1 of 5 tries").arg(tries) };
    return shown;
}

void ForwardingTiles::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace anteroom
