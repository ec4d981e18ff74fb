"""Steps of a test, and waiting for a condition instead of for a time."""

import contextlib
import sys
import time
import traceback


class Failure(Exception):
    """Something is not as it should be."""


class Skip(Exception):
    """A step cannot be done here, and why."""


class Steps:
    """Prints a line for each step, and remembers whether one has failed."""

    def __init__(self):
        self.failed = 0

    @contextlib.contextmanager
    def step(self, name: str):
        """One step; what goes wrong in it is printed, and the next step is tried."""
        try:
            yield
        except Skip as reason:
            print(f"skipped {name}: {reason}", flush=True)
        except Failure as failure:
            self.failed += 1
            print(f"FAILED {name}: {failure}", flush=True)
        except Exception:
            self.failed += 1
            print(f"FAILED {name}: {traceback.format_exc()}", flush=True)
        else:
            print(f"ok {name}", flush=True)

    def finish(self) -> None:
        """Ends the test's process."""
        sys.exit(1 if self.failed else 0)


def expect(condition, message: str) -> None:
    """Fails with `message` where `condition` does not hold."""
    if not condition:
        raise Failure(message)


def expect_equal(actual, expected, what: str) -> None:
    """Fails where the two differ; of sets, says what is missing and what is too much."""
    if actual == expected:
        return
    if isinstance(actual, (set, frozenset)) and isinstance(expected, (set, frozenset)):
        missing, surplus = expected - actual, actual - expected
        raise Failure(
            f"{what}: {len(missing)} missing, {len(surplus)} too much; "
            f"missing {sorted(missing)[:3]}, too much {sorted(surplus)[:3]}"
        )
    raise Failure(f"{what}: {actual!r:.600}, expected {expected!r:.600}")


def expect_in(part: str, text: str, what: str) -> None:
    """Fails where `text` does not contain `part`."""
    if part not in text:
        raise Failure(f"{what}: no {part!r} in {text[:1500]!r}")


# Debug binaries on two cores that others keep busy, too; what is waited for usually takes a tenth
# of a second.
PATIENCE_S = 120


def wait_for(condition, what: str, seconds: float = PATIENCE_S, every: float = 0.02):
    """What `condition` returns once that is true; fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise Failure(f"{what}: not within {seconds} s")
        time.sleep(every)
