// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/TableCard.h"
#include "ui/pages/dead/LetterBrowser.h"

namespace anteroom {

/// Every time that letters were sent again or discarded: who, why, and what came of it.
class LetterChangesCard final : public TableCard
{
    Q_OBJECT

public:
    LetterChangesCard(const Theme &theme, LetterBrowser &browser, QWidget *parent = nullptr);

    void present();

protected:
    void retranslate() override;

private:
    LetterBrowser &m_browser;
};

} // namespace anteroom
