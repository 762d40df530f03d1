"""Text out of bytes of unknown encoding: UTF-8, UTF-16, GB18030, Big5 or Windows Latin, told from the bytes themselves."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import IO

LONGEST_LINE = 1 << 24
"""Bytes of one line at most; a longer one is cut, so that a file without line ends can't fill the memory."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


_COMMON_IN_BIG5 = frozenset("的一是不我了在有人他這們你好嗎個也就都會說要沒來到去很想看大家今天可以還對吧啊上下中時候跟被把只真最多少再給讓過著")
_COMMON_IN_GBK = _COMMON_IN_BIG5 | frozenset("这们吗个会说没来还对时给让过着")
"""The characters that any few sentences hold: read in the wrong encoding, next to none of them appears."""

_CUT = re.compile(rb"(?:[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})[\x00-\x7f]*")
"""The only bytes above ASCII begin a character that is not finished: a text cut to a number of bytes."""


def codec_of(data: bytes) -> str:
    """The encoding of a file by its first bytes; a character cut at the end does not count against it."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return codec
    if wide := _wide(data[:4096]):
        return wide
    return _narrow(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of plain ASCII (commas, digits, line ends) is zero."""
    if len(data) < 4 or b"\0" not in data:
        return None
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if max(even, odd) * 5 < len(data) // 2:
        return None
    if odd > even * 4:
        return "utf-16-le"
    return "utf-16-be" if even > odd * 4 else None


def _narrow(data: bytes) -> str:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
        return "utf-8"
    except UnicodeDecodeError as error:
        first = error.start
    # Chinese text before the first bad byte that reads as UTF-8 means a damaged UTF-8 file, not GBK.
    if sum(b >= 0xE0 for b in data[:first]) > 2 or _mostly_utf8(data):
        return "utf-8"
    if _CUT.fullmatch(data[first:]):
        return "utf-8"
    if _lone_high_bytes(data):
        return "cp1252"
    if _reads_as_big5(data):
        return "big5hkscs"
    try:
        codecs.getincrementaldecoder("gb18030")().decode(data)
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
        return "gb18030" if text.count("\ufffd") * 50 < len(text) else "utf-8"
    return "gb18030"


def _reads_as_big5(data: bytes) -> bool:
    """Taiwan's and Hong Kong's old encoding: nearly every text in it is valid GB18030 as well, but means nothing there."""
    big5, gbk = (data[: 1 << 16].decode(codec, "replace") for codec in ("big5hkscs", "gb18030"))
    if big5.count("\ufffd") * 50 > len(big5):
        return False
    return sum(c in _COMMON_IN_BIG5 for c in big5) > 2 * sum(c in _COMMON_IN_GBK for c in gbk)


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") * 10 < sum(not c.isascii() for c in text)


def _lone_high_bytes(data: bytes) -> bool:
    """Whether bytes above ASCII mostly stand alone between ASCII letters, as in "café" of a Western Windows."""
    high = [i for i, b in enumerate(data) if b >= 0x80]
    if not high:
        return False
    alone = sum(
        (i == 0 or data[i - 1] < 0x80) and (i + 1 == len(data) or data[i + 1] < 0x80) for i in high
    )
    return alone * 10 > len(high) * 7


def decode(data: bytes) -> str:
    """All of a text; what fits no encoding becomes U+FFFD. A byte-order mark is dropped."""
    return data.decode(codec_of(data), "replace").removeprefix("\ufeff")


def lines(stream: IO[bytes]) -> Iterator[str]:
    """The lines of a text stream with their ends, in constant memory.

    A file that starts in plain ASCII shows its encoding only later: each line is tried as UTF-8, and the first one
    that is not decides for the rest.
    """
    start = stream.read(65536)
    codec = codec_of(start)
    if codec.startswith(("utf-16", "utf-32")):
        for line in io.TextIOWrapper(io.BufferedReader(Prefixed(start, stream), 1 << 18), codec, "replace", newline=""):
            yield line.removeprefix("\ufeff")
        return
    joined = io.BufferedReader(_source(start, stream), 1 << 18)
    is_utf8_seen = codec.startswith("utf-8") and not start.isascii()
    if codec == "utf-8-sig":
        joined.read(3)
    codec = "utf-8" if codec == "utf-8-sig" else codec
    while line_bytes := joined.readline(LONGEST_LINE):
        try:
            yield line_bytes.decode(codec)
        except UnicodeDecodeError:
            if codec == "utf-8" and not is_utf8_seen:
                codec = codec_of(line_bytes)
            yield line_bytes.decode(codec, "replace")
        else:
            is_utf8_seen = is_utf8_seen or (codec == "utf-8" and not line_bytes.isascii())


def chunks(stream: IO[bytes], size: int = 1 << 20) -> Iterator[str]:
    """The text of a stream in pieces of about `size` bytes, never cut inside a character."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    with utf8(stream) as bytes_:
        while data := bytes_.read(size):
            yield decoder.decode(data)
    yield decoder.decode(b"", True)


def utf8(stream: IO[bytes]) -> IO[bytes]:
    """The same text as a stream of UTF-8 bytes without a byte-order mark, for parsers that know nothing else."""
    start = stream.read(65536)
    codec = codec_of(start)
    if codec in ("utf-8", "utf-8-sig"):
        return io.BufferedReader(_source(start.removeprefix(codecs.BOM_UTF8), stream), 1 << 18)
    if not codec.startswith(("utf-16", "utf-32")):
        start, stream = b"", io.BufferedReader(_source(start, stream), 1 << 18)
    return io.BufferedReader(_Recoded(start, stream, codec), 1 << 18)


def with_line_feeds(start: bytes) -> bytes:
    """The beginning of a file as its lines are read: see _Returns."""
    return start.replace(b"\r", b"\n") if _has_returns_only(start) else start


def _has_returns_only(start: bytes) -> bool:
    return b"\r" in start.rstrip(b"\r") and b"\n" not in start


def _source(start: bytes, rest: IO[bytes]) -> Prefixed:
    return (_Returns if _has_returns_only(start) else Prefixed)(start, rest)


class Prefixed(io.RawIOBase):
    """Bytes already taken from a stream, then the rest of it."""

    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        self._start: memoryview = memoryview(start)
        self._rest = rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from the start, then from the rest."""
        if self._start:
            count = min(len(buffer), len(self._start))
            buffer[:count], self._start = self._start[:count], self._start[count:]
            return count
        data = self._rest.read(min(len(buffer), 1 << 20))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the rest too."""
        if not self.closed:
            self._rest.close()
        super().close()


class _Returns(Prefixed):
    """A file whose lines end in a carriage return alone, as Excel's "CSV (Macintosh)" does, with line feeds."""

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = super().readinto(buffer)
        buffer[:count] = bytes(buffer[:count]).replace(b"\r", b"\n")
        return count


class _Recoded(Prefixed):
    def __init__(self, start: bytes, rest: IO[bytes], codec: str) -> None:
        super().__init__(start, rest)
        self._decoder = codecs.getincrementaldecoder(codec)("replace")
        self._ready = b""

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = bytearray(1 << 16)
        while not self._ready:
            count = super().readinto(memoryview(chunk))
            self._ready = self._decoder.decode(bytes(chunk[:count]), not count).encode("utf-8", "replace")
            if not count:
                break
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size
