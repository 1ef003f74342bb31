// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/ExportButton.h"
#include "ui/pages/queue/QueueBrowser.h"
#include "ui/pages/queue/QueueFilters.h"
#include "ui/widgets/SearchField.h"

#include <QPushButton>
#include <QWidget>

namespace anteroom {

/// Find, filter, go to the gate, export.
class QueueToolbar final : public QWidget
{
    Q_OBJECT

public:
    QueueToolbar(const Theme &theme, QueueBrowser &browser, QWidget *parent = nullptr);

    void present();
    void beginSearch() { m_search->begin(); }
    /// Asks where to, then exports; a running export is cancelled instead.
    void exportRows() { m_export->exportRows(); }

Q_SIGNALS:
    /// What came of a search or an export, in words; empty ends it.
    void said(const QString &text, Role role);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectBrowser();
    void onSearched(const QString &notFound);
    void retranslate();
    void applyIcons();
    [[nodiscard]] qint64 rows() const;

    const Theme &m_theme;
    QueueBrowser &m_browser;
    SearchField *m_search;
    QueueFilters *m_filters;
    QPushButton *m_gate;
    ExportButton *m_export;
};

} // namespace anteroom
