"""The Cabinet Office's holiday list, and the holidays as PyPI's `holidays` computes them.

    japanese_holidays.py FILE.csv

prints one line for each holiday of either, `SOURCE<TAB>DAY<TAB>NAME`, sorted, where SOURCE is
`csv` or `pypi`.
"""

import csv
import datetime
import sys

import holidays


def main() -> None:
    lines = []
    with open(sys.argv[1], encoding="cp932", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for day, name in rows:
            year, month, day = map(int, day.split("/"))
            lines.append(("csv", datetime.date(year, month, day).isoformat(), name))
    years = {int(day[:4]) for _, day, _ in lines}
    for day, name in holidays.country_holidays("JP", years=years, language="ja").items():
        lines.append(("pypi", day.isoformat(), name))
    for line in sorted(lines):
        print("\t".join(line))


main()
