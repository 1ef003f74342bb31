// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/audit/Sentences.h"

namespace anteroom::sentence {

namespace {

QString hasNumber(const PositionRecord &record, const QString &which)
{
    const qint64 number = record.activationNo.value_or(ActivationNo()).value;
    return token(record.seq, record.user, QStringLiteral("has activation number %1, which is %2").arg(number).arg(which));
}

} // namespace

QString token(Seq seq, UserId user, const QString &what)
{
    return QStringLiteral("token %1 of user %2 %3").arg(seq.value).arg(user.value).arg(what);
}

QString waitsAt(const PositionRecord &record)
{
    return token(record.seq, record.user, QStringLiteral("waits at offset %1").arg(record.position.offset.value));
}

QString leftBehind(const PositionRecord &record, Offset done)
{
    return waitsAt(record) + QStringLiteral(", although everything before offset %1 is done").arg(done.value);
}

QString usedTwice(const PositionRecord &record) { return hasNumber(record, QStringLiteral("used twice")); }

QString outOfRange(const PositionRecord &record) { return hasNumber(record, QStringLiteral("out of range")); }

QString overtaken(const PositionRecord &record, ActivationNo highest)
{
    return token(record.seq, record.user,
                 QStringLiteral("at offset %1 was let in as number %2, after number %3 that stood behind it")
                     .arg(record.position.offset.value)
                     .arg(record.activationNo.value_or(ActivationNo()).value)
                     .arg(highest.value));
}

QString noRecord(Offset from, Offset to)
{
    return QStringLiteral("offsets %1 to %2 have no record").arg(from.value).arg(to.value - 1);
}

QString numberMissing(ActivationNo first, qint64 inAll)
{
    return QStringLiteral("no token on the topic has activation number %1; %2 missing in all").arg(first.value).arg(inAll);
}

QString odd(const AuditReader::OddToken &odd)
{
    using Fault = AuditReader::OddToken::Fault;
    switch (odd.fault) {
    case Fault::WaitsNowhere:
        return token(odd.seq, odd.user, QStringLiteral("waits, but stands neither on the topic nor in the outbox"));
    case Fault::WaitsInEarlierLife:
        return token(odd.seq, odd.user, QStringLiteral("waits in an earlier life of the topic and was not sent again"));
    case Fault::ActivatedNowhere:
        return token(odd.seq, odd.user, QStringLiteral("was let in without a position on the topic"));
    case Fault::Unnumbered: return token(odd.seq, odd.user, QStringLiteral("was let in without an activation number"));
    case Fault::TwiceLive: break;
    }
    return token(odd.seq, odd.user, QStringLiteral("is one of two live tokens of this user"));
}

} // namespace anteroom::sentence
