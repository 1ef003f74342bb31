// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FocusRing.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace anteroom {

namespace {

constexpr int margin = 4;

} // namespace

FocusRing::FocusRing(const Theme &theme, QWidget *window) : QWidget(window), m_theme(theme), m_window(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { onFocusChanged(now); });
}

void FocusRing::onFocusChanged(QWidget *now)
{
    if (m_target)
        m_target->removeEventFilter(this);
    m_target = nullptr;
    const bool ours = now && now->window() == m_window && now->focusPolicy() != Qt::ClickFocus;
    if (ours)
        m_target = now->parentWidget() && now->parentWidget()->property("field").toBool() ? now->parentWidget() : now;
    if (!m_target || m_target == m_window) {
        hide();
        return;
    }
    m_target->installEventFilter(this);
    follow();
}

void FocusRing::follow()
{
    if (!m_target || !m_target->isVisible()) {
        hide();
        return;
    }
    // A sibling of the target scrolls and is clipped together with it.
    if (parentWidget() != m_target->parentWidget())
        setParent(m_target->parentWidget());
    setGeometry(m_target->geometry().adjusted(-margin, -margin, margin, margin));
    raise();
    show();
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide: follow(); break;
    case QEvent::Destroy: setParent(m_window); break;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

void FocusRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Role::Focus), 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 9, 9);
}

} // namespace anteroom
