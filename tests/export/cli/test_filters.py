"""The filters that `export aggressions` shares with `registry list`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CONTRACT = Path(__file__).parents[2] / "data" / "hechos_inventados.csv"


@pytest.fixture
def events(run: Callable[..., Any]) -> Callable[..., Any]:
    """The registry of the invented events."""
    assert run("-f", "json", "registry", "import", str(CONTRACT)).exit == 0
    return run


@pytest.mark.parametrize(
    ("words", "acts"),
    [
        ((), 5),
        (("--country", "GT"), 2),
        (("--country", "gt", "--country", "HN"), 5),
        (("--admin1", "GT-13"), 2),
        (("--type", "PSY"), 3),
        (("--type", "PSY.DTH", "--country", "GT"), 1),
        (("--scope", "organisation"), 1),
        (("--status", "verified"), 0),
        (("--source-registry", "Registro inventado"), 5),
        (("--country", "GT", "--since", "2026-04"), 0),
    ],
)
def test_only_what_is_wanted(events: Callable[..., Any], words: tuple[str, ...], acts: int) -> None:
    """Each filter narrows the rows, the count of a dry run and the list in the same way."""
    internal = ("--audience", "internal", "--plaintext", "--reason", "prueba inventada")
    rows = events("-f", "json", "export", "aggressions", *internal, *words).json
    assert len(rows) == acts
    assert events("-f", "json", "export", "aggressions", *internal, *words, "--dry-run").json["rows"] == acts
    assert len(events("-f", "json", "registry", "list", *words).json) == len({row["event"] for row in rows})


def test_refusals(events: Callable[..., Any]) -> None:
    """No such code is exit 22, no such case 20, a filter on another table 2; nothing is written."""
    for words, code in (
        (("aggressions", "--type", "NADA"), 22),
        (("aggressions", "--case", "7K3M9-QX2TB"), 20),
        (("cases", "--country", "GT"), 2),
    ):
        done = events("-f", "json", "export", *words)
        assert (done.exit, done.out) == (code, "")


def test_on_record(events: Callable[..., Any]) -> None:
    """The audit line says which filters narrowed the export."""
    events("export", "aggressions", "--country", "GT")
    line = next(one for one in events("-f", "json", "audit", "list").json if one["action"] == "export")
    assert line["detail"]["filters"] == ["country"]
