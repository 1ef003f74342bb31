// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/CommandPalette.h"

#include "ui/widgets/Glyph.h"
#include "ui/widgets/PaletteDelegate.h"
#include "ui/widgets/Text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace anteroom {

namespace {

constexpr int wide = 640;
constexpr int lineHeight = 52;
constexpr int footHeight = 40;
constexpr int listMost = 380;
constexpr int fromTop = 100;
constexpr int edge = 16;

} // namespace

CommandPalette::CommandPalette(const Theme &theme, Source source, QWidget *window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint), m_theme(theme), m_source(std::move(source)), m_line(new QLineEdit(this)),
      m_list(new QListView(this)), m_nothing(new Text(theme, Type::Base, Role::Muted, this)),
      m_foot(new Text(theme, Type::Caption, Role::Muted, this)), m_shade(new QWidget(window))
{
    setObjectName(QStringLiteral("palette"));
    setModal(true);
    setAttribute(Qt::WA_TranslucentBackground);
    m_shade->setObjectName(QStringLiteral("shade"));
    m_shade->hide();
    build();
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::refill);
    connect(m_line, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        choose(index.row());
        runCurrent();
    });
    retranslate();
}

void CommandPalette::build()
{
    m_line->setObjectName(QStringLiteral("palette.line"));
    m_line->setFont(typeFont(Type::PageTitle));
    m_line->setFrame(false);
    m_line->setMaxLength(64);
    m_list->setObjectName(QStringLiteral("palette.list"));
    m_list->setProperty("plain", true);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_theme, m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(false);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_nothing->setObjectName(QStringLiteral("palette.nothing"));
    m_nothing->hide();
    auto *head = new QHBoxLayout;
    head->setContentsMargins(22, 0, 22, 0);
    head->setSpacing(12);
    head->addWidget(new Glyph(m_theme, QStringLiteral("search"), Role::Muted, 16, this));
    head->addWidget(m_line, 1);
    m_line->setFixedHeight(lineHeight);
    // Its corners are round: the dialog around it is not seen.
    auto *panel = new QFrame(this);
    panel->setObjectName(QStringLiteral("palettePanel"));
    auto *divider = new QFrame(this);
    divider->setObjectName(QStringLiteral("divider"));
    divider->setFixedHeight(1);
    auto *below = new QHBoxLayout;
    below->setContentsMargins(22, 0, 22, 0);
    below->addWidget(m_foot);
    m_foot->setFixedHeight(footHeight);
    auto *middle = new QVBoxLayout;
    middle->setContentsMargins(8, 4, 8, 4);
    middle->addWidget(m_list);
    middle->addWidget(m_nothing, 0, Qt::AlignCenter);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    // As tall as its rows, from letter to letter.
    outer->setSizeConstraint(QLayout::SetNoConstraint);
    outer->addWidget(panel);
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(divider);
    column->addLayout(middle, 1);
    column->addLayout(below);
}

void CommandPalette::retranslate()
{
    setWindowTitle(tr("Command palette"));
    m_line->setPlaceholderText(tr("Type what to do, where to go, or a user or token"));
    m_line->setAccessibleName(tr("Command palette: type what to do, where to go, or a user or token"));
    m_list->setAccessibleName(tr("What answers to it"));
    m_nothing->show(tr("Nothing answers to this. Try “batch 600”, a user’s number, or a page."));
    m_foot->show(tr("↑ ↓ choose   ·   Enter run   ·   Esc leave   ·   changes ask first on a production profile"));
}

void CommandPalette::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CommandPalette::begin() { beginWith(QString()); }

void CommandPalette::beginWith(const QString &typed)
{
    setStyleSheet(m_theme.styleSheet());
    const QSignalBlocker quiet(m_line);
    m_line->setText(typed);
    refill();
    m_shade->setGeometry(parentWidget()->rect());
    m_shade->show();
    m_shade->raise();
    place();
    open();
    m_line->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    m_shade->hide();
    // Not every system hands the floor back to the window by itself.
    parentWidget()->activateWindow();
}

int CommandPalette::wantedHeight() const
{
    int rows = 0;
    for (int row = 0; row < m_model.rowCount(); ++row)
        rows += m_model.entryAt(row) ? PaletteDelegate::entryHeight : PaletteDelegate::headingHeight;
    constexpr int margins = 18;
    return lineHeight + footHeight + margins + std::clamp(rows, PaletteDelegate::entryHeight, listMost);
}

void CommandPalette::place()
{
    const QWidget *const window = parentWidget();
    const int width = std::min(wide, window->width() - 2 * edge);
    const QPoint corner = window->mapToGlobal(QPoint((window->width() - width) / 2, std::min(fromTop, window->height() / 8)));
    resize(width, std::min(wantedHeight(), window->height() - 2 * edge));
    QDialog::move(corner);
}

void CommandPalette::refill()
{
    const QString typed = m_line->text();
    m_model.show(typed, m_source(typed));
    const bool any = m_model.rowCount() > 0;
    m_list->setVisible(any);
    m_nothing->setVisible(!any);
    choose(m_model.nextRow(-1, 1));
    m_list->scrollToTop();
    if (isVisible())
        place();
}

void CommandPalette::choose(int row)
{
    const QModelIndex index = row < 0 ? QModelIndex() : m_model.index(row);
    m_list->setCurrentIndex(index);
    // The cursor stays in the line: what is chosen is read out as its description.
    m_line->setAccessibleDescription(index.data(Qt::AccessibleTextRole).toString());
}

void CommandPalette::move(int direction)
{
    choose(m_model.nextRow(m_list->currentIndex().row(), direction));
    // The heading above the first entry is part of it.
    if (m_list->currentIndex().row() == m_model.nextRow(-1, 1))
        m_list->scrollToTop();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    constexpr int page = 6;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_PageDown:
        for (int i = 0; i < page; ++i)
            move(1);
        return true;
    case Qt::Key_PageUp:
        for (int i = 0; i < page; ++i)
            move(-1);
        return true;
    default: return false;
    }
}

void CommandPalette::runCurrent()
{
    const PaletteEntry *const entry = m_model.entryAt(m_list->currentIndex().row());
    if (!entry || !entry->whyNot.isEmpty())
        return;
    const std::function<void()> run = entry->run;
    m_model.noteUsed(entry->id);
    accept();
    // Once the window has the floor again: what asks something asks over it.
    QMetaObject::invokeMethod(parentWidget(), run, Qt::QueuedConnection);
}

} // namespace anteroom
