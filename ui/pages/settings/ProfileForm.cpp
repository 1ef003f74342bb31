// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/ProfileForm.h"

#include "ui/models/ConnectionWords.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QScopedValueRollback>

#include <algorithm>
#include <cmath>

namespace anteroom {

namespace {

constexpr int labelWidth = 96;
constexpr int partitionsWidth = 106;

QString toLine(const std::vector<std::pair<QString, QString>> &properties)
{
    QStringList all;
    for (const auto &[name, value] : properties)
        all << name + u'=' + value;
    return all.join(QStringLiteral("; "));
}

bool isOfTls(ProfileField field)
{
    return field == ProfileField::CaFile || field == ProfileField::CertificateFile || field == ProfileField::KeyFile;
}

std::vector<std::pair<QString, QString>> fromLine(const QString &line)
{
    std::vector<std::pair<QString, QString>> properties;
    for (const QString &part : line.split(u';', Qt::SkipEmptyParts)) {
        const qsizetype equals = part.indexOf(u'=');
        if (!part.trimmed().isEmpty())
            properties.emplace_back(part.left(equals).trimmed(), equals < 0 ? QString() : part.mid(equals + 1).trimmed());
    }
    return properties;
}

} // namespace

ProfileForm::ProfileForm(const Theme &theme, ProfileEditor &editor, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_editor(editor), m_grid(new QGridLayout(this)),
      m_environmentLabel(new Text(theme, Type::Base, Role::Muted, this)), m_readOnlyLabel(new Text(theme, Type::Base, Role::Muted, this)),
      m_passwordLabel(new Text(theme, Type::Base, Role::Muted, this)), m_groupsLabel(new Text(theme, Type::Base, Role::Muted, this)),
      m_colour(new Glyph(theme, QStringLiteral("dot"), Role::Slate, 14, this)),
      m_environment(new Segment(QStringLiteral("settings.environment"), environmentNames(), this)), m_readOnly(new Switch(theme, this)),
      m_readOnlyNote(new Text(theme, Type::Caption, Role::Muted, this)),
      m_security(new Chooser(theme, QStringLiteral("settings.security"), 30, this)),
      m_mechanism(new Chooser(theme, QStringLiteral("settings.mechanism"), 30, this)),
      m_password(new TextField(theme, QStringLiteral("settings.password"), this)), m_groups(new Text(theme, Type::Base, Role::Text, this)),
      m_properties(new TextField(theme, QStringLiteral("settings.properties"), this))
{
    m_grid->setContentsMargins(0, 2, 6, 2);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnMinimumWidth(0, labelWidth);
    m_grid->setColumnStretch(1, 1);
    static_cast<void>(addLine(ProfileField::Name, "settings.name", &Profile::name));
    addEnvironment();
    static_cast<void>(addLine(ProfileField::Broker, "settings.broker", &Profile::broker));
    addChooser(ProfileField::Security, m_security, securityProtocols(), &Profile::security);
    addChooser(ProfileField::Mechanism, m_mechanism, saslMechanisms(), &Profile::mechanism);
    static_cast<void>(addLine(ProfileField::User, "settings.user", &Profile::user));
    addPassword();
    addFile(ProfileField::CaFile, "settings.ca", &Profile::caFile);
    addFile(ProfileField::CertificateFile, "settings.certificate", &Profile::certificateFile);
    addFile(ProfileField::KeyFile, "settings.key", &Profile::keyFile);
    addTopic(ProfileField::QueueTopic, ProfileField::QueuePartitions, "settings.queueTopic", &Profile::queueTopic,
             &Profile::queuePartitions);
    addTopic(ProfileField::ReservationTopic, ProfileField::ReservationPartitions, "settings.reservationTopic",
             &Profile::reservationTopic, &Profile::reservationPartitions);
    m_groups->setMinimumHeight(30);
    m_groups->setElides(true);
    addRow(m_groupsLabel, m_groups);
    static_cast<void>(addLine(ProfileField::Database, "settings.database", &Profile::database));
    static_cast<void>(addLine(ProfileField::DataPlatform, "settings.dataPlatform", &Profile::dataPlatform));
    addRow(ProfileField::Properties, m_properties);
    connect(m_properties, &TextField::edited, this,
            [this] { change([this](Profile &draft) { draft.properties = fromLine(m_properties->text()); }); });
    m_grid->setRowStretch(m_grid->rowCount(), 1);
    retranslate();
}

void ProfileForm::addRow(Text *label, QWidget *widget)
{
    const int row = m_grid->rowCount();
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(widget, row, 1);
}

void ProfileForm::addRow(ProfileField field, QWidget *widget)
{
    auto *label = new Text(m_theme, Type::Base, Role::Muted, this);
    m_rows.push_back({ label, field });
    addRow(label, widget);
}

TextField *ProfileForm::addLine(ProfileField field, const char *name, QString Profile::*place)
{
    auto *line = new TextField(m_theme, QLatin1String(name), this);
    m_lines.push_back({ line, field, place });
    connect(line, &TextField::edited, this,
            [this, line, place] { change([line, place](Profile &draft) { draft.*place = line->text().trimmed(); }); });
    addRow(field, line);
    return line;
}

void ProfileForm::addFile(ProfileField field, const char *name, QString Profile::*place)
{
    TextField *line = addLine(field, name, place);
    auto *choose = new QToolButton(line);
    choose->setObjectName(QLatin1String(name) + QStringLiteral(".choose"));
    choose->setProperty("plain", true);
    choose->setFont(typeFont(Type::Caption));
    choose->setFixedHeight(24);
    line->addAtEnd(choose);
    m_choose.push_back(choose);
    connect(choose, &QToolButton::clicked, this, [this, line, place] { chooseFile(line, place); });
}

void ProfileForm::chooseFile(TextField *field, QString Profile::*place)
{
    auto *dialog = new QFileDialog(window(), tr("Choose a PEM file"), field->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, place](const QString &file) { change([&file, place](Profile &draft) { draft.*place = file; }); });
    dialog->open();
}

void ProfileForm::addTopic(ProfileField field, ProfileField partitions, const char *name, QString Profile::*place, int Profile::*number)
{
    auto *both = new QWidget(this);
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto *line = new TextField(m_theme, QLatin1String(name), both);
    auto *count = new NumberField(m_theme, QLatin1String(name) + QStringLiteral(".partitions"), 0, 0, both);
    count->setFixedWidth(partitionsWidth);
    row->addWidget(line, 1);
    row->addWidget(count);
    m_lines.push_back({ line, field, place });
    m_numbers.push_back({ count, partitions, number });
    connect(line, &TextField::edited, this,
            [this, line, place] { change([line, place](Profile &draft) { draft.*place = line->text().trimmed(); }); });
    connect(count, &NumberField::edited, this, [this, count, number] {
        const double typed = count->value().value_or(0);
        change([typed, number](Profile &draft) { draft.*number = typed >= 0 && typed <= 1e6 ? static_cast<int>(std::lround(typed)) : 0; });
    });
    addRow(field, both);
}

void ProfileForm::addEnvironment()
{
    auto *both = new QWidget(this);
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    m_environment->setFixedHeight(30);
    row->addWidget(m_colour);
    row->addWidget(m_environment, 1);
    addRow(m_environmentLabel, both);
    connect(m_environment, &Segment::chosen, this, [this](int index) {
        change([this, index](Profile &draft) {
            draft.environment = static_cast<Environment>(index);
            // A new profile for production begins read-only, however it came to be one.
            if (m_editor.isNew())
                draft.readOnly = draft.environment == Environment::Production;
        });
    });
    auto *switchRow = new QWidget(this);
    auto *line = new QHBoxLayout(switchRow);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(10);
    m_readOnly->setObjectName(QStringLiteral("settings.readOnly"));
    m_readOnlyNote->setWordWrap(true);
    line->addWidget(m_readOnly);
    line->addWidget(m_readOnlyNote, 1);
    addRow(m_readOnlyLabel, switchRow);
    connect(m_readOnly, &Switch::toggled, this, [this](bool on) { change([on](Profile &draft) { draft.readOnly = on; }); });
}

void ProfileForm::addChooser(ProfileField field, Chooser *chooser, const QStringList &words, QString Profile::*place)
{
    chooser->addItems(words);
    addRow(field, chooser);
    connect(chooser, &QComboBox::activated, this,
            [this, chooser, place] { change([chooser, place](Profile &draft) { draft.*place = chooser->currentText(); }); });
}

void ProfileForm::addPassword()
{
    m_password->edit()->setEchoMode(QLineEdit::Password);
    addRow(m_passwordLabel, m_password);
    connect(m_password, &TextField::edited, this, [this] { m_editor.typePassword(m_password->text()); });
}

void ProfileForm::change(const std::function<void(Profile &)> &how)
{
    if (m_showing)
        return;
    Profile draft = m_editor.draft();
    how(draft);
    m_editor.edit(draft);
}

void ProfileForm::retranslate()
{
    for (const Row &row : m_rows)
        row.label->show(words::field(row.field));
    for (const Line &line : m_lines)
        line.field->setName(words::field(line.what));
    for (const Number &number : m_numbers) {
        number.field->setUnit(tr("partitions"));
        number.field->setName(tr("%1, partitions when it is made").arg(words::field(number.what)));
    }
    for (QToolButton *button : m_choose)
        button->setText(tr("Choose…"));
    m_environmentLabel->show(tr("Environment"));
    m_readOnlyLabel->show(tr("Read-only"));
    m_readOnly->setAccessibleName(tr("Read-only"));
    m_passwordLabel->show(tr("Password"));
    m_password->setName(tr("Password"));
    m_groupsLabel->show(tr("Groups"));
    m_groups->show(tr("%1 (fixed)").arg(m_editor.parts().groups.join(QStringLiteral(", "))));
    m_security->setAccessibleName(words::field(ProfileField::Security));
    m_mechanism->setAccessibleName(words::field(ProfileField::Mechanism));
    m_properties->setName(words::field(ProfileField::Properties));
    m_properties->edit()->setPlaceholderText(tr("none"));
    m_environment->setTexts(
        { words::environment(Environment::Local), words::environment(Environment::Staging), words::environment(Environment::Production) });
    present();
}

void ProfileForm::present()
{
    const QScopedValueRollback showing(m_showing, true);
    const Profile &draft = m_editor.draft();
    const bool open = !m_editor.isLocked();
    m_environment->setCurrent(static_cast<int>(draft.environment));
    m_environment->setEnabled(open);
    m_colour->show(QStringLiteral("dot"), words::environmentRole(draft.environment));
    m_readOnly->setChecked(draft.readOnly);
    m_readOnlyNote->show(draft.readOnly ? open ? tr("on: the desk changes nothing")
                                               : tr("on: the desk changes nothing; switch it off to edit")
                                        : tr("off: changes are allowed"));
    m_security->setCurrentText(draft.security);
    m_security->setEnabled(open);
    m_mechanism->setCurrentText(draft.mechanism);
    m_mechanism->setEnabled(open && draft.usesSasl());
    presentLines();
    presentPassword();
}

void ProfileForm::presentLines()
{
    const Profile &draft = m_editor.draft();
    const bool open = !m_editor.isLocked();
    const auto isWrong = [this](ProfileField field) {
        return std::ranges::any_of(m_editor.faults(), [field](const ProfileFault &fault) { return fault.field == field; });
    };
    for (const Line &line : m_lines) {
        if (line.field->text().trimmed() != draft.*line.place)
            line.field->setText(draft.*line.place);
        const bool ofTls = isOfTls(line.what);
        line.field->setEnabled(open && (!ofTls || draft.usesTls()) && (line.what != ProfileField::User || draft.usesSasl()));
        line.field->setWrong(isWrong(line.what) ? words::need(line.what) : QString());
        if (ofTls)
            line.field->edit()->setPlaceholderText(!draft.usesTls()                       ? tr("not used with %1").arg(draft.security)
                                                   : line.what == ProfileField::CaFile ? tr("the system's authorities")
                                                                                       : tr("none"));
        if (line.what == ProfileField::Database)
            line.field->edit()->setPlaceholderText(QStringLiteral("sqlite:%1/anteroom.db").arg(m_editor.parts().dataDir));
        if (line.what == ProfileField::User)
            line.field->edit()->setPlaceholderText(draft.usesSasl() ? QString() : tr("not used with %1").arg(draft.security));
    }
    for (const Number &number : m_numbers) {
        if (number.field->value().value_or(0) != draft.*number.place)
            number.field->setValue(draft.*number.place);
        number.field->setEnabled(open);
        if (open)
            number.field->setState(isWrong(number.what) ? NumberField::State::Wrong : NumberField::State::Plain);
    }
    if (fromLine(m_properties->text()) != draft.properties)
        m_properties->setText(toLine(draft.properties));
    m_properties->setEnabled(open);
    m_properties->setWrong(isWrong(ProfileField::Properties) ? words::need(ProfileField::Properties) : QString());
}

void ProfileForm::presentPassword()
{
    const bool used = m_editor.draft().usesSasl();
    m_password->setEnabled(used && !m_editor.isLocked());
    const Secrets::Secret &secret = m_editor.secret();
    if (!m_editor.isPasswordTyped())
        m_password->setText(QString());
    QString note;
    if (used && m_editor.isPasswordTyped())
        note = tr("kept when you save");
    else if (used && secret.place == Secrets::Place::Kept)
        note = tr("in the system keyring");
    else if (used && secret.place == Secrets::Place::Session)
        note = tr("for this session only");
    m_password->setNote(note);
    const QString known = secret.place == Secrets::Place::Nowhere ? tr("none yet") : QStringLiteral("••••••••");
    m_password->edit()->setPlaceholderText(used ? known : tr("not used with %1").arg(m_editor.draft().security));
}

void ProfileForm::focusName()
{
    m_lines.front().field->edit()->setFocus(Qt::OtherFocusReason);
    m_lines.front().field->edit()->selectAll();
}

} // namespace anteroom
