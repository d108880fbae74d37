"""A vault in which whatever can name or tell has a marker in it, made by the commands themselves."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

MARK = "Zqevery5c1b"
"""Stands in every name, contact, account, note, reference and location."""

Run = Callable[..., Any]


@dataclass
class World:
    """The vault, its keys' files, what to name on a command line, and a folder for what commands write."""

    folder: Path
    names: dict[str, str] = field(default_factory=dict)

    @property
    def vault(self) -> Path:
        """The vault."""
        return self.folder / "vault"

    @property
    def registry_key(self) -> Path:
        """A key of scope registry."""
        return self.folder / "registry.key"


def interview() -> dict[str, Any]:
    """The demonstration's interview, every free text of it marked, and yes to everything."""
    value: dict[str, Any] = json.loads(files("imd.admin.demo").joinpath("interview.json").read_text("utf-8"))
    value["consent"] = dict.fromkeys(
        ("case", "statistics", "share", "fund", "shelter", "contact", "mechanisms"), "given"
    )
    for key in ("name", "municipality", "organisation", "account", "safety_plan", "fears", "notes"):
        value[key] = f"{MARK} {key} inventado"
    value["safe_contact"] |= {"value": f"+502 {MARK}", "code_word": MARK}
    value["emergency_contact"] = {"name": f"{MARK} R", "contact": f"+502 {MARK}", "may_know": MARK}
    return value


_EVENT = {
    "event": {"date": "2026-11-20", "date_precision": "day", "country": "HN", "title": f"{MARK} hecho"},
    "aggressions": [{"type": "INT.FORCE", "scope": "collective", "affected_min": 40}],
    "sources": [{"kind": "observer", "reliability": "02", "note": f"{MARK} fuente"}],
}
PLAN = {
    "actions": [
        {
            "need": "RELOC",
            "measure": "ACC",
            "what": f"{MARK} mudanza",
            "who": "ana",
            "by": "2026-12-01",
            "agreed": True,
        }
    ],
    "agreed": True,
    "review": "2026-12-20",
}
CSV = "date,country,type,scope\n2026-11-01,GT,PSY.DTH,individual\n"


def make(run: Run, folder: Path) -> World:
    """Fill the vault in `folder / "vault"`; `run` takes the words of a command line, prints JSON, and must succeed."""
    world = World(folder)
    names = world.names
    for name, value in {
        "answers.json": interview(),
        "event.json": _EVENT,
        "plan.json": PLAN,
        "service.json": {"kind": "LEGAL", "contact": f"+502 {MARK}"},
    }.items():
        (folder / name).write_text(json.dumps(value))
    (folder / "risk.json").write_bytes(files("imd.admin.demo").joinpath("risk.json").read_bytes())
    (folder / "rows.csv").write_text(CSV)
    (folder / "location.txt").write_text(f"{MARK} casa azul")
    for name in ("passphrase.new", "location.txt"):
        (folder / name).touch(mode=0o600)
        (folder / name).chmod(0o600)
    (folder / "passphrase.new").write_text("otras siete palabras inventadas muy largas\n")
    run("key", "add", "informes", "--scope", "registry", "--new-key-file", str(world.registry_key))
    run("key", "add", "berta", "--scope", "full", "--new-key-file", str(folder / "full.key"))
    case = run("case", "intake", "--answers", str(folder / "answers.json"))
    names["CODE"] = names["CASE"] = names["INTO"] = case["code"]
    names["FROM"] = run("case", "intake", "--answers", str(folder / "answers.json"))["code"]
    run("case", "note", names["CODE"], "--text", f"{MARK} nota")
    run("case", "assess", names["CODE"], "--answers", str(folder / "risk.json"))
    run("case", "plan", names["CODE"], "--answers", str(folder / "plan.json"))
    run("case", "flag", names["CODE"], "--text", f"{MARK} aviso", "--by", "2026-12-01")
    run("registry", "add", "--answers", str(folder / "event.json"))
    names["ID"] = run("registry", "list")[0]["id"]
    names["REFERRAL"] = run("referral", "list")[0]["id"]
    run("service", "new", "Bufete", "--answers", str(folder / "service.json"))
    run("fund", "new", "urgente", "--kind", "urgent", "--currency", "GTQ")
    run("fund", "deposit", "urgente", "90000.00", "--donor", f"{MARK} donante")
    names["FUND"] = "urgente"
    grant = ["grant", "request", names["CODE"], "--fund", "urgente"]
    items = json.dumps([{"category": "RELOC", "amount": "1500.00"}])
    names["GRANT"] = run(*grant, "--items", items)["id"]
    run("grant", "verify", names["GRANT"], "--reference", f"{MARK} una", "--reference", f"{MARK} dos")
    house = ["shelter", "new", "Casa", "--kind", "REFUGIO", "--beds", "4", "--rooms", "2x2"]
    names["HOUSE"] = run(*house, "--location-file", str(folder / "location.txt"))["code"]
    stay = ["stay", "request", names["CODE"], "--house", names["HOUSE"], "--from", "2026-11-25"]
    names["STAY"] = run(*stay)["id"]
    printed = run("stats", "types", "--since", "2026-09", "--until", "2026-09", "--audience", "network")
    names["EDITION"] = names["FIRST"] = names["SECOND"] = str(printed["edition"])
    names["PRINT"] = _sent(run, folder)
    run("backup", "create", str(folder / "backup.tar"))
    run("audit", "checkpoint", "--out", str(folder / "checkpoint.json"))
    return world


def _sent(run: Run, folder: Path) -> str:
    """A drop-box's interview for this vault, in `bundle.age`; the drop-box's fingerprint."""
    box = folder / "box"
    recipient = run("transfer", "identity")["recipient"]
    words = ("init", "--name", "brigada", "--recovery-file", str(folder / "box.code"), "--dropbox", recipient)
    made = run("--vault", str(box), *words)
    sent = run("--vault", str(box), "case", "intake", "--answers", str(folder / "answers.json"))
    Path(sent["file"]).rename(folder / "bundle.age")
    shutil.rmtree(box)
    return str(made["fingerprint"])
