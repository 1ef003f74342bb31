// SPDX-License-Identifier: GPL-3.0-or-later
// Renders the desk with a story to a PNG, so that it can be looked at beside its design:
//   desk_gallery OUT.png --theme dark|light --language en|ko --size 1440x900
//                --state normal|first-run|broker-away|alert|paused|drained|edited|starting [--window]
#include "tests/ui/Fakes.h"
#include "tests/ui/Story.h"
#include "ui/desk/DeskWindow.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QLineEdit>
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
    if (name == QStringLiteral("paused"))
        return story::paused();
    if (name == QStringLiteral("drained"))
        return story::drained();
    if (name == QStringLiteral("starting"))
        return Snapshot{};
    return story::normal();
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

} // namespace

int main(int argc, char **argv)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("out"), QStringLiteral("the PNG to write"));
    parser.addOption({QStringLiteral("theme"), QString(), QStringLiteral("theme"), QStringLiteral("dark")});
    parser.addOption({QStringLiteral("language"), QString(), QStringLiteral("language"), QStringLiteral("en")});
    parser.addOption({QStringLiteral("size"), QString(), QStringLiteral("size"), QStringLiteral("1440x900")});
    parser.addOption({QStringLiteral("state"), QString(), QStringLiteral("state"), QStringLiteral("normal")});
    parser.addOption({QStringLiteral("window"), QStringLiteral("stay open")});
    parser.addOption({QStringLiteral("measure"), QStringLiteral("say what a paint costs")});
    parser.process(app);

    FakeClock still(story::now());
    FakeSource source;
    FakeControls controls;
    const QString state = parser.value(QStringLiteral("state"));
    DeskOptions options;
    options.theme = parser.value(QStringLiteral("theme")) == QStringLiteral("light") ? ThemeChoice::Light : ThemeChoice::Dark;
    options.language = parser.value(QStringLiteral("language")) == QStringLiteral("ko") ? Language::Korean : Language::English;
    options.clock = &still;
    DeskWindow window(source, controls, options);
    const QStringList size = parser.value(QStringLiteral("size")).split(u'x');
    window.resize(size.value(0).toInt(), size.value(1).toInt());
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
    if (parser.isSet(QStringLiteral("measure")))
        measure(window);
    if (parser.isSet(QStringLiteral("window")))
        return QApplication::exec();
    return window.grab().save(parser.positionalArguments().value(0)) ? 0 : 1;
}
