"""The Maildir as its readers see it."""

import collections
import email
import email.policy
import pathlib

from steps import Failure, expect, expect_equal

STRICT = email.policy.default.clone(raise_on_defect=True)


class Mail:
    """One mail, read by Python's parser, any defect being an error."""

    def __init__(self, path: pathlib.Path):
        self.path = path
        raw = path.read_bytes()
        message = email.message_from_bytes(raw, policy=STRICT)
        self.message = message
        for name, value in message.items():
            if value.defects:
                raise Failure(f"{path}: {name}: {value.defects}")
        expect(raw.isascii(), f"{path}: not ASCII on the wire")
        longest = max(map(len, raw.split(b"\n")))
        expect(longest <= 998, f"{path}: a line of {longest} bytes (RFC 5322 has 998)")
        self.subject = message["Subject"]
        self.body = message.get_body(("plain",)).get_content()
        self.html = message.get_body(("html",)).get_content()
        expect(not message.defects, f"{path}: {message.defects}")
        # What the daemon says about itself carries none.
        self.keys = (message["Koyomi-Notices"] or "").split()
        self.recipient = message["To"].addresses[0].display_name
        self.date = message["Date"].datetime
        self.key, self.code = message["Message-ID"].strip("<>").split("@")[0].split(".")
        expect_equal(len(self.code), 20, "the code in the Message-ID")
        expect_equal(stem(path.name), f"{self.key}.koyomi", "the file is named by the key")


def stem(name: str) -> str:
    """A file's name without a reader's flags."""
    return name.split(":")[0]


def names(spool: pathlib.Path) -> list[str]:
    """The names of the mails in new/ and cur/, without flags; one that is there twice, twice."""
    return [stem(path.name) for part in ("new", "cur") for path in sorted((spool / part).glob("*"))]


def every_mail(spool: pathlib.Path) -> list[Mail]:
    """Every mail in new/ and cur/."""
    return [Mail(path) for part in ("new", "cur") for path in sorted((spool / part).glob("*"))]


def mails(spool: pathlib.Path) -> list[Mail]:
    """Every mail in new/ and cur/ that carries notices."""
    return [mail for mail in every_mail(spool) if mail.keys]


def expect_one_digest_each(all_mails: list[Mail]) -> None:
    """Fails where somebody got two mails at one instant."""
    count = collections.Counter((mail.recipient, mail.date) for mail in all_mails)
    twice = [(who, str(when)) for (who, when), number in count.items() if number > 1]
    expect(not twice, f"{len(twice)} times several mails at one instant, such as {twice[:2]}")


def keys_once(all_mails: list[Mail]) -> set[str]:
    """The keys of all notices; fails where one stands in two mails."""
    count = collections.Counter(key for mail in all_mails for key in mail.keys)
    twice = [key for key, number in count.items() if number > 1]
    expect(not twice, f"{len(twice)} notices in several mails, such as {twice[:2]}")
    return set(count)
