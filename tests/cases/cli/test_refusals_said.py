"""Refusals of `case sign CODE level` and `case edit` as a person reads them: exit code and text, in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cases.cli.invented import interview
from tests.cases.test_risk import EXTREME

SPOKEN = {
    "nothing_to_sign": {"es": "no hay nada que firmar", "en": "nothing in this case to be signed"},
    "already_signed": {"es": "firmado", "en": "signed"},
    "scope": {"es": "llave", "en": "key"},
    "case_not_found": {"es": "no hay", "en": "no case"},
    "unknown_code": {"es": "lista", "en": "list"},
    "nothing_changed": {"es": "ya dice eso", "en": "already says so"},
    "not_editable": {"es": "imd case consent", "en": "imd case consent"},
    "changed_meanwhile": {"es": "birth_year", "en": "birth_year"},
    "case_ended": {"es": "no se puede", "en": "nothing more can be done"},
    "consent_withdrawn": {"es": "retiró", "en": "withdrawn"},
}
LANGUAGES = pytest.mark.parametrize("language", ["es", "en"])


def refused(run: Any, language: str, exit: int, name: str, *words: str, **more: Any) -> None:
    """The command ends so, says so, and changes nothing."""
    before = run("-f", "json", "case", "list").json
    done = run("--lang", language, "-f", "json", "case", *words, **more)
    assert (done.exit, done.error["code"]) == (exit, name), done.err
    said = f"{done.error['message']} {done.error['hint']}".lower()
    assert SPOKEN[name][language] in said
    assert "MARCA" not in done.err
    assert run("-f", "json", "case", "list").json == before


@LANGUAGES
def test_a_lowered_level_is_signed_once_by_another(
    run: Any, registry_key: Path, request: Any, language: str
) -> None:
    """Nothing to sign (23), twice (21), no identities (13), no case (20)."""
    code = interview(run, "Luz Inventada")
    refused(run, language, 23, "nothing_to_sign", "sign", code, "level")
    refused(run, language, 20, "case_not_found", "sign", "00000-00000", "level")
    refused(run, language, 22, "unknown_code", "sign", code, "nivel")
    assert run("case", "assess", code, "--answers", "-", input=json.dumps(EXTREME)).exit == 0
    refused(run, language, 23, "nothing_to_sign", "sign", code, "level")
    assert run("case", "assess", code, "--override", "LOW", "--reason", "MARCA").exit == 0
    refused(run, language, 21, "already_signed", "sign", code, "level")
    refused(run, language, 13, "scope", "sign", code, "level", key=registry_key)
    second = request.getfixturevalue("second_key")
    refused(run, language, 21, "already_signed", "sign", code, "level")
    assert run("case", "sign", code, "level", key=second).exit == 0
    refused(run, language, 21, "already_signed", "sign", code, "level", key=second)


@LANGUAGES
def test_an_edit_is_refused_in_words(run: Any, registry_key: Path, language: str) -> None:
    """Nothing new (21), another verb's (23), meanwhile changed (21), no identities (13), withdrawn and ended (23)."""
    code = interview(run, "Luz Inventada")
    edit = ("edit", code, "--set")
    refused(run, language, 21, "nothing_changed", *edit, "country=GT")
    refused(run, language, 22, "not_editable", *edit, "consent.case=given")
    assert run("case", *edit, "birth_year=1981").exit == 0
    refused(run, language, 21, "changed_meanwhile", *edit, "role=LEADER", "--expect", "0")
    refused(run, language, 13, "scope", *edit, "role=LEADER", key=registry_key)
    assert run("case", "consent", code, "case", "withdrawn").exit == 0
    refused(run, language, 23, "consent_withdrawn", *edit, "name=MARCA")
    assert run("case", "consent", code, "case", "given").exit == 0
    assert run("case", "close", code, "--reason", "CLIENT", "--feedback", "offered").exit == 0
    refused(run, language, 23, "case_ended", *edit, "name=MARCA")
