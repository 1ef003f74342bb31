// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/present/PresentView.h"

#include "ui/models/Words.h"
#include "ui/pages/present/StagePainter.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPointer>

#include <algorithm>
#include <cmath>

namespace anteroom {

namespace {

using namespace std::chrono_literals;

constexpr auto movingFrame = 16ms;
/// Nobody walks: figures alone, four times a second.
constexpr auto quietFrame = 250ms;
/// As often as figures may change.
constexpr auto figuresPace = 250ms;
constexpr auto pointerStays = 2s;
constexpr QSizeF stageSize{ 1440, 900 };
constexpr double edge = 8;
constexpr QRectF crowdRect{ 0, Crowd::top - 10, stageSize.width(), Crowd::bottom - Crowd::top + 20 };

} // namespace

PresentView::PresentView(const Theme &theme, const SnapshotSource &source, Controls &controls, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_source(source), m_controls(controls), m_clock(clock)
{
    setObjectName(QStringLiteral("present"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    m_frame.setTimerType(Qt::PreciseTimer);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(pointerStays);
    connect(&m_frame, &QTimer::timeout, this, &PresentView::onFrame);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        setCursor(Qt::BlankCursor);
        say(QString());
    });
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PresentView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    setWindowTitle(tr("Anteroom — Present"));
    setFrozen(false);
    say(keys());
    m_quiet.start();
    m_frame.start(movingFrame);
    onFrame();
}

void PresentView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_frame.stop();
    m_quiet.stop();
}

void PresentView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

void PresentView::onFrame()
{
    const Instant now = m_clock.now();
    if (!m_frozen)
        take(now, now - m_shownAt >= figuresPace);
    const bool moves = !m_frozen && m_crowd.isMoving(now);
    // Once more when the last one has arrived.
    if (moves || m_moved)
        update(stage().mapRect(crowdRect).toAlignedRect());
    m_moved = moves;
    const bool flows = m_snapshot && m_snapshot->waiting.total.value_or(0) > 0 && !m_snapshot->gate.paused;
    const bool isStill = m_theme.motion() == Motion::Reduced;
    const auto pace = !m_frozen && !isStill && (moves || flows) ? movingFrame : quietFrame;
    if (m_frame.intervalAsDuration() != pace)
        m_frame.setInterval(pace);
}

void PresentView::refresh()
{
    if (!m_frozen)
        take(m_clock.now(), true);
}

void PresentView::take(Instant now, bool showFigures)
{
    const auto newest = m_source.latest();
    if (!newest || (newest == m_snapshot && !showFigures))
        return;
    m_snapshot = newest;
    const PresentScene scene = presentScene(*newest, situationOf(*newest, now), m_scene);
    m_crowd.setStill(m_theme.motion() == Motion::Reduced);
    m_crowd.observe(scene, now);
    if (showFigures)
        showScene(scene, now);
}

void PresentView::showScene(const PresentScene &scene, Instant now)
{
    m_shownAt = now;
    if (scene == m_scene)
        return;
    m_scene = scene;
    const QString told = tr("Present, %1, %2 waiting, %3 inside")
                             .arg(scene.isSimulated ? tr("simulated") : tr("live"), scene.waiting.text, scene.inside.text);
    setAccessibleName(scene.faults.isEmpty() ? told : told + QStringLiteral(", ") + scene.faults);
    update();
}

QTransform PresentView::stage() const
{
    // Scales with the shorter side, and stands in the middle.
    const double scale = std::min(width() / stageSize.width(), height() / stageSize.height());
    QTransform transform;
    transform.translate((width() - stageSize.width() * scale) / 2, (height() - stageSize.height() * scale) / 2);
    transform.scale(scale, scale);
    return transform;
}

void PresentView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_theme.color(Role::Win));
    painter.fillRect(QRectF(0, 0, width(), edge), m_theme.color(m_scene.isSimulated ? Role::Slate : Role::Magenta));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setTransform(stage(), true);
    StagePainter stagePainter(m_theme, painter);
    if (!stage().mapRect(crowdRect).toAlignedRect().contains(event->rect()))
        stagePainter.drawWords(m_scene, m_note);
    stagePainter.drawCrowd(m_crowd, m_clock.now(), m_scene.isHeld);
}

void PresentView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
    case Qt::Key_F11: Q_EMIT left(); return;
    case Qt::Key_Space: setFrozen(!m_frozen); return;
    case Qt::Key_P: m_controls.setPaused(!m_scene.isHeld, tr("from the stage"), reply()); return;
    case Qt::Key_S: sendCrowd(); return;
    case Qt::Key_B: breakOrHealBroker(); return;
    case Qt::Key_H: healAll(); return;
    case Qt::Key_Up: changeBatch(2); return;
    case Qt::Key_Down: changeBatch(0.5); return;
    default: QWidget::keyPressEvent(event);
    }
}

void PresentView::mouseMoveEvent(QMouseEvent *event)
{
    QWidget::mouseMoveEvent(event);
    unsetCursor();
    say(keys());
    m_quiet.start();
}

QString PresentView::keys() const
{
    if (!m_scene.isSimulated)
        return tr("↑ ↓ batch · P hold · Space freeze · Esc leave");
    if (!m_scene.canBreak)
        return tr("S send 10,000 · ↑ ↓ batch · P hold · Space freeze · Esc leave");
    return m_scene.faults.isEmpty() ? tr("S send 10,000 · ↑ ↓ batch · P hold · B break broker · Space freeze · Esc leave")
                                    : tr("S send 10,000 · ↑ ↓ batch · P hold · H heal · Space freeze · Esc leave");
}

void PresentView::say(const QString &note)
{
    if (note == m_note)
        return;
    m_note = note;
    update();
}

void PresentView::setFrozen(bool frozen)
{
    if (m_frozen == frozen)
        return;
    m_frozen = frozen;
    if (!frozen) {
        refresh();
        return;
    }
    PresentScene held = m_scene;
    for (PresentScene::Figure *figure : { &held.waiting, &held.inside })
        *figure = { figure->text, tr("frozen at %1").arg(words::clock(m_clock.now())), true };
    showScene(held, m_clock.now());
}

void PresentView::sendCrowd()
{
    if (!m_scene.isSimulated)
        return;
    ArrivalPlan plan;
    plan.users = 10'000;
    plan.over = 10s;
    plan.pattern = ArrivalPattern::Spike;
    plan.reservePercent = 40;
    plan.seed = m_nextSeed++;
    m_controls.sendUsers(plan, reply());
}

void PresentView::breakOrHealBroker()
{
    if (!m_scene.canBreak)
        return;
    if (m_scene.isBrokerBroken)
        m_controls.healFault(FaultKind::BrokerDown, tr("from the stage"), reply());
    else
        m_controls.armFault({ FaultKind::BrokerDown }, tr("from the stage"), reply());
}

void PresentView::healAll()
{
    if (!m_scene.faults.isEmpty())
        m_controls.healFault(std::nullopt, tr("from the stage"), reply());
}

void PresentView::changeBatch(double factor)
{
    if (!m_snapshot)
        return;
    AdmissionSettings settings = m_snapshot->gate.admission;
    constexpr qint64 most = 1'000'000;
    settings.batch = std::clamp<qint64>(std::llround(double(settings.batch) * factor), 1, most);
    m_controls.applyAdmission(settings, tr("from the stage"), reply());
}

Controls::Reply PresentView::reply()
{
    return [self = QPointer(this)](const Result<void> &answer) {
        if (!self || answer)
            return;
        self->say(answer.error().text);
        self->m_quiet.start();
    };
}

} // namespace anteroom
