// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/topics/TailBrowser.h"
#include "ui/pages/topics/TopicsBrowser.h"
#include "ui/widgets/Chooser.h"
#include "ui/widgets/SearchField.h"
#include "ui/widgets/Segment.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QWidget>

namespace anteroom {

/// Which messages: partition, from where on, filter; and the pause. One row, or two where the room is narrow.
class TailToolbar final : public QWidget
{
    Q_OBJECT

public:
    TailToolbar(const Theme &theme, TopicsBrowser &topics, TailBrowser &tail, QWidget *parent = nullptr);

    void beginFilter() { m_filter->begin(); }
    void togglePause();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What the button does now.
    struct Offer {
        QString icon;
        QString text;
    };

    [[nodiscard]] Offer offer() const;
    void present();
    void fillPlaces();
    void onPlace(int index);
    void onFrom(int index);
    /// Reads what stands in the field of the beginning; false when it is none.
    bool readTyped();
    void retranslate();
    void applyIcons();
    void arrange();

    const Theme &m_theme;
    TopicsBrowser &m_topics;
    TailBrowser &m_tail;
    QHBoxLayout *m_upper;
    QHBoxLayout *m_lower;
    Text *m_title;
    Chooser *m_place;
    Segment *m_from;
    QFrame *m_whereBox;
    QLineEdit *m_where;
    SearchField *m_filter;
    QPushButton *m_pause;
    QByteArray m_placesOf;
    int m_placesCount = -1;
    std::optional<bool> m_narrow;
};

/// "14:03:27" of the day of `now`, or "2026-11-25 14:03:27" and "2026-11-25"; local time. Nothing: it is none.
[[nodiscard]] std::optional<Instant> typedTime(const QString &text, Instant now);

} // namespace anteroom
