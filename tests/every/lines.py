"""A command line for every command of the table, made from what the command declares.

A new command is covered as soon as it is in the table. Where what it declares is not enough to run it (test_lines
says so), what it needs is written down here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import UnionType
from typing import Any

from imd.commands import COMMANDS
from imd.ui.commands import every
from imd.ui.declare import Argument, Option, declared
from tests.every.world import MARK, World

VERBS = {" ".join(path): module for path, module, _help in every(COMMANDS)}

# By metavar or option: what to say there. {name} is of the world; {out} a path where nothing is yet.
USUAL = {
    "NAME": "Bufete",
    "TEXT": MARK,
    "TEXT|-": MARK,
    "WORKER": "berta",
    "FILE": "{folder}/rows.csv",
    "DIR": "{out}",
    "REASON": MARK,
    "--reason": MARK,
    "--text": MARK,
    "--date": "2026-11-20",
    "--amount": "10",
    "--category": "RELOC",
    "--new-passphrase-file": "{folder}/passphrase.new",
    "--recovery-file": "{out}",
}
# By command: the rest of its line, where the notes do not tell.
SAID: dict[str, str] = {
    "init": "--vault {out} init --recovery-file {out}.code --passphrase-file {folder}/passphrase.new",
    "panic": "panic --yes",
    "case intake": "case intake --answers {folder}/answers.json",
    "case show": "case show {CODE} --with all",
    "case search": "case search zqevery --with identity",
    "case note": "case note {CODE} --text " + MARK,
    "case hold": "case hold {CODE} on --reason " + MARK,
    "case merge": "case merge {FROM} {INTO} --yes",
    "case archive": "case archive {CODE} --yes",
    "case erase": "case erase {FROM} --yes",
    "case consent": "case consent {CODE} contact given --to " + MARK,
    "case assess": "case assess {CODE} --answers {folder}/risk.json",
    "case plan": "case plan {CODE} --answers {folder}/plan.json",
    "case move": "case move {CODE} on_hold --until 2026-12-24 --reason " + MARK,
    "case followup": "case followup {CODE} --set date=2026-11-24 --set contacted=yes --set notes=" + MARK,
    "case edit": "case edit {CODE} --set name=" + MARK,
    "case flag": "case flag {CODE} --by 2026-12-01 --text " + MARK,
    "case sign": "case sign {CODE} plan",
    "case close": "case close {CODE} --reason CLIENT",
    "registry add": "registry add --answers {folder}/event.json",
    "registry verify": "registry verify {ID} verified --source press",
    "registry link": "registry link {ID} {CODE}",
    "referral new": "referral new {CASE} --to LEGAL",
    "referral letter": "referral letter {REFERRAL}",
    "referral show": "referral show {REFERRAL} --words",
    "service new": "service new Otro --answers {folder}/service.json",
    "service show": "service show Bufete --contact",
    "fund new": "fund new otro --kind urgent --currency GTQ",
    "fund deposit": "fund deposit {FUND} 10.00 --donor " + MARK,
    "fund rate": "fund rate USD GTQ 7.7 --date 2026-11-20 --source Banco",
    "fund show": "fund show {FUND} --donors",
    "grant request": 'grant request {CASE} --fund {FUND} --items [{"category":"RELOC","amount":"9.00"}]',
    "grant verify": f"grant verify {{GRANT}} --reference {MARK}a --reference {MARK}b",
    "grant pay": "grant pay {GRANT} --amount 10",
    "grant receipt": "grant receipt {GRANT} --amount 10 --date 2026-11-20 --category RELOC --number " + MARK,
    "grant refund": "grant refund {GRANT} --amount 10",
    "grant show": "grant show {GRANT} --references",
    "shelter new": "shelter new Otra --kind EMERG --beds 2 --rooms 1x2 --location-file {folder}/location.txt",
    "shelter show": "shelter show {HOUSE} --location",
    "stay request": "stay request {CASE} --house {HOUSE} --from 2026-11-25",
    "stay screen": "stay screen {STAY} --set grounds=risk --set outside_area=yes --set notes=" + MARK,
    "stay refuse": "stay refuse {STAY} --reason OTHER",
    "stay extend": "stay extend {STAY} --until 2026-12-24",
    "stay plan-exit": "stay plan-exit {STAY} --set plan=" + MARK,
    "stay exit": "stay exit {STAY} --reason RETURN",
    "stay followup": "stay followup {STAY} --set contacted=yes --set notes=" + MARK,
    "stay show": "stay show {STAY} --words",
    "export": "export cases --audience internal --plaintext --reason auditoria --out {out}.csv",
    "stats": "stats types",
    "report": "report 2026-Q3 --audience network --out {out}.md",
    "edition show": "edition show {EDITION}",
    "edition diff": "edition diff {FIRST} {SECOND}",
    "terms show": "terms show GT",
    "key add": "key add carla --scope registry --new-key-file {out}",
    "key change": "key change informes --new-key-file {out}",
    "key remove": "key remove informes --recovery-file {out}",
    "key recover": "key recover --recovery-file {folder}/recovery --name ana"
    " --new-passphrase-file {folder}/passphrase.new",
    "backup create": "backup create {out}",
    "backup verify": "backup verify {folder}/backup.tar",
    "backup restore": "backup restore {folder}/backup.tar {out}",
    "backup list": "backup list {folder}",
    "backup prune": "backup prune {folder} --keep-days 60 --dry-run",
    "transfer inspect": "transfer inspect {folder}/bundle.age",
    "transfer unpack": "transfer unpack {folder}/bundle.age --fingerprint {PRINT}",
    "audit verify": "audit verify --checkpoint {folder}/checkpoint.json",
    "audit checkpoint": "audit checkpoint --out {out}",
}


def words(verb: str, world: World, out: Path) -> list[str]:
    """A command line that runs `verb` on the world; `out` is a path where nothing is yet."""
    said = SAID.get(verb)
    found = said.split() if said else [*verb.split(), *_needed(VERBS[verb])]
    return [_filled(word, world, out) for word in found]


def _needed(module: str) -> Iterator[str]:
    function: Callable[..., Any] = import_module(module).command
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    required = names[: len(names) - len(function.__defaults__ or ())]
    for name, (kind, note) in declared(function).items():
        metavar = str(note.attrs.get("metavar"))
        if isinstance(note, Argument) and (name in required or metavar in ("CODE", "CASE", "STAY", "HOUSE")):
            yield _value(metavar, kind, note)
        elif name in required and isinstance(note, Option):
            yield from (note.names[0], _value(note.names[0], kind, note))


def _value(name: str, kind: Any, note: Any) -> str:
    if name in ("CODE", "CASE", "FROM", "INTO", "ID", "REFERRAL", "FUND", "GRANT", "HOUSE", "STAY"):
        return "{" + name + "}"
    if name in USUAL:
        return USUAL[name]
    if isinstance(kind, UnionType):
        kind = next(part for part in kind.__args__ if part is not type(None))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return str(next(iter(kind)).value)
    if kind is Path:
        return "{out}"
    if kind is int or getattr(kind, "__args__", None) == (int,):
        return "1"
    return str(next(iter(note.attrs.get("words") or ()), "x"))


def _filled(word: str, world: World, out: Path) -> str:
    if word.startswith("["):
        return word
    return word.format(**world.names, folder=world.folder, out=out)
