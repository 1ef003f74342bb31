// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/queue/QueueToolbar.h"

#include "ui/models/QueueWords.h"
#include "ui/models/Words.h"

#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>

namespace anteroom {

namespace {

constexpr int searchWidth = 232;
constexpr int searchNarrow = 200;
constexpr int wideEnoughForWords = 1000;

/// A style sheet has no word for the gap between icon and text; an en space keeps them apart.
QString besideIcon(const QString &text) { return QChar(0x2002) + text; }

} // namespace

QueueToolbar::QueueToolbar(const Theme &theme, QueueBrowser &browser, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_browser(browser), m_search(new SearchField(theme, QStringLiteral("queue.find"), this)),
      m_filters(new QueueFilters(this)), m_gate(new QPushButton(this)), m_export(new QPushButton(this))
{
    m_gate->setObjectName(QStringLiteral("queue.gate"));
    m_export->setObjectName(QStringLiteral("queue.export"));
    for (QPushButton *button : { m_gate, m_export }) {
        button->setFont(typeFont(Type::Base));
        button->setFixedHeight(30);
        button->setIconSize({ 16, 16 });
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_search);
    row->addWidget(m_filters, 1);
    row->addWidget(m_gate);
    row->addWidget(m_export);
    connect(m_search, &SearchField::sought, this, [this](const QString &text) {
        m_search->showOutcome(text.isEmpty() ? QString() : tr("searching"), Role::Muted);
        Q_EMIT said(QString(), Role::Muted);
        m_browser.find(text);
    });
    connect(m_search->edit(), &QLineEdit::textEdited, this, [this] { m_search->showOutcome(QString(), Role::Muted); });
    connect(m_filters, &QueueFilters::chosen, this, [this](TokenFilter filter) {
        Q_EMIT said(QString(), Role::Muted);
        m_browser.setFilter(filter);
    });
    connect(m_gate, &QPushButton::clicked, &m_browser, &QueueBrowser::goToGate);
    connect(m_export, &QPushButton::clicked, this, &QueueToolbar::exportRows);
    connectBrowser();
    m_filters->setCurrent(browser.filter());
    retranslate();
    applyIcons();
}

void QueueToolbar::connectBrowser()
{
    connect(&m_browser, &QueueBrowser::looked, this, &QueueToolbar::present);
    connect(&m_browser, &QueueBrowser::filterChanged, this, &QueueToolbar::present);
    connect(&m_browser, &QueueBrowser::searched, this, &QueueToolbar::onSearched);
    connect(&m_browser, &QueueBrowser::exportProgressed, this, [this](qint64 done) {
        Q_EMIT said(tr("Exporting %1 of %2 rows …").arg(words::count(done), words::count(std::max(done, m_exportRows))), Role::Muted);
    });
    connect(&m_browser, &QueueBrowser::exportWritten, this, [this](qint64 written) {
        endExport(tr("%1 rows written to %2").arg(words::count(written), m_exportPath), Role::ActiveText);
    });
    connect(&m_browser, &QueueBrowser::exportFailed, this, [this](const QString &cause) { endExport(cause, Role::FailedText); });
}

qint64 QueueToolbar::rows() const { return m_browser.model().rowCount(); }

void QueueToolbar::present()
{
    m_filters->present(m_browser.look());
    m_filters->setCurrent(m_browser.filter());
    m_gate->setEnabled(m_browser.look() && m_browser.look()->gate);
    const bool exporting = m_browser.isExporting();
    m_export->setEnabled(exporting || rows() > 0);
    const bool wide = width() >= wideEnoughForWords;
    const QString exportText = exporting ? tr("Cancel export") : tr("Export %1 rows").arg(words::count(rows()));
    m_gate->setText(wide ? besideIcon(tr("Go to gate")) : QString());
    m_export->setText(wide || exporting ? besideIcon(exportText) : QString());
    m_gate->setAccessibleName(tr("Go to gate"));
    m_export->setAccessibleName(exportText);
    m_gate->setToolTip(tr("Go to gate (G)"));
    m_export->setToolTip(exporting ? exportText : tr("%1 to CSV or JSON (Ctrl+E)").arg(exportText));
}

void QueueToolbar::onSearched(const QString &notFound)
{
    if (notFound.isEmpty())
        m_search->showOutcome(tr("found"), Role::ActiveText);
    else
        m_search->showOutcome(tr("not found"), Role::FailedText);
    Q_EMIT said(notFound, Role::FailedText);
}

void QueueToolbar::exportRows()
{
    if (m_browser.isExporting()) {
        m_browser.cancelExport();
        Q_EMIT said(tr("Export cancelled; nothing was written."), Role::Muted);
        present();
        return;
    }
    auto *dialog = new QFileDialog(window(), tr("Export %1 rows").arg(words::count(rows())));
    dialog->setObjectName(QStringLiteral("queue.export.dialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({ tr("CSV (*.csv)"), tr("JSON (*.json)") });
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("queue.csv"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(QStringLiteral("json")) ? QStringLiteral("json") : QStringLiteral("csv"));
    });
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, dialog](const QString &path) { startExport(path, dialog->selectedNameFilter()); });
    dialog->open();
}

void QueueToolbar::startExport(const QString &path, const QString &nameFilter)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const bool json = suffix == QStringLiteral("json") || (suffix != QStringLiteral("csv") && nameFilter.contains(QStringLiteral("json")));
    m_exportPath = path;
    m_exportRows = rows();
    m_browser.exportTo(path, json ? QueueExportOrder::Format::Json : QueueExportOrder::Format::Csv);
    Q_EMIT said(tr("Exporting %1 of %2 rows …").arg(words::count(0), words::count(m_exportRows)), Role::Muted);
    present();
}

void QueueToolbar::endExport(const QString &text, Role role)
{
    Q_EMIT said(text, role);
    present();
}

void QueueToolbar::retranslate()
{
    m_search->setWords(tr("User or token"), tr("Ctrl F"), tr("Find a user or token"));
    present();
}

void QueueToolbar::applyIcons()
{
    m_gate->setIcon(m_theme.icon(QStringLiteral("gate"), Role::Text));
    m_export->setIcon(m_theme.icon(QStringLiteral("export"), Role::Text));
}

void QueueToolbar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange)
        applyIcons();
}

void QueueToolbar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_search->setFixedWidth(width() >= wideEnoughForWords ? searchWidth : searchNarrow);
    present();
}

} // namespace anteroom
