// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dead/CausesCard.h"

#include "ui/models/Words.h"

#include <QVBoxLayout>

#include <algorithm>

namespace anteroom {

namespace {

constexpr size_t causesMost = 4;
constexpr int tileWidthLeast = 190;

} // namespace

CausesCard::CausesCard(const Theme &theme, QWidget *parent) : QFrame(parent), m_theme(theme), m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("dead.causes"));
    setProperty("card", true);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_total = addTile(QStringLiteral("dead.total"));
    for (size_t i = 0; i < causesMost; ++i)
        m_causes.push_back(addTile(QStringLiteral("dead.cause.%1").arg(i)));
    m_row->addStretch();
    present(std::nullopt);
}

CausesCard::Tile CausesCard::addTile(const QString &name)
{
    Tile tile{};
    tile.box = new QWidget(this);
    tile.box->setObjectName(name);
    tile.count = new Text(m_theme, Type::StageNumber, Role::Text, tile.box);
    tile.title = new Text(m_theme, Type::CardTitle, Role::Text, tile.box);
    tile.detail = new Text(m_theme, Type::Caption, Role::Muted, tile.box);
    tile.hope = new Text(m_theme, Type::Caption, Role::Text, tile.box);
    tile.count->setObjectName(name + QStringLiteral(".count"));
    tile.title->setObjectName(name + QStringLiteral(".title"));
    tile.hope->setObjectName(name + QStringLiteral(".hope"));
    for (Text *text : { tile.title, tile.detail, tile.hope })
        text->setElides(true);
    auto *across = new QHBoxLayout(tile.box);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    if (tile.box->objectName() != QLatin1String("dead.total")) {
        auto *divider = new QFrame(tile.box);
        divider->setObjectName(QStringLiteral("divider"));
        divider->setFixedWidth(1);
        across->addWidget(divider);
    }
    auto *column = new QVBoxLayout;
    column->setContentsMargins(16, 8, 12, 10);
    column->setSpacing(1);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(tile.count);
    head->addWidget(tile.title, 1, Qt::AlignBottom);
    tile.title->setContentsMargins(0, 0, 0, 3);
    column->addLayout(head);
    column->addWidget(tile.detail);
    column->addWidget(tile.hope);
    across->addLayout(column, 1);
    m_row->addWidget(tile.box, 1);
    return tile;
}

void CausesCard::present(const std::optional<LetterLook> &look)
{
    m_total.title->show(tr("dead letters"));
    m_total.count->show(look ? words::count(look->dead) : words::unknown());
    m_total.count->setRole(look && look->dead > 0 ? Role::FailedText : Role::Text);
    const auto tiles = look ? causeTiles(look->causes, causesMost) : std::vector<LetterCauseTile>();
    qint64 hopeless = 0;
    for (const LetterCauseTile &tile : tiles)
        hopeless += tile.cause.hope == LetterHope::None ? tile.count : 0;
    m_total.detail->show(look && look->dead > 0 ? tr("the originals are kept here") : QString());
    m_total.hope->show(tiles.empty() ? QString() : hopeless == 0 ? tr("all may be sent again")
                                                               : tr("%1 would fail again").arg(words::count(hopeless)));
    m_used = static_cast<int>(tiles.size());
    for (size_t i = 0; i < tiles.size(); ++i) {
        const LetterCauseTile &shown = tiles[i];
        m_causes[i].count->show(words::count(shown.count));
        m_causes[i].title->show(shown.cause.title);
        m_causes[i].detail->show(tr("%1, %2").arg(words::clock(fromMs(shown.lastAtMs)), shown.cause.meaning));
        m_causes[i].hope->show(hopeText(shown.cause.hope));
        m_causes[i].hope->setRole(hopeRole(shown.cause.hope));
        m_causes[i].box->setAccessibleName(
            tr("%1 %2: %3, %4").arg(words::count(shown.count), shown.cause.title, shown.cause.meaning, hopeText(shown.cause.hope)));
    }
    hideWhatDoesNotFit();
}

void CausesCard::hideWhatDoesNotFit()
{
    const int fits = std::max(1, width() / tileWidthLeast - 1);
    for (int i = 0; i < static_cast<int>(m_causes.size()); ++i)
        m_causes[static_cast<size_t>(i)].box->setVisible(i < std::min(m_used, fits));
}

void CausesCard::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    hideWhatDoesNotFit();
}

} // namespace anteroom
