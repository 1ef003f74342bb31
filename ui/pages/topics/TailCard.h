// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/TableCard.h"
#include "ui/pages/topics/TailBrowser.h"
#include "ui/pages/topics/TailToolbar.h"
#include "ui/widgets/Glyph.h"

namespace anteroom {

/// The messages themselves, newest on top, and what the reading is at.
class TailCard final : public TableCard
{
    Q_OBJECT

public:
    TailCard(const Theme &theme, TopicsBrowser &topics, TailBrowser &tail, QWidget *parent = nullptr);

    [[nodiscard]] TailToolbar &toolbar() { return *m_toolbar; }

Q_SIGNALS:
    void messageChosen(const anteroom::WatchedMessage &message);

protected:
    void retranslate() override;

private:
    struct Status {
        QString icon;
        QString state;
        QString words;
        Role ink = Role::Muted;
        QByteArray strip;
    };

    void present();
    [[nodiscard]] Status status() const;
    [[nodiscard]] QString emptySentence() const;
    [[nodiscard]] QString stoppedAt() const;
    void keepTop(int first, int last);

    TopicsBrowser &m_topics;
    TailBrowser &m_tail;
    TailToolbar *m_toolbar;
    QFrame *m_strip;
    Glyph *m_icon;
    Text *m_state;
    Text *m_words;
    Text *m_keeps;
};

} // namespace anteroom
