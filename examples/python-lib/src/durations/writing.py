"""From seconds to text."""

from __future__ import annotations

from durations.units import SECONDS


def text(seconds: int) -> str:
    """The shortest text that means so many seconds, largest unit first: ``1h 30m``."""
    if seconds < 0:
        raise ValueError("a duration is not negative")
    parts: list[str] = []
    for unit, size in SECONDS.items():
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count}{unit}")
    return " ".join(parts) or "0s"
