"""References: what things are called outside. They are random, or made with a secret, and tell nothing."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from functools import lru_cache

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10


def random_reference() -> str:
    """Return a new public reference of ten letters and figures that are not mistaken for one another."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


@lru_cache(maxsize=4096)
def keyed_reference(seed: str, ref: str) -> str:
    """Return the public reference of a record: always the same for it, and not to be guessed without the seed."""
    digest = int.from_bytes(hmac.digest(bytes.fromhex(seed), ref.encode(), hashlib.sha256))
    return spelt(digest, LENGTH)


def receipt_code(hash_: str) -> str:
    """Return the receipt code of an entry's hash, to be read aloud and written down: two groups of five."""
    code = spelt(int(hash_, 16), LENGTH)
    return f"{code[:5]}-{code[5:]}"


def spelt(number: int, length: int) -> str:
    """Return the last so many digits of a number in the alphabet."""
    letters = []
    for _ in range(length):
        number, digit = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[digit])
    return "".join(letters)


def new_seed() -> str:
    """Return a new secret seed for the references of a copy's records."""
    return secrets.token_hex(32)
