"""The interview: what is asked, in which order, and what is kept after each answer."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from imd.errors import Interrupted
from imd.errors.ui import LeftQuickly
from imd.forms.model import load
from imd.forms.reading import questionnaire
from imd.forms.validation import validate
from imd.terms.places import countries_with_units
from imd.ui.asker import Answer, Back, Pause, QuickExit, Reply, Skip
from imd.ui.interview import Paused, Rest, asking, interview
from imd.ui.readback import Removal
from tests.ui.script import DONE, Kept, Script, Willing
from tests.ui.tiny import FORM, tiny

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
WHOLE = {
    "safe": True,
    "name": "Ana",
    "age": 30,
    "channel": "correo",
    "needs": [],
    "attacks": [],
    "contact": {"who": "Eva", "phone": "555"},
    "account": "algo",
}


def talk(script: Script, answers: Mapping[str, Any] = {}, kept: Kept | None = None, **options: Any) -> Any:
    """One interview with the small form."""
    return interview(tiny(), answers, script, kept if kept is not None else Kept(), now=NOW, **options)


def test_asks_all_in_order_and_saves_each_answer() -> None:
    """One question at a time, in the form's order; the draft grows by each answer; read-back ends it."""
    given = [True, "Ana", 30, "correo", ["legal"], False, "Eva", "555", "algo"]
    script, kept = Script(*map(Answer, given), DONE), Kept()
    end = talk(script, kept=kept)
    assert end == {**WHOLE, "needs": ["legal"]}
    assert len(kept) == 9
    assert kept[1] == {"safe": True, "name": "Ana"}
    assert [question.position for question in script.asked] == [*range(1, 10), 0]
    assert script.asked[0].section == "Contacto"
    assert script.closed
    assert not script.vanished


def test_a_number_of_people_goes_when_the_attack_turns_out_to_be_on_one() -> None:
    """Whoever corrects the scope is not refused at the end for a number that is no longer asked."""
    from imd.ui.walk import Walk

    told = {"attacks": [{"type": "PSY.DTH", "scope": "collective", "affected_min": 30}]}
    walk = Walk(load("intake"), told, NOW)
    scope = next(step for step in walk.every() if step.path == ("attacks", 0, "scope"))
    walk.answer(scope, "organisation")
    assert walk.answers["attacks"][0]["affected_min"] == 30
    walk.answer(scope, "individual")
    assert walk.answers["attacks"] == [{"type": "PSY.DTH", "scope": "individual"}]


def test_asks_only_what_is_missing() -> None:
    """What a file or a draft holds is not asked again, be it null or an empty list."""
    rest = {key: value for key, value in WHOLE.items() if key != "age"}
    script = Script(Answer(31), DONE)
    assert talk(script, rest)["age"] == 31
    assert script.texts[0] == "¿Cuántos años tiene?"


def test_rows_are_asked_until_there_is_no_more() -> None:
    """A list is a loop: is there one, its questions, another one?"""
    rest = {key: value for key, value in WHOLE.items() if key != "attacks"}
    row = [Answer(True), Answer("2026-02"), Answer("golpe")]
    script = Script(*row, *row, Answer(False), DONE)
    end = talk(script, rest)
    assert end["attacks"] == [{"when": "2026-02", "kind": "golpe"}] * 2
    assert script.texts[0] == "Is there one to write down?"
    assert script.texts[3] == "1 so far. Another one?"
    assert script.asked[1].text.startswith("¿Hubo una agresión? (1)\n")


def test_an_interrupted_row_goes_on() -> None:
    """A draft with a half answered row asks the rest of it, and then for another one."""
    rest = {**WHOLE, "attacks": [{"when": "2026"}]}
    script = Script(Answer("golpe"), Answer(False), DONE)
    assert talk(script, rest)["attacks"] == [{"when": "2026", "kind": "golpe"}]


def test_back_reaches_every_earlier_question() -> None:
    """Back, again and again, with the answer that was given; then on to what is open."""
    script = Script(Answer(True), Answer("Ana"), Answer(30), Back(), Back(), Answer("Eva"), Pause())
    end = talk(script)
    assert isinstance(end, Paused)
    assert end.answers == {"safe": True, "name": "Eva", "age": 30}
    assert script.texts[4:6] == ["¿Cuántos años tiene?", "¿Cómo quiere que le llamemos?"]
    assert script.asked[4].current == 30
    assert script.asked[5].current == "Ana"
    assert not script.asked[0].can_go_back
    assert script.asked[1].can_go_back


def test_back_closes_a_row_opened_by_mistake() -> None:
    """From the first question of an empty row, back takes the row away."""
    rest = {key: value for key, value in WHOLE.items() if key != "attacks"}
    script = Script(Answer(True), Back(), Answer(False), DONE)
    assert talk(script, rest)["attacks"] == []


