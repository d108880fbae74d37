"""The rows of an export lie ready in a CSV file: read them and write another form of them, nothing else."""

import csv
import sys

form, source, out = sys.argv[1:]
if form == "xlsx":
    import xlsxwriter

    with (
        open(source, encoding="utf-8", newline="") as file,
        xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False}) as book,
    ):
        sheet = book.add_worksheet()
        for at, row in enumerate(csv.reader(file)):
            sheet.write_row(at, 0, row)
elif form in ("csv", "jsonl"):
    import json

    with (
        open(source, encoding="utf-8", newline="") as file,
        open(out, "w", encoding="utf-8", newline="") as made,
    ):
        read = csv.reader(file)
        if form == "csv":
            csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(read)
        else:
            names = next(read)
            made.writelines(
                json.dumps(dict(zip(names, row, strict=False)), ensure_ascii=False) + "\n" for row in read
            )
else:
    from arro3.io import infer_csv_schema, read_csv, write_parquet

    schema = infer_csv_schema(source, has_header=True)
    write_parquet(read_csv(source, schema, has_header=True), out, compression="zstd(3)")
