"""Show 4 of the calendar language: ② without a remedy, a quota, an indicator under its target."""

import json

import configurations
import daemon
import spool
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
  - indicator: heads
    title: 評価する区長
    targets: {令和8年度: 21/24}
    measure: 第3四半期
    owner: 課0001
"""

config = configurations.write("record", CALENDAR)
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-10-20 10:00:00")).start()


def rows(entry: str) -> list[dict]:
    """The obligations of `entry` as they stand."""
    return [row for row in koyomid.status()["rows"] if row["obligation"].split(".")[0] == entry]


with steps.step("done without answers prints the form, and records nothing"):
    result = koyomid.koyomi("done", "mid-year", "--organisation", "課0001", code=4, lang="ja")
    for part in ["目標の達成見込み", "達成できない見込み", "target が ② のとき必須", "--field target="]:
        expect_in(part, result.stdout, "the form")
    expect(all(row["standing"] != "done" for row in rows("mid-year")), "something is done")

with steps.step("② without a remedy is refused, and says why"):
    result = koyomid.koyomi(
        "done", "mid-year", "--organisation", "課0001", "--field", "activity=i",
        "--field", "target=②", code=4, lang="ja")
    expect_in("target が ② のとき「課題と改善策」は必須です", result.stderr, "the refusal")
    expect(all(row["standing"] != "done" for row in rows("mid-year")), "something is done")

with steps.step("with the remedy it is taken, and history has the answers"):
    koyomid.koyomi(
        "done", "mid-year", "--organisation", "課0001", "--field", "activity=i",
        "--field", "target=2", "--field", "remedy=増員して年度内に終える")
    expect_equal([row["standing"] == "done" for row in rows("mid-year")], [True, False, False],
                 "done")
    history = koyomid.koyomi("history", "mid-year", "--organisation", "課0001").stdout
    expect_in("target=②", history, "history")

with steps.step("history has names and notes as they were given, whatever divides its words"):
    koyomid.koyomi(
        "done", "mid-year", "--organisation", "課0002", "--field", "activity=i", "--field",
        "target=①", "--by", "総務課: 窓口", "--note", "様式 by 担当")
    ask = ["history", "mid-year", "--organisation", "課0002"]
    # What was decided in the same second may come after it.
    told = [json.loads(line) for line in koyomid.koyomi(*ask, "--json").stdout.splitlines()]
    row = [row for row in told if "event" in row][-1]
    expect_equal((row["event"], row["on"], row["reportedBy"], row["note"]),
                 ("done", "2026-10-20", "総務課: 窓口", "様式 by 担当"), "the row")
    for language, parts in {
            "en": ["reported by 「総務課: 窓口」", "Note: 様式 by 担当"],
            "ja": ["報告者「総務課: 窓口」", "備考：様式 by 担当"]}.items():
        # Lines are folded within words of Japanese, too.
        text = "".join(koyomid.koyomi(*ask, lang=language).stdout.split())
        for part in parts:
            expect_in(part.replace(" ", ""), text, f"history in {language}")
    koyomid.koyomi("undo", "mid-year", "--organisation", "課0002")

with steps.step("a quota is counted, once a day unless it is said otherwise"):
    koyomid.koyomi("record", "council", "--organisation", "課0001", "--on", "2026-05-20")
    koyomid.koyomi("record", "council", "--all")
    again = koyomid.koyomi("record", "council", "--all", code=4, lang="ja")
    expect_in("--again", again.stderr, "the refusal")
    expect_equal([(row["count"], row["required"]) for row in rows("council")],
                 [(2, 3), (1, 3), (1, 3)], "counts")
    expect_in("課0001 2/3", koyomid.koyomi("status").stdout, "status")
    koyomid.koyomi("undo", "council", "--organisation", "課0001", "--on", "2026-05-20")
    expect_equal([row["count"] for row in rows("council")], [1, 1, 1], "counts")

with steps.step("a value of the wrong shape is refused with what to write"):
    result = koyomid.koyomi("record", "heads", "8", code=4, lang="ja")
    expect_in("n/24", result.stderr, "the refusal")

with steps.step("a value under the target is 未達成, and the secretariat is told"):
    result = koyomid.koyomi("record", "heads", "20/24", lang="ja")
    expect_in("未達成", result.stdout, "the answer")
    row = rows("heads")[0]
    expect_equal([row["value"], row["target"], row["verdict"]], ["20/24", "21/24", "missed"],
                 "the row")
    koyomid.wait_delivered()
    told = [mail for mail in spool.mails(koyomid.spool)
            if mail.recipient == configurations.SECRETARIAT and "20/24" in mail.body]
    expect_equal(len(told), 1, "mails to the secretariat that say so")
    expect_in("21/24", told[0].body, "the mail")
    koyomid.stop()

steps.finish()
