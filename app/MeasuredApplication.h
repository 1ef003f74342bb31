// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/FrameStats.h"

#include <QApplication>
#include <QPointer>
#include <QStackedWidget>

#include <memory>

namespace anteroom {

/// The application that tells FrameStats of every event of the GUI thread.
class MeasuredApplication final : public QApplication
{
    Q_OBJECT

public:
    MeasuredApplication(int &count, char **arguments);

    /// The pages whose changes are timed: from the key or click until the new one is painted.
    void watch(QStackedWidget &pages);
    [[nodiscard]] FrameStats::Figures figures() const { return m_stats->figures(); }

    bool notify(QObject *receiver, QEvent *event) override;

private:
    [[nodiscard]] static FrameStats::Nanoseconds now();

    std::unique_ptr<FrameStats> m_stats;
    QPointer<QStackedWidget> m_pages;
    /// Events that contain the one at hand.
    int m_depth = 0;
    /// A part of the page was painted, and is on screen once the window's update ends.
    bool m_pagePainted = false;
};

} // namespace anteroom
