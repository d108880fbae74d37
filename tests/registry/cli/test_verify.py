"""imd registry verify."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

BARE: dict[str, Any] = {"event": {"country": "HN", "date": "2026-03"}, "aggressions": [{"type": "PSY.THR"}]}


@pytest.fixture
def event(add: Callable[..., Any]) -> str:
    """An event that nobody has looked into."""
    number: str = add(BARE).json["id"]
    return number


def verify(run: Callable[..., Any], *words: str, **more: Any) -> Any:
    """Run `registry verify`."""
    return run("-f", "json", "registry", "verify", *words, **more)


def test_who_when_why(run: Callable[..., Any], event: str) -> None:
    """The event bears the status; who gave it, when, on whose word and why is shown beside it."""
    found = verify(
        run,
        event,
        "verified",
        "--source",
        "testimony",
        "--reliability",
        "01",
        "--note",
        "Dos personas inventadas",
    )
    assert found.exit == 0
    assert (found.json["id"], found.json["status"], found.json["aggressions"]) == (event, "verified", 1)
    shown = run("-f", "json", "registry", "show", event).json
    assert shown["status"] == "verified"
    assert shown["verifications"] == [
        {
            "status": "verified",
            "source": "testimony",
            "reliability": "01",
            "at": "2026-11-24T12:00:00-06:00",
            "by": "ana",
            "note": "Dos personas inventadas",
        }
    ]
    assert [one["id"] for one in run("-f", "json", "registry", "list", "--status", "verified").json] == [
        event
    ]


def test_nothing_is_overwritten(run: Callable[..., Any], event: str, count: Callable[..., int]) -> None:
    """Each verification stays, the newest holds, and the event still counts once."""
    for minute, status in enumerate(("pending", "verified", "verified", "rejected")):
        late = {"IMD_NOW": f"2026-11-25T12:0{minute}:00-06:00"}
        assert verify(run, event, status, "--source", "press", env=late).exit == 0
    shown = run("-f", "json", "registry", "show", event).json
    assert [one["status"] for one in shown["verifications"]] == [
        "pending",
        "verified",
        "verified",
        "rejected",
    ]
    assert shown["status"] == "rejected"
    assert count("events WHERE withdrawn_at IS NULL") == 1
    assert count("aggressions WHERE withdrawn_at IS NULL") == 1
    # Saying the same again on another's word changes nothing that is counted.
    assert [
        count(f"events WHERE status = '{s}' AND withdrawn_at IS NOT NULL") for s in ("pending", "verified")
    ] == [
        1,
        1,
    ]


def test_the_audit_line_has_no_words(run: Callable[..., Any], event: str) -> None:
    """The audit says which event and which statuses, never on whose word or why."""
    verify(run, event, "verified", "--source", "vecina", "--note", "Palabras inventadas")
    (line,) = [one for one in run("-f", "json", "audit", "list").json if one["action"] == "registry.verify"]
    assert line["actor"] == "ana"
    said = {key: line["detail"][key] for key in ("event", "status", "before")}
    assert said == {"event": event, "status": "verified", "before": "unverified"}
    assert "nventad" not in str(line)
    assert "vecina" not in str(line)


def test_a_registry_key(run: Callable[..., Any], event: str, registry_key: Path) -> None:
    """A key without identities verifies by codes and reads no note; a note of its own it cannot keep."""
    assert verify(run, event, "pending", "--source", "press", "--note", "Palabras").exit == 0
    refused = verify(run, event, "verified", "--source", "press", "--note", "Nada", key=registry_key)
    assert (refused.exit, refused.error["code"]) == (13, "words_need_identity")
    assert "Nada" not in refused.err
    assert verify(run, event, "verified", "--source", "press", key=registry_key).exit == 0
    shown = run("-f", "json", "registry", "show", event, key=registry_key).json
    assert [(one["by"], one["note"]) for one in shown["verifications"]] == [("ana", None), ("informes", None)]


@pytest.mark.parametrize(
    ("words", "exit_code"),
    [
        (("cierta", "--source", "press"), 22),
        (("verified",), 2),
        (("verified", "--source", ""), 22),
        (("verified", "--source", "x" * 41), 22),
        (("verified", "--source", "a\x1b[2Jb"), 22),
        (("verified", "--source", "press", "--reliability", "99"), 22),
    ],
)
def test_refusals(
    run: Callable[..., Any], event: str, count: Callable[..., int], words: tuple[str, ...], exit_code: int
) -> None:
    """What is no status, source or reliability is refused, and nothing is kept."""
    assert verify(run, event, *words).exit == exit_code
    assert count("verifications") == 0


def test_no_such_event(run: Callable[..., Any]) -> None:
    """An id that nothing bears is exit 20."""
    assert verify(run, "0000000000000", "verified", "--source", "press").exit == 20


def test_a_verification_outlives_a_new_edition(
    take_in: Callable[..., Any], run: Callable[..., Any], tmp_path: Path
) -> None:
    """What a source says anew of an event does not take its verification away."""
    from tests.registry.conftest import CONTRACT

    take_in(CONTRACT)
    number = run("-f", "json", "registry", "list", "--admin1", "GT-13").json[0]["id"]
    verify(run, number, "verified", "--source", "registry")
    edition = tmp_path / "edition.csv"
    edition.write_text(CONTRACT.read_text(encoding="utf-8").replace("PSY.SURV", "PSY.HAR"), encoding="utf-8")
    late = {"IMD_NOW": "2026-11-25T12:00:00-06:00"}
    assert take_in(edition, None, "--update", env=late).json["updated"] >= 1
    shown = run("-f", "json", "registry", "show", number).json
    assert (shown["status"], len(shown["verifications"])) == ("verified", 1)
