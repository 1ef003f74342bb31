// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/ProfileEditor.h"

#include <QDir>
#include <QPointer>
#include <QRegularExpression>

namespace anteroom {

namespace {

/// A file's name out of a profile's: letters, digits and hyphens.
QString fileNameOf(const QString &name)
{
    QString text = name.toLower();
    text.replace(QRegularExpression(QStringLiteral("[^\\w]+"), QRegularExpression::UseUnicodePropertiesOption), QStringLiteral("-"));
    return text.isEmpty() || text == QStringLiteral("-") ? QStringLiteral("profile") : text;
}

} // namespace

ProfileEditor::ProfileEditor(const SettingsParts &parts, QObject *parent) : QObject(parent), m_parts(parts) { load(); }

void ProfileEditor::load()
{
    auto read = readProfiles(m_parts.profilesPath);
    m_fileLost = !read;
    if (read)
        m_book = std::move(*read);
    else
        m_trouble = read.error().text;
    for (int profile = 0; profile < static_cast<int>(m_book.profiles.size()); ++profile) {
        if (isInUse(profile))
            m_selected = profile;
    }
    showSelected();
}

Profile ProfileEditor::saved() const
{
    const bool inBook = m_selected >= 0 && m_selected < static_cast<int>(m_book.profiles.size());
    return inBook ? m_book.profiles[static_cast<std::size_t>(m_selected)] : embeddedProfile();
}

bool ProfileEditor::isInUse(int profile) const
{
    if (m_parts.fromCommandLine)
        return false;
    const bool inBook = profile >= 0 && profile < static_cast<int>(m_book.profiles.size());
    return m_parts.inUse.name == (inBook ? m_book.profiles[static_cast<std::size_t>(profile)].name : QString());
}

void ProfileEditor::select(int profile)
{
    if (profile == m_selected)
        return;
    m_selected = profile;
    m_isNew = false;
    showSelected();
    Q_EMIT changed();
    Q_EMIT reportChanged();
}

void ProfileEditor::showSelected()
{
    m_draft = saved();
    m_passwordChanged = false;
    m_typed.clear();
    m_test = QueryTicket();
    m_report.reset();
    check();
    lookForPassword();
}

void ProfileEditor::check()
{
    m_faults = m_selected >= 0 ? faultsOf(m_draft) : std::vector<ProfileFault>();
    for (int profile = 0; profile < static_cast<int>(m_book.profiles.size()); ++profile) {
        const QString &taken = m_book.profiles[static_cast<std::size_t>(profile)].name;
        if (m_selected >= 0 && profile != m_selected && taken.compare(m_draft.name, Qt::CaseInsensitive) == 0)
            m_faults.push_back({ ProfileField::Name, QStringLiteral("another profile has this name") });
    }
}

void ProfileEditor::edit(const Profile &draft)
{
    if (m_selected < 0 || draft == m_draft)
        return;
    const bool otherAccount = passwordAccount(draft) != passwordAccount(m_draft) || draft.usesSasl() != m_draft.usesSasl();
    m_draft = draft;
    check();
    if (otherAccount && !m_passwordChanged)
        lookForPassword();
    Q_EMIT changed();
}

void ProfileEditor::add(Environment environment, const QString &name)
{
    if (m_fileLost || m_isNew || m_book.profiles.size() >= profilesMost)
        return;
    QString free = name;
    for (int number = 2; m_book.find(free); ++number)
        free = QStringLiteral("%1 %2").arg(name).arg(number);
    m_selected = static_cast<int>(m_book.profiles.size());
    m_isNew = true;
    showSelected();
    m_draft = newProfile(environment, free);
    m_draft.database = QStringLiteral("sqlite:") + QDir(m_parts.dataDir).filePath(fileNameOf(free) + QStringLiteral(".db"));
    check();
    Q_EMIT changed();
    Q_EMIT reportChanged();
}

bool ProfileEditor::write(const ProfileBook &book)
{
    const auto written = writeProfiles(m_parts.profilesPath, book);
    m_trouble = written ? QString() : written.error().text;
    if (written)
        m_book = book;
    return written.has_value();
}

void ProfileEditor::save()
{
    if (m_fileLost || m_selected < 0 || !m_faults.empty())
        return;
    ProfileBook book = m_book;
    const QString before = m_isNew ? QString() : saved().name;
    if (m_isNew)
        book.profiles.push_back(m_draft);
    else
        book.profiles[static_cast<std::size_t>(m_selected)] = m_draft;
    if (!before.isEmpty() && book.inUse == before)
        book.inUse = m_draft.name;
    const Profile old = saved();
    const bool ofTheRoom = !m_isNew && isInUse(m_selected);
    if (!write(book)) {
        Q_EMIT changed();
        return;
    }
    if (ofTheRoom)
        m_parts.inUse = m_draft;
    const bool moved = !m_isNew && passwordAccount(old) != passwordAccount(m_draft);
    m_isNew = false;
    if (m_passwordChanged || (moved && m_secret.place != Secrets::Place::Nowhere)) {
        const QString password = m_passwordChanged ? m_typed : m_secret.text;
        m_passwordChanged = false;
        m_secret = { password, Secrets::Place::Session, {} };
        m_parts.secrets.keep(passwordAccount(m_draft), password, showPassword());
    }
    m_typed.clear();
    if (moved)
        m_parts.secrets.forget(passwordAccount(old));
    Q_EMIT changed();
}

void ProfileEditor::revert()
{
    if (m_isNew)
        m_selected = -1;
    m_isNew = false;
    m_trouble = m_fileLost ? m_trouble : QString();
    showSelected();
    Q_EMIT changed();
    Q_EMIT reportChanged();
}

void ProfileEditor::remove()
{
    if (m_selected < 0 || isInUse(m_selected))
        return;
    if (!m_isNew) {
        const Profile gone = saved();
        ProfileBook book = m_book;
        book.profiles.erase(book.profiles.begin() + m_selected);
        if (book.inUse == gone.name)
            book.inUse.clear();
        if (!write(book)) {
            Q_EMIT changed();
            return;
        }
        m_parts.secrets.forget(passwordAccount(gone));
    }
    m_isNew = false;
    m_selected = -1;
    showSelected();
    Q_EMIT changed();
    Q_EMIT reportChanged();
}

void ProfileEditor::takePasted(const PastedProfile &pasted)
{
    edit(pasted.profile);
    if (!pasted.password.isEmpty())
        typePassword(pasted.password);
}

void ProfileEditor::use()
{
    if (m_fileLost || m_parts.fromCommandLine || isChanged())
        return;
    ProfileBook book = m_book;
    book.inUse = m_selected < 0 ? QString() : saved().name;
    if (book.inUse == m_book.inUse || write(book))
        Q_EMIT useAsked(book.inUse);
    else
        Q_EMIT changed();
}

void ProfileEditor::lookForPassword()
{
    m_secret = {};
    if (!m_draft.usesSasl() || m_draft.user.isEmpty())
        return;
    m_parts.secrets.find(passwordAccount(m_draft), showPassword());
}

Secrets::Answer ProfileEditor::showPassword()
{
    // Another profile may be selected by the time the keyring answers.
    return [self = QPointer(this), account = passwordAccount(m_draft)](const Secrets::Secret &secret) {
        if (!self || passwordAccount(self->m_draft) != account)
            return;
        self->m_secret = secret;
        Q_EMIT self->changed();
    };
}

void ProfileEditor::typePassword(const QString &text)
{
    m_typed = text;
    m_passwordChanged = true;
    Q_EMIT changed();
}

void ProfileEditor::test()
{
    ConnectionQuestion question;
    question.broker = m_draft.broker;
    question.properties = brokerPropertiesOf(m_draft);
    question.tls = m_draft.usesTls();
    question.signIn = m_draft.usesSasl();
    question.password = !question.signIn ? QString() : m_passwordChanged ? m_typed : m_secret.text;
    question.topics = { m_draft.queueTopic, m_draft.reservationTopic };
    question.groups = m_parts.groups;
    question.databasePath = m_draft.database.isEmpty() ? QDir(m_parts.dataDir).filePath(QStringLiteral("anteroom.db"))
                                                       : m_draft.database.mid(qstrlen("sqlite:"));
    m_report = ConnectionReport();
    const auto show = [this](const ConnectionReport &report) {
        m_report = report;
        Q_EMIT reportChanged();
    };
    m_test = m_parts.connection.test(question, show, [show](const Result<ConnectionReport> &answer) {
        if (answer)
            show(*answer);
    });
    Q_EMIT reportChanged();
}

void ProfileEditor::cancelTest()
{
    m_test = QueryTicket();
    m_report.reset();
    Q_EMIT reportChanged();
}

} // namespace anteroom
