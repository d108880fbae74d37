"""imd registry mapping."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from imd.registry.importing.parsing import build
from tests.registry.conftest import CALLS, CONTRACT, MAPPINGS, VICTIMS, real

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def proposed(run: Callable[..., Any], tmp_path: Path) -> Callable[..., Path]:
    """What is proposed for a file, as a mapping beside it."""

    def command(file: Path) -> Path:
        done = run("registry", "mapping", str(file))
        assert (done.exit, done.err) == (0, "")
        path = tmp_path / "proposed.toml"
        path.write_text(done.out, encoding="utf-8")
        return path

    return command


def test_own_names_work_unedited(
    proposed: Callable[..., Path], take_in: Callable[..., Any], count: Callable[..., int], tmp_path: Path
) -> None:
    """For a file with the registry's own names the proposal does what no mapping does, to the row."""
    first = take_in(CONTRACT, proposed(CONTRACT))
    assert (first.exit, first.json["added"], first.json["aggressions"]) == (0, 5, 5)
    assert (count("events"), count("persons")) == (4, 1)
    again = take_in(CONTRACT)
    assert (again.json["added"], again.json["unchanged"]) == (0, 5)
    assert "differ" not in again.err


@pytest.mark.parametrize(("file", "read"), [(CALLS, 13), (VICTIMS, 6)])
def test_foreign_files(
    proposed: Callable[..., Path], take_in: Callable[..., Any], file: Path, read: int
) -> None:
    """A proposal is a valid mapping, and takes the rows in before anybody has edited it."""
    result = take_in(file, proposed(file))
    assert (result.exit in (0, 3), result.json["rejected"] <= 1) == (True, True)
    assert result.json["aggressions"] == read


def test_columns_are_found(proposed: Callable[..., Path]) -> None:
    """Date, place, age, gender, perpetrator and marked kinds of a helpline's file, each with how sure it is."""
    path = proposed(CALLS)
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    assert found["event"]["date"] == {"column": "fecha", "formats": ["%Y-%m-%d"]}
    assert (found["event"]["country"], found["event"]["admin1"]["place"]) == ("AR", "AR")
    assert found["victim"]["age"]["column"] == "edad_persona_en_situacion_de_violencia"
    assert found["victim"]["gender"]["values"]["Mujer"] == "WOM_CIS"
    assert found["perpetrator"][0]["type"]["column"] == "vinculo_con_la_persona_agresora"
    assert [act["type"] for act in found["aggression"]][:3] == ["INT.PHYS", "PSY.PSYV", "INT.SEXA"]
    assert path.read_text().count(" %: ") >= 10


def test_the_sheet_of_a_network(
    proposed: Callable[..., Path], take_in: Callable[..., Any], run: Callable[..., Any], tmp_path: Path
) -> None:
    """Everyday Spanish words of a network's sheet get their codes unedited, several types in a cell too."""
    sheet = tmp_path / "red.csv"
    sheet.write_text(
        "Fecha del hecho;Departamento;Tipo de agresión;Derecho que defiende;Lugar;Denunció;Organización\n"
        "05/03/2026;Alta Verapaz;Hostigamiento / Vigilancia;Tierra y territorio;Calle;Sí;Red Inventada\n"
        "06/03/2026;Petén;Detención arbitraria;Mujeres;Redes sociales;No;\n"
    )
    mapping = tomllib.loads(proposed(sheet).read_text())
    assert mapping["victim"]["rights"]["values"] == {"Tierra y territorio": "LAND", "Mujeres": "WOMEN"}
    assert mapping["common"]["space"]["values"] == {"Calle": "STREET", "Redes sociales": "DIGITAL"}
    assert mapping["common"]["reported"]["column"] == "Denunció"
    assert mapping["victim"]["organisation"]["column"] == "Organización"
    done = take_in(sheet, proposed(sheet))
    assert (done.exit, done.json["added"], done.json["aggressions"]) == (0, 2, 3)
    types = [one["types"] for one in run("-f", "json", "registry", "list").json]
    assert types == [["LIB.DET"], ["PSY.HAR", "PSY.SURV"]]


