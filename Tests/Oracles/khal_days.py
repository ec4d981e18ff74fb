"""The events of an iCalendar file as khal lists them once they are in its vdir.

    khal_days.py FILE FIRST LAST

One JSON object a line: first and last day, title, whether it is tentative. khal shows events
only, no to-dos.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

CONFIG = """
[calendars]
[[calendar]]
path = {folder}/vdir
type = calendar
[sqlite]
path = {folder}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Asia/Tokyo
default_timezone = Asia/Tokyo
[default]
default_calendar = calendar
"""


def main() -> None:
    khal = pathlib.Path(sys.executable).parent / "khal"
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "vdir").mkdir()
        config = pathlib.Path(folder) / "config"
        config.write_text(CONFIG.format(folder=folder))

        def run(*words: str) -> str:
            command = [str(khal), "-c", str(config), *words]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            return done.stdout

        run("import", "--batch", "-a", "calendar", sys.argv[1])
        form = "{start-date}\t{end-date}\t{title}\t{status}"
        listed = run("list", sys.argv[2], sys.argv[3], "--format", form, "--day-format", "")
        # An event of several days is listed on each of them.
        for line in sorted(set(filter(None, listed.splitlines()))):
            first, last, title, status = line.split("\t")
            print(json.dumps({
                "first": first, "last": last, "title": title,
                "tentative": status.strip() == "TENTATIVE",
            }))


main()
