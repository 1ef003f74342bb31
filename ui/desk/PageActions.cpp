// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desk/PageActions.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QShortcut>

namespace anteroom {

namespace {

struct Actions {
    Q_DECLARE_TR_FUNCTIONS(Actions)
};

QString name(const char *text) { return QString::fromLatin1(text); }

PageAction keyed(const char *page, const char *id, const char *icon, const QString &title, const char *keys)
{
    return { name(page), name(id), name(icon), title, name(keys), QString(), false };
}

PageAction pressed(const char *page, const char *icon, const QString &title, const char *keys, const char *button, bool writes)
{
    return { name(page), QStringLiteral("press.") + name(button), name(icon), title, name(keys), name(button), writes };
}

} // namespace

std::vector<PageAction> pageActions()
{
    return {
        keyed("overview", "admission.batch", "knob", Actions::tr("Change the batch size"), "Ctrl+B"),
        pressed("overview", "check", Actions::tr("Apply the changed admission on the next tick"), "Ctrl+Enter", "admission.apply", true),
        pressed("overview", "undo", Actions::tr("Revert the changed admission"), "Esc", "admission.revert", false),
        keyed("overview", "ticks", "gate", Actions::tr("Show what each batch did"), "Ctrl+I"),
        keyed("queue", "queue.find", "search", Actions::tr("Find in the queue"), "Ctrl+F"),
        keyed("queue", "queue.gate", "gate", Actions::tr("Go to the head of the line"), "G"),
        keyed("queue", "queue.export", "export", Actions::tr("Export the queue"), "Ctrl+E"),
        keyed("topics", "topics.filter", "search", Actions::tr("Filter the messages"), "Ctrl+F"),
        keyed("topics", "topics.choose", "topics", Actions::tr("Choose a topic"), "T"),
        pressed("topics", "pause", Actions::tr("Pause or resume the messages"), "Space", "topics.pause", false),
        pressed("reservations", "retry", Actions::tr("Try the data platform again now"), "R", "reservations.retry", true),
        keyed("reservations", "reservations.find", "search", Actions::tr("Find a reservation event"), "Ctrl+F"),
        pressed("dead-letters", "retry", Actions::tr("Send the selected dead letters again"), "R", "dead.redrive", true),
        pressed("dead-letters", "retry", Actions::tr("Send all dead letters again"), "", "dead.redriveAll", true),
        pressed("dead-letters", "cross", Actions::tr("Discard the selected dead letters"), "Del", "dead.discard", true),
        pressed("rehearsal", "play", Actions::tr("Run the rehearsal"), "F5", "rehearsal.run", false),
        keyed("rehearsal", "rehearsal.open", "folder", Actions::tr("Open a scenario"), "Ctrl+O"),
        keyed("rehearsal", "rehearsal.save", "export", Actions::tr("Save the scenario"), "Ctrl+S"),
        keyed("activity", "activity.find", "search", Actions::tr("Find in Activity"), "Ctrl+F"),
        keyed("activity", "activity.export", "export", Actions::tr("Export Activity"), "Ctrl+E"),
        pressed("settings", "plug", Actions::tr("Test the connection of the selected profile"), "F5", "settings.test", false),
        pressed("settings", "plus", Actions::tr("Add a connection profile"), "", "settings.add", false),
    };
}

void doPageAction(const PageAction &action, QWidget &page)
{
    if (!action.button.isEmpty()) {
        if (auto *const button = page.findChild<QAbstractButton *>(action.button); button && button->isEnabled())
            button->click();
        return;
    }
    const QKeySequence keys(action.keys);
    const QList<QShortcut *> shortcuts = page.findChildren<QShortcut *>(QString(), Qt::FindDirectChildrenOnly);
    for (QShortcut *const shortcut : shortcuts) {
        if (shortcut->key() == keys && shortcut->isEnabled()) {
            Q_EMIT shortcut->activated();
            return;
        }
    }
}

QString whyNotNow(const PageAction &action, const QWidget &window)
{
    const auto *const button = action.button.isEmpty() ? nullptr : window.findChild<QAbstractButton *>(action.button);
    if (!button || button->isEnabledTo(&window))
        return {};
    const QString why = button->toolTip();
    return why.isEmpty() || why.contains(QStringLiteral("(%1)").arg(action.keys)) ? Actions::tr("not now") : why;
}

} // namespace anteroom
