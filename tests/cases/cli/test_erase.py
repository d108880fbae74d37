"""`imd case erase`: what was hers is gone from every page, what counted for it stays without her."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cases.cli.invented import grant, interview
from tests.vault import independent


def test_she_is_gone_and_the_statistics_stay(run: Any) -> None:
    """Exit 20 with the day; no search finds her; the aggression and the money are still counted."""
    code = interview(run, "Ximena Quej Caal")
    made = grant(run, code)
    before = run("-f", "json", "fund", "show", "Fondo de prueba").json
    done = run("-f", "json", "case", "erase", code, "--yes")
    assert done.exit == 0, done.err
    assert (done.json["status"], done.json["kept"]["aggressions"]) == ("erased", 1)
    gone = run("-f", "json", "case", "show", code)
    assert (gone.exit, gone.error["code"]) == (20, "case_erased")
    assert "2026-11-24" in gone.error["message"]
    assert run("-f", "json", "case", "search", "Ximena Quej").json == []
    assert run("-f", "json", "case", "list").json == []
    assert len(run("-f", "json", "registry", "list").json) == 1
    assert run("-f", "json", "fund", "show", "Fondo de prueba").json == before
    kept = run("-f", "json", "grant", "show", made).json
    assert (kept["case"], kept["paid"]["amount"]) == (None, "1500.00")
    # Her referral, which was never sent, waits for nobody.
    assert not [item for item in run("-f", "json", "agenda").json if item["what"].startswith("referral")]
    assert run("audit", "verify").exit == 0


def test_it_says_what_is_left_and_until_when(run: Any) -> None:
    """In her language: the change of keys and the last backup."""
    code = interview(run, "Ximena Quej Caal")
    said = run("--lang", "es", "case", "erase", code, "--yes").err
    assert "imd key rotate" in said
    assert "imd backup prune" in said
    assert "llaves" in said


def test_the_chain_says_only_which_and_when(run: Any) -> None:
    """The line has the case's id and neither code nor name."""
    code = interview(run, "Ximena Quej Caal")
    run("case", "erase", code, "--yes")
    line = run("-f", "json", "audit", "list").json[-1]
    assert (line["action"], line["case"], line["detail"]) == ("case.erase", None, {})


def test_without_yes_nobody_is_erased(run: Any) -> None:
    """Exit 2 names the option; a dry run says what would happen."""
    code = interview(run, "Ximena Quej Caal")
    refused = run("--no-input", "-f", "json", "case", "erase", code)
    assert refused.exit == 2
    assert "--yes" in refused.error["message"]
    tried = run("-f", "json", "case", "erase", code, "--dry-run")
    assert tried.json["dry_run"] is True
    assert run("case", "show", code).exit == 0


def test_a_legal_hold_stands_against_it(run: Any) -> None:
    """Exit 23 until it is lifted; both reasons are kept, sealed."""
    code = interview(run, "Ximena Quej Caal")
    assert run("case", "hold", code, "on").exit == 2
    assert run("case", "hold", code, "on", "--reason", "orden inventada").exit == 0
    assert run("case", "hold", code, "on", "--reason", "otra").exit == 21
    refused = run("-f", "json", "case", "erase", code, "--yes")
    assert (refused.exit, refused.error["code"]) == (23, "legal_hold")
    assert run("-f", "json", "audit", "list").json[-1]["action"] == "refused"
    seen = run("-f", "json", "case", "show", code, "--with", "identity").json["identity"]["holds"]
    assert [entry["reason"] for entry in seen] == ["orden inventada"]
    assert run("case", "hold", code, "off", "--reason", "archivada").exit == 0
    assert run("case", "erase", code, "--yes").exit == 0


def test_a_key_without_identities_erases_nobody(run: Any, registry_key: Path) -> None:
    """Exit 13, and she is still there."""
    code = interview(run, "Ximena Quej Caal")
    assert run("case", "erase", code, "--yes", key=registry_key).exit == 13
    assert run("case", "show", code).exit == 0


def test_an_unknown_code_is_not_found(run: Any) -> None:
    """Exit 20, which is not that it was erased."""
    assert run("-f", "json", "case", "erase", "ZZZZZ-ZZZZZ", "--yes").error["code"] == "case_not_found"


