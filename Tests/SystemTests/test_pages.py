#!/usr/bin/env python3
"""Looks at the pages in a browser: those that StatusPageTests recorded, as axe-core sees them.

Each page is served as it was recorded, with axe beside it: in light and dark, as on paper, and on a
screen of 320 px, which it may not overflow.
"""

import http.server
import importlib.util
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import threading
import urllib.parse

from steps import Skip, Steps, expect

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
PAGES = REPOSITORY / "Tests/StatusPageTests/Golden"
STYLE = REPOSITORY / "Sources/StatusPage/Pages/koyomi.css"
# WCAG 2.2 AA; JIS X 8341-3:2016 AA is WCAG 2.0's.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A page of a full year takes axe three seconds on an idle machine.
LIMIT_S = 300
# The colours that the reader prefers, as Chromium counts them: 0 is dark, 1 light.
SCREENS = {"light": 1, "dark": 0, "paper": 1, "small": 1}

# Where the length of words matters.
WORDED = {"light", "small"}

HARNESS = """
<script src="/axe.js"></script>
<script>
addEventListener("load", () => axe.run({runOnly: TAGS}).then(result => {
  const seen = document.documentElement;
  const found = {
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    overflow: seen.scrollWidth - seen.clientWidth,
    violations: result.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n =>
      n.target + " " + n.failureSummary).join("; ")),
  };
  parent.document.documentElement.innerHTML = "<body>RESULT" + encodeURIComponent(JSON.stringify(found)) + "END</body>";
}));
</script>
""".replace("TAGS", json.dumps(TAGS))


def axe_source() -> str:
    """axe-core's script, out of the package that brings it."""
    found = importlib.util.find_spec("axe_core_python")
    if found is None or not found.submodule_search_locations:
        raise Skip("there is no axe-core-python; see Tests/Oracles/requirements.txt")
    folder = pathlib.Path(list(found.submodule_search_locations)[0])
    return next(folder.rglob("axe*.js")).read_text()


def on_paper(style: str) -> str:
    """The style sheet as a printer applies it, for a screen."""
    style = style.replace("@media print", "@media all")
    return style.replace("@media screen and", "@media print and")


class Site(http.server.BaseHTTPRequestHandler):
    """Serves /SCREEN/PAGE with axe beside it."""

    axe = ""

    def do_GET(self):
        parts = self.path.strip("/").split("/")
        if self.path == "/axe.js":
            self.answer("text/javascript", self.axe)
        elif self.path == "/koyomi.css":
            paper = "/paper/" in self.headers.get("Referer", "")
            style = STYLE.read_text()
            self.answer("text/css", on_paper(style) if paper else style)
        elif parts[0] == "small" and len(parts) == 2:
            # No window is as narrow as a frame can be.
            self.answer("text/html", f'<iframe width=320 height=800 src="/framed/{parts[1]}">')
        elif len(parts) == 2 and (PAGES / parts[1]).is_file():
            page = (PAGES / parts[1]).read_text()
            self.answer("text/html", page.replace("</head>", HARNESS + "</head>"))
        else:
            self.send_error(404)

    def answer(self, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def look(browser: str, port: int, screen: str, page: str) -> dict:
    """What the browser found in `page` on `screen`."""
    with tempfile.TemporaryDirectory() as profile:
        seen = subprocess.run(
            [
                browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom",
                f"--user-data-dir={profile}", "--window-size=1280,1600",
                f"--blink-settings=preferredColorScheme={SCREENS[screen]}",
                "--virtual-time-budget=60000",
                f"http://127.0.0.1:{port}/{screen}/{page}",
            ],
            capture_output=True, text=True, timeout=LIMIT_S, check=False,
        )
    found = re.search("RESULT(.*?)END</body>", seen.stdout)
    expect(found, f"axe said nothing of {page}: {seen.stdout[-300:]} {seen.stderr[-300:]}")
    return json.loads(urllib.parse.unquote(found.group(1)))


def main() -> None:
    steps = Steps()
    pages = sorted(path.name for path in PAGES.glob("*.html"))
    for screen in SCREENS:
        with steps.step(f"no page breaks a rule of axe-core: {screen}"):
            browser = shutil.which("chromium") or shutil.which("chromium-browser")
            if browser is None:
                raise Skip("there is no chromium")
            Site.axe = axe_source()
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                expect(pages, "no page was recorded")
                # The words change no colour.
                for page in pages if screen in WORDED else [p for p in pages if ".ja." in p]:
                    found = look(browser, server.server_port, screen, page)
                    expect(found["dark"] == (screen == "dark"), f"{page}: wrong colours")
                    expect(not found["violations"], f"{page}: " + "\n".join(found["violations"]))
                    expect(found["overflow"] <= 0, f"{page} is {found['overflow']} px too wide")
            finally:
                server.shutdown()
    steps.finish()


if __name__ == "__main__":
    main()
