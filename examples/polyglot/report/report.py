"""Turns a year of readings into a page: the mean of each month, drawn with what a terminal has."""

from __future__ import annotations

import csv
import os
import sys
from collections import defaultdict
from typing import Iterable, Mapping

MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_of(day: int) -> int:
    """The month (0 to 11) of a day of the year (from 0)."""
    for month, days in enumerate(MONTH_DAYS):
        if day < days:
            return month
        day -= days
    raise ValueError("a year has 365 days")


def monthly_means(rows: Iterable[Mapping[str, str]]) -> dict[int, float]:
    """The mean temperature of each month that has readings."""
    found: dict[int, list[float]] = defaultdict(list)
    for row in rows:
        found[month_of(int(row["day"]))].append(float(row["celsius"]))
    return {month: sum(values) / len(values) for month, values in found.items()}


def page(means: Mapping[int, float], rows: str, crc: str) -> str:
    """The page as Markdown."""
    lines = ["# The weather of a year", "", f"{rows} readings, checksum `{crc}`.", "", "```"]
    for month, mean in sorted(means.items()):
        lines.append(f"{MONTHS[month]} {mean:5.1f} {'#' * max(0, round(mean * 2))}".rstrip())
    return "\n".join([*lines, "```", ""])


if __name__ == "__main__":
    with open(sys.argv[1], newline="") as readings:
        sys.stdout.write(page(monthly_means(csv.DictReader(readings)), os.environ["ROWS"], os.environ["CRC"]))
