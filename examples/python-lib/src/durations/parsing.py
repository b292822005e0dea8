"""From text to seconds."""

from __future__ import annotations

import re

from durations.units import SECONDS

PART = re.compile(r"(\d+)\s*([wdhms])")


def parse(written: str) -> int:
    """Seconds of a text such as ``1h 30m``; ValueError if it is none, or names a unit twice."""
    seconds = 0
    seen: set[str] = set()
    at = 0
    while at < len(written):
        part = PART.match(written, at)
        if part is None or part[2] in seen:
            raise ValueError(f"no duration: {written!r}")
        seen.add(part[2])
        seconds += int(part[1]) * SECONDS[part[2]]
        at = part.end()
        while at < len(written) and written[at] == " ":
            at += 1
    if not seen:
        raise ValueError(f"no duration: {written!r}")
    return seconds
