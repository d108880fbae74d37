"""The page of exit codes."""

from __future__ import annotations

import importlib
import pkgutil

EXIT_HEAD = """# Exit codes

More may be added; treat an unknown one as a failure. With `-f json` the last line of standard error is
`{"error": {"code", "exit", "message", "hint"}}`.

| exit | meaning | codes |
|---|---|---|
| 0 | done | |
"""


def exit_codes() -> str:
    """The table of exit codes, from the error classes."""
    from imd import errors
    from imd.errors.base import ImdError

    for module in pkgutil.iter_modules(errors.__path__, "imd.errors."):
        importlib.import_module(module.name)
    families: dict[int, tuple[str, set[str]]] = {1: ("unexpected fault", {"fault"})}
    for family in _kinds(ImdError)[1:]:
        if family.__bases__ != (ImdError,):
            continue
        families[family.exit] = ((family.__doc__ or "").splitlines()[0].rstrip("."), set())
    for kind in _kinds(ImdError):
        if kind.exit in families:
            families[kind.exit][1].add(kind.code)
    rows = [
        f"| {exit} | {said} | {' '.join(f'`{code}`' for code in sorted(codes))} |"
        for exit, (said, codes) in sorted(families.items())
    ]
    return EXIT_HEAD + "\n".join(rows) + "\n"


def _kinds(base: type) -> list[type]:
    found = [base]
    for kind in base.__subclasses__():
        if kind.__module__.startswith("imd.errors"):
            found += _kinds(kind)
    return found