def test_skip_takes_the_answer_back_and_says_what_stays_missing() -> None:
    """A mandatory question may be skipped: it is said, the reason is asked, and skipping that is a reason."""
    script = Script(Answer(True), Answer("Ana"), Back(), *[Skip()] * 9, DONE)
    end = talk(script)
    assert "name" not in end
    assert end["reason_missing"] == "skipped"
    assert script.said == ["Skipped. It stays on the agenda as missing."]
    assert script.texts[-2] == "¿Por qué falta?"


def test_a_skipped_null_is_an_answer() -> None:
    """Where null is an answer of its own, skipping gives it."""
    rest = {key: value for key, value in WHOLE.items() if key != "attacks"}
    script = Script(Answer(True), Skip(), Answer("golpe"), Answer(False), DONE)
    assert talk(script, rest)["attacks"] == [{"when": None, "kind": "golpe"}]


def test_what_nothing_can_do_without_is_asked_once_more() -> None:
    """The core question comes again at the end, with the reason, and whenever it is to be finished without it."""
    script = Script(*[Skip()] * 10, Answer(True), DONE)
    end = talk(script)
    assert end["safe"] is True
    assert script.texts[10] == script.texts[0]
    assert script.asked[10].notes
    script = Script(*[Skip()] * 11, DONE, Skip(), DONE, Pause())
    assert isinstance(talk(script), Paused)
    assert [script.texts[12], script.texts[14]] == [script.texts[0]] * 2


def test_a_row_without_what_it_needs_may_go_instead() -> None:
    """A list's entry that cannot be kept does not lose the interview: it is said how to take it away."""
    form = copy.deepcopy(FORM)
    form["items"][5]["items"][1]["core"] = True
    start = {**WHOLE, "attacks": [{"when": "2026"}]}
    gone = Answer(Removal(("attacks",), 0))
    script = Script(Skip(), Answer(False), Skip(), Skip(), DONE, Skip(), gone, Answer(True), DONE)
    end = interview(questionnaire(form), start, script, Kept(), now=NOW)
    assert end == {**WHOLE, "attacks": [], "reason_missing": "skipped"}
    assert "The whole entry can be taken away when reading back." in script.asked[5].notes


def test_pause_keeps_everything_even_half_a_narrative() -> None:
    """Paused answers were saved; a text that was being written is among them."""
    rest = {key: value for key, value in WHOLE.items() if key != "account"}
    kept = Kept()
    end = talk(Script(Pause("empezó cuando")), rest, kept)
    assert isinstance(end, Paused)
    assert end.answers["account"] == "empezó cuando"
    assert kept[-1] == end.answers


def test_where_nothing_can_be_kept_a_pause_is_answered_and_nothing_is_lost() -> None:
    """The words are told, then the same question comes again, with what was being written; when reading back too."""
    rest = {key: value for key, value in WHOLE.items() if key != "account"}
    script = Script(Pause("empezó cuando"), Answer("empezó así"), Pause(), DONE)
    end = interview(tiny(), rest, script, Kept(), now=NOW, stay=lambda: "no hay pausa")
    assert end == {**WHOLE, "account": "empezó así"}
    assert script.texts[0] == script.texts[1]
    assert script.asked[1].current == "empezó cuando"
    assert script.texts[2] == script.texts[3]
    assert script.said == ["no hay pausa"] * 2


def test_what_was_skipped_is_not_asked_again_after_a_pause() -> None:
    """Neither a question nor a list of which there was none; what is open still comes, and so does what is needed."""
    kept = Kept()
    talk(Script(Skip(), Answer("Ana"), Skip(), Skip(), Skip(), Skip(), Pause()), kept=kept)
    script = Script(Skip(), Skip(), Skip(), Skip(), Answer(True), DONE)
    interview(tiny(), kept[-1], script, Kept(), now=NOW, skipped=kept.skipped)
    again = ["¿Quién?", "¿Qué teléfono?", "¿Qué pasó?", "¿Por qué falta?", "¿Es seguro hablar ahora?"]
    assert script.texts[:5] == again


def test_quick_exit_and_ctrl_c() -> None:
    """Both end with 130 and close the asker; only the quick exit clears the screen, and it says nothing."""
    script = Script(Answer(True), QuickExit())
    with pytest.raises(LeftQuickly) as left:
        talk(script)
    assert (left.value.exit, left.value.message) == (130, "")
    assert script.vanished
    assert script.closed
    script = Script(Answer(True), KeyboardInterrupt)
    with pytest.raises(Interrupted) as stopped:
        talk(script)
    assert stopped.value.exit == 130
    assert script.closed
    assert not script.vanished


@pytest.mark.parametrize("reply", [QuickExit(), Pause()])
def test_leaving_works_at_the_read_back_too(reply: Reply) -> None:
    """The read-back is a prompt like any other."""
    script = Script(reply)
    if isinstance(reply, Pause):
        assert isinstance(talk(script, WHOLE), Paused)
    else:
        with pytest.raises(LeftQuickly):
            talk(script, WHOLE)


