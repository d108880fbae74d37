"""imd registry show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.registry.cli.test_add import DOCUMENT


def test_words_are_opened_under_audit(add: Callable[..., Any], run: Callable[..., Any]) -> None:
    """Reading what is sealed leaves a line; an event without words leaves none."""
    bare = add({"event": {"country": "HN"}, "aggressions": [{"type": "PSY.THR"}]}).json["id"]
    worded = add(DOCUMENT).json["id"]
    for number in (bare, worded):
        assert run("registry", "show", number).exit == 0
    lines = [line for line in run("-f", "json", "audit", "list").json if line["action"] == "case.reveal"]
    assert [line["detail"]["event"] for line in lines] == [worded]


def test_a_registry_key_sees_codes(
    add: Callable[..., Any], run: Callable[..., Any], registry_key: Path
) -> None:
    """Without the identity key the words are null and the rest is there."""
    number = add(DOCUMENT).json["id"]
    shown = run("-f", "json", "registry", "show", number, key=registry_key)
    assert shown.exit == 0
    assert shown.json["event"]["title"] is None
    assert shown.json["aggressions"][0]["gender_note"] is None
    assert "inventad" not in shown.out.replace("Registro inventado", "")


@pytest.mark.parametrize("typed", ["0000000000000", "x", "ZZZZZZZZZZZZZ", "1' OR '1'='1"])
def test_no_such_event(run: Callable[..., Any], typed: str) -> None:
    """An id that nothing bears is exit 20."""
    assert run("registry", "show", typed).exit == 20


def test_the_id_is_forgiving(add: Callable[..., Any], run: Callable[..., Any]) -> None:
    """An id that was read aloud in small letters is found."""
    number = add(DOCUMENT).json["id"]
    assert run("registry", "show", number.lower()).exit == 0


def test_on_a_screen(add: Callable[..., Any], run: Callable[..., Any]) -> None:
    """A person reads words, not codes."""
    shown = run("-f", "table", "registry", "show", add(DOCUMENT).json["id"])
    assert "Guatemala" in shown.out
    assert "Death threat" in shown.out
