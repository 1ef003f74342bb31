// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/MeasuredApplication.h"

#include <QEvent>
#include <QThread>

namespace anteroom {

MeasuredApplication::MeasuredApplication(int &count, char **arguments)
    : QApplication(count, arguments), m_stats(std::make_unique<FrameStats>())
{
}

void MeasuredApplication::watch(QStackedWidget &pages)
{
    m_pages = &pages;
    connect(&pages, &QStackedWidget::currentChanged, this, [this] { m_stats->pageAsked(); });
}

FrameStats::Nanoseconds MeasuredApplication::now() { return std::chrono::steady_clock::now().time_since_epoch(); }

bool MeasuredApplication::notify(QObject *receiver, QEvent *event)
{
    // Other threads' events come here too; they keep no frame waiting.
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    // Both are read before the event is handled: a receiver may end itself by it.
    const bool paints = event->type() == QEvent::UpdateRequest;
    const bool paintsPage = event->type() == QEvent::Paint && receiver->isWidgetType() && m_pages
        && m_pages->isAncestorOf(static_cast<QWidget *>(receiver));
    if (m_depth++ == 0)
        m_stats->began(now());
    const bool handled = QApplication::notify(receiver, event);
    if (paints) {
        const FrameStats::Nanoseconds at = now();
        if (m_pagePainted)
            m_stats->pagePainted(at);
        m_stats->painted(at);
        m_pagePainted = false;
    }
    m_pagePainted = m_pagePainted || paintsPage;
    if (--m_depth == 0)
        m_stats->ended(now());
    return handled;
}

} // namespace anteroom
