// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/ProfilesCard.h"

#include "ui/models/ConnectionWords.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace anteroom {

namespace {

constexpr int rowHeight = 50;

/// A bar in the environment's colour, the name, what it leads to; a lock where it is read-only.
class ProfileDelegate final : public QStyledItemDelegate
{
public:
    ProfileDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) { }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return { 120, rowHeight }; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        const QRect box = option.rect.adjusted(0, 1, 0, -1);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
            painter->setBrush(m_theme.color(Role::Raised));
            painter->setOpacity(selected ? 1 : 0.5);
            painter->drawRoundedRect(box, 7, 7);
            painter->setOpacity(1);
        }
        painter->setBrush(m_theme.color(static_cast<Role>(index.data(ProfileModel::ColourRole).toInt())));
        painter->drawRoundedRect(QRect(box.left() + 3, box.top() + 7, 4, box.height() - 14), 2, 2);
        QRect text = box.adjusted(17, 0, -8, 0);
        if (index.data(ProfileModel::LockedRole).toBool()) {
            const QPixmap lock = m_theme.pixmap(QStringLiteral("lock"), Role::Muted, 14, painter->device()->devicePixelRatioF());
            painter->drawPixmap(QPointF(text.right() - 14, box.center().y() - 7), lock);
            text.setRight(text.right() - 20);
        }
        const QString inUse = index.data(ProfileModel::InUseRole).toBool() ? m_inUse : QString();
        const QFont caption = typeFont(Type::Caption);
        const QFontMetrics small(caption);
        const int noteWidth = inUse.isEmpty() ? 0 : small.horizontalAdvance(inUse) + 6;
        const QFont name = typeFont(selected ? Type::BaseStrong : Type::Base);
        const QRect upper(text.left(), box.top() + 5, text.width() - noteWidth, box.height() / 2 - 3);
        painter->setFont(name);
        painter->setPen(m_theme.color(Role::Text));
        painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(name).elidedText(index.data().toString(), Qt::ElideRight, upper.width()));
        painter->setFont(caption);
        painter->setPen(m_theme.color(Role::Muted));
        painter->drawText(text.adjusted(0, 5, 0, -text.height() / 2), Qt::AlignRight | Qt::AlignVCenter, inUse);
        const QRect lower(text.left(), box.center().y() + 1, text.width(), box.height() / 2 - 5);
        painter->drawText(lower, Qt::AlignLeft | Qt::AlignVCenter,
                          small.elidedText(index.data(ProfileModel::LineRole).toString(), Qt::ElideRight, lower.width()));
        painter->restore();
    }

    void setInUse(const QString &words) { m_inUse = words; }

private:
    const Theme &m_theme;
    QString m_inUse;
};

} // namespace

ProfilesCard::ProfilesCard(const Theme &theme, ProfileEditor &editor, QWidget *parent)
    : Card(theme, parent), m_editor(editor), m_add(new QToolButton(this)), m_menu(new QMenu(this)), m_list(new QListView(this)),
      m_note(label(Type::Caption, Role::Muted))
{
    setObjectName(QStringLiteral("settings.profiles"));
    m_add->setObjectName(QStringLiteral("settings.add"));
    m_add->setPopupMode(QToolButton::InstantPopup);
    m_add->setMenu(m_menu);
    m_add->setFont(typeFont(Type::Base));
    m_add->setFixedHeight(26);
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (const Environment environment : { Environment::Local, Environment::Staging, Environment::Production }) {
        QAction *const action = m_menu->addAction(
            QString(), this, [this, environment] { m_editor.add(environment, words::environment(environment)); });
        action->setObjectName(QStringLiteral("settings.add.") + environmentName(environment));
    }
    head()->addStretch();
    head()->addWidget(m_add);
    m_list->setObjectName(QStringLiteral("settings.list"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new ProfileDelegate(theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setStyleSheet(QStringLiteral("QListView { background: transparent; border: 0; }"));
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_note->setWordWrap(true);
    body()->addSpacing(6);
    body()->addWidget(m_list, 1);
    body()->addSpacing(8);
    body()->addWidget(m_note);
    connect(&editor, &ProfileEditor::changed, this, &ProfilesCard::present);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &now) {
        if (now.isValid())
            m_editor.select(now.row() - 1);
    });
    retranslate();
}

void ProfilesCard::retranslate()
{
    title()->show(tr("Profiles"));
    m_add->setIcon(theme().icon(QStringLiteral("plus"), Role::Text));
    m_add->setText(tr("Add"));
    m_add->setToolTip(tr("A new profile, for a cluster"));
    m_list->setAccessibleName(tr("Profiles"));
    m_note->show(tr("The colour marks the top edge and the profile's name in the window."));
    const QList<QAction *> actions = m_menu->actions();
    for (int i = 0; i < static_cast<int>(actions.size()); ++i)
        actions[i]->setText(words::environment(static_cast<Environment>(i)));
    static_cast<ProfileDelegate *>(m_list->itemDelegate())->setInUse(tr("in use"));
    present();
}

void ProfilesCard::present()
{
    std::vector<ProfileModel::Row> rows;
    rows.push_back({ tr("Embedded broker"), words::profileLine(embeddedProfile()), Environment::Local, false, m_editor.isInUse(-1) });
    const auto &profiles = m_editor.book().profiles;
    for (int i = 0; i < static_cast<int>(profiles.size()); ++i) {
        const Profile &one = i == m_editor.selected() ? m_editor.draft() : profiles[static_cast<std::size_t>(i)];
        rows.push_back({ one.name, words::profileLine(one), one.environment, one.readOnly, m_editor.isInUse(i) });
    }
    if (m_editor.isNew()) {
        const Profile &one = m_editor.draft();
        rows.push_back({ one.name, words::profileLine(one), one.environment, one.readOnly, false });
    }
    m_model.show(std::move(rows));
    const QModelIndex current = m_model.index(m_editor.selected() + 1);
    if (m_list->currentIndex() != current)
        m_list->setCurrentIndex(current);
    m_add->setEnabled(!m_editor.isFileLost() && !m_editor.isNew());
}

} // namespace anteroom
