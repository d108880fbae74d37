"""Handing a case over: who is in charge, what she has to know, whose agenda it stands on."""

from __future__ import annotations

from typing import Any

from tests.cases.cli.invented import interview

TOLD = "MARCA Llamar solo por la mañana; la hermana no sabe."


def mine(run: Any, **more: Any) -> list[str]:
    """The codes on a worker's own list."""
    return [case["code"] for case in run("-f", "json", "case", "list", "--mine", **more).json]


def due(run: Any, worker: str, **more: Any) -> set[str]:
    """The cases on a worker's agenda."""
    return {
        item["case"] for item in run("-f", "json", "agenda", "--worker", worker, **more).json if item["case"]
    }


def test_the_other_finds_it_on_her_agenda_with_what_she_has_to_know(run: Any, second_key: Any) -> None:
    """From the next command on it is hers: list, agenda, note; it leaves the first one's; the history says who."""
    code = interview(run, "Luz Inventada")
    assert mine(run) == [code]
    assert not mine(run, key=second_key)
    done = run("-f", "json", "case", "assign", code, "berta", "--note", "-", input=TOLD)
    assert (done.exit, done.json["worker"]) == (0, "berta")
    assert not mine(run)
    assert mine(run, key=second_key) == [code]
    assert due(run, "berta", key=second_key) == {code}
    assert due(run, "ana") == set()
    shown = run("-f", "json", "case", "show", code, "--with", "all", key=second_key).json
    assert [note["text"] for note in shown["identity"]["case_notes"]] == [TOLD]
    change = next(entry["detail"] for entry in shown["history"] if entry["what"] == "change")
    assert (change["field"], change["before"], change["after"]) == ("worker", "ana", "berta")
    assert "MARCA" not in run("-f", "json", "audit", "list").out


def test_refusals(run: Any, second_key: Any, registry_key: Any) -> None:
    """Twice is a conflict, a registry key may not, an unknown code is not found; nothing changes."""
    code = interview(run, "Luz Inventada")
    assert run("case", "assign", code, "ana").exit == 21
    assert run("case", "assign", code, "berta", key=registry_key).exit == 13
    assert run("case", "assign", "00000-00000", "berta").exit == 20
    assert mine(run) == [code]


def test_a_name_without_a_key_is_told(run: Any, vault: Any) -> None:
    """The case can be hers before she has a key, and that is said."""
    code = interview(run, "Luz Inventada")
    done = run("case", "assign", code, "nadie")
    assert done.exit == 0
    assert "No key has that name" in done.err
