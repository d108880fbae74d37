"""imd registry list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.registry.conftest import CONTRACT


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ((), {"e1", "e2", None}),
        (("--country", "GT"), {"e1"}),
        (("--country", "gt", "--country", "HN"), {"e1", "e2", None}),
        (("--admin1", "GT-13"), {"e1"}),
        (("--type", "PSY"), {"e1", None}),
        (("--type", "INT.FORCE"), {"e2"}),
        (("--scope", "collective"), {"e2"}),
        (("--since", "2026-04"), {"e2"}),
        (("--until", "2026-04"), {"e1"}),
        (("--since", "2026-05", "--until", "2026-05"), {"e2"}),
        (("--since", "2026", "--until", "2026"), {"e1", "e2", None}),
        (("--status", "verified"), set()),
        (("--source-registry", "Registro inventado"), {"e1", "e2", None}),
        (("--source-registry", "Otro"), set()),
    ],
)
def test_filters(
    take_in: Callable[..., Any], run: Callable[..., Any], words: tuple[str, ...], keys: set[str | None]
) -> None:
    """Each filter keeps what it names; "2026" lies in the year and in none of its months."""
    take_in(CONTRACT)
    result = run("-f", "json", "registry", "list", *words)
    assert result.exit == 0
    assert {event["source_key"] for event in result.json} == keys


def test_all_acts_are_counted(take_in: Callable[..., Any], run: Callable[..., Any]) -> None:
    """A filter on acts chooses events; of those all acts are counted."""
    take_in(CONTRACT)
    (event,) = run("-f", "json", "registry", "list", "--type", "PSY.DTH").json
    assert (event["aggressions"], event["types"]) == (2, ["PSY.DTH", "PSY.SURV"])


def test_newest_first_unknown_last(take_in: Callable[..., Any], run: Callable[..., Any]) -> None:
    """The order does not depend on the file's."""
    take_in(CONTRACT)
    dates = [event["date"] for event in run("-f", "json", "registry", "list").json]
    assert dates == ["2026-05", "2026-03-04", "2026", None]


@pytest.mark.parametrize(
    "words",
    [
        ("--country", "ZZZ"),
        ("--type", "NADA"),
        ("--scope", "crowd"),
        ("--since", "2026-13"),
        ("--until", "ayer"),
    ],
)
def test_faulty_filters(run: Callable[..., Any], words: tuple[str, ...]) -> None:
    """A filter that is no code or date is exit 22 and names the option."""
    result = run("-f", "json", "registry", "list", *words)
    assert result.exit == 22
    assert words[0] in result.error["message"]


def test_reads_load_no_orm(take_in: Callable[..., Any], vault: Any, passphrase_file: Any) -> None:
    """Neither listing nor importing pays for an ORM."""
    import os
    import subprocess
    import sys

    heavy = "{'sqlalchemy', 'pydantic', 'prompt_toolkit', 'sqlmodel'}"
    for words in (["registry", "list"], ["registry", "import", str(CONTRACT)]):
        code = (
            f"import sys; from imd.cli import run; run({words!r});"
            f" print(sorted({heavy} & set(sys.modules)), file=sys.stderr)"
        )
        environ = {**os.environ, "IMD_VAULT": str(vault), "IMD_PASSPHRASE_FILE": str(passphrase_file)}
        done = subprocess.run(
            [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
        )
        assert done.stderr.strip().endswith("[]")
