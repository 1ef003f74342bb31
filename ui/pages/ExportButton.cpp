// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ExportButton.h"

#include "ui/models/Words.h"

#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>

namespace anteroom {

namespace {

/// A style sheet has no word for the gap between icon and text; an en space keeps them apart.
QString besideIcon(const QString &text) { return QChar(0x2002) + text; }

} // namespace

ExportButton::ExportButton(const Theme &theme, const QString &name, const QString &file, QWidget *parent)
    : QPushButton(parent), m_theme(theme), m_file(file)
{
    setObjectName(name);
    setFont(typeFont(Type::Base));
    setFixedHeight(30);
    setIconSize({ 16, 16 });
    connect(this, &QPushButton::clicked, this, &ExportButton::exportRows);
    applyIcon();
}

void ExportButton::present(qint64 rows, bool exporting, bool wide)
{
    m_rows = rows;
    m_exporting = exporting;
    setEnabled(exporting || rows > 0);
    const QString text = exporting ? tr("Cancel export") : tr("Export %1 rows").arg(words::count(rows));
    setText(wide || exporting ? besideIcon(text) : QString());
    setAccessibleName(text);
    setToolTip(exporting ? text : tr("%1 to CSV or JSON (Ctrl+E)").arg(text));
}

void ExportButton::exportRows()
{
    if (m_exporting) {
        Q_EMIT cancelAsked();
        Q_EMIT said(tr("Export cancelled; nothing was written."), Role::Muted);
    } else if (m_rows > 0) {
        askWhere();
    }
}

void ExportButton::askWhere()
{
    auto *dialog = new QFileDialog(window(), tr("Export %1 rows").arg(words::count(m_rows)));
    dialog->setObjectName(objectName() + QStringLiteral(".dialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({ tr("CSV (*.csv)"), tr("JSON (*.json)") });
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(m_file + QStringLiteral(".csv"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(QStringLiteral("json")) ? QStringLiteral("json") : QStringLiteral("csv"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog](const QString &path) { start(path, dialog->selectedNameFilter()); });
    dialog->open();
}

void ExportButton::start(const QString &path, const QString &nameFilter)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const bool json = suffix == QStringLiteral("json") || (suffix != QStringLiteral("csv") && nameFilter.contains(QStringLiteral("json")));
    m_path = path;
    m_of = m_rows;
    Q_EMIT exportAsked(path, json);
    showProgress(0);
}

void ExportButton::showProgress(qint64 done)
{
    Q_EMIT said(tr("Exporting %1 of %2 rows …").arg(words::count(done), words::count(std::max(done, m_of))), Role::Muted);
}

void ExportButton::showWritten(qint64 rows)
{
    Q_EMIT said(tr("%1 rows written to %2").arg(words::count(rows), m_path), Role::ActiveText);
}

void ExportButton::showFailed(const QString &cause) { Q_EMIT said(cause, Role::FailedText); }

void ExportButton::applyIcon() { setIcon(m_theme.icon(QStringLiteral("export"), Role::Text)); }

void ExportButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        applyIcon();
}

} // namespace anteroom
