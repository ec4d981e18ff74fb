"""Rows of RFC 4180 as Python's csv module reads them, and as it writes them again."""

import csv
import io
import json
import sys


def main() -> None:
    text = sys.stdin.buffer.read().decode()
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    print(json.dumps({"rows": rows, "written": written.getvalue()}))


main()
