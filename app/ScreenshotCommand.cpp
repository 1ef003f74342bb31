// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AuditLoop.h"
#include "app/AuditRun.h"
#include "app/Commands.h"
#include "app/DeskSettings.h"
#include "app/ProgressLine.h"
#include "app/StopSignal.h"
#include "app/WatcherOf.h"
#include "core/engine/queries/QueryHost.h"
#include "ui/desk/DeskWindow.h"
#include "ui/pages/present/PresentView.h"

#include <QEventLoop>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTimer>

namespace anteroom {

namespace {

/// A picture shows a room at work: enough people that some still wait, at a rate the eye can follow.
ArrivalPlan picturePlan()
{
    ArrivalPlan plan;
    plan.users = 20'000;
    plan.pattern = ArrivalPattern::Spike;
    plan.over = Milliseconds(20'000);
    plan.reservePercent = 42;
    plan.stay = Milliseconds(4'000);
    return plan;
}

Error unwritable(const QFileDevice &picture)
{
    return { ErrorKind::Usage, Stage::Unknown,
             QStringLiteral("Could not write the picture \"%1\": %2; choose another --out")
                 .arg(picture.fileName(), picture.errorString()) };
}

/// Whose room is drawn, and how fast it lets people in.
CoreOptions pictureCore(const ParsedCommand &parsed, const QTemporaryDir &throwAway)
{
    CoreOptions core = parsed.core;
    if (core.dataDir.isEmpty())
        core.dataDir = throwAway.path();
    if (!core.batch && !core.interval) {
        core.batch = 500;
        core.interval = Milliseconds(1000);
    }
    return core;
}

enum class End { Due, Interrupted, Failed };

/// Lets the room run for a while, with a crowd, and says how long it still takes.
End runForAWhile(CoreHost &host, QueryHost &queries, const ParsedCommand &parsed, const CoreOptions &core, Error &error)
{
    const SystemClock clock;
    QEventLoop loop;
    End end = End::Due;
    const StopSignal stop;
    QObject::connect(&stop, &StopSignal::received, &loop, [&] {
        end = End::Interrupted;
        loop.quit();
    });
    QObject::connect(&host, &CoreHost::failed, &loop, [&](const Error &why) {
        end = End::Failed;
        error = why;
        loop.quit();
    });
    QTimer due;
    due.setSingleShot(true);
    QObject::connect(&due, &QTimer::timeout, &loop, &QEventLoop::quit);
    std::unique_ptr<AuditLoop> audit;
    QObject::connect(&host, &CoreHost::started, &loop, [&](const QString &address) {
        audit = std::make_unique<AuditLoop>(core, host, clock);
        audit->start();
        queries.open(sqliteFile(core));
        queries.watch(watcherOf(core, address));
        host.sendUsers(picturePlan(), {});
        due.start(parsed.screenshot.after);
    });
    ProgressLine progress;
    QTimer pace;
    QObject::connect(&pace, &QTimer::timeout, &loop, [&] {
        if (due.isActive())
            progress.show(QStringLiteral("the room runs, the picture is taken in %1 s").arg((due.remainingTime() + 999) / 1000));
    });
    pace.start(progress.paceMs());
    host.start();
    loop.exec();
    return end;
}

} // namespace

std::optional<Error> pictureProblem(const QString &path)
{
    QSaveFile picture(path);
    return picture.open(QIODevice::WriteOnly) ? std::nullopt : std::optional(unwritable(picture));
}

int runScreenshot(const ParsedCommand &parsed)
{
    const SystemClock clock;
    const QTemporaryDir throwAway;
    ParsedCommand settled = parsed;
    settled.core = pictureCore(parsed, throwAway);
    DeskSettings settings(settled);
    DeskOptions options = settings.deskOptions(clock);
    options.theme = parsed.screenshot.theme == QLatin1String("light") ? ThemeChoice::Light : ThemeChoice::Dark;
    options.language = parsed.screenshot.language == QLatin1String("ko") ? Language::Korean : Language::English;
    CoreHost host(settled.core, CoreTask(), clock);
    QueryHost queries(clock);
    DeskWindow window(host, host, queries, options);
    const bool onStage = !window.showPage(parsed.screenshot.page);
    QWidget &shown = onStage ? static_cast<QWidget &>(window.presentation()) : window;
    shown.resize(parsed.screenshot.size);
    shown.show();
    Error error;
    switch (runForAWhile(host, queries, parsed, settled.core, error)) {
    case End::Failed: return complain(error);
    case End::Interrupted: return ExitInterrupted;
    case End::Due: break;
    }
    if (!onStage)
        window.showNow();
    QSaveFile out(parsed.screenshot.out);
    const bool saved = out.open(QIODevice::WriteOnly) && shown.grab().save(&out, "PNG") && out.commit();
    host.stop();
    return saved ? ExitWell : complain(unwritable(out));
}

} // namespace anteroom
