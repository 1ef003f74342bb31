// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/Profile.h"

namespace anteroom {

/// What became of one line of a pasted client file.
struct PastedLine {
    enum class Outcome {
        /// It is in the profile now.
        Taken,
        /// It holds the password, which is handed over apart.
        Password,
        /// A Java key store: what is needed is a PEM file.
        KeyStore,
        /// A certificate in the line itself: it has to be in a PEM file.
        Inline,
        /// A password of a key store or key, which a PEM file without one does not need.
        StorePassword,
        /// A way of signing in that is not among saslMechanisms().
        Mechanism,
        /// Anteroom sets this itself.
        Fixed,
        /// About a Java program, not about the connection.
        NotNeeded,
        /// The value cannot be used.
        BadValue,
        /// Not a line of KEY=VALUE.
        NoProperty,
        /// A name that is not known here.
        Unknown,
    };

    /// Counted from 1, in the pasted text.
    int line = 0;
    /// Its beginning, on one line; empty when there is none. Never a value: that may be a secret.
    QString key;
    Outcome outcome = Outcome::Unknown;

    bool operator==(const PastedLine &) const = default;
};

/// A client file read into a profile.
struct PastedProfile {
    Profile profile;
    /// Empty when there was none.
    QString password;
    /// In the order of the text; comments and empty lines have none. At most pastedLinesMost.
    std::vector<PastedLine> lines;

    [[nodiscard]] int taken() const;
};

inline constexpr int pastedLinesMost = 1000;

/// Reads lines as a Java client's .properties file has them (comments, continued lines, escapes, `=` or `:`) and puts what
/// they say into a copy of `onto`. Understands librdkafka's own names as well. A pure function.
[[nodiscard]] PastedProfile readClientLines(const QString &text, const Profile &onto);

} // namespace anteroom
