// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/TableCard.h"
#include "ui/pages/topics/TopicsBrowser.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/Chooser.h"

namespace anteroom {

/// The partitions of the cluster, or of one topic that is chosen here.
class PartitionsTable final : public TableCard
{
    Q_OBJECT

public:
    PartitionsTable(const Theme &theme, TopicsBrowser &browser, QWidget *parent = nullptr);

    void focusRows() { table()->setFocus(Qt::ShortcutFocusReason); }
    /// Puts the cursor into the chooser.
    void beginChoosing();

protected:
    void retranslate() override;

private:
    void present();
    void presentState();
    void fillChooser();
    void onChosen(int index);
    void showChosen();
    [[nodiscard]] QString summary() const;

    TopicsBrowser &m_browser;
    Chooser *m_topics;
    Chip *m_state;
    QList<QByteArray> m_names;
    /// The selection follows the browser, not the person.
    bool m_told = false;
};

} // namespace anteroom
