"""The rows of a table in CSV as a workbook by openpyxl, with days and times as numbers."""

import csv
import datetime
import io
import re
import sys

import openpyxl


def main() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    text = sys.stdin.buffer.read().decode()
    for row in csv.reader(io.StringIO(text, newline="")):
        sheet.append(row)
    for cell in (cell for row in sheet.iter_rows() for cell in row):
        value = cell.value or ""
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            cell.value = datetime.date.fromisoformat(value)
            cell.number_format = '[$-411]ggge"年"m"月"d"日"'
        elif month := re.fullmatch(r"(\d{4})年(\d+)月", value):
            cell.value = datetime.date(int(month[1]), int(month[2]), 1)
            cell.number_format = 'm"月"'
        elif re.fullmatch(r"\d\d:\d\d", value):
            cell.value = datetime.time.fromisoformat(value)
        elif not value:
            cell.value = None
    written = io.BytesIO()
    book.save(written)
    sys.stdout.buffer.write(written.getvalue())


main()
