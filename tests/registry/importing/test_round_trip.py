"""What was imported and exported can be imported elsewhere, and is the same there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imd.terms.load import vocabulary

INTERNAL = ("--audience", "internal", "--plaintext", "--reason", "prueba inventada")
_IDS = ("id", "event", "person", "source_key", "registered")


def codes(name: str) -> st.SearchStrategy[str | None]:
    """A code of a list, or unknown."""
    known = [code for code, term in vocabulary(name).codes.items() if not term.retired]
    return st.one_of(st.none(), st.sampled_from(known))


def several(name: str) -> st.SearchStrategy[list[str] | None]:
    """Some codes of a list, none, or not asked."""
    known = [code for code, term in vocabulary(name).codes.items() if not term.retired]
    return st.one_of(st.none(), st.lists(st.sampled_from(known), max_size=3, unique=True))


VICTIM = st.fixed_dictionaries(
    {
        "gender": codes("gender"),
        "age": st.one_of(st.none(), st.integers(0, 110)),
        "rights": several("right"),
        "ethnicity": several("ethnicity"),
    }
)
ACT = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["PSY.DTH", "INT.PHYS", "LIB.DET", "DIG.DOX"]),
        "scope": st.sampled_from(["individual", "organisation"]),
        "space": codes("space"),
        "means": several("means"),
        "gender_components": several("gender_component"),
        "close_people": several("close_people"),
        "previous_measures": several("measure"),
        "series": st.sampled_from([None, True, False]),
        "reported": codes("reported"),
        "perpetrators": st.lists(
            st.fixed_dictionaries({"type": st.sampled_from(["ST.POL", "NS.OC", "PR.FAM"])}), max_size=3
        ),
        "victim": st.one_of(st.none(), VICTIM),
    }
)
DOCUMENT = st.fixed_dictionaries(
    {
        "event": st.fixed_dictionaries(
            {
                "date": st.sampled_from([None, "2026", "2026-02", "2026-02-17"]),
                "country": st.sampled_from(["GT", "HN", "MX"]),
                "source_registry": st.sampled_from([None, "Registro inventado"]),
                "reported_elsewhere": st.sampled_from([None, True, False]),
            }
        ),
        "aggressions": st.lists(ACT, min_size=1, max_size=3),
    }
)


def _same(rows: list[dict[str, Any]]) -> list[str]:
    """The rows without the ids that each registry gives anew, in an order of their own."""
    kept = ({key: value for key, value in row.items() if key not in _IDS} for row in rows)
    return sorted(json.dumps(row, sort_keys=True) for row in kept)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents=st.lists(DOCUMENT, min_size=1, max_size=4))
def test_import_export_import(
    run: Callable[..., Any], vault: Path, tmp_path_factory: Any, documents: list[Any]
) -> None:
    """Every coded fact that an internal export carries comes back, unknown and none apart."""
    import shutil

    folder = tmp_path_factory.mktemp("trip")
    first, second = (Path(shutil.copytree(vault, folder / name)) for name in ("first", "second"))
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, documents)))
    assert run("registry", "import", str(folder / "in.jsonl"), at=first).exit == 0
    out = run("-f", "json", "export", "aggressions", *INTERNAL, at=first)
    (folder / "out.json").write_text(out.out)
    done = run("-f", "json", "registry", "import", str(folder / "out.json"), at=second)
    assert done.exit == 0, done.err
    again = run("-f", "json", "export", "aggressions", *INTERNAL, at=second)
    assert _same(again.json) == _same(out.json)
    events = [run("-f", "json", "registry", "list", at=place).json for place in (first, second)]
    assert len(events[0]) == len(events[1]) == len(documents)


# What a network export leaves out or blurs on purpose: the age, who verified, whose case and key it is.
_BLURRED = (*_IDS, "case", "age_band", "verification", "other_registry", "year")


def _none(value: Any) -> Any:
    """A cell says `none` for no means at all and for the means `none`: they mean the same."""
    return [] if value == ["none"] else value


def _blurred(rows: list[dict[str, Any]]) -> list[str]:
    kept = ({key: _none(value) for key, value in row.items() if key not in _BLURRED} for row in rows)
    return sorted(json.dumps(row, sort_keys=True) for row in kept)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    documents=st.lists(DOCUMENT, min_size=1, max_size=4),
    audience=st.sampled_from(["network", "internal"]),
    form=st.sampled_from(["csv", "json", "jsonl"]),
)
def test_every_audience_and_format_comes_back(
    run: Callable[..., Any],
    vault: Path,
    tmp_path_factory: Any,
    documents: list[Any],
    audience: str,
    form: str,
) -> None:
    """What leaves as CSV, JSON or JSON lines and enters elsewhere leaves there as it left here."""
    import shutil

    folder = tmp_path_factory.mktemp("trip")
    first, second = (Path(shutil.copytree(vault, folder / name)) for name in ("first", "second"))
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, documents)))
    assert run("registry", "import", str(folder / "in.jsonl"), at=first).exit == 0
    words = ("export", "aggressions", *(INTERNAL if audience == "internal" else ("--audience", "network")))
    left = run("-f", form, *words, at=first)
    assert left.exit == 0, left.err
    rows = run("-f", "json", *words, at=first).json
    if not rows:
        return
    (folder / f"out.{form}").write_bytes(left.out.encode())
    done = run("-f", "json", "registry", "import", str(folder / f"out.{form}"), at=second)
    assert (done.exit, done.json["rejected"]) == (0, 0), done.err
    again = run("-f", "json", *words, at=second).json
    assert _blurred(again) == _blurred(rows)
    grouped = [len({row["event"] for row in found}) for found in (rows, again)]
    assert grouped[0] == grouped[1]


def test_shown_events_are_documents(run: Callable[..., Any], tmp_path: Path, vault: Path) -> None:
    """What `registry show` prints can be imported into another registry, words included."""
    import shutil

    from tests.registry.cli.test_add import DOCUMENT as WHOLE

    other = Path(shutil.copytree(vault, tmp_path / "other"))
    (tmp_path / "in.json").write_text(json.dumps(WHOLE))
    assert run("registry", "import", str(tmp_path / "in.json")).exit == 0
    number = run("-f", "json", "registry", "list").json[0]["id"]
    shown = run("-f", "json", "registry", "show", number)
    (tmp_path / "shown.json").write_text(shown.out)
    done = run("-f", "json", "registry", "import", str(tmp_path / "shown.json"), at=other)
    assert done.exit == 0, done.err
    there = run("-f", "json", "registry", "list", at=other).json[0]["id"]
    copy = run("-f", "json", "registry", "show", there, at=other).json
    assert copy["event"] == shown.json["event"]
    assert copy["sources"] == shown.json["sources"]
    assert [act["perpetrators"] for act in copy["aggressions"]] == [
        act["perpetrators"] for act in shown.json["aggressions"]
    ]
