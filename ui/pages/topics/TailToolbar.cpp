// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/topics/TailToolbar.h"

#include "ui/models/Words.h"

#include <QDateTime>
#include <QEvent>
#include <QLocale>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace anteroom {

namespace {

constexpr int controlHeight = 30;
constexpr int wideEnoughForOneRow = 720;
constexpr int segmentPadding = 14;

void setWrong(QFrame *box, bool wrong)
{
    box->setProperty("state", QByteArray(wrong ? "wrong" : "plain"));
    box->style()->unpolish(box);
    box->style()->polish(box);
}

/// A style sheet has no word for the gap between icon and text; an en space keeps them apart.
QString besideIcon(const QString &text) { return QChar(0x2002) + text; }

} // namespace

std::optional<Instant> typedTime(const QString &text, Instant now)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(toMs(now)).date();
    for (const auto &format : { QStringLiteral("H:mm:ss.zzz"), QStringLiteral("H:mm:ss"), QStringLiteral("H:mm") }) {
        const QTime time = QTime::fromString(text, format);
        if (time.isValid())
            return fromMs(QDateTime(today, time).toMSecsSinceEpoch());
    }
    for (const auto &format : { QStringLiteral("yyyy-MM-dd H:mm:ss"), QStringLiteral("yyyy-MM-dd H:mm"), QStringLiteral("yyyy-MM-dd") }) {
        const QDateTime time = QDateTime::fromString(text, format);
        if (time.isValid())
            return fromMs(time.toMSecsSinceEpoch());
    }
    return std::nullopt;
}

