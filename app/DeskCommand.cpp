// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AuditLoop.h"
#include "app/AuditRun.h"
#include "app/Commands.h"
#include "app/DeskSettings.h"
#include "app/MeasuredApplication.h"
#include "app/StopSignal.h"
#include "app/WatcherOf.h"
#include "core/engine/queries/QueryHost.h"
#include "ui/desk/DeskWindow.h"
#include "ui/desk/PageDeck.h"

#include <QApplication>
#include <QJsonDocument>
#include <QTimer>

#include <cstdio>

namespace anteroom {

namespace {

/// How the desk stood when another profile was chosen.
struct DeskPlace {
    QByteArray geometry;
    bool again = false;
};

/// What --frame-stats is given for, where it was.
void sayFrameStats(bool asJson)
{
    const auto *measured = qobject_cast<MeasuredApplication *>(qApp);
    if (!measured)
        return;
    const FrameStats::Figures figures = measured->figures();
    if (asJson)
        std::puts(QJsonDocument(figures.json()).toJson(QJsonDocument::Compact).constData());
    else
        std::fprintf(stderr, "anteroom: %s\n", qUtf8Printable(figures.line()));
}

/// One room and its window, until it is closed or another profile is chosen.
int runRoom(const ParsedCommand &parsed, DeskSettings &settings, DeskPlace &place)
{
    const SystemClock clock;
    const CoreOptions core = settings.load(parsed);
    CoreHost host(core, CoreTask(), clock);
    QueryHost queries(clock);
    DeskWindow window(host, host, queries, settings.deskOptions(clock));
    window.restoreGeometry(place.geometry);
    place.again = false;
    if (auto *measured = qobject_cast<MeasuredApplication *>(qApp))
        measured->watch(*window.findChild<PageDeck *>());
    QObject::connect(&window, &DeskWindow::lookChosen, &window, [&settings](const Look &look) { settings.remember(look); });
    QObject::connect(&window, &DeskWindow::alertsChosen, &window, [&settings, &host](const AlertThresholds &thresholds) {
        settings.remember(thresholds);
        host.setAlertThresholds(thresholds);
    });
    QObject::connect(&window, &DeskWindow::profileAsked, &window, [&place, &window] {
        place = { window.saveGeometry(), true };
        qApp->quit();
    });
    if (!settings.trouble().isEmpty())
        window.showPage(QStringLiteral("settings"));
    window.show();
    std::unique_ptr<AuditLoop> audit;
    QObject::connect(&host, &CoreHost::started, &window, [&](const QString &address) {
        std::fprintf(stderr, "anteroom: broker at %s\n", qUtf8Printable(address));
        host.setAlertThresholds(settings.alerts());
        queries.open(sqliteFile(core));
        queries.watch(watcherOf(core, address));
        audit = std::make_unique<AuditLoop>(core, host, clock);
        audit->start();
    });
    // The window stays and says so too; what the program ends with tells whoever started it.
    std::optional<int> failure;
    QObject::connect(&host, &CoreHost::failed, &window, [&failure](const Error &error) { failure = complain(error); });
    // After the first paint: the window is there at once, whatever the broker does.
    QTimer::singleShot(0, &window, [&host] { host.start(); });
    const int code = QApplication::exec();
    audit.reset();
    host.stop();
    return failure.value_or(code);
}

} // namespace

int runDesk(const ParsedCommand &parsed)
{
    StopSignal stop;
    QObject::connect(&stop, &StopSignal::received, qApp, &QApplication::quit);
    DeskSettings settings(parsed);
    DeskPlace place;
    for (;;) {
        const int code = runRoom(parsed, settings, place);
        if (place.again)
            continue;
        sayFrameStats(parsed.json);
        return code;
    }
}

} // namespace anteroom
