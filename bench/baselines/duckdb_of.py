"""The same attacks as a plain DuckDB file."""

import sys
from pathlib import Path

import duckdb

source, out = sys.argv[1:]
Path(out).unlink(missing_ok=True)
db = duckdb.connect(out)
db.execute("CREATE TABLE attacks AS SELECT * FROM read_csv(?, header = true, all_varchar = true)", [source])
