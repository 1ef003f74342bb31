// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/AlertsCard.h"

#include "ui/models/Words.h"

#include <QLocale>

#include <cmath>

namespace anteroom {

namespace {

constexpr int labelWidth = 104;
constexpr double msPerMinute = 60'000;
constexpr double msPerSecond = 1'000;
constexpr double bytesPerGigabyte = 1e9;

struct FieldRange {
    AlertRange range;
    /// What one unit of the field is in the unit of the range.
    double unit;
};

/// In the order of the fields.
constexpr std::array<FieldRange, 6> ranges{ {
    { alertrange::oldestWaitMs, msPerMinute },
    { alertrange::lagGrowsMs, msPerSecond },
    { alertrange::outflow, 0.01 },
    { alertrange::outflow, 0.01 },
    { alertrange::platformMs, msPerSecond },
    { alertrange::diskFree, bytesPerGigabyte },
} };

} // namespace

AlertsCard::AlertsCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent), m_defaults(new QToolButton(this)),
      m_fields{ addField(QStringLiteral("wait"), 1),     addField(QStringLiteral("lag"), 0),
                addField(QStringLiteral("warning"), 0),  addField(QStringLiteral("critical"), 0),
                addField(QStringLiteral("platform"), 0), addField(QStringLiteral("disk"), 1) },
      m_message(label(Type::Caption, Role::FailedText))
{
    setObjectName(QStringLiteral("settings.alerts"));
    for (Text *&text : m_labels)
        text = label(Type::Base, Role::Muted);
    m_defaults->setObjectName(QStringLiteral("settings.alerts.defaults"));
    m_defaults->setFont(typeFont(Type::Caption));
    m_defaults->setFixedHeight(26);
    m_message->setObjectName(QStringLiteral("settings.alerts.message"));
    m_message->setWordWrap(true);
    m_message->hide();
    head()->addStretch();
    head()->addWidget(m_defaults);
    body()->addSpacing(6);
    addRow(0, { Wait });
    addRow(1, { Lag });
    addRow(2, { Warning, Critical });
    addRow(3, { Platform });
    addRow(4, { Disk });
    body()->addWidget(m_message);
    connect(m_defaults, &QToolButton::clicked, this, [this] {
        show(AlertThresholds());
        Q_EMIT chosen(m_now);
    });
    show(m_now);
    retranslate();
}

NumberField *AlertsCard::addField(const QString &name, int decimals)
{
    auto *field = new NumberField(theme(), QStringLiteral("settings.alerts.") + name, 0, decimals, this);
    connect(field, &NumberField::edited, this, &AlertsCard::mark);
    connect(field->edit(), &QLineEdit::editingFinished, this, &AlertsCard::take);
    return field;
}

void AlertsCard::addRow(int label, std::initializer_list<Place> fields)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_labels.at(static_cast<size_t>(label))->setFixedWidth(labelWidth);
    row->addWidget(m_labels.at(static_cast<size_t>(label)));
    for (const Place place : fields)
        row->addWidget(m_fields.at(place), 1);
    body()->addLayout(row);
    body()->addSpacing(2);
}

void AlertsCard::retranslate()
{
    title()->show(tr("Alerts"));
    m_labels[0]->show(tr("Longest wait"));
    m_labels[1]->show(tr("Lag grows for"));
    m_labels[2]->show(tr("Outflow below"));
    m_labels[3]->show(tr("Platform fails"));
    m_labels[4]->show(tr("Disk below"));
    m_fields[Wait]->setUnit(tr("min"));
    m_fields[Lag]->setUnit(tr("s"));
    m_fields[Warning]->setUnit(tr("%"));
    m_fields[Critical]->setUnit(tr("%"));
    m_fields[Platform]->setUnit(tr("s"));
    m_fields[Disk]->setUnit(tr("GB"));
    const std::array<QString, Places> names{
        tr("Warn when somebody has waited for so many minutes"),
        tr("Warn when the lag has grown for so many seconds"),
        tr("Warn when fewer are let in than this share of the set rate, in per cent"),
        tr("Critical when fewer are let in than this share of the set rate, in per cent"),
        tr("Warn when the data platform has failed for so many seconds"),
        tr("Warn when less than so many gigabytes are free for the database"),
    };
    for (size_t i = 0; i < names.size(); ++i) {
        m_fields.at(i)->setName(names.at(i));
        m_fields.at(i)->setToolTip(names.at(i));
    }
    m_defaults->setText(tr("Defaults"));
    m_defaults->setToolTip(tr("Back to the thresholds that the program comes with"));
    mark();
}

void AlertsCard::show(const AlertThresholds &thresholds)
{
    m_now = thresholds;
    m_fields[Wait]->setValue(static_cast<double>(thresholds.oldestWait.count()) / msPerMinute);
    m_fields[Lag]->setValue(static_cast<double>(thresholds.lagGrowsFor.count()) / msPerSecond);
    m_fields[Warning]->setValue(std::round(thresholds.outflowWarning * 100));
    m_fields[Critical]->setValue(std::round(thresholds.outflowCritical * 100));
    m_fields[Platform]->setValue(static_cast<double>(thresholds.platformFor.count()) / msPerSecond);
    m_fields[Disk]->setValue(static_cast<double>(thresholds.diskFree) / bytesPerGigabyte);
    mark();
}

QString AlertsCard::fault(Place place) const
{
    const auto [range, unit] = ranges.at(place);
    const auto value = m_fields.at(place)->value();
    // Half a thousandth: 1 % is not exactly 0.01.
    if (!value || *value * unit < range.least * 0.9995 || *value * unit > range.most * 1.0005)
        return tr("%1: from %2 to %3.")
            .arg(m_fields.at(place)->edit()->accessibleName(), QLocale().toString(range.least / unit, 'g', 3),
                 words::count(static_cast<qint64>(std::round(range.most / unit))));
    if (place == Critical && m_fields[Warning]->value() && *value > *m_fields[Warning]->value())
        return tr("What is critical must not be above what is warned of.");
    return {};
}

AlertThresholds AlertsCard::typed() const
{
    const auto in = [this](Place place) { return std::llround(*m_fields.at(place)->value() * ranges.at(place).unit); };
    AlertThresholds thresholds = m_now;
    thresholds.oldestWait = Milliseconds(in(Wait));
    thresholds.lagGrowsFor = Milliseconds(in(Lag));
    thresholds.outflowWarning = *m_fields[Warning]->value() / 100;
    thresholds.outflowCritical = *m_fields[Critical]->value() / 100;
    thresholds.platformFor = Milliseconds(in(Platform));
    thresholds.diskFree = in(Disk);
    return thresholds;
}

void AlertsCard::mark()
{
    QString first;
    for (int place = 0; place < Places; ++place) {
        const QString why = fault(static_cast<Place>(place));
        m_fields.at(static_cast<size_t>(place))->setState(why.isEmpty() ? NumberField::State::Plain : NumberField::State::Wrong);
        if (first.isEmpty())
            first = why;
    }
    m_message->show(first);
    m_message->setVisible(!first.isEmpty());
}

void AlertsCard::take()
{
    mark();
    if (m_message->isVisibleTo(this))
        return;
    if (const AlertThresholds thresholds = typed(); thresholds != m_now) {
        m_now = thresholds;
        Q_EMIT chosen(m_now);
    }
}

} // namespace anteroom