TailToolbar::TailToolbar(const Theme &theme, TopicsBrowser &topics, TailBrowser &tail, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_topics(topics), m_tail(tail), m_upper(new QHBoxLayout), m_lower(new QHBoxLayout),
      m_title(new Text(theme, Type::CardTitle, Role::Text, this)),
      m_place(new Chooser(theme, QStringLiteral("topics.place"), controlHeight, this)),
      m_from(new Segment(QStringLiteral("topics.from"), { QStringLiteral("newest"), QStringLiteral("offset"), QStringLiteral("time") },
                         this)),
      m_whereBox(new QFrame(this)), m_where(new QLineEdit(m_whereBox)),
      m_filter(new SearchField(theme, QStringLiteral("topics.filter"), this)), m_pause(new QPushButton(this))
{
    m_place->setMinimumWidth(120);
    m_place->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_place->setMinimumContentsLength(10);
    m_from->setFixedHeight(controlHeight);
    m_whereBox->setProperty("field", true);
    m_whereBox->setProperty("state", QByteArrayLiteral("plain"));
    m_whereBox->setFixedHeight(controlHeight);
    m_whereBox->setFixedWidth(148);
    m_where->setObjectName(QStringLiteral("topics.where"));
    m_where->setFrame(false);
    m_where->setFont(typeFont(Type::Base));
    m_where->setMaxLength(24);
    auto *where = new QHBoxLayout(m_whereBox);
    where->setContentsMargins(9, 0, 9, 0);
    where->addWidget(m_where);
    m_whereBox->hide();
    m_pause->setObjectName(QStringLiteral("topics.pause"));
    m_pause->setFont(typeFont(Type::Base));
    m_pause->setFixedHeight(controlHeight);
    m_pause->setIconSize({ 14, 14 });
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    rows->addLayout(m_upper);
    rows->addLayout(m_lower);
    for (QHBoxLayout *row : { m_upper, m_lower })
        row->setSpacing(8);
    connect(m_place, &QComboBox::activated, this, &TailToolbar::onPlace);
    connect(m_from, &Segment::chosen, this, &TailToolbar::onFrom);
    connect(m_where, &QLineEdit::returnPressed, this, [this] { setWrong(m_whereBox, !readTyped()); });
    connect(m_where, &QLineEdit::textEdited, this, [this] { setWrong(m_whereBox, false); });
    connect(m_filter, &SearchField::sought, &m_tail, &TailBrowser::setFilter);
    connect(m_pause, &QPushButton::clicked, this, &TailToolbar::togglePause);
    connect(&m_topics, &TopicsBrowser::looked, this, &TailToolbar::fillPlaces);
    connect(&m_tail, &TailBrowser::restarted, this, &TailToolbar::fillPlaces);
    connect(&m_tail, &TailBrowser::changed, this, &TailToolbar::present);
    retranslate();
}

void TailToolbar::retranslate()
{
    m_title->show(tr("Messages"));
    const QStringList beginnings{ tr("Newest"), tr("From offset"), tr("From time") };
    m_from->setTexts(beginnings);
    // The chosen one is bold, and wider for it.
    int widest = 0;
    for (const QString &beginning : beginnings)
        widest = std::max(widest, QFontMetrics(typeFont(Type::CaptionStrong)).horizontalAdvance(beginning));
    m_from->setMinimumWidth(static_cast<int>(beginnings.size()) * (widest + segmentPadding));
    m_filter->setWords(tr("key or value"), tr("Ctrl F"), tr("Filter messages by key or value"));
    m_place->setAccessibleName(tr("Partition"));
    m_placesCount = -1;
    fillPlaces();
    present();
}

void TailToolbar::fillPlaces()
{
    const QByteArray &topic = m_tail.topic();
    const int count = m_topics.partitionsOf(topic);
    if (topic != m_placesOf || count != m_placesCount) {
        m_placesOf = topic;
        m_placesCount = count;
        m_place->clear();
        m_place->addItem(tr("%1 · all").arg(QString::fromUtf8(topic)));
        for (int number = 0; number < count; ++number)
            m_place->addItem(QStringLiteral("%1 · %2").arg(QString::fromUtf8(topic)).arg(number));
        m_place->setVisible(count > 0);
    }
    m_place->setCurrentIndex(m_tail.partition() ? m_tail.partition()->value + 1 : 0);
    m_place->setToolTip(m_place->currentText());
    if (m_tail.from() == TailBrowser::From::Newest && !m_where->hasFocus() && m_where->text().isEmpty()) {
        m_from->setCurrent(0);
        m_whereBox->hide();
    }
}

void TailToolbar::onPlace(int index)
{
    m_tail.setPlace(m_tail.topic(), index <= 0 ? std::nullopt : std::optional(PartitionId(index - 1)));
}

void TailToolbar::onFrom(int index)
{
    m_where->clear();
    setWrong(m_whereBox, false);
    m_whereBox->setVisible(index != 0);
    if (index == 0) {
        m_tail.readNewest();
        return;
    }
    m_where->setPlaceholderText(index == 1 ? tr("offset, Enter") : tr("14:03:27, Enter"));
    m_where->setAccessibleName(index == 1 ? tr("Offset to read from") : tr("Time to read from"));
    m_where->setToolTip(index == 1 ? tr("The first offset to be read") : tr("14:03:27 today, or 2026-11-25 14:03:27"));
    m_where->setFocus(Qt::OtherFocusReason);
}

bool TailToolbar::readTyped()
{
    const QString text = m_where->text().trimmed();
    if (m_from->current() == 2) {
        const auto at = typedTime(text, m_topics.now());
        if (at)
            m_tail.readFromTime(*at);
        return at.has_value();
    }
    bool isNumber = false;
    const qint64 offset = QLocale().toLongLong(text, &isNumber);
    if (!isNumber || offset < 0)
        return false;
    m_tail.readFromOffset(Offset(offset));
    return true;
}

void TailToolbar::togglePause()
{
    if (m_tail.isFull() || m_tail.isFailed())
        m_tail.readOn();
    else
        m_tail.setHeld(!m_tail.model().isHeld());
}

TailToolbar::Offer TailToolbar::offer() const
{
    if (m_tail.isFailed())
        return { QStringLiteral("retry"), tr("Try again") };
    if (m_tail.isFull())
        return { QStringLiteral("play"), tr("Read on") };
    return m_tail.model().isHeld() ? Offer{ QStringLiteral("play"), tr("Resume") } : Offer{ QStringLiteral("pause"), tr("Pause") };
}

void TailToolbar::present()
{
    const Offer now = offer();
    if (m_pause->accessibleName() == now.text)
        return;
    m_pause->setText(besideIcon(now.text));
    m_pause->setToolTip(tr("%1 (Space)").arg(now.text));
    m_pause->setAccessibleName(now.text);
    applyIcons();
}

void TailToolbar::applyIcons() { m_pause->setIcon(m_theme.icon(offer().icon, Role::Text)); }

void TailToolbar::arrange()
{
    const bool narrow = width() < wideEnoughForOneRow;
    if (m_narrow == narrow)
        return;
    m_narrow = narrow;
    for (QHBoxLayout *row : { m_upper, m_lower }) {
        while (row->count() > 0)
            delete row->takeAt(0);
    }
    m_upper->addWidget(m_title);
    m_upper->addWidget(m_place, narrow ? 1 : 0);
    QHBoxLayout *second = narrow ? m_lower : m_upper;
    second->addWidget(m_from);
    second->addWidget(m_whereBox);
    second->addWidget(m_filter, 1);
    m_upper->addWidget(m_pause);
    QWidget *const before = narrow ? static_cast<QWidget *>(m_place) : m_filter->edit();
    setTabOrder(before, m_pause);
}

void TailToolbar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TailToolbar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange)
        applyIcons();
}

} // namespace anteroom
