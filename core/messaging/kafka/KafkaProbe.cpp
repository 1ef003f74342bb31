// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/messaging/kafka/KafkaProbe.h"

#include "core/messaging/kafka/AddressProbe.h"
#include "core/messaging/kafka/KafkaConfig.h"
#include "core/messaging/kafka/KafkaError.h"

#include <algorithm>
#include <cstring>

namespace anteroom {

namespace {

using namespace kafka;

constexpr int sliceMs = 100;

int sliceOf(const ConnectionProgress &progress)
{
    return std::max(1, std::min(sliceMs, static_cast<int>(progress.left().count())));
}

/// OpenSSL's words for what is wrong with a certificate, of which the library hands on the number alone.
const char *certificateWords(int error)
{
    switch (error) {
    case 9: return "certificate is not yet valid";
    case 10: return "certificate has expired";
    case 18: return "self-signed certificate";
    case 19: return "self-signed certificate in certificate chain";
    case 20: return "unable to get local issuer certificate";
    case 62: return "hostname mismatch";
    case 64: return "IP address mismatch";
    default: return "certificate not accepted";
    }
}

/// Changes nothing about what is accepted; the reason comes back in the log.
int lookAtCertificate(rd_kafka_t *, const char *, int32_t, int *error, int, const char *, size_t, char *words, size_t room, void *) noexcept
{
    if (*error == 0)
        return 1;
    qstrncpy(words, certificateWords(*error), static_cast<qsizetype>(room));
    return 0;
}

/// What can be told from the code, or from the library's words alone.
ConnectionFault faultOf(rd_kafka_resp_err_t code, const QString &text)
{
    const auto says = [&text](const char *words) { return text.contains(QLatin1String(words), Qt::CaseInsensitive); };
    if (says("PLAINTEXT broker listener") || says("wrong version number") || says("while requesting ApiVersion")
        || says("Invalid response size") || says("connecting to a SSL listener")
        || says("verify that security.protocol"))
        return ConnectionFault::NotKafka;
    if (says("has expired") || says("certificate expired"))
        return ConnectionFault::CertificateExpired;
    if (says("hostname mismatch") || says("IP address mismatch"))
        return ConnectionFault::CertificateName;
    if (says("certificate verify failed") || says("could not be verified") || says("self-signed") || says("self signed"))
        return ConnectionFault::CertificateUntrusted;
    if (says("unsupported sasl mechanism") || says("unsupported mechanism") || says("mechanism not supported") || says("not enabled"))
        return ConnectionFault::MechanismRefused;
    switch (code) {
    case RD_KAFKA_RESP_ERR__SSL: return ConnectionFault::TlsOther;
    case RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM: return ConnectionFault::MechanismRefused;
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
    case RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED: return ConnectionFault::CredentialsRefused;
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED: return ConnectionFault::NotPermitted;
    case RD_KAFKA_RESP_ERR__TIMED_OUT: return ConnectionFault::TimedOut;
    default: return ConnectionFault::Other;
    }
}

class ClusterProbe
{
public:
    ClusterProbe(const ConnectionQuestion &question, ConnectionProgress &progress) : m_question(question), m_progress(progress) { }
    ~ClusterProbe()
    {
        m_events.reset();
        destroyWithin(std::move(m_client), Milliseconds(300));
    }
    Q_DISABLE_COPY_MOVE(ClusterProbe)

    bool run(const QString &server)
    {
        m_progress.begin(firstStage());
        return open(server) && handshake() && metadata() && groups();
    }

private:
    [[nodiscard]] ConnectionStage firstStage()
    {
        if (m_question.tls)
            return m_stage = ConnectionStage::Tls;
        m_progress.skip(ConnectionStage::Tls);
        return m_stage = afterTls();
    }
    [[nodiscard]] ConnectionStage afterTls()
    {
        if (m_question.signIn)
            return ConnectionStage::SignIn;
        m_progress.skip(ConnectionStage::SignIn);
        return ConnectionStage::Metadata;
    }

    bool open(const QString &server)
    {
        const ClientSettings settings{ server.toUtf8(), "anteroom-test", m_question.properties, m_question.password.toUtf8(), false };
        // The states that the connection goes through are in the library's log alone.
        auto config = checkAllowed(m_question.properties)
                          ? ClientConfig::make(settings, {}, { { "debug", "broker" }, { "log.queue", "true" } })
                          : Result<ClientConfig>(passOn(checkAllowed(m_question.properties)));
        if (!config) {
            m_progress.fail(ConnectionFault::Settings, config.error().text);
            return false;
        }
        rd_kafka_conf_set_events(config->conf(), RD_KAFKA_EVENT_ERROR);
        rd_kafka_conf_set_ssl_cert_verify_cb(config->conf(), lookAtCertificate);
        auto client = config->create(RD_KAFKA_PRODUCER);
        if (!client) {
            m_progress.fail(ConnectionFault::Settings, client.error().text);
            return false;
        }
        m_client = std::move(*client);
        m_events.reset(rd_kafka_queue_get_main(m_client.get()));
        const auto code = rd_kafka_set_log_queue(m_client.get(), nullptr);
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
            m_progress.fail(ConnectionFault::Other, wordsFor(code));
        return code == RD_KAFKA_RESP_ERR_NO_ERROR;
    }

