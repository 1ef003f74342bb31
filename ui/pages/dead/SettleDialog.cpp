// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dead/SettleDialog.h"

#include "ui/models/Words.h"

#include <QHBoxLayout>

namespace anteroom {

namespace {

constexpr int dialogWidth = 520;

} // namespace

SettleDialog::SettleDialog(const Theme &theme, const Question &question, QWidget *parent)
    : QDialog(parent, Qt::Dialog), m_theme(theme), m_question(question)
{
    const bool discards = question.action == LetterOrder::Action::Discard;
    const QString count = words::count(question.letters);
    setObjectName(QStringLiteral("dead.confirm"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setFixedWidth(dialogWidth);
    setWindowTitle(discards ? tr("Discard %1 dead letters?").arg(count) : tr("Send %1 dead letters again?").arg(count));
    setStyleSheet(theme.styleSheet());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    auto *pill = new Chip(theme, QStringLiteral("dot"), Role::Slate, Role::Raised, this);
    pill->setOutlined(true);
    pill->show(question.broker == QLatin1String("embedded") ? tr("Embedded broker") : question.broker);
    head->addWidget(pill);
    head->addStretch();
    if (discards) {
        auto *warning = new Chip(theme, QStringLiteral("warning"), Role::FailedText, Role::Panel, this);
        warning->show(tr("cannot be undone"));
        head->addWidget(warning);
    }
    column->addLayout(head);
    column->addSpacing(14);
    column->addWidget(label(Type::DrawerTitle, Role::Text, windowTitle()));
    column->addSpacing(6);
    column->addWidget(label(Type::Base, Role::Text,
                            discards ? tr("Nobody will try these again: people stay outside, and the data platform never hears of "
                                          "these reservations. The letters stay in the database.")
                                     : tr("Each goes back to where it came from, at the end of its line. Messages are not changed.")));
    if (!discards && question.hopeless > 0) {
        column->addSpacing(6);
        column->addWidget(label(Type::Base, Role::WaitText,
                                tr("%1 of them will probably fail again.").arg(words::count(question.hopeless))));
    }
    column->addSpacing(14);
    m_reason = addField(column, QStringLiteral("confirm.reason"), tr("Reason, kept in Activity"));
    if (discards)
        m_typed = addField(column, QStringLiteral("confirm.typed"), tr("Type DISCARD %1 to go on").arg(question.letters));
    addButtons(column);
    check();
    m_reason->setFocus();
}

Text *SettleDialog::label(Type type, Role role, const QString &text)
{
    auto *made = new Text(m_theme, type, role, this);
    made->setWordWrap(true);
    made->show(text);
    return made;
}

QLineEdit *SettleDialog::addField(QVBoxLayout *column, const QString &name, const QString &words)
{
    auto *frame = new QFrame(this);
    frame->setProperty("field", true);
    frame->setFixedHeight(32);
    auto *edit = new QLineEdit(frame);
    edit->setObjectName(name);
    edit->setAccessibleName(words);
    edit->setFont(typeFont(Type::Base));
    edit->setMaxLength(500);
    auto *within = new QHBoxLayout(frame);
    within->setContentsMargins(10, 0, 10, 0);
    within->addWidget(edit);
    column->addWidget(label(Type::Base, Role::Muted, words));
    column->addSpacing(4);
    column->addWidget(frame);
    column->addSpacing(12);
    connect(edit, &QLineEdit::textChanged, this, &SettleDialog::check);
    return edit;
}

void SettleDialog::addButtons(QVBoxLayout *column)
{
    const bool discards = m_question.action == LetterOrder::Action::Discard;
    const QString count = words::count(m_question.letters);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(label(Type::Caption, Role::Muted, tr("Recorded in Activity as operator")), 1);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("confirm.cancel"));
    m_go = new QPushButton(discards ? tr("Discard %1").arg(count) : tr("Send %1 again").arg(count), this);
    m_go->setObjectName(QStringLiteral("confirm.go"));
    m_go->setProperty(discards ? "danger" : "primary", true);
    for (QPushButton *button : { cancel, m_go }) {
        button->setFont(typeFont(Type::Base));
        button->setFixedHeight(30);
        // What cannot be undone has no default: Enter in a field does nothing.
        button->setAutoDefault(!discards && button == m_go);
        foot->addWidget(button);
    }
    m_go->setDefault(!discards);
    column->addSpacing(4);
    column->addLayout(foot);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_go, &QPushButton::clicked, this, &QDialog::accept);
}

void SettleDialog::check()
{
    if (!m_go)
        return;
    const bool typed = !m_typed || m_typed->text().trimmed() == QStringLiteral("DISCARD %1").arg(m_question.letters);
    m_go->setEnabled(typed && !reason().isEmpty());
}

} // namespace anteroom
