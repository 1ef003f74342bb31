// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/PasteDialog.h"

#include "ui/models/ConnectionWords.h"
#include "ui/models/Words.h"
#include "ui/widgets/Text.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace anteroom {

namespace {

constexpr int dialogWidth = 640;
constexpr int textHeight = 180;
constexpr int wordsHeight = 130;

} // namespace

PasteDialog::PasteDialog(const Theme &theme, const Profile &onto, QWidget *parent)
    : QDialog(parent, Qt::Dialog), m_theme(theme), m_onto(onto), m_text(new QPlainTextEdit(this)), m_words(new QPlainTextEdit(this)),
      m_count(new Text(theme, Type::Caption, Role::Muted, this)), m_take(new QPushButton(tr("Take over"), this))
{
    setObjectName(QStringLiteral("settings.pasteDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setFixedWidth(dialogWidth);
    setWindowTitle(tr("Paste a client's settings"));
    setStyleSheet(theme.styleSheet());
    auto *title = new Text(theme, Type::DrawerTitle, Role::Text, this);
    title->show(windowTitle());
    auto *intro = new Text(theme, Type::Base, Role::Muted, this);
    intro->setWordWrap(true);
    intro->show(tr("Lines as a Java client's .properties file has them: bootstrap.servers, security.protocol, sasl.jaas.config, ssl.… "
                   "A password goes to the keyring, never into a file."));
    m_text->setObjectName(QStringLiteral("paste.text"));
    m_text->setAccessibleName(tr("The lines"));
    m_text->setFixedHeight(textHeight);
    m_words->setObjectName(QStringLiteral("paste.words"));
    m_words->setAccessibleName(tr("What becomes of each line"));
    m_words->setReadOnly(true);
    m_words->setFixedHeight(wordsHeight);
    m_words->setPlaceholderText(tr("What becomes of each line stands here."));
    for (QPlainTextEdit *edit : { m_text, m_words }) {
        edit->setFont(typeFont(Type::Mono));
        edit->setTabChangesFocus(true);
    }
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("paste.cancel"));
    m_take->setObjectName(QStringLiteral("paste.take"));
    m_take->setProperty("primary", true);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_count, 1);
    for (QPushButton *button : { cancel, m_take }) {
        button->setFont(typeFont(Type::Base));
        button->setFixedHeight(30);
        button->setAutoDefault(false);
        foot->addWidget(button);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(10);
    column->addWidget(title);
    column->addWidget(intro);
    column->addWidget(m_text);
    column->addWidget(m_words);
    column->addLayout(foot);
    connect(m_text, &QPlainTextEdit::textChanged, this, &PasteDialog::read);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_take, &QPushButton::clicked, this, &QDialog::accept);
    read();
    m_text->setFocus();
}

void PasteDialog::read()
{
    m_pasted = readClientLines(m_text->toPlainText(), m_onto);
    QStringList words;
    for (const PastedLine &line : m_pasted.lines)
        words << tr("line %1  %2: %3").arg(line.line).arg(line.key, words::pastedLine(line.outcome));
    m_words->setPlainText(words.join(u'\n'));
    const int taken = m_pasted.taken();
    const auto lines = static_cast<qint64>(m_pasted.lines.size());
    m_count->show(lines == 0 ? QString() : tr("%1 of %2 lines taken over").arg(words::count(taken), words::count(lines)));
    m_take->setEnabled(taken > 0);
}

} // namespace anteroom
