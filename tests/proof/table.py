# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of what was broken: one row a case, replaced when the case is run again."""
import fcntl
import statistics

BEGIN = "<!-- proof: begin, written by tests/proof/run --table -->"
END = "<!-- proof: end -->"
HEAD = ("Case", "What broke, and how", "Times", "What happened", "What the program said", "Recovery",
        "Tokens; lost / twice / out of order")
WORDS_SHOWN = 3


def seconds(value):
    return f"{value:.1f} s" if value >= 0.1 else "at once"


def row_of(case):
    """A row of a case that held: every figure of faults is 0, else it had failed."""
    recovery = "–"
    if case.recovered:
        recovery = seconds(statistics.median(case.recovered))
        if len(case.recovered) > 1:
            recovery += f", at most {seconds(max(case.recovered))}"
    said = "; ".join(f"\u201c{text}\u201d" for text in case.words_said()[:WORDS_SHOWN]) or "nothing"
    return tuple(text.replace("|", "/").replace("\n", " ") for text in (
        f"`{case.name}`", f"{case.fault}: {case.how}", f"{case.times:,}", case.happened, said, recovery, f"{case.tokens:,}; 0 / 0 / 0"))


def put(path, row):
    """Replaces or adds the row in the table of the file."""
    with open(path, "r+", encoding="utf-8") as file:
        # Several runs may write their rows into one table.
        fcntl.flock(file, fcntl.LOCK_EX)
        text = with_row(file.read(), path, row)
        file.seek(0)
        file.truncate()
        file.write(text)


def with_row(text, path, row):
    head, _, rest = text.partition(BEGIN)
    body, found, tail = rest.partition(END)
    if not found:
        raise ValueError(f"{path} has no table between {BEGIN} and {END}")
    rows = [line for line in body.splitlines() if line.startswith("| `")]
    line = "| " + " | ".join(row) + " |"
    same = [n for n, old in enumerate(rows) if old.startswith(f"| {row[0]} |")]
    if same:
        rows[same[0]] = line
    else:
        rows.append(line)
    lines = ["", "| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD), *rows, ""]
    return head + BEGIN + "\n".join(lines) + END + tail
