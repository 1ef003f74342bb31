// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QPushButton>

namespace anteroom {

/// Exports the rows of a view as CSV or JSON: asks where to, says how far it is, and cancels what is under way. Who owns
/// it does the writing, and tells what becomes of it.
class ExportButton final : public QPushButton
{
    Q_OBJECT

public:
    /// `name` is its object name, the dialog's is NAME.dialog; `file` what the file is called at first, without suffix.
    ExportButton(const Theme &theme, const QString &name, const QString &file, QWidget *parent = nullptr);

    /// `wide`: there is room for words.
    void present(qint64 rows, bool exporting, bool wide);
    /// As if it were pressed.
    void exportRows();
    void showProgress(qint64 done);
    void showWritten(qint64 rows);
    void showFailed(const QString &cause);

Q_SIGNALS:
    void exportAsked(const QString &path, bool json);
    void cancelAsked();
    /// What came of it, in words.
    void said(const QString &text, Role role);

protected:
    void changeEvent(QEvent *event) override;

private:
    void askWhere();
    void start(const QString &path, const QString &nameFilter);
    void applyIcon();

    const Theme &m_theme;
    const QString m_file;
    qint64 m_rows = 0;
    bool m_exporting = false;
    /// Of the export under way.
    QString m_path;
    qint64 m_of = 0;
};

} // namespace anteroom
