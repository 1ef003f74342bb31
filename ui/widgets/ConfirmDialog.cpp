// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ConfirmDialog.h"

#include "ui/widgets/Chip.h"
#include "ui/widgets/Text.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace anteroom {

namespace {

constexpr int dialogWidth = 520;

} // namespace

ConfirmDialog::ConfirmDialog(const Theme &theme, const Question &question, QWidget *parent)
    : QDialog(parent, Qt::Dialog), m_theme(theme)
{
    setObjectName(QStringLiteral("confirm"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setFixedWidth(dialogWidth);
    setWindowTitle(question.title);
    setStyleSheet(theme.styleSheet());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(0);
    addHead(question, column);
    column->addSpacing(14);
    auto *title = new Text(theme, Type::DrawerTitle, Role::Text, this);
    title->setWordWrap(true);
    title->show(question.title);
    column->addWidget(title);
    column->addSpacing(6);
    column->addWidget(label(false, Role::Text, question.text));
    if (!question.changes.empty())
        addChanges(question.changes, column);
    column->addSpacing(18);
    addFoot(question, column);
}

Text *ConfirmDialog::label(bool strong, Role role, const QString &text)
{
    auto *made = new Text(m_theme, strong ? Type::BaseStrong : Type::Base, role, this);
    made->setWordWrap(true);
    made->show(text);
    return made;
}

void ConfirmDialog::addHead(const Question &question, QVBoxLayout *column)
{
    auto *head = new QHBoxLayout;
    auto *pill = new Chip(m_theme, QStringLiteral("dot"), question.colour, Role::Raised, this);
    pill->setObjectName(QStringLiteral("confirm.profile"));
    pill->setOutlined(true);
    pill->show(question.profile);
    head->addWidget(pill);
    head->addStretch();
    if (question.isFinal) {
        auto *warning = new Chip(m_theme, QStringLiteral("warning"), Role::FailedText, Role::Panel, this);
        warning->show(tr("cannot be undone"));
        head->addWidget(warning);
    }
    column->addLayout(head);
}

void ConfirmDialog::addChanges(const std::vector<Change> &changes, QVBoxLayout *column)
{
    auto *box = new QFrame(this);
    box->setProperty("inset", true);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(12, 10, 12, 10);
    grid->setHorizontalSpacing(12);
    grid->setColumnStretch(0, 1);
    for (int row = 0; row < static_cast<int>(changes.size()); ++row) {
        const Change &change = changes[static_cast<std::size_t>(row)];
        const bool differs = change.before != change.after;
        grid->addWidget(label(false, Role::Muted, change.name), row, 0);
        Text *const before = label(false, Role::Muted, change.before);
        Text *const after = label(differs, differs ? Role::Text : Role::Muted, change.after);
        before->setWordWrap(false);
        after->setWordWrap(false);
        grid->addWidget(before, row, 1, Qt::AlignRight);
        grid->addWidget(label(false, Role::Muted, QStringLiteral("→")), row, 2);
        grid->addWidget(after, row, 3, Qt::AlignRight);
    }
    column->addSpacing(12);
    column->addWidget(box);
}

void ConfirmDialog::addFoot(const Question &question, QVBoxLayout *column)
{
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    auto *words = new Text(m_theme, Type::Caption, Role::Muted, this);
    words->setWordWrap(true);
    words->show(question.foot);
    foot->addWidget(words, 1);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("confirm.cancel"));
    auto *go = new QPushButton(question.go, this);
    go->setObjectName(QStringLiteral("confirm.go"));
    go->setProperty(question.isFinal ? "danger" : "primary", true);
    for (QPushButton *button : { cancel, go }) {
        button->setFont(typeFont(Type::Base));
        button->setFixedHeight(30);
        button->setAutoDefault(!question.isFinal && button == go);
        foot->addWidget(button);
    }
    go->setDefault(!question.isFinal);
    (question.isFinal ? cancel : go)->setFocus();
    column->addLayout(foot);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(go, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace anteroom
