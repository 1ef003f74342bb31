// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/queue/QueueToolbar.h"

#include "ui/models/QueueWords.h"
#include "ui/models/Words.h"

#include <QEvent>
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
      m_filters(new QueueFilters(this)), m_gate(new QPushButton(this)),
      m_export(new ExportButton(theme, QStringLiteral("queue.export"), QStringLiteral("queue"), this))
{
    m_gate->setObjectName(QStringLiteral("queue.gate"));
    m_gate->setFont(typeFont(Type::Base));
    m_gate->setFixedHeight(30);
    m_gate->setIconSize({ 16, 16 });
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
    connect(&m_browser, &QueueBrowser::exportProgressed, m_export, &ExportButton::showProgress);
    connect(&m_browser, &QueueBrowser::exportWritten, m_export, &ExportButton::showWritten);
    connect(&m_browser, &QueueBrowser::exportFailed, m_export, &ExportButton::showFailed);
    connect(m_export, &ExportButton::cancelAsked, &m_browser, &QueueBrowser::cancelExport);
    connect(m_export, &ExportButton::exportAsked, this, [this](const QString &path, bool json) {
        m_browser.exportTo(path, json ? QueueExportOrder::Format::Json : QueueExportOrder::Format::Csv);
    });
    connect(m_export, &ExportButton::said, this, [this](const QString &text, Role role) {
        Q_EMIT said(text, role);
        present();
    });
}

qint64 QueueToolbar::rows() const { return m_browser.model().rowCount(); }

void QueueToolbar::present()
{
    m_filters->present(m_browser.look());
    m_filters->setCurrent(m_browser.filter());
    m_gate->setEnabled(m_browser.look() && m_browser.look()->gate);
    const bool wide = width() >= wideEnoughForWords;
    m_gate->setText(wide ? besideIcon(tr("Go to gate")) : QString());
    m_export->present(rows(), m_browser.isExporting(), wide);
    m_gate->setAccessibleName(tr("Go to gate"));
    m_gate->setToolTip(tr("Go to gate (G)"));
}

void QueueToolbar::onSearched(const QString &notFound)
{
    if (notFound.isEmpty())
        m_search->showOutcome(tr("found"), Role::ActiveText);
    else
        m_search->showOutcome(tr("not found"), Role::FailedText);
    Q_EMIT said(notFound, Role::FailedText);
}

void QueueToolbar::retranslate()
{
    m_search->setWords(tr("User or token"), tr("Ctrl F"), tr("Find a user or token"));
    present();
}

void QueueToolbar::applyIcons() { m_gate->setIcon(m_theme.icon(QStringLiteral("gate"), Role::Text)); }

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
