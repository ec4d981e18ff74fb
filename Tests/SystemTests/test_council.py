"""A council's whole year: twice a month, with papers, one moved, two called off."""

import collections
import subprocess
import sys
from datetime import date, datetime, timedelta

import configurations
import daemon
import spool
import truth
from manager import Manager
from steps import Skip, Steps, expect, expect_equal, expect_in, wait_for

FIRST, LAST = date(2026, 4, 1), date(2027, 3, 31)
MOVED, MOVED_TO = date(2026, 10, 20), date(2026, 10, 22)
CALLED_OFF = date(2026, 8, 18)
# After its invitation has gone out.
CALLED_OFF_LATE = date(2027, 2, 16)
PLACE = "市役所4階 庁議室"

CALENDAR = f"""\
calendar: 会議の年間予定
id: nenkan
fiscal-year: 令和8年度
entries:
  - meeting: council
    title: 庁議
    every: 毎月第1・第3火曜日
    on-closed-day: after
    time: 9時～10時半
    place: {PLACE}
    contact: 総務課（内線2100）
    link: https://city.example.jp/council
    note: |
      資料は前日までに共有フォルダへ。
      代理出席は総務課へ連絡のこと。
    owner: 全課
  - task: council-papers
    title: 庁議 資料提出
    due: 5bd before council
    owner: 課0001
"""

steps = Steps()
config = configurations.write(
    "config", CALENDAR, policy={"remind": "[5bd, 0d]", "overdue": "none"})
configurations.let_race(config)
days = truth.OfficeDays(config / "syukujitsu.csv")
clock = daemon.Clock.settable(f"{FIRST} 07:00:00", daemon.test_folder() / "clock")
koyomid = daemon.Daemon(config, clock, folder=daemon.memory_folder())
manager = Manager()
manager.start()
koyomid.extra = {"WATCHDOG_USEC": "300000", "NOTIFY_SOCKET": manager.path}


def planned() -> list[date]:
    """The first and third Tuesdays of the year, by Python's calendar."""
    every = [FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1)]
    return [day for day in every
            if day.weekday() == 1 and (day.day <= 7 or 15 <= day.day <= 21)]


def held() -> list[date]:
    """The days on which the council meets in the end."""
    return [MOVED_TO if day == MOVED else days.on_or_after(day)
            for day in planned() if day not in (CALLED_OFF, CALLED_OFF_LATE)]


def is_settled_down() -> bool:
    status = koyomid.status()
    return bool(status) and status["outboxWaiting"] == 0 and (
        status.get("nextInstant", "9999") > status["now"])


def step_on() -> bool:
    """Goes on to the next instant at which something is said; False after the year."""
    following = koyomid.status().get("nextInstant")
    if not following:
        return False
    at = datetime.fromisoformat(following).astimezone(daemon.JAPAN)
    if at.date() > LAST:
        return False
    clock.set((at + timedelta(seconds=5)).strftime("%Y-%m-%d %H:%M:%S"))
    pings = len(manager.times("WATCHDOG"))
    wait_for(lambda: len(manager.times("WATCHDOG")) > pings + 1, "steps")
    wait_for(is_settled_down, "everything has left", every=0.05)
    return True


def hand_in_papers() -> None:
    for row in koyomid.status()["rows"]:
        if row["kind"] == "task" and row["standing"] in ("due-today", "overdue"):
            answer = koyomid.ask("Done", id=f"{row['calendar']}/{row['obligation']}",
                                 organisation=row["organisation"])
            expect(answer and "error" not in answer, f"done: {answer}")


def call_off(*off: date) -> None:
    year = config / "calendars" / "year.yaml"
    dates = ", ".join(str(day) for day in off)
    year.write_text(CALENDAR.replace("    time:", f"    except: [{dates}]\n    time:"), "utf-8")
    koyomid.koyomi("reload")


with steps.step("the year passes: called off in June, moved in October, called off in February"):
    koyomid.start()
    is_off = is_moved = is_off_late = False
    while step_on():
        hand_in_papers()
        today = clock.now.date()
        if not is_off and today >= date(2026, 6, 1):
            is_off = True
            call_off(CALLED_OFF)
        if not is_moved and today >= date(2026, 10, 13):
            is_moved = True
            koyomid.koyomi("settle", f"council.{MOVED}", str(MOVED_TO))
        if not is_off_late and today >= CALLED_OFF_LATE - timedelta(5):
            is_off_late = True
            call_off(CALLED_OFF, CALLED_OFF_LATE)

mails = spool.mails(koyomid.spool)
events = collections.defaultdict(list)
for mail in sorted(mails, key=lambda mail: mail.date):
    for part in mail.message.walk():
        if part.get_content_type() == "text/calendar":
            events[mail.recipient].append(part.get_content())

