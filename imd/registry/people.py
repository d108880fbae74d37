"""Who is who: the case's woman, a pseudonym's, and organisations by their sealed names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.registry import queries
from imd.registry.draft import VictimPart
from imd.registry.keys import person_key
from imd.registry.tokens import fold
from imd.registry.writing import Writer

if TYPE_CHECKING:
    from imd.vault.session import Session


class People:
    """Finds persons and organisations that are known, and makes those that are not."""

    def __init__(self, db: Session, writer: Writer) -> None:
        self._db = db
        self._writer = writer
        self._known: dict[str, int] = {}
        self._of_cases: dict[str, int] = {}

    def expect(self, victims: Iterable[VictimPart | None]) -> None:
        """Look up, in one go, the pseudonyms that are about to be met."""
        wanted = {person_key(victim.person) for victim in victims if victim is not None and victim.person}
        missing = wanted - self._known.keys()
        if len(self._known) > 50_000:
            self._known.clear()
            missing = wanted
        self._known.update(queries.persons_by_key(self._db, missing))

    def victim(self, victim: VictimPart | None) -> int | None:
        """The person attacked; None where nobody is known. Without a pseudonym she is someone new."""
        if victim is None:
            return None
        if not victim.person:
            return self._writer.person(victim.profile)
        key = person_key(victim.person)
        if key in self._known:
            self._fill(self._known[key], victim.profile)
        else:
            self._known[key] = self._writer.person(victim.profile, key=key)
        return self._known[key]

    def of_case(self, case_id: str, profile: Sequence[Any]) -> int:
        """The case's woman."""
        if case_id not in self._of_cases:
            found = queries.person_of_case(self._db, case_id)
            if found is None:
                self._of_cases[case_id] = self._writer.person(profile, case_id=case_id)
                return self._of_cases[case_id]
            self._of_cases[case_id] = found
        self._fill(self._of_cases[case_id], profile)
        return self._of_cases[case_id]

    def _fill(self, person: int, profile: Sequence[Any]) -> None:
        if any(value is not None for value in profile):
            # She may still stand among the rows that are to be written.
            self._writer.flush_persons()
            queries.fill_person(self._db, person, profile)

    @cached_property
    def _organisations(self) -> dict[str, int]:
        return {
            fold(str(words.get("name", ""))): int(row) for row, words in self._db.unseal_all("organisations")
        }

    def organisation(self, victim: VictimPart | None, country: str | None) -> int | None:
        """The organisation attacked, or hers, by its name however it is typed.

        How many belong to it is as last told. Raises ScopeRefused without identities.
        """
        if victim is None or not victim.organisation:
            return None
        known: dict[str, int] = self._organisations
        folded = fold(victim.organisation)
        if folded not in known:
            number = self._writer.new_id()
            queries.add_organisation(self._db, number, country, stored(self._db.now))
            self._db.seal("organisations", str(number), {"name": victim.organisation})
            known[folded] = number
        if victim.members is not None:
            queries.set_members(self._db, known[folded], victim.members)
        return known[folded]
