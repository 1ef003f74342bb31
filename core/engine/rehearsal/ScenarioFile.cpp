// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/rehearsal/ScenarioFile.h"

#include "core/base/PlainText.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <cmath>

namespace anteroom {

namespace {

constexpr int version = 1;
/// Above it a JSON number is not exact in every reader.
constexpr quint64 exactMax = quint64(1) << 53;

tl::unexpected<Error> refusal(const QString &text) { return failure(ErrorKind::Usage, Stage::Unknown, onOneLine(text)); }

/// Takes an object apart key by key; what is left at the end is unknown. The first error stays.
class Taker
{
public:
    Taker(QJsonObject object, QString where) : m_object(std::move(object)), m_where(std::move(where)) { }

    [[nodiscard]] qint64 whole(const char *key)
    {
        const QJsonValue value = take(key);
        const double number = value.toDouble();
        if (!value.isDouble() || number != std::floor(number) || std::abs(number) > double(exactMax))
            return fail(key, QStringLiteral("must be a whole number")), 0;
        return qint64(number);
    }
    [[nodiscard]] double number(const char *key)
    {
        const QJsonValue value = take(key);
        if (!value.isDouble())
            return fail(key, QStringLiteral("must be a number")), 0;
        return value.toDouble();
    }
    [[nodiscard]] QString text(const char *key)
    {
        const QJsonValue value = take(key);
        if (!value.isString())
            return fail(key, QStringLiteral("must be a text")), QString();
        return value.toString();
    }
    [[nodiscard]] QJsonObject object(const char *key)
    {
        const QJsonValue value = take(key);
        if (!value.isObject())
            return fail(key, QStringLiteral("must be an object")), QJsonObject();
        return value.toObject();
    }
    [[nodiscard]] QJsonArray array(const char *key)
    {
        const QJsonValue value = take(key);
        if (!value.isArray())
            return fail(key, QStringLiteral("must be a list")), QJsonArray();
        return value.toArray();
    }
    [[nodiscard]] quint64 seed(const char *key)
    {
        if (!m_object.value(QLatin1String(key)).isString()) {
            const qint64 given = whole(key);
            if (given < 0)
                fail(key, QStringLiteral("must not be negative"));
            return quint64(std::max<qint64>(0, given));
        }
        bool ok = false;
        const quint64 value = text(key).toULongLong(&ok);
        if (!ok)
            fail(key, QStringLiteral("must be a number of up to 20 digits"));
        return value;
    }
    [[nodiscard]] bool has(const char *key) const { return m_object.contains(QLatin1String(key)); }
    void fail(const char *key, const QString &why)
    {
        if (m_error.isEmpty())
            m_error = QStringLiteral("\"%1\"%2 %3").arg(QLatin1String(key), m_where, why);
    }
    /// What went wrong, or the first key that nobody took.
    [[nodiscard]] QString error() const
    {
        if (!m_error.isEmpty() || m_object.isEmpty())
            return m_error;
        return QStringLiteral("\"%1\"%2 is not known; remove it").arg(m_object.keys().first(), m_where);
    }

private:
    QJsonValue take(const char *key)
    {
        if (!has(key))
            fail(key, QStringLiteral("is missing; add it"));
        return m_object.take(QLatin1String(key));
    }

    QJsonObject m_object;
    QString m_where;
    QString m_error;
};

Result<ArrivalPlan> arrivalsFrom(const QJsonObject &object)
{
    Taker taker(object, QStringLiteral(" of \"arrivals\""));
    ArrivalPlan plan;
    plan.users = taker.whole("users");
    const auto pattern = arrivalPatternFromName(taker.text("pattern"));
    if (!pattern)
        taker.fail("pattern", QStringLiteral("must be steady, ramp, burst or spike"));
    plan.pattern = pattern.value_or(ArrivalPattern::Steady);
    plan.over = Milliseconds(taker.whole("overMs"));
    plan.seed = taker.seed("seed");
    plan.reservePercent = taker.number("reservePercent");
    plan.stay = Milliseconds(taker.whole("stayMs"));
    plan.abandonPercent = taker.number("abandonPercent");
    if (const QString error = taker.error(); !error.isEmpty())
        return refusal(error);
    return plan;
}

Result<RehearsalPolicy> policyFrom(const QJsonObject &object, qsizetype number)
{
    Taker taker(object, QStringLiteral(" of policy %1").arg(number));
    RehearsalPolicy policy;
    policy.admission.batch = taker.whole("batch");
    policy.admission.interval = Milliseconds(taker.whole("intervalMs"));
    policy.admission.maxActive = taker.whole("maxActive");
    policy.partitions = int(std::clamp<qint64>(taker.whole("partitions"), -1, RehearsalScenario::partitionsMax + 1));
    if (const QString error = taker.error(); !error.isEmpty())
        return refusal(error);
    return policy;
}

Result<RehearsalFault> faultFrom(const QJsonObject &object, qsizetype number)
{
    Taker taker(object, QStringLiteral(" of fault %1").arg(number));
    RehearsalFault fault;
    const auto kind = faultFromName(taker.text("kind"));
    if (!kind || !isRehearsed(*kind))
        taker.fail("kind", QStringLiteral("must be broker-down, database-down, platform-down, platform-fails or activations-fail"));
    fault.kind = kind.value_or(RehearsalFault::Kind::BrokerDown);
    fault.from = Milliseconds(taker.whole("fromMs"));
    fault.lasts = Milliseconds(taker.whole("lastsMs"));
    if (taker.has("percent") && hasPercent(fault.kind))
        fault.percent = taker.number("percent");
    if (const QString error = taker.error(); !error.isEmpty())
        return refusal(error);
    return fault;
}

/// Each of a list of objects.
template <class Value, class Read>
Result<std::vector<Value>> eachOf(const QJsonArray &list, qsizetype most, const QString &name, Read read)
{
    if (list.size() > most)
        return refusal(QStringLiteral("\"%1\" holds %2 entries; at most %3 are possible").arg(name).arg(list.size()).arg(most));
    std::vector<Value> values;
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (!list[i].isObject())
            return refusal(QStringLiteral("entry %1 of \"%2\" must be an object").arg(i + 1).arg(name));
        auto value = read(list[i].toObject(), i + 1);
        ANTEROOM_TRY(value);
        values.push_back(*value);
    }
    return values;
}

QJsonObject toJson(const RehearsalPolicy &policy)
{
    return { { QStringLiteral("batch"), policy.admission.batch },
             { QStringLiteral("intervalMs"), qint64(policy.admission.interval.count()) },
             { QStringLiteral("maxActive"), policy.admission.maxActive },
             { QStringLiteral("partitions"), policy.partitions } };
}

QJsonObject toJson(const RehearsalFault &fault)
{
    QJsonObject object{ { QStringLiteral("kind"), faultName(fault.kind) },
                        { QStringLiteral("fromMs"), qint64(fault.from.count()) },
                        { QStringLiteral("lastsMs"), qint64(fault.lasts.count()) } };
    if (hasPercent(fault.kind))
        object.insert(QStringLiteral("percent"), fault.percent);
    return object;
}

QJsonObject toJson(const ArrivalPlan &plan)
{
    const QJsonValue seed = plan.seed <= exactMax ? QJsonValue(qint64(plan.seed)) : QJsonValue(QString::number(plan.seed));
    return { { QStringLiteral("users"), plan.users },
             { QStringLiteral("pattern"), arrivalPatternName(plan.pattern) },
             { QStringLiteral("overMs"), qint64(plan.over.count()) },
             { QStringLiteral("seed"), seed },
             { QStringLiteral("reservePercent"), plan.reservePercent },
             { QStringLiteral("stayMs"), qint64(plan.stay.count()) },
             { QStringLiteral("abandonPercent"), plan.abandonPercent } };
}

} // namespace

