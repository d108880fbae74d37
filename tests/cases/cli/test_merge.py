"""`imd case merge`: two cases of one woman, one file, nothing lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cases.cli.invented import grant, interview
from tests.vault import forked


def test_both_codes_open_the_one_case_with_all_that_hung_on_either(run: Any) -> None:
    """Attacks, referrals and grants come along; notes and history of both are told."""
    one = interview(run, "Ximena Quej Caal", account="El primer relato.")
    other = interview(run, "Jimena Kej Kaal", account="El segundo relato.", municipality="Cobán")
    run("case", "note", other, "--text", "Una nota del doble.")
    made = grant(run, other)
    done = run("-f", "json", "case", "merge", other, one, "--yes")
    assert done.exit == 0, done.err
    assert (done.json["code"], done.json["merged"]) == (one, other)
    assert (done.json["attacks"], done.json["referrals"]) == (2, 2)
    file = run("-f", "json", "case", "show", other, "--with", "all").json
    assert file["code"] == one
    assert [item["id"] for item in file["grants"]] == [made]
    assert len(file["aggressions"]) == 2
    assert [note["text"] for note in file["identity"]["case_notes"]] == ["Una nota del doble."]
    assert file["identity"]["name"] == "Ximena Quej Caal"
    assert file["identity"]["aliases"] == ["Jimena Kej Kaal"]
    assert file["identity"]["municipality"] == "Cobán"
    assert file["identity"]["account"] == "El primer relato."
    assert file["identity"]["doubles"][0]["account"] == "El segundo relato."
    assert {entry["double"] for entry in file["history"]} == {None, other}
    assert {entry["field"] for entry in done.json["conflicts"]} >= {"name", "account"}
    assert run("-f", "json", "case", "list", "--status", "duplicate").json[0]["code"] == other


def test_a_conflict_tells_codes_and_never_what_is_sealed(run: Any) -> None:
    """Both values where they are open; only the field where they are not."""
    one = interview(run, "Ximena Quej Caal", birth_year=1990)
    other = interview(run, "Jimena Kej Kaal", birth_year=1991)
    done = run("-f", "json", "case", "merge", other, one, "--yes")
    told = {entry["field"]: (entry["kept"], entry["other"]) for entry in done.json["conflicts"]}
    assert told["birth_year"] == (1990, 1991)
    assert told["name"] == (None, None)
    assert "Kej" not in done.out + done.err


def test_what_she_refused_in_either_stays_refused(run: Any) -> None:
    """The stricter answer wins, whichever case it was given in; what was asked in one holds as said there."""
    one = interview(run, "Ximena Quej", consent={"case": "given", "fund": "given", "statistics": "refused"})
    consent = {"case": "given", "fund": "refused", "statistics": "given", "shelter": "given"}
    other = interview(run, "Jimena Kej", consent=consent)
    said = run("-f", "json", "case", "merge", other, one, "--yes").json["consents"]
    assert (said["fund"], said["statistics"], said["shelter"]) == ("refused", "refused", "given")
    assert run("-f", "csv", "registry", "list").exit == 0


def test_the_events_that_come_along_obey_what_holds_now(run: Any, app: Any) -> None:
    """No attack told in the double leaves in a table when she refused in the other."""
    one = interview(run, "Ximena Quej", consent={"case": "given", "statistics": "refused"})
    other = interview(run, "Jimena Kej", consent={"case": "given", "statistics": "given"})
    run("case", "merge", other, one, "--yes")
    with app.reader() as db:
        said = db.rows("SELECT DISTINCT consent_statistics FROM events")
        people = db.value("SELECT count(DISTINCT victim_id) FROM aggressions")
    assert said == [{"consent_statistics": "refused"}]
    assert people == 1


def test_danger_and_the_higher_level_hold(run: Any) -> None:
    """Caution is not averaged."""
    one, other = interview(run, "Ximena Quej"), interview(run, "Jimena Kej", in_danger_now=True)
    run("case", "assess", other, "--set", "threat=3", "--override", "EXTREME", "--reason", "por lo que dijo")
    assert run("-f", "json", "case", "merge", other, one, "--yes").json["risk"] == "EXTREME"


def test_what_cannot_be_merged_is_refused(run: Any, registry_key: Path) -> None:
    """20 unknown, 21 merged already, 22 the same, 13 without identities, 2 without --yes; nothing changed."""
    one, other, third = (interview(run, name) for name in ("Ximena Quej", "Jimena Kej", "Marta Ruiz"))
    words = ("-f", "json", "--no-input", "case", "merge")
    assert run(*words, "ZZZZZ-ZZZZZ", one, "--yes").exit == 20
    assert run(*words, one, "ZZZZZ-ZZZZZ", "--yes").exit == 20
    assert run(*words, one, one, "--yes").exit == 22
    assert run(*words, other, one).exit == 2
    assert run(*words, other, one, "--yes", key=registry_key).exit == 13
    assert run(*words, other, one, "--dry-run").json["merged"] == other
    assert run(*words, other, one, "--yes").exit == 0
    assert run(*words, other, one, "--yes").exit == 21
    assert run(*words, one, other, "--yes").exit == 21
    assert run(*words, one, third, "--yes").json["code"] == third
    assert run("-f", "json", "case", "show", other).json["code"] == third


def test_of_two_at_once_one_merges(run: Any, app: Any) -> None:
    """A into B and B into A at the same moment: one is done, the other is told so, and both codes work."""
    one, other = interview(run, "Ximena Quej"), interview(run, "Jimena Kej")

    def merging(source: str, target: str) -> None:
        from imd.cases.merging import merge, pair
        from imd.errors.cases import AlreadyMerged

        try:
            with app.session("case.merge") as db:
                merge(db, *pair(db, source, target))
        except AlreadyMerged:
            raise SystemExit(21) from None

    children = [forked.start(lambda: merging(one, other)), forked.start(lambda: merging(other, one))]
    assert sorted(forked.end(child) for child in children) == [0, 1]
    codes = {run("-f", "json", "case", "show", code).json["code"] for code in (one, other)}
    assert len(codes) == 1
    assert run("audit", "verify").exit == 0


def test_the_double_stays_findable(run: Any) -> None:
    """Under either name the one case is found, once."""
    one, other = interview(run, "Ximena Quej Caal"), interview(run, "La Relámpago Zutana")
    run("case", "merge", other, one, "--yes")
    for name in ("Relampago Zutana", "himena kej"):
        assert [case["code"] for case in run("-f", "json", "case", "search", name).json] == [one]
