// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/Verdict.h"
#include "ui/widgets/Chip.h"

#include <QFrame>
#include <QToolButton>

#include <optional>

namespace anteroom {

/// The first row of every page: the verdict, or the gravest trouble with its cause and what happens next.
/// Announced to screen readers once when it is about something else; figures that change in it are not.
class VerdictStrip final : public QFrame
{
    Q_OBJECT

public:
    /// `name` begins the object names: NAME.verdict, NAME.headline …
    explicit VerdictStrip(const Theme &theme, const QString &name = QStringLiteral("strip"), QWidget *parent = nullptr);

    void present(const Snapshot &snapshot, const Situation &situation);
    /// Says why something that was asked for was refused, for ten seconds.
    void showRefusal(const QString &text, Instant now);
    /// Something is wrong, held or was refused: what is shown must be seen on every page.
    [[nodiscard]] bool isUrgent() const;

Q_SIGNALS:
    /// "and 2 more" was pressed.
    void moreAsked();
    /// The ledger of the token that the strip is about is wanted.
    void tokenAsked(const QString &token);

protected:
    void changeEvent(QEvent *event) override;

private:
    void presentMore(int more);
    void presentToken(const QString &token);
    QToolButton *smallButton(const QString &name);
    void apply(const StripWords &strip);
    void presentNote(const Snapshot &snapshot, const Situation &situation);

    struct Refusal {
        QString text;
        Instant until;
    };

    StripWords::Tone m_tone = StripWords::Tone::Calm;
    Glyph *m_icon;
    Text *m_headline;
    Text *m_text;
    Text *m_after;
    Glyph *m_noteIcon;
    Text *m_note;
    Chip *m_normal;
    QToolButton *m_ledger;
    QToolButton *m_more;
    QString m_token;
    int m_subject = 0;
    int m_moreShown = -1;
    std::optional<Refusal> m_refusal;
};

} // namespace anteroom