    /// TLS and signing in, as far as they are asked for, until the broker is up.
    bool handshake()
    {
        // Somebody who asks for something is what the library connects for.
        const rd_kafka_metadata_t *none = nullptr;
        if (rd_kafka_metadata(m_client.get(), 0, nullptr, &none, 1) == RD_KAFKA_RESP_ERR_NO_ERROR)
            rd_kafka_metadata_destroy(none);
        while (!m_up) {
            if (m_progress.isUnwanted())
                return false;
            if (m_progress.left() == Milliseconds(0)) {
                m_progress.fail(m_state == "APIVERSION_QUERY" ? ConnectionFault::NotKafka : ConnectionFault::TimedOut,
                                QStringLiteral("no answer in state %1").arg(QString::fromLatin1(m_state)));
                return false;
            }
            if (!take(EventHandle(rd_kafka_queue_poll(m_events.get(), sliceOf(m_progress)))))
                return false;
        }
        return true;
    }

    /// False when it was an error.
    bool take(const EventHandle &event)
    {
        if (!event)
            return true;
        if (rd_kafka_event_type(event.get()) == RD_KAFKA_EVENT_ERROR) {
            const auto code = rd_kafka_event_error(event.get());
            if (code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN)
                return true;
            const QString text = m_certificate + tidyReason(rd_kafka_event_error_string(event.get()));
            m_progress.fail(faultOf(code, text), text);
            return false;
        }
        const char *facility = nullptr;
        const char *text = nullptr;
        int level = 0;
        if (rd_kafka_event_log(event.get(), &facility, &text, &level) != 0 || !facility || !text)
            return true;
        if (std::strcmp(facility, "STATE") == 0)
            follow(text);
        if (std::strcmp(facility, "SSLCERTVRFY") == 0)
            noteCertificate(text);
        return true;
    }

    /// "…: Certificate (subject=…, issuer=…) verification callback failed: certificate has expired"
    void noteCertificate(const QByteArray &line)
    {
        constexpr const char *mark = "verification callback failed: ";
        if (const qsizetype at = line.indexOf(mark); at >= 0)
            m_certificate = QString::fromUtf8(line.mid(at + qsizetype(std::strlen(mark)))) + QStringLiteral("; ");
    }

    /// "…: Broker changed state CONNECT -> SSL_HANDSHAKE"
    void follow(const QByteArray &line)
    {
        const qsizetype arrow = line.lastIndexOf(" -> ");
        if (arrow < 0)
            return;
        m_state = line.mid(arrow + 4);
        const bool tlsDone = m_stage == ConnectionStage::Tls
            && (m_state == "APIVERSION_QUERY" || m_state.startsWith("AUTH_") || m_state == "UP");
        if (tlsDone) {
            m_progress.pass();
            m_progress.begin(m_stage = afterTls());
        }
        if (m_state != "UP")
            return;
        m_up = true;
        if (m_stage == ConnectionStage::SignIn) {
            m_progress.pass();
            m_progress.begin(m_stage = ConnectionStage::Metadata);
        }
    }

    bool metadata()
    {
        MetadataHandle found;
        auto code = RD_KAFKA_RESP_ERR__TIMED_OUT;
        while (!found && m_progress.mayWait()) {
            const rd_kafka_metadata_t *raw = nullptr;
            // All topics: asking for one by name could make the cluster create it.
            code = rd_kafka_metadata(m_client.get(), 1, nullptr, &raw, sliceOf(m_progress) * 2);
            found.reset(raw);
            while (EventHandle event{ rd_kafka_queue_poll(m_events.get(), 0) }) {
                if (!take(event))
                    return false;
            }
        }
        if (m_progress.isUnwanted())
            return false;
        if (!found) {
            m_progress.fail(faultOf(code, wordsFor(code)), wordsFor(code));
            return false;
        }
        m_progress.report.brokers = found->broker_cnt;
        if (char *id = rd_kafka_clusterid(m_client.get(), sliceOf(m_progress))) {
            m_progress.report.clusterId = QString::fromUtf8(id);
            rd_kafka_mem_free(m_client.get(), id);
        }
        m_progress.pass();
        return topics(*found);
    }

    bool topics(const rd_kafka_metadata_t &found)
    {
        m_progress.begin(ConnectionStage::Topics);
        const rd_kafka_metadata_topic_t *const begin = found.topics;
        const rd_kafka_metadata_topic_t *const end = begin + found.topic_cnt;
        for (const QString &name : m_question.topics) {
            const QByteArray wanted = name.toUtf8();
            const auto *const topic = std::find_if(begin, end, [&wanted](const auto &one) { return wanted == one.topic; });
            if (topic != end && topic->err != RD_KAFKA_RESP_ERR_NO_ERROR && topic->err != RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE) {
                m_progress.fail(faultOf(topic->err, {}), QStringLiteral("%1: %2").arg(name, wordsFor(topic->err)));
                return false;
            }
            m_progress.report.topics.push_back({ name, topic == end ? std::optional<int>() : std::optional<int>(topic->partition_cnt) });
        }
        m_progress.pass();
        return true;
    }

