// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QList>
#include <QWidget>

#include <optional>

namespace anteroom {

/// A long line of entries as one bar: who was let in, who is buffered, who still waits; with the gate, what is
/// on screen and one person marked. A click, a drag or the arrow keys ask for a place in it.
class LaneWidget final : public QWidget
{
    Q_OBJECT

public:
    /// Neighbouring entries, drawn in this order. Those that no part counts ended without being let in: a grey
    /// share of the bar's height.
    struct Stretch {
        qint64 entries = 0;
        qint64 activated = 0;
        qint64 buffered = 0;
        qint64 waiting = 0;

        bool operator==(const Stretch &) const = default;
    };

    struct Scene {
        QList<Stretch> stretches;
        qint64 entries = 0;
        std::optional<qint64> gate;
        QString gateText;
        /// Entries before the first and the last row on screen.
        std::optional<qint64> viewFirst;
        qint64 viewLast = 0;
        std::optional<qint64> person;
        QString personText;
        /// For screen readers.
        QString sentence;

        bool operator==(const Scene &) const = default;
    };

    explicit LaneWidget(const Theme &theme, QWidget *parent = nullptr);

    void show(const Scene &scene);
    using QWidget::show;
    [[nodiscard]] const Scene &scene() const { return m_scene; }
    [[nodiscard]] QSize sizeHint() const override { return { 400, 62 }; }

Q_SIGNALS:
    /// This many entries before the place that was asked for.
    void entryAsked(qint64 entry);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRectF bar() const;
    [[nodiscard]] double xOf(qint64 entry) const;
    [[nodiscard]] qint64 entryAt(double x) const;
    void paintBar(QPainter &painter) const;
    void paintScale(QPainter &painter) const;
    void paintGate(QPainter &painter) const;
    void paintView(QPainter &painter) const;
    void paintPerson(QPainter &painter) const;

    const Theme &m_theme;
    Scene m_scene;
};

} // namespace anteroom
