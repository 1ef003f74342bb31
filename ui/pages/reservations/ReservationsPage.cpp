// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reservations/ReservationsPage.h"

#include "ui/models/Words.h"
#include "ui/pages/reservations/DeliveryTimeCard.h"
#include "ui/pages/reservations/ForwardedEventsCard.h"
#include "ui/pages/reservations/ForwardersCard.h"
#include "ui/pages/reservations/ForwardingTiles.h"
#include "ui/pages/reservations/PlatformCard.h"
#include "ui/pages/reservations/RetryCard.h"

#include <QAbstractButton>
#include <QApplication>
#include <QHBoxLayout>
#include <QPointer>
#include <QShortcut>

#include <algorithm>

namespace anteroom {

namespace {

constexpr int margin = 16;
constexpr int gap = 12;
constexpr int contentMost = 1680;
/// The right column's share, and its bounds.
constexpr double rightShare = 0.30;
constexpr int rightLeast = 292;
constexpr int rightMost = 420;
constexpr int upperHeight = 226;
constexpr int retriesHeight = 232;

} // namespace

ReservationsPage::ReservationsPage(const Theme &theme, Controls &controls, QWidget *parent)
    : QWidget(parent), m_controls(controls), m_states(new ForwardingTiles(theme, this)), m_times(new DeliveryTimeCard(theme, this)),
      m_platform(new PlatformCard(theme, this)), m_events(new ForwardedEventsCard(theme, this)),
      m_forwarders(new ForwardersCard(theme, this)), m_retries(new RetryCard(theme, this))
{
    setObjectName(QStringLiteral("page.reservations"));
    setAttribute(Qt::WA_StyledBackground);
    build();
    addShortcuts();
    connect(m_retries, &RetryCard::retryAsked, this, &ReservationsPage::retryNow);
    connect(m_events, &ForwardedEventsCard::userWanted, this, &ReservationsPage::userWanted);
}

void ReservationsPage::build()
{
    auto *content = new QWidget(this);
    content->setMaximumWidth(contentMost);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(gap);
    upper->addWidget(m_times, 10);
    upper->addWidget(m_platform, 8);
    m_times->setMinimumWidth(220);
    m_platform->setMinimumWidth(220);
    auto *left = new QVBoxLayout;
    left->setSpacing(gap);
    left->addLayout(upper);
    left->addWidget(m_events, 1);
    auto *right = new QVBoxLayout;
    right->setSpacing(gap);
    right->addWidget(m_forwarders, 1);
    right->addWidget(m_retries);
    auto *below = new QHBoxLayout;
    below->setSpacing(gap);
    below->addLayout(left, 1);
    below->addLayout(right);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    column->addWidget(m_states);
    column->addLayout(below, 1);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(margin, gap, margin, gap - 1);
    outer->addWidget(content);
}

void ReservationsPage::addShortcuts()
{
    const auto on = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    on(QKeySequence(Qt::Key_Space), [this] { onSpace(); });
    on(QKeySequence(Qt::Key_R), [this] { retryNow(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_F), [this] { m_events->beginSearch(); });
}

void ReservationsPage::onSpace()
{
    // A button that has the focus keeps the key that presses it.
    if (auto *const button = qobject_cast<QAbstractButton *>(QApplication::focusWidget()))
        button->click();
    else
        m_events->togglePause();
}

QString ReservationsPage::landmark() const
{
    if (!m_snapshot || !m_snapshot->forwarding)
        return tr("Reservations, starting");
    return tr("Reservations, %1 retrying, %2 dead")
        .arg(words::count(m_snapshot->reservations.retrying), words::count(m_snapshot->reservations.dead));
}

void ReservationsPage::present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation)
{
    m_snapshot = snapshot;
    m_situation = situation;
    m_states->present(*snapshot, situation);
    m_times->present(*snapshot);
    m_platform->present(*snapshot, situation);
    m_events->present(snapshot, situation);
    m_forwarders->present(*snapshot, situation);
    m_retries->present(*snapshot, situation);
}

void ReservationsPage::presentAgain()
{
    if (m_snapshot)
        m_retries->present(*m_snapshot, m_situation);
}

void ReservationsPage::setShown(bool shown)
{
    if (shown)
        m_events->focusRows();
}

void ReservationsPage::setReadOnly(const QString &reason)
{
    m_retries->setReadOnly(reason);
    presentAgain();
}

void ReservationsPage::retryNow()
{
    if (!m_retries->mayRetry())
        return;
    m_retries->setBusy(true);
    presentAgain();
    m_controls.retryForwarding([self = QPointer(this)](const Result<void> &answer) {
        if (!self)
            return;
        self->m_retries->setBusy(false);
        self->m_retries->showRefusal(answer ? QString() : answer.error().text);
        self->presentAgain();
    });
}

void ReservationsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int room = std::min(width() - 2 * margin, contentMost);
    const int right = std::clamp(static_cast<int>(room * rightShare), rightLeast, rightMost);
    m_forwarders->setFixedWidth(right);
    m_retries->setFixedWidth(right);
    const bool low = height() < 640;
    m_times->setFixedHeight(low ? upperHeight - 24 : upperHeight);
    m_platform->setFixedHeight(low ? upperHeight - 24 : upperHeight);
    m_retries->setFixedHeight(low ? retriesHeight - 64 : retriesHeight);
}

} // namespace anteroom
