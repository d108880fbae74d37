"""Classes where they are shown and exported."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

DOCUMENT = {
    "event": {"country": "HN", "date": "2026-03"},
    "aggressions": [
        {"type": "INT.TORT", "victim": {"age": 30}, "perpetrators": [{"type": "NS.OC"}], "means": ["blows"]},
        {"type": "LIB.DET", "perpetrators": [{"type": "ST.POL"}]},
    ],
}
FIELDS = "type,sdg,iccs,huridocs,gbvims,gbv_contexts"


def test_show(add: Callable[..., Any], run: Callable[..., Any]) -> None:
    """Each act has its classes; an unverified one does not count for the indicator."""
    number = add(DOCUMENT).json["id"]
    shown = run("-f", "json", "registry", "show", number).json
    assert [act["classes"] for act in shown["aggressions"]] == [
        {
            "sdg": "OH",
            "sdg_counts": False,
            "iccs": ["11011"],
            "huridocs": ["020111110000"],
            "gbvims": "PHYS",
            "gbv_contexts": [],
        },
        {
            "sdg": "AD",
            "sdg_counts": False,
            "iccs": ["02022"],
            "huridocs": ["030102000000"],
            "gbvims": "NON_GBV",
            "gbv_contexts": [],
        },
    ]


def test_export_on_request(add: Callable[..., Any], run: Callable[..., Any]) -> None:
    """Columns of their own for who asks; nobody else waits for them."""
    add(DOCUMENT)
    rows = run("-f", "json", "export", "aggressions", "--fields", FIELDS).json
    assert sorted((row["sdg"], row["gbvims"], row["iccs"]) for row in rows) == [
        ("AD", "NON_GBV", ["02022"]),
        ("OH", "PHYS", ["11011"]),
    ]
    assert "sdg" not in run("-f", "json", "export", "aggressions").json[0]


def test_a_class_that_was_typed_is_not_believed(
    add: Callable[..., Any], run: Callable[..., Any], tmp_path: Any
) -> None:
    """What a document or file says of classes is left out: they follow from the facts."""
    typed = {**DOCUMENT["aggressions"][1], "classes": {"sdg": "K"}}  # type: ignore[dict-item]
    path = tmp_path / "typed.json"
    path.write_text(json.dumps({**DOCUMENT, "aggressions": [typed]}))
    assert run("registry", "import", str(path)).exit == 0
    path = tmp_path / "typed.csv"
    path.write_text("type,sdg,country\nLIB.DET,K,GT\n")
    assert run("registry", "import", str(path)).exit == 0
    rows = run("-f", "json", "export", "aggressions", "--fields", "sdg").json
    assert [row["sdg"] for row in rows] == ["AD", "AD"]
