"""What can go wrong with a vocabulary, a term or a place."""

from __future__ import annotations

from imd.errors.base import N_, NotFound, Usage


class UnknownList(NotFound):
    code = "unknown_list"
    message = N_("There is no list with that name.")
    hint = N_("See the names with: imd terms list")


class UnknownTerm(NotFound):
    """A code that the list named does not have."""

    code = "unknown_term"
    message = N_("The list {list} has no such code.")
    hint = N_("See its codes with: imd terms list {list}")


class UnknownCode(NotFound):
    """A code that no list has."""

    code = "unknown_term"
    message = N_("No list has that code.")
    hint = N_("See the lists with: imd terms list, and the codes of one with: imd terms list NAME")


class AmbiguousCode(Usage):
    """A code without its list, where several lists have it."""

    code = "ambiguous_code"
    message = N_("Several lists have that code: {lists}.")
    hint = N_("Write the list before it: imd terms show LIST.CODE")


class UnknownCountry(NotFound):
    code = "unknown_country"
    message = N_("There is no country with that code.")
    hint = N_("See the codes with: imd terms list country")


class UnknownUnit(NotFound):
    """No such department, state or province among the countries whose units are kept."""

    code = "unknown_admin1"
    message = N_("There is no department, state or province with that code.")
    hint = N_("See the codes with: imd terms list admin1")
