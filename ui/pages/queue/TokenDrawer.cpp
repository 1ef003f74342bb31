// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/queue/TokenDrawer.h"

#include "ui/models/Words.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollArea>

namespace anteroom {

namespace {

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

TokenDrawer::TokenDrawer(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_user(label(Type::DrawerTitle, Role::Text)),
      m_chip(new Chip(theme, QStringLiteral("clock"), Role::Muted, Role::Raised, this)),
      m_close(plainButton(QStringLiteral("drawer.close"), this)), m_token(label(Type::Mono, Role::Muted)),
      m_copy(plainButton(QStringLiteral("drawer.copy"), this)), m_leftName(label(Type::Caption, Role::Muted)),
      m_left(label(Type::StageNumber, Role::Text)), m_rightName(label(Type::Caption, Role::Muted)),
      m_right(label(Type::StageNumber, Role::Text)), m_ledgerName(label(Type::CardTitle, Role::Text)),
      m_ledger(new LedgerView(theme, this))
{
    setObjectName(QStringLiteral("queue.drawer"));
    setProperty("card", true);
    setMinimumWidth(300);
    m_ledger->setObjectName(QStringLiteral("drawer.ledger"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 10, 14, 12);
    column->setSpacing(0);
    buildHead(column);
    buildFigures(column);
    column->addSpacing(14);
    column->addWidget(buildDetails(), 1);
    buildPromise(column);
    connect(m_close, &QToolButton::clicked, this, &TokenDrawer::closeAsked);
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_tokenText); });
    retranslate();
    applyIcons();
}

QWidget *TokenDrawer::buildDetails()
{
    auto *details = new QWidget;
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_ledgerName);
    column->addSpacing(8);
    column->addWidget(m_ledger);
    buildFacts(column);
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

Text *TokenDrawer::label(Type type, Role role) { return new Text(m_theme, type, role, this); }

void TokenDrawer::buildHead(QVBoxLayout *column)
{
    m_user->setObjectName(QStringLiteral("drawer.user"));
    m_token->setObjectName(QStringLiteral("drawer.token"));
    m_token->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_token->setElides(true);
    m_chip->setObjectName(QStringLiteral("drawer.state"));
    auto *head = new QHBoxLayout;
    head->setSpacing(9);
    head->addWidget(m_user);
    head->addWidget(m_chip);
    head->addStretch();
    head->addWidget(m_close);
    auto *token = new QHBoxLayout;
    token->setSpacing(4);
    token->addWidget(m_token, 1);
    token->addWidget(m_copy);
    column->addLayout(head);
    column->addLayout(token);
}

void TokenDrawer::buildFigures(QVBoxLayout *column)
{
    m_left->setObjectName(QStringLiteral("drawer.position"));
    m_right->setObjectName(QStringLiteral("drawer.enters"));
    auto *figures = new QHBoxLayout;
    for (const auto &[name, figure] : { std::pair(m_leftName, m_left), std::pair(m_rightName, m_right) }) {
        auto *one = new QVBoxLayout;
        one->setSpacing(0);
        one->addWidget(name);
        one->addWidget(figure);
        one->addStretch();
        figures->addLayout(one, 1);
    }
    column->addSpacing(6);
    column->addLayout(figures);
}

TokenDrawer::Fact TokenDrawer::addFact(QVBoxLayout *column, const QString &name)
{
    const Fact fact{ label(Type::Base, Role::Muted), label(Type::Base, Role::Text) };
    fact.value->setObjectName(QStringLiteral("drawer.") + name);
    fact.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *row = new QHBoxLayout;
    row->addWidget(fact.name);
    row->addStretch();
    row->addWidget(fact.value);
    column->addLayout(row);
    column->addSpacing(5);
    return fact;
}

void TokenDrawer::buildFacts(QVBoxLayout *column)
{
    auto *divider = new QFrame(this);
    divider->setObjectName(QStringLiteral("divider"));
    divider->setFixedHeight(1);
    column->addSpacing(2);
    column->addWidget(divider);
    column->addSpacing(10);
    m_deliveries = addFact(column, QStringLiteral("deliveries"));
    m_key = addFact(column, QStringLiteral("key"));
    m_header = addFact(column, QStringLiteral("header"));
    m_messageName = label(Type::CardTitle, Role::Text);
    m_messageBox = new QFrame(this);
    m_messageBox->setProperty("inset", true);
    m_message = new Text(m_theme, Type::Mono, Role::Text, m_messageBox);
    m_message->setObjectName(QStringLiteral("drawer.message"));
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *inset = new QHBoxLayout(m_messageBox);
    inset->setContentsMargins(10, 6, 10, 6);
    inset->addWidget(m_message, 1);
    column->addSpacing(5);
    column->addWidget(m_messageName);
    column->addSpacing(4);
    column->addWidget(m_messageBox);
    column->addStretch(1);
}

void TokenDrawer::buildPromise(QVBoxLayout *column)
{
    column->addSpacing(8);
    m_promise = label(Type::Caption, Role::Muted);
    m_promise->setWordWrap(true);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(9);
    foot->addWidget(new Glyph(m_theme, QStringLiteral("lock"), Role::Muted, 14, this), 0, Qt::AlignTop);
    foot->addWidget(m_promise, 1);
    column->addLayout(foot);
}

void TokenDrawer::present(const QueueBrowser &browser)
{
    if (!browser.ledger())
        return;
    const TokenLedger &ledger = *browser.ledger();
    const TokenRecord &token = ledger.row.entry.token;
    m_tokenText = QString::fromLatin1(token.token.toText());
    m_user->show(tr("User %1").arg(words::count(token.user.value)));
    m_token->show(m_tokenText);
    const StateChip state = tokenChip(token, browser.outlook().read);
    m_chip->show(state);
    presentFigures(ledger, browser.outlook());
    m_ledger->show(ledgerSteps(ledger, browser.outlook()));
    presentFacts(ledger);
    setAccessibleName(tr("User %1, %2, %3 %4").arg(words::count(token.user.value), state.text, m_leftName->text(), m_left->text()));
}

void TokenDrawer::presentFigures(const TokenLedger &ledger, const QueueOutlook &outlook)
{
    const TokenRecord &token = ledger.row.entry.token;
    if (token.state != TokenState::Waiting) {
        m_leftName->show(tr("Activation number"));
        m_left->show(token.activationNo ? words::count(token.activationNo->value) : tr("never let in"));
        m_rightName->show(tr("Waited"));
        m_right->show(words::duration(waited(ledger.row.entry, outlook.now)));
        return;
    }
    m_leftName->show(tr("Position"));
    m_left->show(words::count(ledger.row.position));
    m_rightName->show(tr("Enters in about"));
    const std::optional<Instant> at = outlook.entersAt(ledger.row);
    if (outlook.paused)
        m_right->show(tr("paused"));
    else
        m_right->show(at ? timeLeft(*at, outlook.now) : words::unknown());
}

void TokenDrawer::presentFacts(const TokenLedger &ledger)
{
    const TokenRecord &token = ledger.row.entry.token;
    if (!token.position)
        m_deliveries.value->show(tr("none yet"));
    else if (ledger.repeats == 0)
        m_deliveries.value->show(tr("1, none repeated"));
    else
        m_deliveries.value->show(tr("%1, repeats recognised").arg(words::count(ledger.repeats + 1)));
    m_key.value->show(ledger.foreign ? tr("another program's") : QString::number(token.user.value));
    m_header.value->show(ledger.foreign ? tr("none of ours") : m_tokenText.left(13) + QStringLiteral("…"));
    m_messageName->setVisible(!ledger.foreign);
    m_messageBox->setVisible(!ledger.foreign);
    m_message->show(QStringLiteral("{\"userId\":%1}").arg(token.user.value));
}

void TokenDrawer::retranslate()
{
    m_ledgerName->show(tr("Ledger"));
    m_deliveries.name->show(tr("Deliveries"));
    m_key.name->show(tr("Key"));
    m_header.name->show(tr("Header token"));
    m_messageName->show(tr("Message"));
    m_promise->show(tr("Order is the promise. No one can be moved, skipped or expired by hand here."));
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close"));
    m_copy->setToolTip(tr("Copy the token (Ctrl+C in the table)"));
    m_copy->setAccessibleName(tr("Copy the token"));
}

void TokenDrawer::applyIcons()
{
    m_close->setIcon(m_theme.icon(QStringLiteral("cross"), Role::Muted));
    m_copy->setIcon(m_theme.icon(QStringLiteral("copy"), Role::Muted));
}

void TokenDrawer::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange)
        applyIcons();
}

} // namespace anteroom
