"""Fails if a function lacks an annotation or a public one its docstring: a type checker's first half, in 30 lines."""

from __future__ import annotations

import ast
import sys
from pathlib import Path


def problems_of(file: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(file.read_text(), str(file))):
        if not isinstance(node, ast.FunctionDef):
            continue
        place = f"{file}:{node.lineno}: {node.name}"
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        found += [f"{place}: {a.arg} has no type" for a in arguments if a.annotation is None]
        if node.returns is None:
            found.append(f"{place} says not what it returns")
        if not node.name.startswith("_") and ast.get_docstring(node) is None:
            found.append(f"{place} has no docstring")
    return found


if __name__ == "__main__":
    files = sorted(Path(sys.argv[1]).rglob("*.py"))
    problems = [problem for file in files for problem in problems_of(file)]
    print("\n".join(problems) or f"{len(files)} files, no problems")
    sys.exit(1 if problems else 0)