def test_no_consent_lapses_into_a_yes(run: Any, app: Any) -> None:
    """What she last said about statistics holds for the facts that stay."""
    code = interview(run, "Ximena Quej Caal")
    run("case", "consent", code, "statistics", "withdrawn")
    run("case", "erase", code, "--yes")
    with app.reader() as db:
        assert db.rows("SELECT case_id, consent_statistics FROM events") == [
            {"case_id": None, "consent_statistics": "withdrawn"}
        ]


def test_no_page_holds_a_piece_of_her(run: Any, app: Any, vault: Path) -> None:
    """Decrypted with other people's code: neither sealed nor open words of hers, in no free page, in no log."""
    words = {"municipality": "Marcadora", "organisation": "Colectiva Marcadora", "notes": "marca"}
    code, other = interview(run, "Ximena Marcadora", **words), interview(run, "Marta Ruiz", birth_year=1950)
    run("case", "note", code, "--text", "Una nota marcada.")
    grant(run, code)
    raised = ("--set", "threat=3", "--override", "EXTREME", "--reason", "por lo que dijo")
    assert run("case", "assess", code, *raised).exit == 0
    marks = _marks(app, code)
    # The case, its note, its assessment, its grant; open answers; hashes of her name and her organisation's.
    assert len(marks) >= 7
    assert _found(vault, app, marks) == set(marks)
    assert run("case", "erase", code, "--yes").exit == 0
    assert _found(vault, app, marks) == set()
    assert "Marta" in run("-f", "json", "case", "show", other, "--with", "identity").out


def _marks(app: Any, code: str) -> list[bytes]:
    """Pieces of everything that is hers: sealed documents, open answers, hashes of her name."""
    with app.reader() as db:
        case = db.value("SELECT id FROM cases WHERE code = :code", code=code)
        hers = {case}
        for table in ("case_notes", "assessments", "consents", "grants", "referrals"):
            hers |= {row for (row,) in db.each(f"SELECT id FROM {table} WHERE case_id = :id", id=case)}
        hers |= {str(row) for (row,) in db.each("SELECT id FROM events WHERE case_id = :id", id=case)}
        marks = [bytes(blob[:48]) for row, blob in db.each("SELECT of_row, blob FROM sealed") if row in hers]
        marks += [
            text.encode()
            for (text,) in db.each("SELECT answers FROM case_answers WHERE case_id = :id", id=case)
        ]
        marks += [bytes(key) for (key,) in db.each("SELECT k FROM name_keys WHERE case_id = :id", id=case)]
        others = {bytes(key) for (key,) in db.each("SELECT k FROM name_keys WHERE case_id <> :id", id=case)}
        shared = [
            text for (text,) in db.each("SELECT answers FROM case_answers WHERE case_id <> :id", id=case)
        ]
    return [mark for mark in marks if mark not in others and mark.decode("utf-8", "replace") not in shared]


def _found(vault: Path, app: Any, marks: list[bytes]) -> set[bytes]:
    store = vault / "registry.1.db"
    pages = b"".join(independent.pages(store.read_bytes(), app.vault.keys.registry))
    log = Path(f"{store}-wal")
    assert not log.exists() or log.stat().st_size == 0
    return {mark for mark in marks if mark in pages}


def test_a_double_is_erased_with_her(run: Any) -> None:
    """Both codes are known as erased; the number of the tombstones says no more."""
    one, other = interview(run, "Ximena Quej Caal"), interview(run, "Jimena Kej Kaal")
    assert run("case", "merge", other, one, "--yes").exit == 0
    done = run("-f", "json", "case", "erase", other, "--yes").json
    assert (done["code"], done["with"]) == (one, [other])
    for code in (one, other):
        assert run("-f", "json", "case", "show", code).error["code"] == "case_erased"


@pytest.mark.parametrize("typed", ["", "no", "ZZZZZ-ZZZZZ"])
def test_what_is_typed_must_be_the_code(app: Any, run: Any, monkeypatch: Any, typed: str) -> None:
    """Anything else changes nothing."""
    import io

    from imd.cases.cli.confirming import confirm
    from imd.errors.cases import NotConfirmed

    monkeypatch.setattr("imd.cases.cli.asking.someone_there", lambda _app: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(typed + "\n"))
    with pytest.raises(NotConfirmed):
        confirm(app, {"7K3M9-QX2TB"}, "imd case erase", yes=False)
    monkeypatch.setattr("sys.stdin", io.StringIO("7k3m9 qx2tb\n"))
    confirm(app, {"7K3M9-QX2TB"}, "imd case erase", yes=False)