    bool groups()
    {
        m_progress.begin(ConnectionStage::Group);
        for (const QString &name : m_question.groups) {
            if (!group(name))
                return false;
        }
        m_progress.pass();
        return true;
    }

    /// Describes one group; nothing when nobody waits any more or the stage's time is over.
    EventHandle ask(const QByteArray &group)
    {
        const char *names[] = { group.constData() };
        const AdminOptionsHandle options(rd_kafka_AdminOptions_new(m_client.get(), RD_KAFKA_ADMIN_OP_DESCRIBECONSUMERGROUPS));
        const QueueHandle answers(rd_kafka_queue_new(m_client.get()));
        rd_kafka_DescribeConsumerGroups(m_client.get(), names, 1, options.get(), answers.get());
        EventHandle answer;
        while (!answer && m_progress.mayWait())
            answer.reset(rd_kafka_queue_poll(answers.get(), sliceOf(m_progress)));
        return answer;
    }

    /// The error of the answer as a whole or of the one group in it.
    static std::pair<rd_kafka_resp_err_t, QString> errorOf(rd_kafka_event_t *answer)
    {
        if (const auto code = rd_kafka_event_error(answer); code != RD_KAFKA_RESP_ERR_NO_ERROR)
            return { code, QString::fromUtf8(rd_kafka_event_error_string(answer)) };
        const rd_kafka_ConsumerGroupDescription_t *const found = firstOf(answer);
        const rd_kafka_error_t *const error = found ? rd_kafka_ConsumerGroupDescription_error(found) : nullptr;
        // A group that nobody has used yet is no fault.
        if (!error || rd_kafka_error_code(error) == RD_KAFKA_RESP_ERR_GROUP_ID_NOT_FOUND)
            return { RD_KAFKA_RESP_ERR_NO_ERROR, {} };
        return { rd_kafka_error_code(error), QString::fromUtf8(rd_kafka_error_string(error)) };
    }

    static const rd_kafka_ConsumerGroupDescription_t *firstOf(rd_kafka_event_t *answer)
    {
        std::size_t count = 0;
        const auto *const *const found
            = rd_kafka_DescribeConsumerGroups_result_groups(rd_kafka_event_DescribeConsumerGroups_result(answer), &count);
        return count > 0 ? found[0] : nullptr;
    }

    /// A coordinator that is only just found, or starts, is asked again.
    static bool passes(rd_kafka_resp_err_t code)
    {
        return code == RD_KAFKA_RESP_ERR_NOT_COORDINATOR || code == RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE
            || code == RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS;
    }

    bool group(const QString &name)
    {
        EventHandle answer;
        std::pair<rd_kafka_resp_err_t, QString> error{ RD_KAFKA_RESP_ERR_NOT_COORDINATOR, {} };
        while (passes(error.first) && m_progress.mayWait()) {
            if (answer && !take(EventHandle(rd_kafka_queue_poll(m_events.get(), sliceMs))))
                return false;
            answer = ask(name.toUtf8());
            error = answer ? errorOf(answer.get())
                           : std::pair{ RD_KAFKA_RESP_ERR__TIMED_OUT, wordsFor(RD_KAFKA_RESP_ERR__TIMED_OUT) };
        }
        if (m_progress.isUnwanted())
            return false;
        if (error.first != RD_KAFKA_RESP_ERR_NO_ERROR) {
            m_progress.fail(faultOf(error.first, error.second), QStringLiteral("%1: %2").arg(name, error.second));
            return false;
        }
        ConnectionReport::Group group{ name, {}, 0 };
        if (const auto *const found = firstOf(answer.get())) {
            const auto state = rd_kafka_ConsumerGroupDescription_state(found);
            if (state != RD_KAFKA_CONSUMER_GROUP_STATE_DEAD && state != RD_KAFKA_CONSUMER_GROUP_STATE_UNKNOWN)
                group.state = QString::fromLatin1(rd_kafka_consumer_group_state_name(state));
            group.members = static_cast<int>(rd_kafka_ConsumerGroupDescription_member_count(found));
        }
        m_progress.report.groups.push_back(group);
        return true;
    }

    const ConnectionQuestion &m_question;
    ConnectionProgress &m_progress;
    ClientHandle m_client;
    QueueHandle m_events;
    ConnectionStage m_stage = ConnectionStage::Tls;
    QByteArray m_state = "INIT";
    QString m_certificate;
    bool m_up = false;
};

} // namespace

bool probeCluster(const ConnectionQuestion &question, ConnectionProgress &progress)
{
    const QString server = reachServer(question.broker, progress);
    return !server.isEmpty() && ClusterProbe(question, progress).run(server);
}

} // namespace anteroom
