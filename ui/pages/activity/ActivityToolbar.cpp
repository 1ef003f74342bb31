// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/activity/ActivityToolbar.h"

#include "ui/models/ActivityWords.h"
#include "ui/models/Words.h"

#include <QEvent>
#include <QHBoxLayout>

namespace anteroom {

namespace {

constexpr int searchWidth = 260;
constexpr int searchNarrow = 180;
constexpr int wideEnoughForWords = 1000;
constexpr int buttonPadding = 16;
const QStringList kindNames{ QStringLiteral("all"),    QStringLiteral("knobs"),        QStringLiteral("engine"),
                             QStringLiteral("alerts"), QStringLiteral("dead-letters"), QStringLiteral("simulation") };

std::optional<ActivityKind> kindAt(int index)
{
    return index == 0 ? std::nullopt : std::optional(static_cast<ActivityKind>(index - 1));
}

} // namespace

ActivityToolbar::ActivityToolbar(const Theme &theme, ActivityBrowser &browser, QWidget *parent)
    : QWidget(parent), m_browser(browser), m_kinds(new Segment(QStringLiteral("activity.kind"), kindNames, this)),
      m_search(new SearchField(theme, QStringLiteral("activity.find"), this)),
      m_export(new ExportButton(theme, QStringLiteral("activity.export"), QStringLiteral("activity"), this))
{
    m_kinds->setFixedHeight(30);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_kinds);
    row->addStretch(1);
    row->addWidget(m_search);
    row->addWidget(m_export);
    connect(m_kinds, &Segment::chosen, this, [this](int index) {
        Q_EMIT said(QString(), Role::Muted);
        m_browser.setKind(kindAt(index));
    });
    connect(m_search, &SearchField::sought, this, [this](const QString &text) {
        Q_EMIT said(QString(), Role::Muted);
        m_browser.search(text);
    });
    connectBrowser();
    retranslate();
}

void ActivityToolbar::connectBrowser()
{
    connect(&m_browser, &ActivityBrowser::looked, this, &ActivityToolbar::present);
    connect(&m_browser, &ActivityBrowser::viewChanged, this, &ActivityToolbar::present);
    connect(&m_browser, &ActivityBrowser::exportProgressed, m_export, &ExportButton::showProgress);
    connect(&m_browser, &ActivityBrowser::exportWritten, m_export, &ExportButton::showWritten);
    connect(&m_browser, &ActivityBrowser::exportFailed, m_export, &ExportButton::showFailed);
    connect(m_export, &ExportButton::cancelAsked, &m_browser, &ActivityBrowser::cancelExport);
    connect(m_export, &ExportButton::exportAsked, this, [this](const QString &path, bool json) {
        m_browser.exportTo(path, json ? ActivityExportOrder::Format::Json : ActivityExportOrder::Format::Csv);
    });
    connect(m_export, &ExportButton::said, this, [this](const QString &text, Role role) {
        Q_EMIT said(text, role);
        present();
    });
}

void ActivityToolbar::present()
{
    presentKinds();
    m_export->present(m_browser.model().rowCount(), m_browser.isExporting(), width() >= wideEnoughForWords);
}

void ActivityToolbar::presentKinds()
{
    QStringList counted;
    QStringList named;
    for (int i = 0; i <= activityKindCount; ++i) {
        named << activityFilterName(kindAt(i));
        counted << (m_browser.look() ? named.last() + u' ' + words::count(m_browser.look()->count(kindAt(i))) : named.last());
    }
    const QFontMetrics metrics(typeFont(Type::CaptionStrong));
    const auto wide = [&metrics](const QStringList &texts) {
        int sum = 2;
        for (const QString &text : texts)
            sum += metrics.horizontalAdvance(text) + buttonPadding;
        return sum;
    };
    const int room = width() - m_search->width() - m_export->sizeHint().width() - 24;
    const QStringList &shown = wide(counted) <= room ? counted : named;
    m_kinds->setTexts(shown);
    m_kinds->setFixedWidth(wide(shown));
    for (int i = 0; i < counted.size(); ++i)
        m_kinds->setHint(i, counted[i]);
    m_kinds->setCurrent(m_browser.view().kind ? static_cast<int>(*m_browser.view().kind) + 1 : 0);
}

void ActivityToolbar::retranslate()
{
    m_search->setWords(tr("What or effect"), tr("Ctrl F"), tr("Search in all that was done and happened"));
    present();
}

void ActivityToolbar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ActivityToolbar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_search->setFixedWidth(width() >= wideEnoughForWords ? searchWidth : searchNarrow);
    present();
}

} // namespace anteroom
