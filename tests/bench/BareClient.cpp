// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/BareClient.h"

#include <QtGlobal>

namespace anteroom::bench {

void check(rd_kafka_resp_err_t code, const char *doing)
{
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        qFatal("bare client: %s: %s", doing, rd_kafka_err2str(code));
}

kafka::ConfHandle makeConf(std::initializer_list<Setting> settings)
{
    kafka::ConfHandle conf(rd_kafka_conf_new());
    rd_kafka_conf_set_log_cb(conf.get(), [](const rd_kafka_t *, int, const char *, const char *) {});
    char why[256] = "";
    for (const auto &[name, value] : settings) {
        if (rd_kafka_conf_set(conf.get(), name, value, why, sizeof why) != RD_KAFKA_CONF_OK)
            qFatal("bare client: %s", why);
    }
    return conf;
}

kafka::ClientHandle makeClient(rd_kafka_type_t type, kafka::ConfHandle conf)
{
    char why[256] = "";
    kafka::ClientHandle client(rd_kafka_new(type, conf.get(), why, sizeof why));
    if (!client)
        qFatal("bare client: %s", why);
    [[maybe_unused]] auto *const owned = conf.release();
    return client;
}

} // namespace anteroom::bench
