"""The Cabinet Office's holiday list, and the holidays as two packages of PyPI compute them.

    japanese_holidays.py FILE.csv LAST

prints one line for each holiday of each until the year LAST, `SOURCE<TAB>DAY<TAB>NAME`, sorted,
where SOURCE is `csv`, `holidays` (which knows 1949 to 2099) or `jpholiday`. The packages' names
are turned into those of the list, which calls every holiday without a name of its own 休日.
"""

import csv
import datetime
import sys

import holidays
import jpholiday

FIRST = 1948
OFFICIAL = {
    "国民の休日": "休日",
    "天皇の即位の日": "休日（祝日扱い）",
    "即位礼正殿の儀が行われる日": "休日（祝日扱い）",
    "皇太子・明仁親王の結婚の儀": "結婚の儀",
    "皇太子・皇太子徳仁親王の結婚の儀": "結婚の儀",
    "昭和天皇の大喪の礼": "大喪の礼",
    "即位の礼正殿の儀": "即位礼正殿の儀",
}


def official(day: datetime.date, name: str) -> str:
    if name.endswith("振替休日"):
        return "休日"
    if day.year == 2019 and name == "体育の日":
        return "体育の日（スポーツの日）"
    if day.year == 2019 and name == "即位礼正殿の儀":
        return "休日（祝日扱い）"
    return OFFICIAL.get(name, name)


def main() -> None:
    path, last = sys.argv[1], int(sys.argv[2])
    lines = []
    with open(path, encoding="cp932", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for day, name in rows:
            year, month, day = map(int, day.split("/"))
            lines.append(("csv", datetime.date(year, month, day).isoformat(), name))
    years = range(FIRST, min(last, 2099) + 1)
    for day, name in holidays.country_holidays("JP", years=years, language="ja").items():
        lines.append(("holidays", day.isoformat(), official(day, name)))
    for year in range(FIRST, last + 1):
        for day, name in jpholiday.year_holidays(year):
            lines.append(("jpholiday", day.isoformat(), official(day, name)))
    for line in sorted(lines):
        print("\t".join(line))


main()
