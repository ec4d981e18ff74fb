"""Clock: it jumps forward, back and over weeks; nothing is lost, repeated or a flood."""

import json
import time

import configurations
import daemon
import spool
from manager import Manager
from steps import Steps, expect, expect_equal, expect_in, wait_for

steps = Steps()
# 12-10 is a Thursday. The first is reminded of once, the second every day when it is late.
config = configurations.write(
    "config", configurations.calendar(
        *configurations.tasks(1, "2026-11-20", "soon"),
        *configurations.tasks(2, "2026-12-10", "later")),
    policy={"remind": "[10bd, 5bd, 1bd, 0d]", "overdue": "{every: 1bd}"})
clock = daemon.Clock.settable("2026-11-20 08:40:00", daemon.test_folder() / "clock")
koyomid = daemon.Daemon(config, clock)
# Only a real kernel wakes a timer when the clock is set; here a step comes with the watchdog.
manager = Manager()
manager.start()
koyomid.extra = {"WATCHDOG_USEC": "2000000", "NOTIFY_SOCKET": manager.path}


def mails() -> int:
    return len(spool.names(koyomid.spool)) if koyomid.spool.exists() else 0


def history(name: str) -> list[dict]:
    text = koyomid.koyomi("history", name, "--organisation", "課0001", "--json").stdout
    return [json.loads(line) for line in text.splitlines()]


with steps.step("before the hour nothing is said"):
    koyomid.start()
    koyomid.wait_delivered()
    expect_equal(mails(), 0, "mails")

with steps.step("the clock jumps forward over the hour: the notice comes at once"):
    clock.set("2026-11-20 08:50:00")
    began = time.monotonic()
    wait_for(lambda: mails() == 3, "a mail for each")
    seconds = time.monotonic() - began
    print(f"# {seconds:.1f} s after the jump", flush=True)
    # Without a look at the clock it would be ten minutes.
    expect(seconds < 60, f"only after {seconds:.1f} s")
    wait_for(lambda: "the clock was set forward by" in koyomid.log_text(), "the log")

with steps.step("the clock jumps back: nothing is repeated, and status says so"):
    clock.set("2026-11-20 08:00:00")
    pings = len(manager.times("WATCHDOG"))
    wait_for(lambda: len(manager.times("WATCHDOG")) >= pings + 3, "the watchdog is fed on")
    wait_for(lambda: "the clock has gone back" in koyomid.troubles(), "status")
    expect_in("2026-11-20T08:50", koyomid.troubles(), "status")
    expect_in("the clock was set back by", koyomid.log_text(), "the log")
    clock.set("2026-11-20 08:44:58")
    wait_for(lambda: clock.now.strftime("%H:%M:%S") > "08:45:03", "the hour comes again")
    expect_equal(mails(), 3, "mails")

with steps.step("what is recorded while it is back is kept"):
    koyomid.koyomi("done", "later-02", "--organisation", "課0003", "--on", "2026-11-20")

with steps.step("the clock is right again: status has nothing to say"):
    clock.set("2026-11-20 08:51:00")
    wait_for(lambda: koyomid.troubles() == "", "status")
    expect_equal(mails(), 3, "mails")

with steps.step("three weeks of downtime: one digest for each at the restart"):
    koyomid.stop()
    clock.set("2026-12-14 10:00:00")
    koyomid.start()
    koyomid.wait_delivered()
    new = [mail for mail in spool.mails(koyomid.spool) if mail.date.isoformat() > "2026-12"]
    spool.expect_one_digest_each(new)
    expect_equal(sorted(mail.recipient for mail in new), ["課0001", "課0002", "課0003"], "mails")
    counts = {mail.recipient: len(mail.keys) for mail in new}
    # The first task is 16 business days late, too; the third has done one of three.
    expect_equal(counts, {"課0001": 3, "課0002": 3, "課0003": 2}, "notices in each")

with steps.step("they are marked late, and speak of what is overdue"):
    for mail in new:
        expect_in("遅", mail.body, "the mail")
        expect_in("期限を過ぎ", mail.subject + mail.body, "the mail")

