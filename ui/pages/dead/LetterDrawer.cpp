// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dead/LetterDrawer.h"

#include "ui/models/LetterWords.h"
#include "ui/models/Words.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollArea>

namespace anteroom {

LetterDrawer::LetterDrawer(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_title(label(Type::DrawerTitle, Role::Text)),
      m_chip(new Chip(theme, QStringLiteral("cross"), Role::FailedText, Role::FailedTint, this)), m_close(new QToolButton(this)),
      m_words(new QFrame(this)), m_cause(label(Type::CardTitle, Role::FailedText)), m_explained(label(Type::Base, Role::Text)),
      m_copy(new QPushButton(this)), m_user(new QPushButton(this))
{
    setObjectName(QStringLiteral("dead.drawer"));
    setProperty("card", true);
    setMinimumWidth(320);
    m_title->setObjectName(QStringLiteral("letter.title"));
    m_close->setObjectName(QStringLiteral("letter.close"));
    m_close->setProperty("plain", true);
    m_close->setIconSize({ 16, 16 });
    m_close->setFixedSize(26, 26);
    m_words->setProperty("bad", true);
    m_cause->setObjectName(QStringLiteral("letter.cause"));
    m_cause->setElides(true);
    m_explained->setObjectName(QStringLiteral("letter.explained"));
    m_explained->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 12);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setSpacing(9);
    head->addWidget(m_title);
    head->addWidget(m_chip);
    head->addStretch();
    head->addWidget(m_close);
    column->addLayout(head);
    column->addSpacing(8);
    auto *words = new QVBoxLayout(m_words);
    words->setContentsMargins(12, 8, 12, 10);
    words->setSpacing(2);
    words->addWidget(m_cause);
    words->addWidget(m_explained);
    column->addWidget(m_words);
    column->addSpacing(10);
    column->addWidget(buildDetails(), 1);
    buildFoot(column);
    connect(m_close, &QToolButton::clicked, this, &LetterDrawer::closeAsked);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_message.value->text()); });
    connect(m_user, &QPushButton::clicked, this, [this] {
        if (m_row && m_row->subject.user)
            Q_EMIT userWanted(QString::number(m_row->subject.user->value));
    });
    retranslate();
    applyIcons();
}

Text *LetterDrawer::label(Type type, Role role) { return new Text(m_theme, type, role, this); }

LetterDrawer::Section LetterDrawer::addSection(QVBoxLayout *column, const QString &name, Type type, bool inset)
{
    const Section section{ label(Type::CardTitle, Role::Text), label(Type::Caption, Role::Muted), label(type, Role::Text) };
    section.value->setObjectName(QStringLiteral("letter.") + name);
    section.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    section.value->setWordWrap(true);
    section.value->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto *head = new QHBoxLayout;
    head->addWidget(section.name);
    head->addStretch();
    head->addWidget(section.aside);
    column->addLayout(head);
    column->addSpacing(4);
    if (!inset) {
        column->addWidget(section.value);
    } else {
        auto *box = new QFrame(this);
        box->setProperty("inset", true);
        auto *within = new QVBoxLayout(box);
        within->setContentsMargins(10, 6, 10, 6);
        within->addWidget(section.value);
        column->addWidget(box);
    }
    column->addSpacing(12);
    return section;
}

QWidget *LetterDrawer::buildDetails()
{
    auto *details = new QWidget;
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_tries = addSection(column, QStringLiteral("tries"), Type::Base, false);
    m_message = addSection(column, QStringLiteral("message"), Type::Mono, true);
    m_answer = addSection(column, QStringLiteral("answer"), Type::Mono, true);
    m_headers = addSection(column, QStringLiteral("headers"), Type::Mono, false);
    column->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setProperty("plain", true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(details);
    scroll->viewport()->setAutoFillBackground(false);
    details->setAutoFillBackground(false);
    return scroll;
}

void LetterDrawer::buildFoot(QVBoxLayout *column)
{
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    m_copy->setObjectName(QStringLiteral("letter.copy"));
    m_user->setObjectName(QStringLiteral("letter.user"));
    for (QPushButton *button : { m_copy, m_user }) {
        button->setFont(typeFont(Type::Base));
        button->setFixedHeight(28);
        button->setIconSize({ 14, 14 });
        foot->addWidget(button, 1);
    }
    column->addSpacing(8);
    column->addLayout(foot);
}

void LetterDrawer::present(const LetterRow &row)
{
    m_row = row;
    const DeadLetter &letter = row.letter;
    m_title->show(letterTitle(row));
    m_chip->show(tr("dead"));
    m_cause->show(letter.cause.simplified());
    m_cause->setToolTip(letter.cause);
    m_explained->show(letterExplained(row));
    m_tries.aside->show(tr("dead letter %1").arg(letter.id));
    const QString from = words::clockMs(fromMs(letter.firstFailedAtMs));
    const QString to = words::clockMs(fromMs(letter.deadAtMs));
    m_tries.value->show(letter.attempts <= 1 ? tr("1 try, dead at %1").arg(to)
                                             : tr("%1 tries, first failed at %2, dead at %3").arg(words::count(letter.attempts), from, to));
    m_tries.value->setToolTip(words::dateUtc(fromMs(letter.deadAtMs)));
    const QString key = letter.hasKey ? QString::fromUtf8(letter.key.left(64)) : tr("none");
    m_message.aside->show(letter.position ? tr("key %1 · partition %2").arg(key).arg(letter.position->partition.value)
                                          : tr("key %1").arg(key));
    m_message.value->show(letterMessage(letter));
    m_answer.value->show(letter.cause);
    QStringList headers;
    for (const MessageHeader &header : letter.headers)
        headers << QStringLiteral("%1  %2").arg(QString::fromUtf8(header.key), QString::fromUtf8(header.value));
    headers << QStringLiteral("dlt-original  %1  %2").arg(letter.topic, letterPlace(letter));
    m_headers.value->show(headers.join(QLatin1Char('\n')));
    m_user->setEnabled(row.subject.user.has_value());
    setAccessibleName(tr("%1, dead: %2").arg(letterTitle(row), letter.cause.simplified()));
}

void LetterDrawer::retranslate()
{
    m_tries.name->show(tr("Tries"));
    m_message.name->show(tr("Message"));
    m_answer.name->show(tr("Last answer"));
    m_headers.name->show(tr("Headers"));
    m_copy->setText(QChar(0x2002) + tr("Copy"));
    m_copy->setToolTip(tr("Copy the message"));
    m_user->setText(QChar(0x2002) + tr("Open user in Queue"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close"));
    if (m_row)
        present(*m_row);
}

void LetterDrawer::applyIcons()
{
    m_close->setIcon(m_theme.icon(QStringLiteral("cross"), Role::Muted));
    m_copy->setIcon(m_theme.icon(QStringLiteral("copy"), Role::Text));
    m_user->setIcon(m_theme.icon(QStringLiteral("person"), Role::Text));
}

void LetterDrawer::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange)
        applyIcons();
}

} // namespace anteroom
