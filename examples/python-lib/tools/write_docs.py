"""Writes docs/durations.md from the docstrings."""

from __future__ import annotations

import inspect
from pathlib import Path

import durations

lines = ["# durations", "", durations.__doc__ or "", ""]
for name in durations.__all__:
    function = getattr(durations, name)
    lines += [f"## `{name}{inspect.signature(function)}`", "", inspect.getdoc(function) or "", ""]
Path("docs").mkdir(exist_ok=True)
Path("docs/durations.md").write_text("\n".join(lines))
print(f"docs/durations.md: {len(durations.__all__)} functions")
