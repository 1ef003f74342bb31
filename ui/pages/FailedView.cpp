// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/FailedView.h"

#include "ui/widgets/Glyph.h"

#include <QVBoxLayout>

namespace anteroom {

FailedView::FailedView(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_headline(new Text(theme, Type::StageNumber, Role::Text, this)),
      m_cause(new Text(theme, Type::Base, Role::FailedText, this)), m_next(new Text(theme, Type::Base, Role::Muted, this))
{
    setObjectName(QStringLiteral("overview.failed"));
    setProperty("card", true);
    m_cause->setObjectName(QStringLiteral("failed.cause"));
    m_cause->setWordWrap(true);
    m_cause->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_next->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(48, 24, 48, 24);
    column->setSpacing(12);
    column->addStretch(2);
    column->addWidget(new Glyph(theme, QStringLiteral("warning"), Role::FailedText, 32, this));
    column->addWidget(m_headline);
    column->addWidget(m_cause);
    column->addWidget(m_next);
    column->addStretch(3);
}

void FailedView::present(const Snapshot &snapshot)
{
    const auto part = [&snapshot] {
        switch (snapshot.failure ? snapshot.failure->stage : Stage::Unknown) {
        case Stage::DataFolder: return tr("Could not start: data folder");
        case Stage::Database: return tr("Could not start: database");
        case Stage::Broker: return tr("Could not start: broker");
        case Stage::Topic: return tr("Could not start: topic");
        case Stage::DataPlatform: return tr("Could not start: data platform");
        case Stage::Unknown: break;
        }
        return tr("Could not start");
    };
    m_headline->show(part());
    m_cause->show(snapshot.failure ? snapshot.failure->text : QString());
    m_next->show(tr("Nothing is lost. Put it right, then start Anteroom again."));
}

} // namespace anteroom
