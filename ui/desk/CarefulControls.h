// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Controls.h"
#include "core/settings/Profile.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ConfirmDialog.h"

#include <QCoreApplication>
#include <QWidget>

namespace anteroom {

/// Stands between the desk and the room: on a read-only profile it refuses every order, on one for production it shows what
/// an order changes and asks once. Everything else passes. GUI thread.
class CarefulControls final : public Controls
{
    Q_DECLARE_TR_FUNCTIONS(CarefulControls)

public:
    /// All must outlive it; `window` is where the questions are asked.
    CarefulControls(Controls &room, SnapshotSource &source, const Theme &theme, QWidget &window);

    void setProfile(const Profile &profile) { m_profile = profile; }

    void applyAdmission(const AdmissionSettings &settings, const QString &reason, Reply reply) override;
    void setPaused(bool paused, const QString &reason, Reply reply) override;
    void setDraining(bool draining, const QString &reason, Reply reply) override;
    void sendUsers(const ArrivalPlan &plan, Reply reply) override;
    void stopSending(Reply reply) override;
    void retryForwarding(Reply reply) override;
    void armFault(const FaultOrder &order, const QString &reason, Reply reply) override;
    void healFault(std::optional<FaultKind> kind, const QString &reason, Reply reply) override;
    void settleDeadLetters(const LetterOrder &order, LetterReply reply) override;

private:
    [[nodiscard]] bool asks() const { return m_profile.environment == Environment::Production && !m_profile.isEmbedded(); }
    [[nodiscard]] static tl::unexpected<Error> refusal();
    /// Refuses, or does it now, or asks first.
    void pass(ConfirmDialog::Question question, const Reply &reply, std::function<void()> go);

    Controls &m_room;
    SnapshotSource &m_source;
    const Theme &m_theme;
    QWidget &m_window;
    Profile m_profile;
};

} // namespace anteroom
