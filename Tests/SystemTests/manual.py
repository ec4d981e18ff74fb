"""Commands as the manual pages have them."""

import re

import daemon
from steps import Failure


def commands(page: str, mark: str) -> str:
    """The literal block of docs/`page` behind the comment `mark`, as a shell takes it."""
    text = (daemon.REPOSITORY / "docs" / page).read_text("utf-8")
    found = re.search(rf'(?m)^\.\\" {mark}\n\.Bd .*\n((?:.*\n)*?)\.Ed$', text)
    if not found:
        raise Failure(f"{page} has no {mark}")
    return found.group(1).replace("\\e\n", "\\\n")
