"""A whole round by a table: given out, filled in, recorded, and the same in the report."""

import csv
import io
import json

import configurations
import daemon
from steps import Steps, expect, expect_equal, expect_in

steps = Steps()

CALENDAR = """\
calendar: 区政
id: kusei
fiscal-year: 令和8年度
forms:
  mid-year:
    - {field: activity, label: 取組内容の実施見込み, choose: {i: 実施見込み, ii: 実施できない見込み}}
    - {field: target, label: 目標の達成見込み, choose: {①: 達成見込み, ②: 達成できない見込み}}
    - {field: remedy, label: 課題と改善策, text: true, required-if: {target: ②}}
entries:
  - {check: mid-year, title: 中間振り返り, when: 9月～10月, owner: 全課, form: mid-year}
  - {quota: council, title: 区政会議の開催, at-least: 3, owner: 全課}
"""

config = configurations.write("table", CALENDAR)
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-10-20 10:00:00")).start()
folder = daemon.test_folder()
REMEDY = "=増員する。\n\n\"至急\", 次に見直す。"


def sheet(entry: str, lang: str = "ja") -> list[list[str]]:
    """The table to fill in, as Excel would read it."""
    file = folder / "sheet.csv"
    koyomid.koyomi("report", "--sheet", entry, "--output", str(file), "--force", lang=lang)
    return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))


def write(rows: list[list[str]], encoding: str = "utf-8-sig") -> str:
    file = folder / "filled.csv"
    with file.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows(rows)
    return str(file)


def answers() -> dict[str, dict[str, str]]:
    """What the report has, by organisation."""
    lines = koyomid.koyomi("report", "--json").stdout.splitlines()
    return {row["organisation"]: {one["field"]: one["value"] for one in row["answers"]}
            for line in lines for row in json.loads(line)["rows"]
            if row["obligation"] == "mid-year" and "answers" in row}


def events() -> int:
    lines = koyomid.koyomi("history", "mid-year", "--json").stdout.splitlines()
    return sum("event" in json.loads(line) for line in lines)


with steps.step("an empty sheet records nothing"):
    rows = sheet("mid-year")
    expect_equal([row[2] for row in rows[2:]], ["課0001", "課0002", "課0003"], "organisations")
    result = koyomid.koyomi("record-table", write(rows), code=4, lang="ja")
    expect_in("記入された行がない", result.stderr, "the refusal")

with steps.step("a sheet filled in by Excel is shown, and recorded only when that is said"):
    column = {heading: place for place, heading in enumerate(rows[0])}
    for row, target, remedy in zip(rows[2:], "①②", ["", "'" + REMEDY]):
        row[column["取組内容の実施見込み"]] = "i"
        row[column["目標の達成見込み"]] = target
        row[column["課題と改善策"]] = remedy
        row[column["完了日"]] = "2026/10/19"
        row[column["報告者"]] = "窓口"
    result = koyomid.koyomi("record-table", write(rows), lang="ja")
    for part in ["まだ何も記録していません", "課0002  中間振り返り", "課0003", "--yes"]:
        expect_in(part, result.stdout, "what is said")
    expect_equal(answers(), {}, "the report")
    koyomid.koyomi("record-table", write(rows, "cp932"), "--yes")
    expect_equal(answers(), {"課0001": {"activity": "i", "target": "①"},
                             "課0002": {"activity": "i", "target": "②", "remedy": REMEDY}},
                 "the report")

with steps.step("the sheet then has what is recorded, and taken in again adds nothing"):
    before = events()
    for lang in ["ja", "en"]:
        again = sheet("mid-year", lang)
        expect_equal(again[3][3], "2026-10-19", "the day")
        result = koyomid.koyomi("record-table", write(again), "--yes", lang=lang)
    expect_in("was recorded as done on 2026-10-19", result.stdout, "what is said")
    expect_equal(events(), before, "events")

with steps.step("what differs from the record, and every other fault, is said at its cell"):
    again = sheet("mid-year")
    again[2][column["目標の達成見込み"]] = "②"
    again[4][column["取組内容の実施見込み"]] = "iii"
    again[4][column["組織"]] = "課003"
    result = koyomid.koyomi("record-table", write(again), code=1, lang="ja")
    expect_in(":3:", result.stderr, "the row")
    expect_in("「課0003」のことですか", result.stderr, "did you mean")
    again[4][column["組織"]] = "課0003"
    result = koyomid.koyomi("record-table", write(again), "--yes", code=1, lang="ja")
    for part in ["「課題と改善策」は必須です", "「iii」という選択肢はありません", "                 ^^^"]:
        expect_in(part, result.stderr, "the cell")
    again[2][column["課題と改善策"]] = "増員する"
    again[4][column["取組内容の実施見込み"]] = ""
    result = koyomid.koyomi("record-table", write(again), "--yes", code=1, lang="ja")
    expect_in("表の値は記録と違います", result.stderr, "the refusal")
    expect_equal(events(), before, "events")

with steps.step("of a quota a day has as many as the table says"):
    table = [["組織", "実施日", "回数"], ["課0001", "10月1日", "2"], ["課0001", "10月8日", ""]]
    for recorded in [3, 0]:
        reply = json.loads(koyomid.koyomi(
            "record-table", write(table), "council", "--yes", "--json").stdout)
        made = [item.get("count", 0) for item in reply["recorded"] if item["outcome"] == "recorded"]
        expect_equal(sum(made), recorded, "occurrences")
    expect(all(item["outcome"] == "known" for item in reply["recorded"]), "recorded twice")
    koyomid.stop()

steps.finish()
