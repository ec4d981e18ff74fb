"""What the daemon has is its own: files, memory, and what a symbolic link leads to."""

import os
import stat

import configurations
import daemon
from steps import Steps, expect, expect_equal, expect_in

SECRET = "hunter2-do-not-print"

steps = Steps()
config = configurations.write(
    "config", configurations.calendar(*configurations.tasks(2, "2026-11-20")), owners=2,
    policy={"remind": "[5bd]", "overdue": "none"})
credentials = daemon.test_folder() / "credentials"
credentials.mkdir(mode=0o700)
(credentials / "webhook-url").write_text(f"{SECRET}: {SECRET}\n")
os.umask(0)
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-02 10:00:00"))
koyomid.credentials = credentials
koyomid.start()

with steps.step("neither memory nor files are anybody else's"):
    for path in [*koyomid.state.rglob("*"), *koyomid.spool.rglob("*")]:
        mode = stat.S_IMODE(path.lstat().st_mode)
        expect(mode & 0o077 == 0 or stat.S_ISSOCK(path.lstat().st_mode), f"{path}: {mode:o}")
    limits = open(f"/proc/{koyomid.pid}/status", encoding="ascii").read()
    expect("\nUid:" in limits, "the daemon runs")
    # Of a process that may not be dumped, the kernel gives /proc/PID to root.
    if os.geteuid() != 0:
        expect_equal(os.stat(f"/proc/{koyomid.pid}/environ").st_uid, 0, "owner of its memory")

with steps.step("a link to a credential is a fault that quotes nothing, and the old plan stays"):
    link = config / "calendars/evil.yaml"
    link.symlink_to(credentials / "webhook-url")
    done = koyomid.koyomi("reload", code=1)
    said = done.stdout + done.stderr + koyomid.log_text()
    expect_in("evil.yaml", said, "what is said")
    expect(SECRET not in said, "the credential was printed")
    link.unlink()

with steps.step("so is a link to any file outside the folder, named by line and column"):
    outside = daemon.test_folder() / "outside"
    outside.write_text(f"calendar: x\n{SECRET}: {SECRET}\n")
    link.symlink_to(outside)
    done = koyomid.koyomi("reload", code=1)
    said = done.stdout + done.stderr + koyomid.log_text()
    expect_in("evil.yaml:2:1", said, "what is said")
    expect(SECRET not in said, "the file was quoted")
    link.unlink()
    koyomid.koyomi("reload")

koyomid.stop()
steps.finish()
