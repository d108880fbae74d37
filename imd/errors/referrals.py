"""What can be refused about services and letters. No fact is a typed value."""

from __future__ import annotations

from imd.errors.base import N_, Conflict, InvalidInput, NotFound, Usage


class ServiceNotFound(NotFound):
    code = "service_not_found"
    message = N_("The directory has no service with that name.")
    hint = N_("See the services with: imd service list")


class ServiceExists(Conflict):
    code = "service_exists"
    message = N_("The directory has a service with that name already.")
    hint = N_("Choose another name; see the services with: imd service list")


class ServiceOfAnotherKind(InvalidInput):
    code = "service_kind"
    message = N_("That service gives another kind of help: {kind}.")
    hint = N_("Refer with --to {kind}, or name another service: imd service list")


class LetterExists(Conflict):
    code = "file_exists"
    message = N_("A file with that name is there already.")
    hint = N_("Choose another name.")


class LetterUnwritable(Usage):
    code = "file"
    message = N_("The letter cannot be written there.")
    hint = N_("Check that the folder exists and that you may write in it.")
