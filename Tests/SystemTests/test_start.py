"""Start: one program under two names; why it does not start reaches whoever has to know."""

import os
import pathlib
import subprocess

import configurations
import daemon
from steps import Skip, Steps, expect, expect_equal, expect_in

OTHER_UID = 12345

steps = Steps()
config = configurations.write(
    "config", configurations.calendar(*configurations.tasks(1, "2026-11-20")))
calendar = config / "calendars/year.yaml"
good = calendar.read_text("utf-8")
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-20 09:00:00"))


def called(name: str, *words: str) -> subprocess.CompletedProcess:
    """Runs the one binary under another name."""
    link = daemon.test_folder() / name
    if not link.exists():
        link.symlink_to(daemon.binary("koyomi"))
    return subprocess.run([link, *words], capture_output=True, text=True, timeout=60)


with steps.step("one binary goes by the name that it is called by"):
    expect_in("koyomid 0.", called("koyomid", "--version").stdout, "koyomid")
    expect_in("koyomi 0.", called("koyomi", "--version").stdout, "koyomi")
    expect_in("koyomi 0.", called("anything", "--version").stdout, "another name")

with steps.step("a fault: on standard error, and told to whoever asks until it has started"):
    calendar.write_text(good.replace("2026-11-20", "明日"), "utf-8")
    koyomid.start(ready=False)
    expect_equal(koyomid.ended(), 1, "the exit code")
    expect_in("calendars/year.yaml:5:", koyomid.log_text(), "standard error")
    for lang, words in (("en", "does not run"), ("ja", "動いていません")):
        said = koyomid.koyomi("status", code=3, lang=lang).stderr
        expect_in("calendars/year.yaml:5:", said, "koyomi status")
        expect_in(words, said, "koyomi status")
    left = pathlib.Path(f"{koyomid.socket}.failure")
    expect_equal(oct(left.stat().st_mode & 0o777), "0o640", "who may read it")
    calendar.write_text(good, "utf-8")
    koyomid.start()
    expect(not left.exists(), "what was wrong is still told")
    running, koyomid.process = koyomid.process, None
    running_pid = koyomid.pid
    koyomid.start(ready=False)
    expect_equal(koyomid.ended(), 4, "a second one")
    expect(not left.exists(), "a second daemon speaks for the first")
    koyomid.process, koyomid.pid = running, running_pid
    koyomid.stop()
    said = koyomid.koyomi("status", code=3).stderr
    expect_in("cannot reach koyomid", said, "koyomi status")

with steps.step("root's daemon leaves nothing in the folder of another user"):
    if os.geteuid() != 0:
        raise Skip("only root can try")
    other = daemon.Daemon(config, daemon.Clock.at("2026-11-20 09:00:00"), name="other")
    other.state.mkdir()
    os.chown(other.state, OTHER_UID, OTHER_UID)
    other.start(ready=False)
    expect_equal(other.ended(), 4, "the exit code")
    expect_in(f"belongs to uid {OTHER_UID}", other.log_text(), "the log")
    expect_equal(list(other.state.iterdir()), [], "what is in there")

with steps.step("the key is made once, for its owner alone, and a damaged one is not replaced"):
    key = koyomid.state / "koyomi-key"
    made = key.read_bytes()
    expect_equal((len(made), oct(key.stat().st_mode & 0o777)), (32, "0o600"), "the key")
    koyomid.start()
    expect_equal(key.read_bytes(), made, "the key after another start")
    koyomid.stop()
    expect(made.hex() not in koyomid.log_text() and made not in koyomid.log.read_bytes(), "it is logged")
    key.write_bytes(made[:20])
    koyomid.start(ready=False)
    expect_equal(koyomid.ended(), 4, "the exit code")
    expect_in(f"reading the key {key}", koyomid.log_text(), "the log")
    expect_equal(key.read_bytes(), made[:20], "the damaged key")

steps.finish()