def test_an_older_backup_does_not_bring_her_back(run: Any, tmp_path: Path) -> None:
    """With a later checkpoint she is erased again while it is restored, with her double, and told as erased."""
    one, other = interview(run, "Ximena Quej Caal"), interview(run, "Jimena Kej Kaal")
    run("case", "merge", other, one, "--yes")
    assert run("backup", "create", str(tmp_path / "antes.imdb")).exit == 0
    run("case", "erase", one, "--yes")
    assert run("audit", "checkpoint", "--out", str(tmp_path / "punto")).exit == 0
    place = tmp_path / "otra"
    done = run(
        "backup", "restore", str(tmp_path / "antes.imdb"), str(place), "--checkpoint", str(tmp_path / "punto")
    )
    assert done.exit == 0, done.err
    for code in (one, other):
        assert run("-f", "json", "case", "show", code, at=place).error["code"] == "case_erased"
    assert run("-f", "json", "case", "search", "Ximena", at=place).json == []


def test_the_index_outlives_a_change_of_keys(run: Any, tmp_path: Path, monkeypatch: Any) -> None:
    """Its key is sealed anew with everything else."""
    monkeypatch.setattr("imd.cases.finding.search.FEW", 0)
    code = interview(run, "Ximena Quej Caal")
    assert run("key", "rotate", "--recovery-file", str(tmp_path / "codigo")).exit == 0
    found = run("-f", "json", "case", "search", "kaal himena kej")
    assert [case["code"] for case in found.json] == [code]
    assert "--all" in found.err


def test_an_older_backup_brings_nobody_back(run: Any, app: Any, tmp_path: Path) -> None:
    """Restored with a checkpoint from after the erasing: erased again by every slice, as `case erase` does it."""
    code, kept = interview(run, "Ximena Quej Caal"), interview(run, "Otra Persona Inventada")
    grant(run, code)
    run("case", "note", code, "--text", "una nota sobre ella")
    assert run("backup", "create", tmp_path / "b").exit == 0
    assert run("case", "erase", code, "--yes").exit == 0
    assert run("audit", "checkpoint", "--out", tmp_path / "c").exit == 0
    assert run("backup", "restore", tmp_path / "b", tmp_path / "old").exit == 0
    assert run("case", "show", code, at=tmp_path / "old").exit == 0, "the backup is from before"
    done = run("backup", "restore", tmp_path / "b", tmp_path / "new", "--checkpoint", tmp_path / "c")
    assert done.exit == 0, done.err
    gone = run("-f", "json", "case", "show", code, at=tmp_path / "new")
    assert (gone.exit, gone.error["code"]) == (20, "case_erased")
    assert run("-f", "json", "case", "search", "Ximena Quej", at=tmp_path / "new").json == []
    assert run("case", "show", kept, at=tmp_path / "new").exit == 0
    assert len(run("-f", "json", "registry", "list", at=tmp_path / "new").json) == 2
    assert run("audit", "verify", at=tmp_path / "new").exit == 0
    # What she had is the same here and where she was erased first: nothing more stays of her.
    left = [_rows(folder, app) for folder in (app.vault.folder, tmp_path / "new")]
    assert left[0] == left[1]


def _rows(folder: Path, app: Any) -> dict[str, int]:
    from dataclasses import replace

    with replace(app.vault, folder=folder).reader() as db:
        names = [name for (name,) in db.each("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        counted = {name: db.value(f'SELECT count(*) FROM "{name}"') for name in names}
        sealed = db.rows(
            "SELECT of_table AS t, count(*) AS n FROM sealed WHERE of_table != 'meta' GROUP BY of_table"
        )
    own = ("audit", "sealed", "meta", "sqlite_sequence")
    return {name: n for name, n in counted.items() if name not in own} | {
        f"sealed {row['t']}": row["n"] for row in sealed
    }
