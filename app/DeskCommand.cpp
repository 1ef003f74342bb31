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
#include "ui/pages/present/PresentView.h"

#include <QApplication>
#include <QEventLoop>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

namespace anteroom {

namespace {

/// A picture shows a room at work: enough people that some still wait, at a rate the eye can follow.
ArrivalPlan screenshotPlan()
{
    ArrivalPlan plan;
    plan.users = 20'000;
    plan.pattern = ArrivalPattern::Spike;
    plan.over = Milliseconds(20'000);
    plan.reservePercent = 42;
    plan.stay = Milliseconds(4'000);
    return plan;
}

/// How the desk stood when another profile was chosen.
struct DeskPlace {
    QByteArray geometry;
    bool again = false;
};

DeskOptions optionsOf(const DeskSettings &settings, const Clock &clock)
{
    const Look look = settings.look();
    return { look.theme, look.language, &clock, &settings.parts(), look.density };
}

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
    DeskWindow window(host, host, queries, optionsOf(settings, clock));
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

int runScreenshot(const ParsedCommand &parsed)
{
    const SystemClock clock;
    QTemporaryDir throwAway;
    CoreOptions core = parsed.core;
    if (core.dataDir.isEmpty())
        core.dataDir = throwAway.path();
    if (!core.batch && !core.interval) {
        core.batch = 500;
        core.interval = Milliseconds(1000);
    }
    CoreHost host(core, CoreTask(), clock);
    ParsedCommand settled = parsed;
    settled.core = core;
    DeskSettings settings(settled);
    DeskOptions options = optionsOf(settings, clock);
    options.theme = parsed.screenshot.theme == QLatin1String("light") ? ThemeChoice::Light : ThemeChoice::Dark;
    options.language = parsed.screenshot.language == QLatin1String("ko") ? Language::Korean : Language::English;
    QueryHost queries(clock);
    DeskWindow window(host, host, queries, options);
    const bool onStage = !window.showPage(parsed.screenshot.page);
    QWidget &shown = onStage ? static_cast<QWidget &>(window.presentation()) : window;
    shown.resize(parsed.screenshot.size);
    shown.show();
    QEventLoop loop;
    std::optional<Error> error;
    std::unique_ptr<AuditLoop> audit;
    QObject::connect(&host, &CoreHost::failed, &window, [&](const Error &why) {
        error = why;
        loop.quit();
    });
    QObject::connect(&host, &CoreHost::started, &window, [&](const QString &address) {
        audit = std::make_unique<AuditLoop>(core, host, clock);
        audit->start();
        queries.open(sqliteFile(core));
        queries.watch(watcherOf(core, address));
        host.sendUsers(screenshotPlan(), {});
        QTimer::singleShot(parsed.screenshot.after, &loop, &QEventLoop::quit);
    });
    host.start();
    loop.exec();
    if (error)
        return complain(*error);
    if (!onStage)
        window.showNow();
    const bool saved = shown.grab().save(parsed.screenshot.out, "PNG");
    audit.reset();
    host.stop();
    if (saved)
        return ExitWell;
    std::fprintf(stderr, "anteroom: Could not write the picture \"%s\"; choose another --out\n", qUtf8Printable(parsed.screenshot.out));
    return ExitUsage;
}

} // namespace anteroom
