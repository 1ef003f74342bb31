// SPDX-License-Identifier: GPL-3.0-or-later
// The real window on the real core: the GUI thread goes on painting and answering while a hundred thousand flow.
#include "core/engine/CoreHost.h"
#include "tests/ui/Fakes.h"
#include "ui/desk/DeskWindow.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace anteroom;
using namespace std::chrono_literals;

class TestDeskFlow final : public QObject
{
    Q_OBJECT

private:
    static constexpr qint64 people = 100'000;

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CoreHost> m_host;
    SilentQueries m_queries;
    std::unique_ptr<DeskWindow> m_window;

    void open()
    {
        CoreOptions options;
        options.dataDir = m_folder->path();
        options.batch = 2'000;
        options.interval = Milliseconds(50);
        m_host = std::make_unique<CoreHost>(options, CoreTask(), m_clock);
        m_window = std::make_unique<DeskWindow>(*m_host, *m_host, m_queries,
                                                DeskOptions{ThemeChoice::Dark, Language::English, &m_clock});
        m_window->show();
        m_host->start();
        QTRY_COMPARE_WITH_TIMEOUT(snapshot()->phase, Snapshot::Phase::Live, 60'000);
    }
    std::shared_ptr<const Snapshot> snapshot() const { return m_host->latest(); }
    template <class T = QWidget>
    T *find(const char *name) const
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    void type(const char *name, const QString &text)
    {
        auto *edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void leaveTheFirstPage()
    {
        QTRY_VERIFY_WITH_TIMEOUT(find("overview.firstRun")->isVisible(), 60'000);
        find<QAbstractButton>("firstRun.send")->click();
        QTRY_VERIFY_WITH_TIMEOUT(find("overview.send")->isVisible(), 60'000);
        find<QAbstractButton>("send.stop")->click();
        QTRY_VERIFY_WITH_TIMEOUT(find("send.start")->isVisible(), 60'000);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
    }
    void cleanup()
    {
        m_window.reset();
        m_host.reset();
    }

    void guiThread_goesOn_whileManyFlow()
    {
        open();
        leaveTheFirstPage();
        const qint64 before = snapshot()->verdict.activated;

        // The watchdog: beats between two changes of the figures say that events were handled in between.
        qint64 beats = 0;
        QTimer heart;
        connect(&heart, &QTimer::timeout, this, [&beats] { ++beats; });
        heart.start(1ms);
        auto *total = find<QLabel>("stage.waiting.total");
        QSet<QString> figures{ total->text() };
        qint64 beatsAtLast = 0;
        qint64 changesWithBeats = 1;
        const auto look = [&] {
            if (figures.contains(total->text()))
                return;
            figures.insert(total->text());
            changesWithBeats += beats > beatsAtLast ? 1 : 0;
            beatsAtLast = beats;
        };

        type("send.users", QString::number(people));
        type("send.over", QStringLiteral("1"));
        find<QAbstractButton>("send.pattern.steady")->click();
        find<QAbstractButton>("send.start")->click();
        bool answered = false;
        qint64 waitingWhenAnswered = 0;
        QTRY_VERIFY_WITH_TIMEOUT((look(), snapshot()->waiting.total.value_or(0) > people / 4), 60'000);
        m_host->applyAdmission({4'000, Milliseconds(50), 0}, QString(), [&](const Result<void> &answer) {
            answered = answer.has_value();
            waitingWhenAnswered = snapshot()->waiting.total.value_or(0);
        });
        QTRY_VERIFY_WITH_TIMEOUT((look(), answered), 60'000);
        QVERIFY2(waitingWhenAnswered > 0, "an operator's order is answered while people flow, not after them");
        QTRY_VERIFY_WITH_TIMEOUT((look(), snapshot()->verdict.activated >= before + people), 120'000);
        QVERIFY2(figures.size() >= 5, "the figures were shown on their way, not only at the end");
        QCOMPARE(changesWithBeats, qint64(figures.size()));
        QTRY_COMPARE_WITH_TIMEOUT(find<QLabel>("stage.waiting.total")->text(), QStringLiteral("0"), 60'000);
    }

    void theHand_turnsPausesAndResumes()
    {
        open();
        leaveTheFirstPage();
        type("send.users", QStringLiteral("3000"));
        type("send.over", QStringLiteral("1"));
        type("admission.batch", QStringLiteral("20"));
        find<QAbstractButton>("admission.apply")->click();
        QTRY_COMPARE_WITH_TIMEOUT(snapshot()->gate.admission.batch, qint64(20), 60'000);
        QTest::keyClick(m_window.get(), Qt::Key_U, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(snapshot()->waiting.total.value_or(0) > 100, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("stage.gate.limit")->text() == QStringLiteral("limited by batch size"), 60'000);
        type("admission.batch", QStringLiteral("40"));
        QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(snapshot()->gate.admission.batch, qint64(40), 60'000);
        QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(snapshot()->gate.paused, 60'000);
        const qint64 held = snapshot()->verdict.activated;
        QTRY_COMPARE_WITH_TIMEOUT(find<QLabel>("strip.headline")->text(), QStringLiteral("Admissions are paused"), 60'000);
        QCOMPARE(snapshot()->verdict.activated, held);
        QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(snapshot()->verdict.activated > held, 60'000);
    }
};

QTEST_MAIN(TestDeskFlow)
#include "tst_DeskFlow.moc"
