"""Checks webhook bodies: `webhook_bodies.py SCHEMA FORMAT`, a JSON array of bodies on standard input.

Prints a line for each fault it finds; nothing where there is none. The formats of programs are
checked by jsonschema and cloudevents, those of chats by what the services document.
"""

import json
import re
import sys

import jsonschema
from cloudevents.core.formats.json import JSONFormat

BYTES = 20_000
# What each chat would take for formatting, a mention or a link, were it in a title or a name.
ACTIVE = {
    "slack": r"<[^>]|(?<!\*)[*](?![^*\n]+\*(?:\n|$))|[_~`@#]|https?:",
    "mattermost": r"[@#`_~\[\]<>|$&\\]|https?:|(?<!\*)\*(?!\*)",
    "line-works": r"[<>@]|https?:",
}


def slack(body):
    blocks = body["blocks"]
    if len(blocks) > 50:
        yield f"{len(blocks)} blocks"
    for block in blocks:
        texts = [block["text"]] if "text" in block else block["elements"]
        for text in texts:
            limit = 150 if block["type"] == "header" else 3000
            if not 1 <= utf16(text["text"]) <= limit:
                yield f"{block['type']} has {utf16(text['text'])} characters"
            if text["type"] == "plain_text" and text["emoji"] is not False:
                yield "emoji in plain text"
            if text["type"] == "mrkdwn":
                if text["verbatim"] is not True:
                    yield "text that Slack parses"
                yield from active("slack", text["text"])
    yield from active("slack", body["text"])


def mattermost(body):
    if len(body["text"]) > 16_383:
        yield f"{len(body['text'])} characters"
    yield from active("mattermost", body["text"])


def teams(body):
    if len(json.dumps(body).encode()) > 28_000 * 4:
        yield "too large"
    (attachment,) = body["attachments"]
    if attachment["contentType"] != "application/vnd.microsoft.card.adaptive":
        yield attachment["contentType"]
    card = attachment["content"]
    if (card["type"], card["version"]) != ("AdaptiveCard", "1.4"):
        yield f"{card['type']} {card['version']}"
    if "entities" in card["msteams"] or "actions" in card:
        yield "mentions or actions"
    for element in card["body"]:
        # Adaptive Cards: of the elements with text, only TextRun knows no Markdown.
        if element["type"] != "RichTextBlock" or not element["inlines"]:
            yield f"an element {element['type']}"
        for run in element.get("inlines", []):
            if run["type"] != "TextRun" or not run["text"]:
                yield f"an inline {run}"


def line_works(body):
    if sorted(body) != ["body", "title"] or sorted(body["body"]) != ["text"]:
        yield f"keys {sorted(body)}"
    if utf16(body["body"]["text"]) > 2_000:
        yield f"{utf16(body['body']['text'])} characters"
    for text in (body["title"], body["body"]["text"]):
        yield from active("line-works", text)


def active(format, text):
    # Lines of ours that are bold as a whole.
    text = re.sub(r"(?m)^(- |• )?(\*{1,2})(?=\S)([^*\n]*\S)\2(  )?$", r"\3", text)
    if format == "slack":
        text = re.sub(r"&(amp|lt|gt);", "", text)
        if "&" in text:
            yield "an ampersand that is not escaped"
    if found := re.search(ACTIVE[format], text):
        yield f"{found[0]!r} in {text[max(0, found.start() - 30):found.end() + 30]!r}"


def utf16(text):
    return len(text.encode("utf-16-le")) // 2


def cloudevent(body, schema):
    # The library refuses what lacks a required attribute or has a malformed one.
    event = JSONFormat().read(None, json.dumps(body))
    if event.get_specversion() != "1.0" or event.get_datacontenttype() != "application/json":
        yield "another version or content type"
    if not event.get_subject() or not event.get_time():
        yield "no subject or no time"
    standard = {
        "type": event.get_type().removeprefix("jp."), "timestamp": body["time"],
        "data": event.get_data(),
    }
    yield from by_schema(standard, schema)


def by_schema(body, schema):
    for error in jsonschema.Draft202012Validator(schema).iter_errors(body):
        yield f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    format = sys.argv[2]
    chats = {"slack": slack, "mattermost": mattermost, "teams": teams, "line-works": line_works}
    for number, text in enumerate(json.load(sys.stdin)):
        body = json.loads(text)
        if len(text.encode()) > BYTES:
            print(f"{number}: {len(text.encode())} bytes")
        if format == "standard":
            faults = by_schema(body, schema)
        elif format == "cloudevents":
            faults = cloudevent(body, schema)
        else:
            faults = chats[format](body)
        for fault in faults:
            print(f"{number}: {fault}")
    if format == "standard":
        # What has to be wrong, so that the schema's word is worth something.
        for bad in ({}, {"type": "koyomi.notices", "timestamp": "x", "data": {}}):
            if not list(by_schema(bad, schema)):
                print(f"the schema takes {bad}")


main()
