"""Builds dist/*.whl from src/ with the standard library alone: no network, and the same bytes each time."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import zipfile
from pathlib import Path

project = Path("pyproject.toml").read_text()


def field(name: str) -> str:
    found = re.search(rf'^{name} = "(.*)"$', project, re.MULTILINE)
    if found is None:
        raise SystemExit(f"pyproject.toml has no {name}")
    return found[1]


title = f"{field('name')}-{field('version')}"
info = f"{title}.dist-info"
files = {str(path.relative_to("src")): path.read_bytes() for path in sorted(Path("src").rglob("*.py"))}
files[f"{info}/METADATA"] = (
    f"Metadata-Version: 2.1\nName: {field('name')}\nVersion: {field('version')}\nSummary: {field('description')}\n"
).encode()
files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: build_wheel\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
record = [
    f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip('=')},{len(content)}"
    for name, content in files.items()
]
files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,", ""]).encode()

wheel = Path("dist") / f"{title}-py3-none-any.whl"
wheel.parent.mkdir(exist_ok=True)
with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
    for name, content in files.items():
        entry = zipfile.ZipInfo(name, date_time=(2020, 1, 1, 0, 0, 0))
        entry.external_attr = 0o644 << 16
        archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
print(f"{wheel}: {wheel.stat().st_size} bytes")
if "GITHUB_OUTPUT" in os.environ:
    with open(os.environ["GITHUB_OUTPUT"], "a") as output:
        output.write(f"file={wheel}\n")
