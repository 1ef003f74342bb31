// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Controls.h"
#include "ui/models/Situation.h"
#include "ui/widgets/Glyph.h"
#include "ui/widgets/Text.h"

#include <QFrame>
#include <QGridLayout>
#include <QPushButton>

#include <array>

namespace anteroom {

/// What stands where the cards will be until the first person has entered: what is ready, and a way on.
class FirstRunView final : public QFrame
{
    Q_OBJECT

public:
    FirstRunView(const Theme &theme, Controls &controls, QWidget *parent = nullptr);

    void present(const Snapshot &snapshot);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Check {
        Glyph *disc;
        Glyph *mark;
        Text *name;
        Text *text;
    };

    [[nodiscard]] QGridLayout *buildChecks();
    [[nodiscard]] QFrame *buildWayOn();
    void retranslate();
    void show(const Check &check, const QString &name, const QString &text, bool well);
    using QWidget::show;
    void send();

    const Theme &m_theme;
    Controls &m_controls;
    Text *m_headline;
    Text *m_text;
    std::array<Check, 4> m_checks{};
    Text *m_sendTitle;
    Text *m_sendText;
    Text *m_message;
    QPushButton *m_send;
    QFrame *m_wayOn;
};

} // namespace anteroom
