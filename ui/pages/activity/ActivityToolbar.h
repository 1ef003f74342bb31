// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/ExportButton.h"
#include "ui/pages/activity/ActivityBrowser.h"
#include "ui/widgets/SearchField.h"
#include "ui/widgets/Segment.h"

namespace anteroom {

/// Filter by kind and text, export.
class ActivityToolbar final : public QWidget
{
    Q_OBJECT

public:
    ActivityToolbar(const Theme &theme, ActivityBrowser &browser, QWidget *parent = nullptr);

    void beginSearch() { m_search->begin(); }
    /// Asks where to, then exports; a running export is cancelled instead.
    void exportRows() { m_export->exportRows(); }

Q_SIGNALS:
    /// What came of an export, in words; empty ends it.
    void said(const QString &text, Role role);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectBrowser();
    void present();
    void presentKinds();
    void retranslate();
    ActivityBrowser &m_browser;
    Segment *m_kinds;
    SearchField *m_search;
    ExportButton *m_export;
};

} // namespace anteroom
