// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QSyntaxHighlighter>

namespace anteroom {

/// Names, strings, numbers and words of JSON in colours of their own.
class JsonColours final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    JsonColours(const Theme &theme, QTextDocument *document) : QSyntaxHighlighter(document), m_theme(theme) { }

    /// Off: the text is no JSON.
    void setOn(bool on);

protected:
    void highlightBlock(const QString &text) override;

private:
    const Theme &m_theme;
    bool m_on = true;
};

} // namespace anteroom
