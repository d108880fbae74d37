"""A small invented form that has every kind of question."""

from __future__ import annotations

from typing import Any

from imd.forms.items import Questionnaire
from imd.forms.reading import questionnaire


def words(text: str) -> dict[str, str]:
    """The same words in both languages: the tests look for what they wrote."""
    return {"es": text, "en": text}


def item(key: str, kind: str, text: str, **more: Any) -> dict[str, Any]:
    """One question."""
    return {"key": key, "type": kind, **words(text), **more}


def options(*codes: str) -> list[dict[str, str]]:
    """Codes with their capitalised selves as words."""
    return [{"code": code, **words(code.capitalize())} for code in codes]


ALOUD = "Puede parar cuando quiera. " * 8 + "¿Seguimos?"

FORM: dict[str, Any] = {
    "name": "tiny",
    "version": "1",
    "source": "invented",
    "command": "imd tiny",
    "title": words("Prueba"),
    "sections": [{"key": "a", **words("Contacto")}],
    "items": [
        item("safe", "yes_no", "¿Es seguro hablar ahora?", level="M", core=True, section="a"),
        item(
            "name",
            "text",
            "¿Cómo quiere que le llamemos?",
            level="M",
            section="a",
            help=words("El nombre que ella elija."),
            why=words("Para hablarle."),
        ),
        item("age", "integer", "¿Cuántos años tiene?", minimum=0, maximum=120),
        item(
            "channel", "choice", "¿Por dónde le escribimos?", options=options("señal", "correo", "teléfono")
        ),
        item("needs", "multi", "¿Qué necesita?", options=options("albergue", "médica", "legal")),
        item(
            "attacks",
            "repeat",
            "¿Hubo una agresión?",
            items=[
                item("when", "partial_date", "¿Cuándo fue?", past=True, nullable=True),
                item("kind", "choice", "¿De qué tipo?", options=options("amenaza", "golpe"), level="M"),
            ],
        ),
        item(
            "contact",
            "group",
            "Contacto de emergencia",
            items=[item("who", "text", "¿Quién?"), item("phone", "text", "¿Qué teléfono?")],
        ),
        item("account", "long_text", "¿Qué pasó?", read_aloud=words(ALOUD)),
        item("reason_missing", "text", "¿Por qué falta?", excuse=True),
    ],
    "stops": [
        {
            "when": [{"question": "safe", "operator": "=", "answer": False}],
            "ask": ["account"],
            "source": "invented",
            **words("Acuerde cuándo volver a llamar."),
        }
    ],
}
FORM["items"][4]["effects"] = [
    {
        "kind": "advice",
        "source": "invented",
        "when": [{"question": "needs", "operator": "contains", "answer": "médica"}],
        **words("Atención médica antes de 72 horas."),
    }
]


def tiny() -> Questionnaire:
    """The form."""
    return questionnaire(FORM)
