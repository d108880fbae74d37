"""An invented report with every kind of block, for the tests of writers."""

from __future__ import annotations

from imd.export.reports.model import (
    HIDDEN,
    Cell,
    Chapter,
    Figure,
    Mark,
    Note,
    Paragraph,
    Report,
    Row,
    Series,
    Story,
    Table,
    When,
    Withheld,
)
from imd.export.reports.words import words

SOURCE = "Registro de la red, tal como se conocía el 24 de noviembre de 2026."
BASE = "1,370+ agresiones; sin respuesta 25+."
LONG = "Ataques contra la propiedad, los documentos, los equipos y los lugares de trabajo de la defensora o su familia"
COUNTRIES = ("El Salvador", "Guatemala", "Honduras", "México", "Nicaragua")


def at_least(number: int | None) -> Cell:
    """As others are told a number."""
    return Cell(HIDDEN) if number is None else Cell(f"{number:,}+", number)


def headline() -> Table:
    """A table of measures with every kind of cell."""
    lines = (
        ("Agresiones", 1370, 1120, "+22 %"),
        ("Personas agredidas", 285, 240, "+19 %"),
        ("Hechos", 460, 405, "+14 %"),
        ("Organizaciones agredidas", 20, 15, ""),
        ("Asesinatos", None, None, ""),
    )
    rows = tuple(
        Row(name, (at_least(now), at_least(before), Cell(change))) for name, now, before, change in lines
    )
    return Table(
        "headline",
        "1",
        "Cifras principales",
        "según la fila",
        BASE,
        SOURCE,
        ("Número", "Periodo anterior", "Cambio"),
        rows,
        ("Los totales no tienen por qué sumar.", "Registradas, no ocurridas."),
        "Medida",
    )


def types() -> Table:
    """A table in two depths with a very long label."""
    rows = (
        Row("Total", (at_least(1370), Cell("100 %", 100))),
        Row("Violencia psicológica", (at_least(610), Cell("45 %", 45))),
        Row("Amenazas", (at_least(265), Cell("19 %", 19)), 1),
        Row("Hostigamiento", (at_least(345), Cell("25 %", 25)), 1),
        Row(LONG, (at_least(145), Cell("11 %", 11))),
        Row("Violencia sexual", (at_least(None), Cell(""))),
    )
    return Table("types", "2", "Tipos de agresión", "agresión", BASE, SOURCE, ("Agresiones", "Parte"), rows,
                 ("Los totales no tienen por qué sumar.",), "Tipo")  # fmt: skip


def figures() -> tuple[Figure, ...]:
    """One figure of each kind."""
    bars = Series("Agresiones", (at_least(610), at_least(145), at_least(60), at_least(None)))
    months = ("abril", "mayo", "junio", "julio", "agosto", "septiembre")
    trend = (
        Series("Agresiones", tuple(map(at_least, (370, 390, 355, 430, 465, 475)))),
        Series("Personas", tuple(map(at_least, (95, 100, 90, 110, 120, None)))),
    )
    per_country = tuple(
        Series(name, tuple(map(at_least, (10 * n + 40, 5 * n + 15, None if n % 2 else 10))))
        for n, name in enumerate(COUNTRIES)
    )
    same = dict(unit="agresión", base=BASE, source=SOURCE)  # noqa: C408
    return (
        Figure("types-bars", "1", "Los tipos más registrados", "bars",
               ("Violencia psicológica", LONG, "Violencia digital", "Violencia sexual"), (bars,),
               alt="Barras: violencia psicológica, al menos 610; …", **same),
        Figure("who-grouped", "2", "Responsables por periodo", "grouped", ("Estado", "Particulares", "Sin identificar"),
               (Series("2026-Q2", tuple(map(at_least, (405, 210, 80)))),
                Series("2026-Q3", tuple(map(at_least, (470, 255, None))))),
               alt="Barras por pares: Estado, al menos 405 y 470; …", **same),
        Figure("country-multiples", "3", "Tipos por país", "multiples", ("Psicológica", "Física", "Digital"),
               per_country, alt="Una gráfica por país: …", **same),
        Figure("trend", "4", "Mes por mes", "trend", months, trend, alt="Línea: de al menos 370 a al menos 475.",
               marks=(Mark(5, "todavía abierto"),), **same),
        Figure("heat", "5", "Componente de género por tipo y responsable", "heat",
               ("Estado", "Empresa", "Pareja"), per_country, alt="Tabla de tonos: …", **same),
    )  # fmt: skip


def story() -> Story:
    """A box of the office's own words."""
    text = (
        "## El verano en la costa\n\nDos comunidades **resistieron** el desalojo, y una *lo contó así*:\n\n"
        "> «Nos cuidamos entre todas.»\n\n- vigilias\n- turnos de noche\n"
    )
    return Story(text, "El verano en la costa", "GT")


def report(lang: str = "es", *, empty: bool = False) -> Report:
    """The whole report; `empty`: of a period in which nothing was registered."""
    blocks = () if empty else (headline(), *figures()[:1], types())
    chapters = (
        Chapter("method", 1, "Cómo leer", ("Registradas, no ocurridas.",), (Note("«35+» es al menos 35."),)),
        Chapter("headline", 2, "Cifras principales", ("Lo que se registró en el periodo.",), blocks),
        Chapter("gender", 3, "Análisis de género", (), (Paragraph("Texto."), *figures()[1:], story())),
        Chapter("funds", 4, "Fondos", (), (Withheld(("Fondos",), "Es trabajo de la oficina.", "Una cifra anual."),)),
    )  # fmt: skip
    return Report(
        title="Informe periódico",
        subtitle="Agresiones contra defensoras",
        lang=lang,
        audience="network",
        audience_label="la red, bajo su protocolo",
        countries=("Guatemala",),
        period=When("2026-Q3", "julio a septiembre de 2026", "2026-07-01", "2026-09-30", True),
        as_of="2026-11-24T12:00-06:00",
        cut="2026-11-23T18:30-06:00",
        edition=7,
        policy="1",
        checkpoint={"vault": "3f2a", "gen": 1, "seq": 4321, "hash": "ab" * 32},
        chapters=chapters,
        footer="Edición 7 · datos hasta el 23 de noviembre de 2026 · política 1",
        colophon=("Edición 7.", "Último cambio en el registro: 23 de noviembre de 2026, 18:30."),
        registered="Registradas, no ocurridas.",
        compared=When("2026-Q2", "abril a junio de 2026", "2026-04-01", "2026-06-30", False),
        words=words(lang),
    )
