"""Eleven weeks of the shipped configuration: every sentence with a number is true as it leaves."""

import collections
import email
import email.policy
import os
import re
import time
from datetime import date, datetime, timedelta

import configurations
import daemon
import spool
import truth
from manager import Manager
from steps import Steps, expect, expect_equal, wait_for

# From the second half of August, when the wards' first review falls due, to the end of October.
FIRST, LAST = date(2026, 8, 17), date(2026, 10, 30)
# Nobody takes mail from the spool, or the chat does not answer: from the first day to the last.
NO_MTA = (date(2026, 9, 7), date(2026, 9, 18))
NO_WEBHOOK = (date(2026, 9, 28), date(2026, 10, 2))
SILENT = ["北区", "都島区", "福島区", "此花区", "中央区"]
SNOOZED = {"都島区": (date(2026, 9, 2), date(2026, 9, 17), "決裁待ち"),
           "福島区": (date(2026, 9, 3), date(2026, 10, 13), "システム更新")}
ACKNOWLEDGED = {"此花区": date(2026, 9, 2)}
MEETINGS = {date(2026, 9, 1): [("x-3", "2026-10-07")], date(2026, 10, 5): [("x-4", "2026-11-06")]}
# What leaves so late after it was written says so.
LATE = timedelta(minutes=30)

steps = Steps()
config = daemon.copy_config()
configurations.let_race(config)
days = truth.OfficeDays(config / "syukujitsu.csv")
clock = daemon.Clock.settable(f"{FIRST} 08:30:00", daemon.test_folder() / "clock")
koyomid = daemon.Daemon(config, clock, folder=daemon.memory_folder())
peer = daemon.Peer()
koyomid.credentials = peer.credentials
# A clock that is set wakes nothing but a real kernel's timers: here a watched daemon steps.
manager = Manager()
manager.start()
koyomid.extra = {"WATCHDOG_USEC": "300000", "NOTIFY_SOCKET": manager.path}

outside = daemon.test_folder() / "outside"
outside.mkdir()
sendmail = daemon.test_folder() / "sendmail"
sendmail.write_text(f'#!/bin/sh\nexec cat > "{outside}/$(date +%s)-$$"\n')
sendmail.chmod(0o755)
counts: collections.Counter = collections.Counter()


def is_between(day: date, span: tuple[date, date]) -> bool:
    return span[0] <= day <= span[1]


def settle_down() -> None:
    """Waits until everything that is due by the clock is decided, and has left or cannot."""
    pings = len(manager.times("WATCHDOG"))
    wait_for(lambda: len(manager.times("WATCHDOG")) > pings + 1, "steps")

    def is_quiet() -> bool:
        status = koyomid.status()
        if not status or status.get("nextInstant", "9999") <= status["now"]:
            return False
        rows = koyomid.ask("Outbox")["parameters"]["rows"]
        return not [row for row in rows if row["channel"] in ("mail", "journal")
                    and row.get("nextAttempt", "9999") <= status["now"]]
    wait_for(is_quiet, "everything that is due has left", every=0.05)


def hand_off() -> None:
    """Hands the spool to sendmail, as koyomi-mail.service does."""
    koyomid.koyomi("hand-off", "--spool", str(koyomid.spool), "--sendmail", str(sendmail))


def ask(method: str, **parameters) -> None:
    answer = koyomid.ask(method, **parameters)
    expect(answer and "error" not in answer, f"{method} {parameters}: {answer}")
    counts[method] += 1


def answer_what_is_due(day: date) -> None:
    """Everybody but those who never answer delivers on the last day."""
    for row in koyomid.status()["rows"]:
        if row["kind"] not in ("task", "window", "check") or row["organisation"] in SILENT \
                or row["standing"] not in ("due-today", "overdue"):
            continue
        fields = [{"field": "activity", "value": "i"}, {"field": "target", "value": "①"}]
        parameters = {"id": f"{row['calendar']}/{row['obligation']}",
                      "organisation": row["organisation"]}
        answer = koyomid.ask("Done", **parameters)
        if answer.get("parameters", {}).get("form"):
            names = [field["name"] for field in answer["parameters"]["form"]["fields"]]
            given = [field for field in fields if field["field"] in names]
            ask("Done", **parameters, fields=given)
        else:
            expect(answer and "error" not in answer, f"done: {answer}")
            counts["Done"] += 1


def record(day: date) -> None:
    """What people record on a day, at ten in the morning."""
    answer_what_is_due(day)
    for ward, (start, until, reason) in SNOOZED.items():
        if start == day:
            koyomid.koyomi("snooze", "policy-update", "--organisation", ward, "--until",
                           str(until), "--reason", reason)
    for ward, start in ACKNOWLEDGED.items():
        if start == day:
            koyomid.koyomi("acknowledge", "policy-update", "--organisation", ward)
    for meeting, to in MEETINGS.get(day, []):
        # A slip, which nobody hears of.
        koyomid.koyomi("settle", meeting, str(date.fromisoformat(to) + timedelta(1)))
        koyomid.koyomi("undo", meeting)
        koyomid.koyomi("settle", meeting, to)


