"""The rows of an export lie ready in one plain table: cursor to csv.writer, nothing else."""

import csv
import sqlite3
import sys

with open(sys.argv[2], "w", encoding="utf-8", newline="") as file:
    db = sqlite3.connect(sys.argv[1])
    found = db.execute("SELECT * FROM rows")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([column[0] for column in found.description])
    writer.writerows(found)
