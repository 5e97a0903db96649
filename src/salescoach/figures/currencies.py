"""Signs and names of currencies, as people type them and as we show them."""

from __future__ import annotations

SIGNS = {"INR": "₹", "EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_NAMES = {
    **{sign: code for code, sign in SIGNS.items()},
    **dict.fromkeys(["rs", "rupee", "rupees"], "INR"),
    **dict.fromkeys(["euro", "euros"], "EUR"),
    **dict.fromkeys(["dollar", "dollars", "us$"], "USD"),
    **dict.fromkeys(["pound", "pounds"], "GBP"),
    "yen": "JPY",
    "a$": "AUD",
    "c$": "CAD",
    "s$": "SGD",
    "nz$": "NZD",
    "hk$": "HKD",
}
# Typed in small letters these are currencies too; any other three letters must be capitals.
_SMALL = frozenset(["inr", "eur", "usd", "gbp", "jpy", "chf", "aud", "cad", "sgd", "aed"])


def currency_of(word: str) -> str:
    """Return the three-letter code that a sign or word means, or nothing when it means none."""
    small = word.rstrip(".").lower()
    if small in _NAMES:
        return _NAMES[small]
    is_code = len(word) == 3 and word.isascii() and word.isalpha()
    return word.upper() if is_code and (word.isupper() or small in _SMALL) else ""
