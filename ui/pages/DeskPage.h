// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Snapshot.h"
#include "ui/models/Situation.h"

#include <QString>

#include <memory>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace anteroom {

/// What the window knows of a page; what it is called is known before it is made (PageDeck). Only the page on screen is
/// presented; a page's shortcuts have its widget as their parent, so that they are asleep while another page is on
/// screen.
class DeskPage
{
public:
    virtual ~DeskPage() = default;

    [[nodiscard]] virtual QWidget &widget() = 0;
    /// One sentence that is read out on arrival: "Queue, 611,588 waiting, user 431,207 selected".
    [[nodiscard]] virtual QString landmark() const = 0;
    /// A new snapshot, or the same one a moment later; everything that differs is shown.
    virtual void present(const std::shared_ptr<const Snapshot> &snapshot, const Situation &situation) = 0;
    /// Came on screen, or left it.
    virtual void setShown(bool shown) = 0;
};

} // namespace anteroom
