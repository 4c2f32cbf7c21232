"""Round summaries as text and CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from tidepool.server import RoundSummary

_COLUMNS = ("round", "clients", "examples", "effective_clients", "largest_share")


def largest_share(summary: RoundSummary) -> float:
    """The largest client's share; equal shares where the aggregator has none."""
    if summary.shares:
        return max(summary.shares.values())
    return 1.0 / summary.clients if summary.clients else 0.0


def rows(history: Iterable[RoundSummary]) -> list[tuple[str, ...]]:
    """One row per round, in the order of the columns."""
    return [
        (
            str(summary.round_number),
            str(summary.clients),
            str(summary.examples),
            f"{summary.effective_clients:.2f}",
            f"{largest_share(summary):.3f}",
        )
        for summary in history
    ]


def to_table(history: Sequence[RoundSummary]) -> str:
    """A table with right-aligned columns."""
    lines = [_COLUMNS, *rows(history)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_COLUMNS))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def write_csv(history: Iterable[RoundSummary], path: Path) -> None:
    """Writes one line per round, with a header."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        writer.writerows(rows(history))


def dominated_rounds(history: Iterable[RoundSummary], limit: float = 0.5) -> list[int]:
    """Rounds in which one client had more than ``limit`` of the say."""
    return [summary.round_number for summary in history if largest_share(summary) > limit]
