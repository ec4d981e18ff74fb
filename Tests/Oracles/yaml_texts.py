"""The texts of a YAML document as PyYAML and ruamel.yaml read them: two JSON objects in a list.

Only values that are texts; a value that is read as anything else fails.
"""

import json
import sys

import ruamel.yaml
import yaml


def texts(read: dict) -> dict[str, str]:
    found = {key: value for key, value in read.items() if not key.startswith("f")}
    for key, value in found.items():
        assert isinstance(value, str), (key, value)
    for key, value in read.items():
        if key.startswith("f"):
            text, pair = value
            assert isinstance(text, str), (key, value)
            assert list(pair) == [text] and pair[text] == "x", (key, value)
            assert text == found["v" + key[1:]], (key, value)
    return found


def main() -> None:
    document = sys.stdin.buffer.read().decode()
    safe = ruamel.yaml.YAML(typ="safe", pure=True)
    print(json.dumps([texts(yaml.safe_load(document)), texts(safe.load(document))]))


main()
