"""Measured values against targets by Python's fractions, as an oracle.

    targets.py      reads `VALUE BOUND AMOUNT REFERENCE` a line, in tabs, and prints the verdict

AMOUNT is a quantity, or `change PERCENT` of REFERENCE, which is a quantity or `-`.
"""

import re
import sys
from fractions import Fraction


def quantity(text: str) -> tuple[str | None, Fraction]:
    """The unit, None for a part of a whole, and the number."""
    if "/" in text:
        return None, Fraction(text)
    if text.endswith("%"):
        return None, Fraction(text[:-1]) / 100
    number = re.match(r"-?[0-9.]+", text).group()
    return text[len(number) :], Fraction(number)


def verdict(value: str, bound: str, amount: str, reference: str) -> str:
    factor = Fraction(1)
    if amount.startswith("change "):
        if reference == "-":
            return "no reference"
        factor = 1 + Fraction(amount.split()[1]) / 100
        amount = reference
    (unit, measured), (target_unit, target) = quantity(value), quantity(amount)
    if (unit is None) != (target_unit is None):
        return "other units"
    if unit and target_unit and unit != target_unit:
        return "other units"
    target *= factor
    reached = measured >= target if bound == "atLeast" else measured <= target
    return "reached" if reached else "missed"


for line in sys.stdin:
    print(verdict(*line.rstrip("\n").split("\t")))