with steps.step("history has the reminders that were superseded, as not said"):
    lines = history("later-01")
    silent = [(line["reason"], line["suppression"]) for line in lines
              if line["what"] == "silent"]
    for reason in ("reminder(10bd)", "reminder(5bd)", "reminder(1bd)", "due-today", "overdue(1bd)"):
        expect((reason, "superseded") in silent, f"{reason} is not among {silent}")
    said = [line["reason"] for line in lines if line["what"] == "said"]
    expect_equal(len(said), 1, f"said: {said}")
    expect_in("overdue(2bd)", said[0], "what was said")

with steps.step("a second restart says nothing more"):
    before = mails()
    koyomid.stop()
    koyomid.start()
    koyomid.wait_delivered()
    expect_equal(mails(), before, "mails")

with steps.step("the clock is set years back by mistake: a restart says so and sends nothing"):
    koyomid.stop()
    clock.set("2020-01-08 09:00:00")
    koyomid.start()
    wait_for(lambda: "the clock has gone back" in koyomid.troubles(), "status")
    expect_equal(mails(), before, "mails")

with steps.step("what would go out is said, and nothing changes"):
    text = koyomid.koyomi("confirm-clock", "--dry-run", "--json").stdout
    expect_equal(json.loads(text)["state"], "behind", "state")
    expect_equal(json.loads(text)["confirmed"], False, "confirmed")
    expect_in("the clock has gone back", koyomid.troubles(), "status")

with steps.step("somebody says that it is right: the ledger follows it, nothing is repeated"):
    text = koyomid.koyomi("confirm-clock", "--by", "林").stdout
    expect_in("the ledger had got to 2026-12-14", text, "the answer")
    expect_equal(koyomid.troubles(), "", "status")
    expect_equal(mails(), before, "mails")
    refusal = koyomid.koyomi("confirm-clock", code=4)
    expect_in("nothing to confirm", refusal.stderr, "the refusal")
    koyomid.stop()

with steps.step("six years' pause at a start is held: nothing is sent before it is confirmed"):
    clock.set("2026-12-14 10:30:00")
    koyomid.start()
    wait_for(lambda: "no new notice goes out" in koyomid.troubles(), "status")
    expect_equal(mails(), before + 1, "mails: the secretariat hears of the clock")
    koyomid.koyomi("confirm-clock")
    koyomid.wait_delivered()
    spool.keys_once(spool.mails(koyomid.spool))

with steps.step("a year's false jump is held, also over a restart; nothing is sent"):
    koyomid.stop()
    koyomid.start()
    koyomid.wait_delivered()
    before = mails()
    notices = len(spool.mails(koyomid.spool))
    clock.set("2027-12-14 10:40:00")
    wait_for(lambda: "no new notice goes out" in koyomid.troubles(), "status")
    expect_in("confirm-clock", koyomid.log_text(), "the log")
    koyomid.kill()
    koyomid.start()
    wait_for(lambda: "no new notice goes out" in koyomid.troubles(), "status")
    koyomid.wait_delivered()
    expect_equal(len(spool.mails(koyomid.spool)), notices, "mails with notices")
    text = koyomid.koyomi("confirm-clock", "--dry-run").stdout
    expect_in("would go out", text, "what would be sent")

with steps.step("it is brought back: all goes on by itself"):
    clock.set("2026-12-14 10:45:00")
    wait_for(lambda: koyomid.troubles() == "", "status")
    koyomid.wait_delivered()
    expect_equal(len(spool.mails(koyomid.spool)), notices, "mails with notices")
    expect_in("the clock is back", koyomid.log_text(), "the log")

with steps.step("a true jump of ten days is held, and confirmed: what was forecast goes out"):
    clock.set("2026-12-24 10:00:00")
    wait_for(lambda: "no new notice goes out" in koyomid.troubles(), "status")
    forecast = json.loads(koyomid.koyomi("confirm-clock", "--dry-run", "--json").stdout)
    expect_equal(len(spool.mails(koyomid.spool)), notices, "mails with notices")
    reply = json.loads(koyomid.koyomi("confirm-clock", "--json").stdout)
    expect_equal(reply["notices"], forecast["notices"], "notices")
    expect(reply["notices"] > 0, "nothing would go out")
    koyomid.wait_delivered()
    new = spool.mails(koyomid.spool)
    expect_equal(len(new), notices + reply["organisations"], "mails with notices")
    spool.keys_once(new)
    expect_equal(koyomid.troubles(), "", "status")
    koyomid.stop()

steps.finish()
