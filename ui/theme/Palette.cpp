// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Palette.h"

#include <array>

namespace anteroom {

namespace {

struct Pair {
    QRgb dark;
    QRgb light;
};

// In the order of Role. Contrast (WCAG) and colour-blind distances were measured on exactly these values.
constexpr std::array<Pair, static_cast<std::size_t>(Role::Count)> table{{
    {0xff0f131a, 0xfff4f6f9}, // Win
    {0xff171c25, 0xffffffff}, // Panel
    {0xff202734, 0xffeef1f5}, // Raised
    {0xff2a3342, 0xffd9dee6}, // Line
    {0xff667185, 0xff7d8898}, // Edge
    {0xffe7eaf0, 0xff1b2330}, // Text
    {0xff98a2b3, 0xff566171}, // Muted
    {0xff5b6576, 0xff97a1b0}, // Faint
    {0xffe6a23c, 0xffb97407}, // Wait
    {0xffeeb25a, 0xff8a5500}, // WaitText
    {0xff2f281f, 0xfffbf1dd}, // WaitTint
    {0xff5193e5, 0xff1f7bc4}, // Buffered
    {0xff7db2ee, 0xff17629e}, // BufferedText
    {0xff1c2c3d, 0xffe3f0fa}, // BufferedTint
    {0xff4eca95, 0xff08604a}, // Active
    {0xff5fd3a2, 0xff08604a}, // ActiveText
    {0xff182d2c, 0xffdff3ec}, // ActiveTint
    {0xffcbb9f6, 0xff5a35b8}, // Reservation
    {0xffd3c5f8, 0xff5a35b8}, // ReservationText
    {0xff2a2638, 0xffefe8fa}, // ReservationTint
    {0xffe8674f, 0xffa83a1f}, // Failed
    {0xfff08a76, 0xffa83a1f}, // FailedText
    {0xff33211f, 0xfffbe7e3}, // FailedTint
    {0xffe7eaf0, 0xff1b2330}, // Primary
    {0xff0f131a, 0xffffffff}, // PrimaryInk
    {0xff74b8ec, 0xff1f7bc4}, // Focus
    {0xff98a2b3, 0xff566171}, // Slate
    {0xff4fb3bf, 0xff1b7f8c}, // Teal
    {0xffe0569b, 0xffb0246e}, // Magenta
}};

} // namespace

QColor roleColor(Role role, bool dark)
{
    Q_ASSERT(role != Role::Count);
    const Pair &pair = table[static_cast<std::size_t>(role)];
    return QColor::fromRgb(dark ? pair.dark : pair.light);
}

} // namespace anteroom
