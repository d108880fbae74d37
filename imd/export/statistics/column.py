"""A column of answers in which each different answer is kept once: a million take four bytes each."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar, overload

Read = TypeVar("Read")


class _Numbers(dict[Any, int]):
    """The number of every answer, given as it is first met."""

    def __init__(self, answers: list[Any]) -> None:
        super().__init__()
        self._answers = answers

    def __missing__(self, answer: Any) -> int:
        number = self[answer] = len(self._answers)
        self._answers.append(answer)
        return number


class Column(Sequence[Any]):
    """Answers, one for each place. `answers` are the different ones, `numbers` of each place which of them it is."""

    def __init__(self) -> None:
        self.answers: list[Any] = []
        self.numbers: array[int] = array("I")
        self._known = _Numbers(self.answers)

    def extend(self, answers: Iterable[Any]) -> None:
        """Add answers at the end."""
        self.numbers.extend(map(self._known.__getitem__, answers))

    def read(self, meaning: Callable[[Any], Read]) -> list[Read]:
        """What each of the different answers means, each looked at once."""
        return [meaning(answer) for answer in self.answers]

    def times(self) -> Iterator[tuple[Any, int]]:
        """Each of the different answers, and how often it was given."""
        often = Counter(self.numbers)
        return ((answer, often[number]) for number, answer in enumerate(self.answers))

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return [self.answers[number] for number in self.numbers[place]]
        return self.answers[self.numbers[place]]

    def __iter__(self) -> Iterator[Any]:
        return map(self.answers.__getitem__, self.numbers)
