// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartTable.h"

#include "ui/widgets/DataTable.h"
#include "ui/widgets/Text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace anteroom {

namespace {

constexpr int rowHeight = 26;
constexpr QSize dialogSize(620, 480);

} // namespace

ChartTable::ChartTable(const Theme &theme, const ChartScene &scene, QWidget *parent)
    : QDialog(parent, Qt::Dialog), m_model(new ChartTableModel(scene, this)), m_table(new DataTable(theme, this))
{
    setObjectName(QStringLiteral("chartTable"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    resize(dialogSize);
    setWindowTitle(tr("Chart as a table"));
    setStyleSheet(theme.styleSheet());
    auto *title = new Text(theme, Type::DrawerTitle, Role::Text, this);
    title->show(windowTitle());
    auto *sentence = new Text(theme, Type::Base, Role::Muted, this);
    sentence->setObjectName(QStringLiteral("chartTable.sentence"));
    sentence->setWordWrap(true);
    sentence->show(scene.sentence);
    m_table->setObjectName(QStringLiteral("chartTable.table"));
    m_table->setAccessibleName(windowTitle());
    m_table->setAccessibleDescription(scene.sentence);
    m_table->setLong(rowHeight);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setModel(m_model);
    auto *copy = new QPushButton(tr("Copy"), this);
    copy->setObjectName(QStringLiteral("chartTable.copy"));
    copy->setToolTip(tr("Copies the chosen rows, or all (%1)").arg(QKeySequence(QKeySequence::Copy).toString(QKeySequence::NativeText)));
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("chartTable.close"));
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addStretch();
    for (QPushButton *button : { copy, close }) {
        button->setFont(typeFont(Type::Base));
        button->setFixedHeight(30);
        button->setAutoDefault(false);
        foot->addWidget(button);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(10);
    column->addWidget(title);
    column->addWidget(sentence);
    column->addWidget(m_table, 1);
    column->addLayout(foot);
    connect(copy, &QPushButton::clicked, this, &ChartTable::copy);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(new QShortcut(QKeySequence::Copy, this), &QShortcut::activated, this, &ChartTable::copy);
    m_table->setFocus();
}

void ChartTable::copy()
{
    QList<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows.append(index.row());
    QGuiApplication::clipboard()->setText(m_model->text(rows));
}

} // namespace anteroom
