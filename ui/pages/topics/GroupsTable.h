// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/TableCard.h"
#include "ui/pages/topics/TopicsBrowser.h"
#include "ui/widgets/Chip.h"

namespace anteroom {

/// The consumer groups of the cluster, or those that read the chosen topic, with their lag.
class GroupsTable final : public TableCard
{
    Q_OBJECT

public:
    GroupsTable(const Theme &theme, TopicsBrowser &browser, QWidget *parent = nullptr);

protected:
    void retranslate() override;

private:
    void present();
    void showChosen();
    [[nodiscard]] QString summary() const;

    TopicsBrowser &m_browser;
    Chip *m_age;
    /// The selection follows the browser, not the person.
    bool m_told = false;
};

} // namespace anteroom
