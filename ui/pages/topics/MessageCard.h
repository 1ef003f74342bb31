// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/TopicsQueries.h"
#include "ui/models/HeaderModel.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Segment.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedLayout>

#include <optional>

namespace anteroom {

class JsonColours;

/// One message: its value as JSON, text or bytes, its headers, and who has read it.
class MessageCard final : public Card
{
    Q_OBJECT

public:
    explicit MessageCard(const Theme &theme, QWidget *parent = nullptr);

    /// Nothing: no message is selected.
    void show(const std::optional<WatchedMessage> &message);
    using QWidget::show;
    [[nodiscard]] const std::optional<WatchedMessage> &message() const { return m_message; }
    /// Who reads the topic, and how far it committed; an empty name: nobody.
    void showReader(const QString &group, const std::optional<qint64> &committed);

Q_SIGNALS:
    /// The person behind the message is wanted on the Queue page.
    void userWanted(qint64 user);

protected:
    void retranslate() override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Form { Json, PlainText, Hex };
    struct Fact {
        Text *name;
        Text *value;
    };

    void build();
    [[nodiscard]] Fact addFact(QVBoxLayout *column, const QString &name);
    void present();
    void presentUser();
    void presentValue();
    void presentReader();
    void applyIcons();

    Text *m_note;
    Segment *m_form;
    QPlainTextEdit *m_value;
    JsonColours *m_colours;
    Text *m_cut;
    Fact m_time{};
    Fact m_key{};
    Fact m_reader{};
    DataTable *m_headers;
    HeaderModel *m_headerModel;
    QPushButton *m_copy;
    QPushButton *m_open;
    Text *m_empty;
    QStackedLayout *m_pages;
    std::optional<WatchedMessage> m_message;
    QString m_group;
    std::optional<qint64> m_committed;
};

} // namespace anteroom
