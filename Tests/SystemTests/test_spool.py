"""Mail that nobody takes out of the spool is said, and its states are told apart."""

import email
import email.policy
import subprocess
import time

import configurations
import daemon
from steps import Steps, expect, expect_equal, expect_in, wait_for

steps = Steps()
config = configurations.write(
    "spool", configurations.calendar(*configurations.tasks(1, "2026-12-16")))
configurations.let_race(config)
settings = config / "koyomid.yaml"
settings.write_text(settings.read_text("utf-8") + "alarms: {after: 1h}\n", "utf-8")
clock = daemon.Clock.settable("2026-09-01 10:00:00", daemon.test_folder() / "clock")
one = daemon.Daemon(config, clock, name="s").start()
sendmail = daemon.test_folder() / "sendmail"
taken = daemon.test_folder() / "taken"


def mta(script: str) -> None:
    """What /usr/sbin/sendmail does."""
    draft = sendmail.with_suffix(".new")
    draft.write_text(f"#!/bin/sh\n{script}\n")
    draft.chmod(0o755)
    draft.replace(sendmail)


def spool() -> str:
    """The key of a trial notice that lies in the spool."""
    done = one.koyomi("test-notice", "--to", configurations.SECRETARIAT, "--channel", "mail",
                      "--wait", "1", "--json", code=4)
    expect_in('"state":"spooled"', done.stdout, "test-notice")
    return done.stdout.split('"key":"')[1].split('"')[0]


def state(key: str) -> str:
    """Where the mail stands."""
    return one.ask("Delivery", id=key)["parameters"]["deliveries"][0]["state"]


def troubles() -> str:
    """What the status says is wrong."""
    return one.troubles(hands_off=True)


def hand_off(*words: str, code: int = 0):
    """One run of the hand-off by the daemon's clock."""
    return one.koyomi("hand-off", "--spool", str(one.spool), "--sendmail", str(sendmail), *words,
                      code=code)


with steps.step("a trial notice says where its mail stands, and waits only where it is told to"):
    done = one.koyomi("test-notice", "--to", configurations.SECRETARIAT, "--channel", "mail", code=0)
    expect_in("spooled; nobody has taken it yet", done.stdout, "without --wait")
    mta("cat >/dev/null")
    hand_off()

with steps.step("a dead MTA: status, log and outbox say that mail has not left"):
    mta("exit 75")
    first = spool()
    hand_off(code=75)
    expect_equal(state(first), "spooled", "state")
    expect_in("1 mail in the spool", one.koyomi("outbox").stdout, "outbox")
    expect_equal(troubles(), "", "troubles at once")
    clock.set("2026-09-01 11:30:00")
    # A faked clock wakes nobody; a real one does.
    wait_for(lambda: "in the spool, the oldest since" in troubles() or spool() and False,
             "the trouble", every=0.5)
    expect_in("【送信できません】mail", one.log_text(), "log")

with steps.step("once sendmail takes it: handed over, marked as late, and the trouble is over"):
    mta(f'cat >"{taken}.$$"')
    hand_off()
    wait_for(lambda: state(first) == "handed-over", f"the state: {state(first)}", every=0.2)
    wait_for(lambda: not troubles(), "no trouble is left", every=0.2)
    texts = []
    for path in daemon.test_folder().glob("taken.*"):
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        expect_equal(list(mail.defects), [], "defects")
        texts.append(mail.get_body(("plain",)).get_content())
        expect(mail["Koyomi-Written"] is None, "Koyomi-Written leaves with the mail")
    line = "お知らせが遅れました（2026年9月1日(火)に作成。日数はその日のもの）。"
    expect(any(text.startswith(line) for text in texts), f"no mail says that it is late: {texts}")

with steps.step("what sendmail refuses is refused, with its reason, in the outbox"):
    mta("exit 67")
    second = spool()
    hand_off()
    wait_for(lambda: state(second) == "refused", f"the state: {state(second)}", every=0.2)
    row = [row for row in one.ask("Outbox")["parameters"]["rows"] if row["key"] == second][0]
    expect_equal((row["state"], "ends with 67" in row["lastError"]), ("refused", True), "outbox")

with steps.step("the unit's hand-off goes on trying, and another mail ends its pause"):
    mta("exit 75")
    third = spool()
    process = subprocess.Popen(
        [daemon.binary("koyomi"), "hand-off", "--keep-trying", "--spool", one.spool, "--sendmail",
         sendmail, "--lang", "en"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env=one.environment())
    expect_in("kept for the next run", process.stderr.readline(), "the first try")
    mta("exit 0")
    time.sleep(0.5)
    fourth = one.koyomi("test-notice", "--to", configurations.SECRETARIAT, "--channel", "mail",
                        "--wait", "30", "--json", code=0)
    expect_in('"state":"handed-over"', fourth.stdout, "test-notice")
    expect_equal(process.wait(timeout=60), 0, "exit code of the hand-off")
    wait_for(lambda: state(third) == "handed-over", "the third mail", every=0.2)
    one.stop()

steps.finish()
