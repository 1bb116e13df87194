"""What Python 2 called `str`, for pixels and other bytes that go to and come from old scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, SupportsIndex, overload

METHODS = (
    "capitalize center count endswith expandtabs find index isalnum isalpha isdigit islower isspace istitle "
    "isupper ljust lower lstrip partition replace rfind rindex rjust rpartition rsplit rstrip split "
    "splitlines startswith strip swapcase title upper zfill"
)


class ByteString(bytes):
    """Bytes that work where Python 2 had a string.

    They are bytes to `array("B", …)`, `bytearray`, `struct`, NumPy and files. To the script they are text of
    one character a byte (Latin-1): an item is a ByteString of one byte, so `ord(pixel[0])` and
    `map(ord, pixel)` work; they compare with and are joined to `str`, whose methods they have.
    """

    __slots__ = ()

    @overload
    def __getitem__(self, key: SupportsIndex) -> ByteString: ...  # type: ignore[override]
    @overload
    def __getitem__(self, key: slice) -> ByteString: ...
    def __getitem__(self, key: Any) -> ByteString:
        found = bytes.__getitem__(self, key)
        return ONE[found] if isinstance(found, int) else ByteString(found)

    def __iter__(self) -> Iterator[ByteString]:  # type: ignore[override]
        return map(ONE.__getitem__, bytes.__iter__(self))

    def __add__(self, other: Any) -> ByteString:
        return ByteString(bytes.__add__(self, plain(other)))

    def __radd__(self, other: Any) -> ByteString:
        return ByteString(plain(other) + bytes(self))

    def __mul__(self, times: SupportsIndex) -> ByteString:
        return ByteString(bytes.__mul__(self, times))

    __rmul__ = __mul__

    def __contains__(self, part: Any) -> bool:
        return bytes.__contains__(self, plain(part))

    def __eq__(self, other: object) -> bool:
        return bytes.__eq__(self, plain(other) if isinstance(other, str) else other) is True

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = bytes.__hash__  # a `str` of the same characters has the same hash, so dictionaries agree

    def __str__(self) -> str:
        return self.decode("latin-1")

    def join(self, parts: Any) -> ByteString:
        """The parts, strings of either kind, with this between them."""
        return ByteString(bytes.join(self, map(plain, parts)))


def plain(value: Any) -> bytes:
    """The bytes that a script means: bytes, a buffer, an array, text of one character a byte, whole numbers.

    Raises TypeError for anything else, ValueError for a character or number over 255.
    """
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode("latin-1")
    if isinstance(value, int):
        raise TypeError(f"{value} is a number: pixels are bytes, as chr({value}) gives them")
    return bytes(value)


def _like_str(name: str) -> Callable[..., Any]:
    """A method of `bytes` that also takes text, and returns ByteStrings."""
    method = getattr(bytes, name)

    def call(self: ByteString, *args: Any) -> Any:
        found = method(self, *(_taken(arg) for arg in args))
        if isinstance(found, bytes):
            return ByteString(found)
        return type(found)(map(ByteString, found)) if isinstance(found, list | tuple) else found

    call.__name__ = name
    return call


def _taken(arg: Any) -> Any:
    if isinstance(arg, tuple):
        return tuple(map(plain, arg))
    return plain(arg) if isinstance(arg, str) else arg


for _name in METHODS.split():
    setattr(ByteString, _name, _like_str(_name))

ONE = tuple(ByteString((number,)) for number in range(256))
