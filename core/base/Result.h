// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <utility>

namespace anteroom {

/// Who has to act on an error, and whether it counts as a try (delivery rule 5).
enum class ErrorKind {
    /// Database busy, full or gone; broker; time-out. Retried without limit, never counts as a try.
    Surroundings,
    /// Only this one token or event is at fault (a constraint, poison). Counts as a try.
    Item,
    /// A person asked for something that cannot be done; nothing was changed (exit code 2).
    Usage,
    /// Cannot go on at all, for example a database newer than the program (exit code 3).
    Fatal,
};

/// The part of the set-up that an error comes from; named in messages and in the desk.
enum class Stage { Unknown, DataFolder, Database, Broker, Topic, DataPlatform };

/// The stage as the contract writes it: "data folder", "database", "broker", "topic", "data platform".
[[nodiscard]] QString stageName(Stage stage);

/// A plain, copyable error. `text` is one line: what could not be done, to what, the cause, what to do.
struct Error {
    ErrorKind kind = ErrorKind::Fatal;
    Stage stage = Stage::Unknown;
    QString text;
};

template <class T>
using Result = tl::expected<T, Error>;

/// Shorthand for the failing branch of a Result.
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, Stage stage, QString text)
{
    return tl::unexpected<Error>(Error{kind, stage, std::move(text)});
}

/// Passes the error of one Result on as the error of another.
template <class T>
[[nodiscard]] tl::unexpected<Error> passOn(const Result<T> &result)
{
    return tl::unexpected<Error>(result.error());
}

} // namespace anteroom

/// Returns from the enclosing function with the error of `expression` when it failed.
#define ANTEROOM_TRY(expression)                                                                   \
    do {                                                                                           \
        if (auto &&anteroomTried = (expression); !anteroomTried)                                     \
            return ::anteroom::passOn(anteroomTried);                                              \
    } while (false)
