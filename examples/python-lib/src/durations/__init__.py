"""Durations as people write them, to seconds and back."""

from durations.parsing import parse
from durations.writing import text

__all__ = ["parse", "text"]
