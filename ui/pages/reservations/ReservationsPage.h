// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Controls.h"
#include "ui/pages/DeskPage.h"
#include "ui/theme/Theme.h"

#include <QWidget>

namespace anteroom {

class DeliveryTimeCard;
class ForwardedEventsCard;
class ForwardersCard;
class ForwardingTiles;
class PlatformCard;
class RetryCard;

/// The way of reservations to the data platform: by state, how long it takes, how it goes in parallel, and what is retried.
class ReservationsPage final : public QWidget, public DeskPage
{
    Q_OBJECT

public:
    ReservationsPage(const Theme &theme, Controls &controls, QWidget *parent = nullptr);

    [[nodiscard]] QWidget &widget() override { return *this; }
    [[nodiscard]] static QString title() { return tr("Reservations"); }
    [[nodiscard]] QString landmark() const override;
    void present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation) override;
    void setShown(bool shown) override;

    /// Nothing may be changed here, and why; empty: it may.
    void setReadOnly(const QString &reason);

Q_SIGNALS:
    /// This person is wanted on the Queue page.
    void userWanted(qint64 user);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void addShortcuts();
    void onSpace();
    void retryNow();
    void presentAgain();

    Controls &m_controls;
    ForwardingTiles *m_states;
    DeliveryTimeCard *m_times;
    PlatformCard *m_platform;
    ForwardedEventsCard *m_events;
    ForwardersCard *m_forwarders;
    RetryCard *m_retries;
    std::shared_ptr<const Snapshot> m_snapshot;
    Situation m_situation;
};

} // namespace anteroom
