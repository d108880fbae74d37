"""Errors about the registry of attacks and about files that are to enter it.

Facts are names of columns and mapping keys, row numbers and limits: never a cell's value.
"""

from __future__ import annotations

from imd.errors.base import N_, Interrupted, InvalidInput, NotAllowed, NotFound, Partial, Usage


class EventNotFound(NotFound):
    """No event has that id."""

    code = "event_not_found"
    message = N_("There is no event with that id.")
    hint = N_("`imd registry list` shows the ids.")


class BadInstant(InvalidInput):
    """What should be an instant is none."""

    code = "bad_instant"
    message = N_("{option} is neither a day nor an instant.")
    hint = N_("Write it as 2026-11-24, 2026-11 or 2026-11-24T13:00-06:00.")


class WordsNeedIdentity(NotAllowed):
    """Free text about an event was given to a key that cannot seal it."""

    code = "words_need_identity"
    message = N_("This key can only register coded facts, and {fields} holds free text.")
    hint = N_("Leave it out, or use a key with scope full.")


class FileMissing(Usage):
    """The file is not there, is no file, or may not be read."""

    code = "file_unreadable"
    message = N_(
        "The file cannot be read: it is not there, is not a regular file, or reading it is not permitted."
    )
    hint = N_("Check the path. Folders and pipes cannot be imported.")


class KindUnknown(Usage):
    """The file's ending names a format that is not read."""

    code = "kind_unknown"
    message = N_("Files of this kind cannot be imported.")
    hint = N_("Save it as CSV, XLSX or ODS and import that.")


class MappingForDocuments(Usage):
    """Documents of `registry add` say themselves what they mean."""

    code = "mapping_for_documents"
    message = N_("These are documents of `registry add`: they take no mapping.")
    hint = N_("Leave out --mapping.")


class RejectsPlace(Usage):
    """The file for rejected rows cannot be written there."""

    code = "rejects_place"
    message = N_("The file for rejected rows cannot be written there.")
    hint = N_("Choose a path in a folder that exists, and not the file that is imported.")


class FileEmpty(InvalidInput):
    """Not even a row of column names."""

    code = "file_empty"
    message = N_("The file is empty.")
    hint = N_("It needs a first row with the names of its columns.")


class SheetBroken(InvalidInput):
    """What should be a sheet cannot be opened, or is locked with a password."""

    code = "sheet_broken"
    message = N_(
        "The file cannot be read as a sheet: it is damaged, locked with a password, or another kind of file."
    )
    hint = N_("Open it in a spreadsheet program, and save it anew or as CSV.")


class SheetTooLarge(InvalidInput):
    """Unpacked, the sheet would need more room than is reasonable."""

    code = "sheet_too_large"
    message = N_("The sheet would unpack to more than imd takes in one piece; nothing was read.")
    hint = N_(
        "Save it as CSV, which is read row by row at any length; look for cells filled far outside the table."
    )


class SheetMissing(InvalidInput):
    """The mapping names a sheet that the file does not have."""

    code = "sheet_missing"
    message = N_("The file has no sheet {sheet}, which the mapping names at file.sheet.")
    hint = N_(
        "Correct the name in the mapping, or leave it out: the first sheet that holds something is read."
    )


class JsonBroken(InvalidInput):
    """The file is not JSON, or something in it is no object."""

    code = "json_broken"
    message = N_("The file cannot be read as JSON: look at entry {number}.")
    hint = N_("It takes an array of objects, one object, or one object a line, in UTF-8.")


class CellTooLong(InvalidInput):
    """A sheet's cell is longer than any that is taken."""

    code = "file_broken"
    message = N_("A cell of row {row} is longer than {limit} signs.")
    hint = N_("Shorten it, or leave its column out.")


class FileNotText(InvalidInput):
    """The bytes are not text in the encoding named."""

    code = "file_not_text"
    message = N_("The file is not text in the encoding {encoding}.")
    hint = N_("If it comes from an older spreadsheet, try --encoding cp1252.")


class FileTooWide(InvalidInput):
    """More columns than any table that people keep."""

    code = "file_too_wide"
    message = N_("The file has {columns} columns; at most {limit} are read.")
    hint = N_("Check --delimiter, or save only the columns that the mapping names.")


class FileBroken(InvalidInput):
    """A cell is too long, or a quotation mark is never closed."""

    code = "file_broken"
    message = N_("The file cannot be read as a table near row {row}: a cell is longer than {limit} signs.")
    hint = N_("Look for a quotation mark that is not closed, or shorten the cell.")


class ColumnTwice(InvalidInput):
    """A column that is needed bears a name that another bears too."""

    code = "column_twice"
    message = N_("The file has two columns named {column}.")
    hint = N_("Rename one of them.")


class ColumnMissing(InvalidInput):
    """The mapping names a column that the file does not have."""

    code = "column_missing"
    message = N_("The file has no column {column}, which the mapping names at {path}.")
    hint = N_("Correct the name in the mapping, or add optional = true there.")


class MappingNeeded(InvalidInput):
    """The file's columns do not bear the registry's own names."""

    code = "mapping_needed"
    message = N_("The file's columns do not bear the registry's own names: there is no column {column}.")
    hint = N_("Give a mapping: --mapping FILE. Examples are in examples/mappings/.")


class MappingUnreadable(Usage):
    """The mapping is not there or may not be read."""

    code = "mapping_unreadable"
    message = N_("The mapping cannot be read.")
    hint = N_("Check the path given to --mapping.")


class MappingNotToml(InvalidInput):
    """The mapping is not TOML."""

    code = "mapping_not_toml"
    message = N_("The mapping is not valid TOML (line {line}).")
    hint = N_("Correct that line and try again.")


class MappingInvalid(InvalidInput):
    """A key or a code of the mapping is not one that mappings have."""

    code = "mapping_invalid"
    message = N_("The mapping is not right at {path}: {reason}")
    hint = N_("Examples are in examples/mappings/.")


class EncodingUnknown(Usage):
    """The encoding or delimiter named cannot be used."""

    code = "encoding_unknown"
    message = N_("This encoding or delimiter cannot be used.")
    hint = N_("Encodings: {encodings}. Delimiters: one sign, such as , or ;")


class RowsRejected(Partial):
    """Some rows could not enter."""

    code = "rows_rejected"
    message = N_("{rejected} of {read} rows were rejected; the others are in the registry.")
    hint = N_("--rejects FILE keeps the rejected rows with the reason.")


class RowsWouldBeRejected(RowsRejected):
    """A rehearsal: some rows could not enter."""

    message = N_("{rejected} of {read} rows would be rejected. Nothing was registered: this was a rehearsal.")
    hint = N_("When they are imported, --rejects FILE keeps the rejected rows with the reason.")


class ImportInterrupted(Interrupted):
    """Ctrl-C during an import: whole parts stay."""

    message = N_(
        "Interrupted. The first {rows} rows of the file are decided and kept; nothing was half-written."
    )
    hint = N_("The same command goes on from there.")


class NotInList(InvalidInput):
    """An option's value is not a code of its list."""

    code = "unknown_code"
    message = N_("{option} takes a code of the list {list}.")
    hint = N_("See the codes with: imd terms list {list}")
