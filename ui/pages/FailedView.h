// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Snapshot.h"
#include "ui/widgets/Text.h"

#include <QFrame>

namespace anteroom {

/// The core could not start: which part, why in its own words, and what to do.
class FailedView final : public QFrame
{
    Q_OBJECT

public:
    explicit FailedView(const Theme &theme, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot);

private:
    Text *m_headline;
    Text *m_cause;
    Text *m_next;
};

} // namespace anteroom