def live(day: date) -> None:
    """One working day: notices at the hour, what people record, what comes of it."""
    if day == NO_WEBHOOK[0]:
        peer.end()
    if day - timedelta(1) == NO_WEBHOOK[1] or day == days.on_or_after(NO_WEBHOOK[1] + timedelta(1)):
        peer.listen_again()
    for hour in ("08:45:05", "09:00:05", "10:00:00", "10:12:00"):
        clock.set(f"{day} {hour}")
        if hour == "10:00:00":
            record(day)
            continue
        settle_down()
        if not is_between(day, NO_MTA):
            hand_off()


def open_days() -> list[date]:
    every = [FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1)]
    return [day for day in every if days.is_open(day)]


with steps.step("eleven weeks pass"):
    began = time.monotonic()
    koyomid.start()
    for day in open_days():
        live(day)
    print(f"# {len(open_days())} working days in {time.monotonic() - began:.0f} s; "
          f"recorded: {dict(counts)}", flush=True)

mails = []
with steps.step("every mail has left, once"):
    for path in sorted(outside.iterdir()):
        mail = spool.Mail.__new__(spool.Mail)
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        mail.path, mail.message, mail.subject = path, message, str(message["Subject"])
        mail.body = message.get_body(("plain",)).get_content()
        mail.keys = (message["Koyomi-Notices"] or "").split()
        mail.recipient = message["To"].addresses[0].display_name
        mail.date = message["Date"].datetime
        mail.key = message["Message-ID"]
        mail.left = truth.at_clock(int(path.name.split("-")[0]))
        mails.append(mail)
    expect_equal(len({mail.key for mail in mails}), len(mails), "mails with an id of their own")
    spool.keys_once([mail for mail in mails if mail.keys])
    print(f"# {len(mails)} mails to {len({mail.recipient for mail in mails})} people, "
          f"{sum(not mail.keys for mail in mails)} of them about the daemon itself", flush=True)
    expect(len(mails) > 500, f"{len(mails)} mails")

with steps.step("every sentence with a number in it was true when it left, or says when it was"):
    judge = truth.Judge(truth.Knowledge(koyomid.state / "ledger.db", days),
                        truth.settle_by(config))
    late = [mail for mail in mails if mail.keys and mail.left - mail.date > LATE]
    unmarked = [mail for mail in late if "お知らせが遅れました" not in mail.body]
    for mail in mails:
        if mail.keys:
            # What lay in the spool keeps its words, which were true on the day it gives.
            judge.check(mail, mail.date.astimezone(daemon.JAPAN) if mail in late else mail.left)
    print(f"# {sum(judge.checked.values())} sentences checked, {len(judge.false)} false; "
          f"{len(late)} mails left late, {len(unmarked)} of them do not say so", flush=True)
    for form, number in judge.checked.most_common():
        print(f"#   {number:6}  {form}", flush=True)
    expect(not judge.false, f"{len(judge.false)} are false, such as\n"
           + "\n".join(judge.false[:int(os.environ.get("KOYOMI_SHOWN", "5"))]))
    for form in ("N組織中M組織", "うち保留N", "保留：WHO、DAYまで", "うち対応中N", "あとN営業日",
                 "N営業日過ぎ"):
        expect(judge.checked[form], f"nothing was said of the form {form}")

with steps.step("the weekly sign of life counts what status calls late"):
    alive = [mail for mail in mails if mail.subject.startswith("【稼働中】")]
    expect(len(alive) >= 9, f"{len(alive)} of them")
    for mail in alive:
        said = re.search(r"遅れているもの：(\d+)件（(\d+)組織", mail.body)
        head = re.search(r"遅れているもの (\d+)件", mail.subject)
        expect(said and (not head or head[1] == said[1]), f"{mail.subject}: {mail.body[:400]}")

with steps.step("a slip is in no mail, and each day that moved is announced once"):
    for moves in MEETINGS.values():
        for meeting, to in moves:
            slip = date.fromisoformat(to) + timedelta(1)
            text = f"日程が決まりました：{slip.year}年{slip.month}月{slip.day}日"
            expect(not [mail for mail in mails if text in mail.body], f"{meeting}: {text}")
    announced = collections.Counter(
        (mail.recipient, line) for mail in mails for line in mail.body.splitlines()
        if "日程が決まりました" in line)
    expect(announced and max(announced.values()) == 1, f"{announced.most_common(2)}")

koyomid.stop()
steps.finish()
