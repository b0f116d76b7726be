"""Whether bytes are a plain text that can be stored as a source, and what to do if not."""

from __future__ import annotations

import re

from detente.case.refusal import Refusal
from detente.record.texts import MAX_SOURCE_BYTES

__all__ = ["refuse_unless_plain"]

_COPY = "open it, copy the words of the report into a plain text file, and add that"
_KINDS = (
    (b"%PDF", "a PDF", f"{_COPY} (or: pdftotext FILE)"),
    (b"PK\x03\x04", "a Word file, or another packed file", _COPY),
    (b"\xd0\xcf\x11\xe0", "an old Word file", _COPY),
    (b"{\\rtf", "a rich text file", "save it as plain text, and add that"),
    (b"\x89PNG", "a picture", "type or copy its words into a plain text file, and add that"),
    (b"\xff\xd8\xff", "a picture", "type or copy its words into a plain text file, and add that"),
    (b"GIF8", "a picture", "type or copy its words into a plain text file, and add that"),
    (b"\x1f\x8b", "a packed file", "unpack it, and add the text"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|rss)\b", re.I
)


def refuse_unless_plain(data: bytes, name: str) -> Refusal | None:
    """The refusal, with what to do, or ``None`` for a plain text in UTF-8.

    Parameters
    ----------
    data : bytes
    name : str
        What the user called it, for the message.
    """
    if len(data) > MAX_SOURCE_BYTES:
        most = f"{MAX_SOURCE_BYTES // 1_000_000} MB"
        return Refusal("too-large", f"{name} has more than {most}", "add the part that is quoted")
    for magic, kind, mend in _KINDS:
        if data.startswith(magic):
            return Refusal("not-plain-text", f"{name} is {kind}, no plain text", mend)
    if _HTML.match(data.removeprefix(b"\xef\xbb\xbf")[:4000]):
        mend = "open the page, copy the words of the report into a plain text file, and add that"
        return Refusal("not-plain-text", f"{name} is a web page (HTML), no plain text", mend)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(data, name, error.start)
    if "\0" in text:
        return Refusal("not-plain-text", f"{name} holds characters that no text has", _COPY)
    if not text.strip():
        return Refusal("empty", f"{name} holds no words", "add a file with the words of the report")
    return None


def _not_utf8(data: bytes, name: str, at: int) -> Refusal:
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and data[:2000].count(0):
        return Refusal("not-plain-text", f"{name} is no text", _COPY)
    kind = "UTF-16" if wide else "another encoding"
    line = data[:at].count(b"\n") + 1
    return Refusal(
        "not-utf8",
        f"{name} is in {kind}, not in UTF-8 (line {line})",
        "save it as UTF-8 in your editor, and add that; nothing is converted unseen",
    )
