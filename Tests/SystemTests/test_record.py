"""Show 4 of the calendar language: ② without a remedy, a quota, an indicator under its target."""

import json
import os

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

with steps.step("several organisations are recorded at once, or none of them"):
    fields = ["--field", "取組内容の実施見込み=1", "--field", "目標の達成見込み=１"]
    refused = koyomid.koyomi("done", "mid-year", "--organisation", "課0002,課0009",
                             *fields, code=4)
    expect_in("課0009", refused.stderr, "the refusal")
    expect_equal([row["standing"] == "done" for row in rows("mid-year")], [True, False, False],
                 "done")
    done = koyomid.koyomi("done", "mid-year", "--organisation", "課0002、課0003", *fields, "--json")
    expect_equal([item["organisation"] for item in json.loads(done.stdout)["recorded"]],
                 ["課0002", "課0003"], "recorded")
    shown = koyomid.koyomi("history", "mid-year", "--organisation", "課0002", "--organisation",
                           "課0003", "--json").stdout
    expect_equal(shown.count('"event":"done"'), 3, "completions in the history")
    koyomid.koyomi("undo", "mid-year", "--organisation", "課0002", "--organisation", "課0003")
    expect_equal([row["standing"] == "done" for row in rows("mid-year")], [True, False, False],
                 "done")

PARAGRAPHS = """\
■上期の取組
・区長会議福祉・健康部会では、改善
本部において、作業手順書等16案件について審議を行った。

・保育施設等一斉入所受付のオンライン予約について、9月10日
に全区でオンライン予約を開始した。

■下期の方向性
\t・引き続き、行動計画に沿って取組を進めていく。"""


def answer(organisation: str) -> str:
    """What was answered to `remedy` last, as the report has it."""
    entries = [json.loads(line) for line in koyomid.koyomi("report", "--json").stdout.splitlines()]
    answers = [row["answers"] for entry in entries for row in entry["rows"]
               if row["obligation"] == "mid-year" and row["organisation"] == organisation]
    return [one["value"] for one in answers[0] if one["field"] == "remedy"][0]


with steps.step("an answer of three paragraphs is read from a file, and comes out again"):
    text = daemon.test_folder() / "remedy.txt"
    text.write_text("\n" + PARAGRAPHS.replace("\n", "\r\n") + "\r\n\r\n", encoding="utf-8")
    koyomid.koyomi("done", "mid-year", "--organisation", "課0002", "--field", "activity=i",
                   "--field", "target=2", "--field", f"課題と改善策=@{text}", "--note", "一行目\n二行目")
    expect_equal(answer("課0002"), PARAGRAPHS, "the answer")
    table = koyomid.koyomi("history", "mid-year", "--organisation", "課0002", lang="ja").stdout
    expect_in("remedy=■上期の取組…", table, "history")
    expect_in("備考：一行目…", table, "history")
    expect("二行目" not in table, "the whole note is in the table")
    markdown = koyomid.koyomi("report").stdout
    expect_in("審議を行った。<br><br>・保育施設等", markdown, "the report in Markdown")
    html = koyomid.koyomi("report", "--format", "html").stdout
    expect_in("審議を行った。<br><br>・保育施設等", html, "the report in HTML")
    expect_in("審議を行った。\n\n・保育施設等", koyomid.koyomi("report", "--format", "csv").stdout,
              "the report in CSV")

EDITOR = """\
#!/usr/bin/env python3
import pathlib, sys
path = pathlib.Path(sys.argv[-1])
text = path.read_text(encoding="utf-8")
assert "課題と改善策" in text and "達成できない見込み" in text, text
for field, answer in ANSWERS.items():
    text = text.replace(f"[{field}]\\n", f"[{field}]\\n{answer}\\n")
path.write_text(text, encoding="utf-8")
"""


def edit(answers: dict[str, str], *words: str, code: int = 0):
    """Runs `koyomi done --edit` with an editor that writes `answers`."""
    editor = daemon.test_folder() / "editor"
    editor.write_text(EDITOR.replace("ANSWERS", repr(answers)), encoding="utf-8")
    editor.chmod(0o755)
    drafts = daemon.test_folder() / "drafts"
    drafts.mkdir(exist_ok=True)
    os.environ |= {"EDITOR": str(editor), "TMPDIR": str(drafts)}
    os.environ.pop("VISUAL", None)
    done = koyomid.koyomi("done", "mid-year", "--organisation", "課0003", "--edit", *words,
                          code=code)
    return done, sorted(drafts.iterdir())


with steps.step("what an editor left wrong is said at once, and kept"):
    done, drafts = edit({"activity": "9", "target": "②"}, code=4)
    for part in ["activity", "remedy"]:
        expect_in(part, done.stderr, "the refusal")
    expect_equal(len(drafts), 1, "files that are kept")
    expect_in(str(drafts[0]), done.stderr, "the refusal")
    expect_equal(drafts[0].stat().st_mode & 0o777, 0o600, "its mode")
    expect_in("[target]\n②", drafts[0].read_text(encoding="utf-8"), "the text kept")
    drafts[0].unlink()
    done, drafts = edit({}, code=4)
    expect_equal(drafts, [], "files without an answer in them")

with steps.step("a form is answered in an editor"):
    done, drafts = edit({"activity": "i", "target": "②", "remedy": PARAGRAPHS})
    expect_equal(drafts, [], "files that are kept")
    expect_equal(answer("課0003"), PARAGRAPHS, "the answer")
    koyomid.koyomi("undo", "mid-year", "--organisation", "課0002,課0003")

with steps.step("answers in YAML have paragraphs, too, and what is wrong with the file is placed"):
    block = "\n".join(f"  {line}".rstrip() for line in PARAGRAPHS.splitlines())
    file = daemon.test_folder() / "answers.yaml"
    file.write_text(f"activity: 2\n目標の達成見込み: 1\nremedy: |\n{block}\n", encoding="utf-8")
    koyomid.koyomi("done", "mid-year", "--organisation", "課0002", "--answers", str(file))
    expect_equal(answer("課0002"), PARAGRAPHS, "the answer")
    koyomid.koyomi("undo", "mid-year", "--organisation", "課0002")
    file.write_text("activity: [1, 2]\ntarget: 1\n", encoding="utf-8")
    refused = koyomid.koyomi("done", "mid-year", "--organisation", "課0002", "--answers",
                             str(file), code=1)
    expect_in("answers.yaml:1:", refused.stderr, "the refusal")

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
