// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/topics/MessageCard.h"

#include "ui/models/MessageText.h"
#include "ui/models/Words.h"
#include "ui/widgets/JsonColours.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>

namespace anteroom {

namespace {

/// So many bytes of a value are shown; all of them are copied.
constexpr qsizetype shownMost = 65'536;
constexpr qsizetype hexMost = 16'384;
constexpr int factNameWidth = 84;
constexpr int buttonGap = 8;
/// Icon, the gap after it, and the button's own.
constexpr int openPadding = 56;

} // namespace

MessageCard::MessageCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent), m_note(label(Type::Caption, Role::Muted)),
      m_form(new Segment(QStringLiteral("message.form"), { QStringLiteral("json"), QStringLiteral("text"), QStringLiteral("hex") },
                         this)),
      m_value(new QPlainTextEdit), m_colours(new JsonColours(theme, m_value->document())), m_cut(label(Type::Caption, Role::Muted)),
      m_headers(new DataTable(theme)), m_headerModel(new HeaderModel(this)), m_copy(new QPushButton(this)),
      m_open(new QPushButton(this)), m_empty(label(Type::Base, Role::Muted)), m_pages(new QStackedLayout)
{
    setObjectName(QStringLiteral("topics.message"));
    title()->setObjectName(QStringLiteral("message.title"));
    m_value->setObjectName(QStringLiteral("message.value"));
    m_headers->setObjectName(QStringLiteral("message.headers"));
    m_copy->setObjectName(QStringLiteral("message.copy"));
    m_open->setObjectName(QStringLiteral("message.user"));
    build();
    connect(m_form, &Segment::chosen, this, &MessageCard::presentValue);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (m_message)
            QGuiApplication::clipboard()->setText(QString::fromUtf8(m_message->value));
    });
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const auto user = m_message ? userIdIn(m_message->value) : std::nullopt)
            Q_EMIT userWanted(*user);
    });
    retranslate();
    applyIcons();
}

void MessageCard::build()
{
    m_note->setElides(true);
    head()->addWidget(m_note, 1);
    head()->addWidget(m_form);
    m_form->setFixedHeight(26);
    m_form->setMinimumWidth(132);
    m_value->setReadOnly(true);
    m_value->setFont(typeFont(Type::Mono));
    m_value->setFrameShape(QFrame::NoFrame);
    m_value->setTabChangesFocus(true);
    m_value->document()->setDocumentMargin(8);
    m_value->setMinimumHeight(64);
    m_headers->setModel(m_headerModel);
    m_headers->setLong(DataTable::rowHeight);
    m_headers->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_headers->setMinimumHeight(DataTable::headerHeight + DataTable::rowHeight);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    auto *details = new QWidget(this);
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_value, 3);
    column->addWidget(m_cut);
    m_time = addFact(column, QStringLiteral("message.time"));
    m_key = addFact(column, QStringLiteral("message.key"));
    m_reader = addFact(column, QStringLiteral("message.reader"));
    column->addWidget(m_headers, 2);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(buttonGap);
    for (QPushButton *button : { m_copy, m_open }) {
        button->setFont(typeFont(Type::Base));
        button->setFixedHeight(26);
        button->setIconSize({ 14, 14 });
    }
    buttons->addWidget(m_copy);
    buttons->addWidget(m_open, 1);
    column->addLayout(buttons);
    auto *place = new QWidget(this);
    place->setLayout(m_pages);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(details);
    body()->addSpacing(6);
    body()->addWidget(place, 1);
}

MessageCard::Fact MessageCard::addFact(QVBoxLayout *column, const QString &name)
{
    const Fact fact{ label(Type::Base, Role::Muted), label(Type::Base, Role::Text) };
    fact.value->setObjectName(name);
    fact.value->setElides(true);
    fact.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    fact.name->setFixedWidth(factNameWidth);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(fact.name);
    row->addWidget(fact.value, 1);
    column->addLayout(row);
    return fact;
}

void MessageCard::retranslate()
{
    m_form->setTexts({ tr("JSON"), tr("Text"), tr("Hex") });
    m_time.name->show(tr("Timestamp"));
    m_key.name->show(tr("Key"));
    m_reader.name->show(tr("Read by"));
    m_copy->setText(QChar(0x2002) + tr("Copy"));
    m_copy->setToolTip(tr("Copy value"));
    m_copy->setAccessibleName(tr("Copy value"));
    m_value->setAccessibleName(tr("The message's value"));
    m_headers->setAccessibleName(tr("The message's headers"));
    m_empty->show(tr("Select a message to see all of it."));
    present();
}