with steps.step("each office is invited to each meeting once, and once more to the one that moved"):
    starts = {day: f"DTSTART:{day:%Y%m%d}T000000Z" for day in held()}
    before = f"DTSTART:{MOVED:%Y%m%d}T000000Z"
    off = f"DTSTART:{CALLED_OFF_LATE:%Y%m%d}T000000Z"
    for office in ("課0001", "課0002", "課0003"):
        invited = [event for event in events[office] if off not in event]
        counts = collections.Counter(
            line for event in invited for line in event.splitlines() if line.startswith("DTSTART"))
        expect_equal(counts, collections.Counter([*starts.values(), before]), f"days of {office}")
        moved = [event for event in invited if starts[MOVED_TO] in event]
        expect("SEQUENCE:1\r\n" in moved[0].replace("\r\n", "\n").replace("\n", "\r\n"),
               f"{moved[0]}")
        expect(all(f"LOCATION:{PLACE}" in event and "METHOD:PUBLISH" in event
                   for event in invited), f"{invited[0]}")
    print(f"# {len(mails)} mails, {sum(map(len, events.values()))} invitations", flush=True)

with steps.step("a mail has what its reader needs to know, and a link that can be followed"):
    mail = next(mail for mail in mails if mail.recipient == "課0002" and "庁議" in mail.body)
    print("\n".join("#   " + line for line in mail.body.splitlines()), flush=True)
    for part in ("時刻：09:00～10:30", f"場所：{PLACE}", "連絡先：総務課（内線2100）",
                 "リンク：https://city.example.jp/council", "代理出席は総務課へ連絡のこと。"):
        expect_in(part, mail.body, "the mail")
    expect_in('<a href="https://city.example.jp/council">', mail.html, "its HTML")

with steps.step("each invited to the one that was called off later hears so once"):
    for office in ("課0001", "課0002", "課0003"):
        methods = [line for event in events[office] if off in event
                   for line in event.splitlines() if line.startswith("METHOD")]
        expect_equal(methods, ["METHOD:PUBLISH", "METHOD:CANCEL"], f"files of {office}")
        told = [mail for mail in mails if mail.recipient == office and "中止" in mail.body]
        expect_equal(len(told), 1, f"mails to {office}")
    print("\n".join("#   " + line for line in told[0].body.splitlines()), flush=True)

with steps.step("nobody hears of the one that was called off in June, nor of papers for it"):
    expect(not [mail for mail in mails if "2026年8月18日" in mail.body], "a mail about it")

with steps.step("status, history and report tell of it"):
    rows = koyomid.status()["rows"]
    meeting = next(row for row in rows if row["obligation"] == f"council.{held()[0]}"
                   or row["kind"] == "meeting")
    expect_equal((meeting["time"], meeting["place"]), ("09:00-10:30", PLACE), "time and place")
    expect_equal(len({row["obligation"] for row in rows if row["kind"] == "meeting"}),
                 len(held()), "meetings in the status")
    history = koyomid.koyomi("history", f"council.{MOVED}", lang="ja").stdout
    expect_in(f"場所：{PLACE}", history, "the history")
    report = koyomid.koyomi("report", "--format", "md", lang="ja").stdout
    lines = [line for line in report.splitlines() if line.startswith("| 庁議（")]
    expect_equal(len(lines), len(held()), "meetings in the report")
    expect(all(PLACE in line for line in lines), f"{lines[:2]}")
    print("\n".join("#   " + line for line in lines[:3]), flush=True)

FEED = """
import sys, datetime, icalendar, recurring_ical_events
calendar = icalendar.Calendar.from_ical(sys.stdin.read())
found = recurring_ical_events.of(calendar, components=["VEVENT"]).between(
    datetime.date(2026, 4, 1), datetime.date(2027, 4, 1))
for event in sorted(found, key=lambda event: event["DTSTART"].dt):
    print(event["DTSTART"].dt.isoformat(), event["DTEND"].dt.isoformat(), event["LOCATION"])
"""

with steps.step("an independent reader of the feed finds the same days and hours"):
    feed = koyomid.koyomi("export", "nenkan", "--format", "ics", lang="ja").stdout
    print(f"# {feed.count('BEGIN:VEVENT')} components", flush=True)
    done = subprocess.run([sys.executable, "-c", FEED], input=feed, capture_output=True, text=True)
    if "No module" in done.stderr:
        raise Skip("no recurring_ical_events: set KOYOMI_ORACLES")
    expect_equal(done.stdout.splitlines(),
                 [f"{day}T09:00:00+09:00 {day}T10:30:00+09:00 {PLACE}" for day in held()],
                 "what the feed says " + done.stderr[-500:])

koyomid.stop()
steps.finish()
