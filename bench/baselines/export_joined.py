"""The same tables as imd's, unencrypted: the same query, cursor to csv.writer. Pseudonyms are the ids in clear."""

import csv
import sqlite3
import sys
from pathlib import Path

with open(sys.argv[3], "w", encoding="utf-8", newline="") as file:
    db = sqlite3.connect(sys.argv[1])
    found = db.execute(Path(sys.argv[2]).read_text(encoding="utf-8"), {"now": "2026-11-24T18:00:00+00:00"})
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([column[0] for column in found.description])
    writer.writerows(found)