void MessageCard::show(const std::optional<WatchedMessage> &message)
{
    const bool same = message && m_message && message->offset == m_message->offset && message->partition == m_message->partition;
    m_message = message;
    if (message && !same && m_form->current() != Hex)
        m_form->setCurrent(prettyJson(message->value) ? Json : PlainText);
    present();
}

void MessageCard::showReader(const QString &group, const std::optional<qint64> &committed)
{
    m_group = group;
    m_committed = committed;
    presentReader();
}

void MessageCard::present()
{
    m_pages->setCurrentIndex(m_message ? 1 : 0);
    m_form->setVisible(m_message.has_value());
    m_note->setVisible(m_message.has_value());
    if (!m_message) {
        title()->show(tr("Message"));
        return;
    }
    const WatchedMessage &message = *m_message;
    title()->show(tr("Message %1").arg(words::count(message.offset.value)));
    m_note->show(tr("partition %1 · %2").arg(QString::number(message.partition.value), sizeText(message.size())));
    const QString origin = message.brokerTime ? tr("broker's time") : tr("create time");
    m_time.value->show(message.timestampMs ? tr("%1, %2").arg(words::clockMs(fromMs(*message.timestampMs)), origin) : words::unknown());
    m_time.value->setToolTip(message.timestampMs ? words::dateUtc(fromMs(*message.timestampMs)) : QString());
    m_key.value->show(message.key.isNull() ? tr("none") : cellText(message.key));
    m_headerModel->show(message.headers);
    m_headers->setVisible(!message.headers.empty());
    presentUser();
    presentValue();
    presentReader();
}

void MessageCard::presentUser()
{
    const std::optional<qint64> user = m_message ? userIdIn(m_message->value) : std::nullopt;
    m_open->setVisible(user.has_value());
    if (!user)
        return;
    const QString whole = tr("Open user %1 in Queue").arg(words::count(*user));
    const QMargins margins = body()->contentsMargins();
    const int room = width() - margins.left() - margins.right() - m_copy->sizeHint().width() - buttonGap;
    const bool fits = m_open->fontMetrics().horizontalAdvance(whole) + openPadding <= room;
    m_open->setText(QChar(0x2002) + (fits ? whole : tr("Open in Queue")));
    m_open->setAccessibleName(whole);
    m_open->setToolTip(whole);
}

void MessageCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    presentUser();
}

void MessageCard::presentValue()
{
    if (!m_message)
        return;
    const QByteArray &value = m_message->value;
    QString text;
    qsizetype shown = value.size();
    bool isJson = false;
    if (value.isNull()) {
        text = tr("null: a tombstone, which deletes its key");
    } else if (m_form->current() == Hex) {
        shown = std::min(shown, hexMost);
        text = hexText(value, hexMost);
    } else if (value.size() > shownMost) {
        shown = shownMost;
        text = plainText(value, shownMost);
    } else {
        const auto json = m_form->current() == Json ? prettyJson(value) : std::nullopt;
        isJson = json.has_value();
        text = json ? *json : plainText(value, shownMost);
    }
    m_colours->setOn(isJson);
    if (m_value->toPlainText() != text)
        m_value->setPlainText(text);
    const bool notJson = !isJson && m_form->current() == Json && !value.isNull() && value.size() <= shownMost;
    m_cut->setVisible(shown < value.size() || notJson);
    m_cut->show(notJson ? tr("not JSON: shown as text")
                        : tr("the first %1 of %2; copying takes all").arg(sizeText(shown), sizeText(value.size())));
}

void MessageCard::presentReader()
{
    if (!m_message)
        return;
    const qint64 offset = m_message->offset.value;
    if (m_group.isEmpty())
        m_reader.value->show(tr("no group reads this partition"));
    else if (!m_committed)
        m_reader.value->show(tr("%1 has committed nothing here").arg(m_group));
    else if (*m_committed > offset)
        m_reader.value->show(tr("%1, committed").arg(m_group));
    else
        m_reader.value->show(tr("%1: not yet, %2 before it").arg(m_group, words::count(offset - *m_committed)));
}

void MessageCard::applyIcons()
{
    m_copy->setIcon(theme().icon(QStringLiteral("copy"), Role::Text));
    m_open->setIcon(theme().icon(QStringLiteral("person"), Role::Text));
}

void MessageCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() != QEvent::StyleChange)
        return;
    applyIcons();
    m_colours->rehighlight();
}

} // namespace anteroom