def test_any_answer_is_corrected_by_its_number() -> None:
    """The read-back shows all answers in words; one is picked, asked again, and all is read again."""
    script = Script(Answer(1), Answer("Eva"), Skip(), DONE)
    end = talk(script, WHOLE)
    assert end["name"] == "Eva"
    shown = [choice.words for choice in script.asked[0].choices]
    assert "¿Cómo quiere que le llamemos?: Ana" in shown
    assert "¿Por dónde le escribimos?: Correo" in shown
    assert "¿Hubo una agresión?: 0 in the list; add one" in shown
    assert script.texts[2] == script.texts[3]
    assert talk(Script(), WHOLE, review=False) == WHOLE


def test_a_row_is_taken_away_at_the_read_back() -> None:
    """Once confirmed: the others move up and nothing is asked anew; a no leaves all as it was."""
    rows = [
        {"when": "2024", "kind": "golpe"},
        {"when": "2025", "kind": "amenaza"},
        {"when": None, "kind": "golpe"},
    ]
    start, kept = {**WHOLE, "attacks": rows}, Kept()
    gone = Answer(Removal(("attacks",), 1))
    script = Script(gone, Answer(False), gone, Answer(True), DONE)
    end = talk(script, start, kept)
    assert end["attacks"] == [rows[0], rows[2]]
    assert kept[-1]["attacks"] == end["attacks"]
    words = [choice.words for choice in script.asked[0].choices]
    assert "Remove 2: ¿Hubo una agresión?" in words
    assert "Amenaza" in script.asked[1].text
    assert len(script.asked) == 5


def test_the_last_row_may_go_too() -> None:
    """The list is then answered, and empty."""
    script = Script(Answer(Removal(("attacks",), 0)), Answer(True), DONE)
    assert talk(script, {**WHOLE, "attacks": [{"when": "2024", "kind": "golpe"}]})["attacks"] == []


def test_advice_and_stops_are_told_once() -> None:
    """What an answer calls for is said right after it; beyond a stop only its own questions come."""
    rest = {key: value for key, value in WHOLE.items() if key != "needs"}
    script = Script(Answer(["médica"]), Answer(4), Answer(["médica", "legal"]), DONE)
    talk(script, rest)
    assert script.said == ["Atención médica antes de 72 horas. (Source: invented)"]
    script = Script(Answer(False), Answer("mañana"), DONE)
    assert talk(script) == {"safe": False, "account": "mañana"}
    assert script.said == ["Acuerde cuándo volver a llamar."]


def test_faulty_text_is_refused_without_repeating_it() -> None:
    """The item's own reason is told; what was typed is not in it."""
    from imd.errors import InvalidInput
    from imd.ui.failure import told

    script = Script(Pause())
    talk(script, {"safe": True, "name": "Ana"})
    with pytest.raises(InvalidInput) as refused:
        script.asked[0].parse("999")
    assert told(refused.value)[0] == "This answer takes a number from 0 to 120."


def test_a_pause_leaves_the_collecting_of_answers() -> None:
    """`collect` is left by an exception that carries the answers."""
    with pytest.raises(Rest) as rest:
        asking(Script(Answer(True), Pause()), Kept(), NOW)(tiny(), {})
    assert rest.value.answers == {"safe": True}


def test_questions_without_choices_are_passed_over() -> None:
    """Departments are not kept for every country: nobody is asked to pick from nothing."""
    form = copy.deepcopy(FORM)
    form["items"][3:4] = [
        {"key": "country", "type": "country", "value_set": "country", "es": "¿País?", "en": "¿País?"},
        {
            "key": "admin1",
            "type": "admin1",
            "value_set": "admin1",
            "country": "country",
            "es": "¿Departamento?",
            "en": "¿Departamento?",
        },
    ]
    start = {key: value for key, value in WHOLE.items() if key != "channel"}
    script = Script(Answer("AD"), DONE)
    interview(questionnaire(form), start, script, Kept(), now=NOW)
    assert len(script.asked) == 2
    assert script.asked[0].choices[0].value in countries_with_units()
    script = Script(Answer("GT"), Answer("GT-13"), DONE)
    interview(questionnaire(form), start, script, Kept(), now=NOW)
    assert {str(choice.value)[:3] for choice in script.asked[1].choices} == {"GT-"}


@pytest.mark.parametrize("name", ["intake", "defender", "da", "da5", "impact", "registry_add"])
def test_the_real_forms_can_be_asked_to_the_end(name: str) -> None:
    """Every question of the package's own forms can be asked, and the answers hold."""
    q = load(name)
    end = interview(q, {}, Willing(), Kept(), now=NOW)
    assert not isinstance(end, Paused)
    assert validate(q, end, NOW).missing == ()
