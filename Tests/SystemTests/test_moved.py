"""A meeting moved twice: what each person received, in order."""

import collections

import configurations
import daemon
import spool
from steps import Steps, expect_equal, expect_in

steps = Steps()
config = configurations.write(
    "config", configurations.calendar(
        "meeting: x, title: 第3回X会議, when: 2026-12-21, owner: 全課",
        "task: papers, title: 資料提出, due: 10bd before x, owner: 全課"),
    owners=2, policy={"remind": "[5bd, 0d]", "overdue": "none"})
koyomid = daemon.Daemon(config, daemon.Clock.settable(
    "2026-11-20 10:00:00", daemon.test_folder() / "clock"))

with steps.step("a meeting is settled, and settled anew"):
    koyomid.start()
    koyomid.wait_delivered()
    for day in ("2026-12-24", "2026-12-22"):
        koyomid.koyomi("settle", "x", day)
        koyomid.wait_delivered()

mails = spool.mails(koyomid.spool)
received = collections.defaultdict(list)
for mail in sorted(mails, key=lambda mail: mail.path.stat().st_mtime_ns):
    received[mail.recipient].append(mail)

with steps.step("each hears of each move once, old and new day, papers and meeting together"):
    for name in ("課0001", "課0002"):
        for mail in received[name]:
            print(f"#   {name}  {mail.subject}", flush=True)
        moves = [mail for mail in received[name] if "→" in mail.body]
        expect_equal(len(moves), 2, f"mails of {name} that tell of a move")
        expect_in("2026年12月21日(月) → 2026年12月24日(木)", moves[0].body, "the first")
        expect_in("2026年12月24日(木) → 2026年12月22日(火)", moves[1].body, "the second")
    spool.keys_once(mails)

koyomid.stop()
steps.finish()
