"""Three weeks of downtime over a deadline: one digest for each, marked late, and the table."""

import collections
import json

import configurations
import daemon
import spool
from manager import Manager
from steps import Steps, expect, expect_equal, expect_in

steps = Steps()
# 2026-11-20 is a Friday. `early` is due two days before the daemon dies, `middle` in the middle
# of the pause, `after` two days after the restart; `done` is done in time.
TASKS = {"early-1": "2026-11-18", "early-2": "2026-11-18", "middle-1": "2026-12-01",
         "middle-2": "2026-12-01", "after-1": "2026-12-15", "done-1": "2026-12-02"}
config = configurations.write(
    "config", configurations.calendar(
        *[f"task: {name}, title: 提出 {name}, due: {due}, owner: 全課" for name, due in TASKS.items()]),
    owners=4, policy={"remind": "[10bd, 5bd, 1bd, 0d]", "overdue": "{every: 1bd}"})
clock = daemon.Clock.settable("2026-11-02 08:40:00", daemon.test_folder() / "clock")
koyomid = daemon.Daemon(config, clock)
# Only a real kernel wakes a timer when the clock is set; here a step comes with the watchdog.
manager = Manager()
manager.start()
koyomid.extra = {"WATCHDOG_USEC": "1000000", "NOTIFY_SOCKET": manager.path}
KILLED = "2026-11-20 18:00:00"
RESTARTED = "2026-12-11 09:30:00"


def history(name: str, organisation: str) -> list[dict]:
    text = koyomid.koyomi("history", name, "--organisation", organisation, "--json").stdout
    return [json.loads(line) for line in text.splitlines()]


with steps.step("it runs for three weeks, and says what falls due"):
    koyomid.start()
    for day in range(2, 21):
        clock.set(f"2026-11-{day:02} 08:46:00")
        koyomid.wait_delivered()
    koyomid.koyomi("done", "done-1", "--all", "--on", "2026-11-19")
    before = spool.mails(koyomid.spool)
    expect(len(before) > 4, f"only {len(before)} mails before the pause")

with steps.step("it is killed, and started again three weeks later"):
    clock.set(KILLED)
    koyomid.kill()
    clock.set(RESTARTED)
    koyomid.start()
    koyomid.wait_delivered()
    expect_equal(koyomid.troubles(), "", "status: three weeks are no jump to be held")

names = {mail.key for mail in before}
after = [mail for mail in spool.mails(koyomid.spool) if mail.key not in names]

with steps.step("one mail for each of them, and no more"):
    spool.expect_one_digest_each(after)
    expect_equal(
        sorted(mail.recipient for mail in after), ["課0001", "課0002", "課0003", "課0004"], "mails")
    spool.keys_once(before + after)

with steps.step("each is marked late and speaks of what is overdue and what comes"):
    for mail in after:
        expect_in("遅", mail.body, "the mail")
        expect_equal(len(mail.keys), 5, f"notices to {mail.recipient}")
        for title in ("early-1", "early-2", "middle-1", "middle-2", "after-1"):
            expect_in(title, mail.body, "the mail")
        expect("done-1" not in mail.body, "it speaks of what is done")

with steps.step("the ledger has what was superseded, as not said"):
    rows = []
    for name in ("early-1", "middle-1", "after-1"):
        late = [line for line in history(name, "課0001") if line["at"] >= "2026-12-11"]
        silent = [line["suppression"] for line in late if line["what"] == "silent"]
        said = [line["reason"] for line in late if line["what"] == "said"]
        expect_equal(len(said), 1, f"said of {name}: {said}")
        expect(all(why == "superseded" for why in silent), f"{name}: {silent}")
        expect(len(silent) >= 1, f"nothing of {name} was superseded")
        rows.append((name, said[0], len(silent)))

with steps.step("a second restart says nothing more"):
    count = len(spool.names(koyomid.spool))
    koyomid.stop()
    koyomid.start()
    koyomid.wait_delivered()
    expect_equal(len(spool.names(koyomid.spool)), count, "files in the spool")
    koyomid.stop()

print(f"# down from {KILLED} to {RESTARTED}; at the restart:")
per = collections.Counter(mail.recipient for mail in after)
for mail in sorted(after, key=lambda mail: mail.recipient):
    print(f"#   {mail.recipient}  {per[mail.recipient]} mail, {len(mail.keys)} notices  {mail.subject}")
for name, text, silent in rows:
    print(f"#   {name}: said {text}; superseded {silent}")

steps.finish()