QByteArray scenarioToJson(const RehearsalScenario &scenario)
{
    QJsonArray policies{ toJson(scenario.first) };
    if (scenario.second)
        policies.append(toJson(*scenario.second));
    QJsonArray faults;
    for (const RehearsalFault &fault : scenario.faults)
        faults.append(toJson(fault));
    const QJsonObject object{ { QStringLiteral("anteroom"), QStringLiteral("rehearsal") },
                              { QStringLiteral("version"), version },
                              { QStringLiteral("name"), scenario.name },
                              { QStringLiteral("arrivals"), toJson(scenario.arrivals) },
                              { QStringLiteral("policies"), policies },
                              { QStringLiteral("faults"), faults } };
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

Result<RehearsalScenario> scenarioFromJson(const QByteArray &json)
{
    if (json.size() > scenarioBytesMax)
        return refusal(QStringLiteral("it is larger than %1 bytes, which no scenario is; choose another file").arg(scenarioBytesMax));
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parsed);
    if (parsed.error != QJsonParseError::NoError)
        return refusal(QStringLiteral("not JSON at byte %1: %2").arg(parsed.offset).arg(parsed.errorString()));
    Taker taker(document.object(), QString());
    if (taker.text("anteroom") != QLatin1String("rehearsal"))
        taker.fail("anteroom", QStringLiteral("must be \"rehearsal\"; this is another kind of file"));
    if (const qint64 given = taker.whole("version"); given != version)
        taker.fail("version", QStringLiteral("is %1; this program reads version %2").arg(given).arg(version));
    RehearsalScenario scenario;
    if (taker.has("name"))
        scenario.name = taker.text("name");
    const QJsonObject arrivals = taker.object("arrivals");
    const QJsonArray policies = taker.array("policies");
    const QJsonArray faults = taker.has("faults") ? taker.array("faults") : QJsonArray();
    if (const QString error = taker.error(); !error.isEmpty())
        return refusal(error);
    const auto plan = arrivalsFrom(arrivals);
    ANTEROOM_TRY(plan);
    scenario.arrivals = *plan;
    auto read = eachOf<RehearsalPolicy>(policies, 2, QStringLiteral("policies"), policyFrom);
    ANTEROOM_TRY(read);
    if (read->empty())
        return refusal(QStringLiteral("\"policies\" is empty; add one or two"));
    scenario.first = read->front();
    if (read->size() == 2)
        scenario.second = read->back();
    auto planned = eachOf<RehearsalFault>(faults, RehearsalScenario::faultsMax, QStringLiteral("faults"), faultFrom);
    ANTEROOM_TRY(planned);
    scenario.faults = std::move(*planned);
    ANTEROOM_TRY(checkScenario(scenario));
    return scenario;
}

Result<RehearsalScenario> readScenario(const QString &path)
{
    const auto refuse = [&path](const QString &why) {
        return refusal(QStringLiteral("Could not read the scenario \"%1\": %2").arg(path, why));
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refuse(file.errorString());
    const QByteArray json = file.read(scenarioBytesMax + 1);
    if (file.error() != QFile::NoError)
        return refuse(file.errorString());
    const auto scenario = scenarioFromJson(json);
    if (!scenario)
        return refuse(scenario.error().text);
    return *scenario;
}

Result<void> writeScenario(const QString &path, const RehearsalScenario &scenario)
{
    QSaveFile file(path);
    const QByteArray json = scenarioToJson(scenario);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return failure(ErrorKind::Usage, Stage::Unknown,
                       QStringLiteral("Could not write the scenario \"%1\": %2; choose another place").arg(path, file.errorString()));
    return {};
}

} // namespace anteroom