def test_one_of_one_is_not_split(run: Callable[..., Any], tmp_path: Path) -> None:
    """A separator for what a row has once is refused: a list would stand where a code must."""
    sheet, mapping = tmp_path / "f.csv", tmp_path / "m.toml"
    sheet.write_text("tipo,lugar\nPSY.THR,HOME/STREET\n")
    mapping.write_text(
        '[common]\ntype.column = "tipo"\nspace.column = "lugar"\nspace.separator = "/"\n[[aggression]]\n'
    )
    refused = run("-f", "json", "registry", "import", str(sheet), "--mapping", str(mapping))
    assert refused.exit == 22
    assert "common.space.separator" in refused.error["message"]


def test_words_of_sheets_lead_to_codes() -> None:
    """Each word stands as it is compared, and its code is in its list."""
    from imd.registry.proposing.words import known
    from imd.registry.tokens import fold
    from imd.terms.load import vocabulary

    for name, words in known()["words"].items():
        assert [word for word in words if fold(word) != word] == []
        assert [code for code in words.values() if code not in vocabulary(name)] == []


def test_month_first_is_found_out(proposed: Callable[..., Path]) -> None:
    """10/23/2014 says which number is the month; the key of several rows is found."""
    event = tomllib.loads(proposed(VICTIMS).read_text(encoding="utf-8"))["event"]
    assert (event["date"]["formats"], event["key"]["column"]) == (["%m/%d/%Y"], "nmero")


def test_free_words_are_not_printed(run: Callable[..., Any], tmp_path: Path) -> None:
    """Columns that nobody recognises are named, and nothing that stands in them."""
    path = tmp_path / "file.csv"
    path.write_text('fecha,relato,"raro ""x"" # \\"\n2026-01-02,Palabrasecreta,Otrapalabra\n')
    done = run("registry", "mapping", str(path))
    assert done.exit == 0
    assert "relato" in done.out
    assert "alabra" not in done.out + done.err
    assert build(tomllib.loads(done.out), NOW).acts


def test_both_languages(run: Callable[..., Any]) -> None:
    """The comments are in the language spoken; what is proposed is the same."""
    spanish, english = (
        run("--lang", tongue, "registry", "mapping", str(CALLS)).out for tongue in ("es", "en")
    )
    assert spanish != english
    assert tomllib.loads(spanish) == tomllib.loads(english)


def test_no_table(run: Callable[..., Any], tmp_path: Path) -> None:
    """Garbage is exit 22, nothing is exit 2, and stdout stays empty."""
    (tmp_path / "x.csv").write_bytes(b"\0\1\2\3" * 99)
    for path, code in ((tmp_path / "x.csv", 22), (tmp_path / "none.csv", 2)):
        done = run("registry", "mapping", str(path))
        assert (done.exit, done.out) == (code, "")


def test_check_says_what_a_mapping_makes(run: Callable[..., Any], count: Callable[..., int]) -> None:
    """How many rows say what, unknown as null; what cannot enter is exit 3, and nothing enters."""
    done = run(
        "-f", "json", "registry", "mapping", str(VICTIMS), "--check", str(MAPPINGS / "femicidios.toml")
    )
    assert done.exit == 3
    said = {(row["field"], row["code"]): row["rows"] for row in done.json}
    assert said[("aggression.type", "LIFE.KILL")] == 2
    assert said[("event.admin1", "AR-X")] == 3
    assert said[("aggression.means", None)] == 1
    assert "event.date" in done.err
    assert count("events") == 0


def test_check_names_a_fault(run: Callable[..., Any], tmp_path: Path) -> None:
    """A mapping that is not right is exit 22 with the key that is at fault."""
    path = tmp_path / "m.toml"
    path.write_text('[event]\ncountry = "ZZZ"\n[[aggression]]\ntype = "PSY.THR"\n')
    done = run("-f", "json", "registry", "mapping", str(CALLS), "--check", str(path))
    assert (done.exit, "event.country" in done.error["message"]) == (22, True)


@pytest.mark.parametrize(
    ("name", "rows"), [("linea144-2021.csv", 25_301), ("femicidios_argentina_2012_2016.csv", 771)]
)
def test_real_files(proposed: Callable[..., Path], take_in: Callable[..., Any], name: str, rows: int) -> None:
    """The proposals for the real files take every row in unedited."""
    result = take_in(real(name), proposed(real(name)))
    assert (result.exit, result.json["added"]) == (0, rows)
