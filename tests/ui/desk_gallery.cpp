// SPDX-License-Identifier: GPL-3.0-or-later
// Renders the desk with a story to a PNG, so that it can be looked at beside its design:
//   desk_gallery OUT.png --theme dark|light --language en|ko --size 1440x900
//                --state normal|first-run|broker-away|platform-away|alert|alerts|faults|paused|drained|edited|starting|ticks [--window]
//                --page queue [--rows 1000000] [--find 431207]: over a real database with so many people
#include "core/engine/queries/QueryHost.h"
#include "tests/activity/ActivityStory.h"
#include "tests/dead/DeadLetterStory.h"
#include "tests/queries/LongQueue.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/SettingsStory.h"
#include "tests/ui/Story.h"
#include "ui/desk/DeskWindow.h"
#include "ui/pages/OverviewPage.h"
#include "ui/pages/activity/ActivityPage.h"
#include "ui/pages/dead/DeadLettersPage.h"
#include "ui/pages/rehearsal/RehearsalPage.h"
#include "ui/pages/queue/QueuePage.h"
#include "ui/pages/settings/SettingsPage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <QTableView>
#include <QtDebug>

namespace {

using namespace anteroom;

Snapshot stateNamed(const QString &name)
{
    if (name == QStringLiteral("first-run"))
        return story::firstRun();
    if (name == QStringLiteral("broker-away"))
        return story::brokerAway();
    if (name == QStringLiteral("alert"))
        return story::alert();
    if (name == QStringLiteral("alerts"))
        return story::alerts();
    if (name == QStringLiteral("faults"))
        return story::faultsArmed();
    if (name == QStringLiteral("paused"))
        return story::paused();
    if (name == QStringLiteral("drained"))
        return story::drained();
    if (name == QStringLiteral("platform-away"))
        return story::platformAway();
    if (name == QStringLiteral("starting"))
        return Snapshot{};
    return story::normal();
}

/// Every other one of those let in reserved; the head of the line is the story's.
std::unique_ptr<LongQueue> longQueue(qint64 rows)
{
    auto database = std::make_unique<LongQueue>(rows, rows * 387'225 / 1'000'000, rows * 1'187 / 1'000'000);
    const qint64 entered = toMs(story::now()) - 3'926'000;
    database->plain(QStringLiteral("UPDATE queue_token SET entered_at = entered_at - 1000000 + %1,"
                                   " activated_at = activated_at - 2000000 + %1 + 1800000, expires_at = %1 + 10800000 + seq,"
                                   " ended_at = ended_at - 3000000 + %1 + 1840000")
                        .arg(entered));
    return database;
}

/// Waits until everything asked for is on screen.
void settle(DeskWindow &window)
{
    QueueBrowser &browser = window.findChild<QueuePage *>()->browser();
    const auto isThere = [&browser] {
        return browser.look() && browser.look()->settled && browser.model().row(browser.firstShown())
            && browser.model().row(std::min(browser.lastShown(), browser.model().rowCount() - 1))
            && (!browser.selected() || browser.ledger());
    };
    while (!isThere())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

/// What it costs the window to jump anywhere in the line.
void measureJumps(DeskWindow &window)
{
    QueueBrowser &browser = window.findChild<QueuePage *>()->browser();
    auto *table = window.findChild<QTableView *>(QStringLiteral("queue.table"));
    QElapsedTimer timer;
    double most = 0;
    double wholeMs = 0;
    constexpr int jumps = 40;
    for (int i = 0; i < jumps; ++i) {
        const int row = static_cast<int>((qint64(i) * 7919 * 7919) % std::max(1, browser.model().rowCount() - 30));
        timer.start();
        table->verticalScrollBar()->setValue(row);
        window.repaint();
        most = std::max(most, static_cast<double>(timer.nsecsElapsed()) / 1e6);
        while (!browser.model().row(row))
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        wholeMs += static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }
    timer.start();
    browser.model().setRows(browser.model().rowCount() - 500, -500);
    window.repaint();
    qInfo("a jump: GUI thread at most %.1f ms, rows there after %.1f ms; 500 rows gone at the head: %.1f ms", most, wholeMs / jumps,
          static_cast<double>(timer.nsecsElapsed()) / 1e6);
}

void measure(DeskWindow &window)
{
    QElapsedTimer timer;
    timer.start();
    constexpr int rounds = 50;
    auto *chart = window.findChild<QWidget *>(QStringLiteral("overview.flow.chart"));
    for (int i = 0; chart && i < rounds; ++i)
        chart->grab();
    const double chartMs = static_cast<double>(timer.nsecsElapsed()) / 1e6 / rounds;
    timer.restart();
    for (int i = 0; i < rounds; ++i)
        window.grab();
    qInfo("chart %.2f ms, whole window %.2f ms a paint", chartMs, static_cast<double>(timer.nsecsElapsed()) / 1e6 / rounds);
}

/// The page over a million people, or with one of them found.
void showQueue(DeskWindow &window, const QCommandLineParser &parser)
{
    QElapsedTimer timer;
    timer.start();
    window.showPage(QStringLiteral("queue"));
    settle(window);
    qInfo("%s rows counted and on screen after %lld ms", qUtf8Printable(parser.value(QStringLiteral("rows"))), timer.elapsed());
    if (parser.isSet(QStringLiteral("find"))) {
        auto *edit = window.findChild<QLineEdit *>(QStringLiteral("queue.find"));
        edit->setText(parser.value(QStringLiteral("find")));
        Q_EMIT edit->returnPressed();
        QueueBrowser &browser = window.findChild<QueuePage *>()->browser();
        while (!browser.ledger())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        settle(window);
        QCoreApplication::processEvents();
    }
    window.showNow();
}

/// The page over letters of every kind, two of them chosen and one open.
void showDeadLetters(DeskWindow &window)
{
    window.showPage(QStringLiteral("dead-letters"));
    LetterBrowser &browser = window.findChild<DeadLettersPage *>()->browser();
    while (!browser.look() || (browser.look()->dead > 0 && !browser.model().row(0)))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (const LetterRow *first = browser.model().row(0)) {
        browser.model().choose(0, true);
        browser.model().choose(1, true);
        window.findChild<QTableView *>(QStringLiteral("dead.table"))->selectRow(0);
        browser.select(first->letter.id);
        while (!browser.letter())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    window.showNow();
    QCoreApplication::processEvents();
}

/// States: normal (predicted), faults, running, ran.
void showRehearsal(DeskWindow &window, const QString &state)
{
    window.showPage(QStringLiteral("rehearsal"));
    RehearsalBrowser &browser = window.findChild<RehearsalPage *>()->browser();
    if (state != QStringLiteral("normal")) {
        RehearsalScenario scenario = browser.scenario();
        scenario.name = QStringLiteral("On-sale, seat release");
        scenario.arrivals.users = 20'000;
        scenario.first.admission.batch = 20;
        scenario.second->admission.batch = 28;
        scenario.faults = { { RehearsalFault::Kind::BrokerDown, std::chrono::minutes(2), std::chrono::seconds(30), 100 },
                            { RehearsalFault::Kind::PlatformFails, std::chrono::minutes(4), std::chrono::seconds(20), 50 } };
        browser.change(scenario, QString());
        Q_EMIT browser.scenarioReplaced();
    }
    if (state == QStringLiteral("ran") || state == QStringLiteral("running")) {
        browser.setSpeed(RehearsalSpeed::Most);
        browser.run();
        const auto isFarEnough = [&] {
            const auto report = browser.report();
            return !browser.isRunning() || (state == QStringLiteral("running") && report && report->elapsed > std::chrono::minutes(3));
        };
        while (!isFarEnough())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        browser.setHeld(browser.isRunning());
    }
    window.showNow();
    QCoreApplication::processEvents();
}

/// The staging profile, edited, after a test that found nobody at home.
void showSettings(DeskWindow &window)
{
    window.showPage(QStringLiteral("settings"));
    ProfileEditor &editor = window.findChild<SettingsPage *>()->editor();
    editor.select(1);
    Profile draft = editor.draft();
    draft.broker = QStringLiteral("localhost:1");
    editor.edit(draft);
    editor.test();
    while (editor.isTesting())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    window.showNow();
    QCoreApplication::processEvents();
}

/// The page over a morning's record, its newest change open.
void showActivity(DeskWindow &window)
{
    window.showPage(QStringLiteral("activity"));
    ActivityBrowser &browser = window.findChild<ActivityPage *>()->browser();
    while (!browser.look() || !browser.look()->settled || (browser.look()->total > 0 && !browser.model().row(0)))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (const ActivityRow *first = browser.model().row(0)) {
        browser.select(first->id);
        while (!browser.selected() || !window.findChild<QTableView *>(QStringLiteral("activity.table"))->currentIndex().isValid())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    window.showNow();
    QCoreApplication::processEvents();
}

void showPage(DeskWindow &window, const QCommandLineParser &parser, const QString &state)
{
    const QString page = parser.value(QStringLiteral("page"));
    if (page == QStringLiteral("queue"))
        showQueue(window, parser);
    else if (page == QStringLiteral("dead-letters"))
        showDeadLetters(window);
    else if (page == QStringLiteral("rehearsal"))
        showRehearsal(window, state);
    else if (page == QStringLiteral("activity"))
        showActivity(window);
    else if (page == QStringLiteral("settings"))
        showSettings(window);
    else
        window.showPage(page);
    if (parser.value(QStringLiteral("state")) == QStringLiteral("ticks"))
        window.findChild<OverviewPage *>()->showTicks(true);
    window.showNow();
}

void resize(DeskWindow &window, const QCommandLineParser &parser)
{
    const QStringList size = parser.value(QStringLiteral("size")).split(u'x');
    window.resize(size.value(0).toInt(), size.value(1).toInt());
}

DeskOptions lookFrom(const QCommandLineParser &parser, const Clock &clock)
{
    DeskOptions options;
    options.theme = parser.value(QStringLiteral("theme")) == QStringLiteral("light") ? ThemeChoice::Light : ThemeChoice::Dark;
    options.language = parser.value(QStringLiteral("language")) == QStringLiteral("ko") ? Language::Korean : Language::English;
    options.clock = &clock;
    return options;
}

/// The palette is a window of its own: painted over the desk where it stands.
QPixmap withPalette(DeskWindow &window, const QString &typed)
{
    window.findChild<QAbstractButton *>(QStringLiteral("top.find"))->click();
    window.findChild<QLineEdit *>(QStringLiteral("palette.line"))->setText(typed);
    QCoreApplication::processEvents();
    QPixmap picture = window.grab();
    auto *palette = window.findChild<QWidget *>(QStringLiteral("palette"));
    QPainter(&picture).drawPixmap(window.mapFromGlobal(palette->pos()), palette->grab());
    return picture;
}

int save(DeskWindow &window, const QCommandLineParser &parser)
{
    QWidget *shown = &window;
    if (parser.isSet(QStringLiteral("ask"))) {
        window.findChild<QAbstractButton *>(QStringLiteral("dead.discard"))->click();
        shown = window.findChild<QWidget *>(QStringLiteral("dead.confirm"));
        QCoreApplication::processEvents();
    }
    if (parser.isSet(QStringLiteral("palette")))
        return withPalette(window, parser.value(QStringLiteral("palette"))).save(parser.positionalArguments().value(0)) ? 0 : 1;
    return shown->grab().save(parser.positionalArguments().value(0)) ? 0 : 1;
}

void addOptions(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("out"), QStringLiteral("the PNG to write"));
    parser.addOption({QStringLiteral("theme"), QString(), QStringLiteral("theme"), QStringLiteral("dark")});
    parser.addOption({QStringLiteral("language"), QString(), QStringLiteral("language"), QStringLiteral("en")});
    parser.addOption({QStringLiteral("size"), QString(), QStringLiteral("size"), QStringLiteral("1440x900")});
    parser.addOption({QStringLiteral("state"), QString(), QStringLiteral("state"), QStringLiteral("normal")});
    parser.addOption({QStringLiteral("page"), QString(), QStringLiteral("page"), QStringLiteral("overview")});
    parser.addOption({QStringLiteral("rows"), QString(), QStringLiteral("rows"), QStringLiteral("1000000")});
    parser.addOption({QStringLiteral("find"), QString(), QStringLiteral("text")});
    parser.addOption({QStringLiteral("ask"), QStringLiteral("dead letters: the question before they are discarded, alone")});
    parser.addOption({QStringLiteral("palette"), QStringLiteral("the command palette, with this in its line"), QStringLiteral("text")});
    parser.addOption({QStringLiteral("window"), QStringLiteral("stay open")});
    parser.addOption({QStringLiteral("measure"), QStringLiteral("say what a paint costs")});
}

} // namespace

int main(int argc, char **argv)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    QApplication app(argc, argv);
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(app);

    FakeClock still(story::now());
    FakeSource source;
    FakeControls controls;
    const SystemClock running;
    const bool isRehearsal = parser.value(QStringLiteral("page")) == QStringLiteral("rehearsal");
    QueryHost queries(isRehearsal ? static_cast<const Clock &>(running) : still);
    std::unique_ptr<LongQueue> database;
    const bool isQueue = parser.value(QStringLiteral("page")) == QStringLiteral("queue");
    const QString state = parser.value(QStringLiteral("state"));
    if (isQueue) {
        database = longQueue(parser.value(QStringLiteral("rows")).toLongLong());
        queries.open(database->path());
    }
    std::unique_ptr<DeadLetterStory> letters;
    const bool isDeadLetters = parser.value(QStringLiteral("page")) == QStringLiteral("dead-letters");
    if (isDeadLetters) {
        letters = std::make_unique<DeadLetterStory>(toMs(story::now()));
        queries.open(letters->path());
    }
    std::shared_ptr<StorageFixture> record;
    const bool isActivity = parser.value(QStringLiteral("page")) == QStringLiteral("activity");
    if (isActivity) {
        record = state == QStringLiteral("empty") ? std::make_shared<StorageFixture>()
                                                  : std::make_shared<ActivityStory>(toMs(story::now()));
        queries.open(record->path());
    }
    SettingsStory settings;
    DeskOptions options = lookFrom(parser, still);
    options.settings = &settings.parts;
    DeskWindow window(source, controls, queries, options);
    resize(window, parser);
    window.show();
    window.repaint();
    qInfo("first paint after %lld ms", sinceStart.elapsed());
    // What went before: states of trouble show the last figures that were known.
    if (state == QStringLiteral("broker-away")) {
        source.put(story::normal());
        window.showNow();
    }
    source.put(stateNamed(state));
    window.showNow();
    QCoreApplication::processEvents();
    window.showNow();
    if (state == QStringLiteral("edited")) {
        auto *batch = window.findChild<QLineEdit *>(QStringLiteral("admission.batch"));
        batch->setText(QStringLiteral("600"));
        Q_EMIT batch->textEdited(batch->text());
    }
    QCoreApplication::processEvents();
    showPage(window, parser, state);
    if (parser.isSet(QStringLiteral("measure")))
        isQueue ? measureJumps(window) : measure(window);
    if (parser.isSet(QStringLiteral("window")))
        return QApplication::exec();
    return save(window, parser);
}
