"""No way out: refuse every network connection but loopback from inside the process.

An audit hook (PEP 578) can't be removed once it is set, and Python calls it before each socket operation whatever
library asks for it. It holds for this process; helpers of ours are Python processes that import this package, so they
hold it too. What a socket could be avoided with is refused as well: kinds of sockets that have no host, the C library's
network calls through ctypes, programs whose work is the network, and addresses of other machines handed to any
program. A program that the user starts from here (an editor, a browser) is beyond its reach once it runs.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOPBACK_NAMES = frozenset({"localhost", "ip6-localhost"})
_LOCAL_FAMILIES = frozenset({"AF_UNIX", "AF_INET", "AF_INET6", "AF_UNSPEC"})
_PLAIN_TYPES = frozenset({"SOCK_STREAM", "SOCK_DGRAM"})

_OUTWARD = frozenset(
    """curl wget aria2c http https xh httpie nc ncat netcat nmap socat telnet ftp lftp tftp ssh scp sftp rsync rclone
    ping ping6 traceroute tracepath dig host nslookup drill whois mail sendmail msmtp certutil bitsadmin""".split()
)
"""Programs whose work is to carry things to other machines; none of them is ever needed here."""

_SHELLS = frozenset({"sh", "bash", "dash", "zsh", "ksh", "fish", "cmd"})
_RUNNERS = frozenset("env sudo doas nohup setsid nice ionice timeout xargs busybox stdbuf".split())
"""Programs that start the one named in their arguments."""

_C_CALLS = frozenset(
    """connect sendto sendmsg sendmmsg getaddrinfo gethostbyname gethostbyname2 gethostbyname_r getnameinfo res_query
    res_search syscall system popen execve execv execvp posix_spawn posix_spawnp io_uring_enter WSAConnect
    ConnectEx InternetOpenA InternetOpenW WinHttpOpen URLDownloadToFileA URLDownloadToFileW""".split()
)

_ADDRESS = r"(?i)\b(?:https?|wss?|ftps?|sftp|ssh|git|smb)://(?:[^/@\s]*@)?(\[[^\]]*\]|[^/:?#\s]*)"

_closed = False


class NetworkRefused(PermissionError):
    """A connection to another machine was attempted; momo-guard never makes one."""


def is_loopback(host: object) -> bool:
    """Whether a host as given to the socket module can only mean this machine. Nothing is looked up."""
    if isinstance(host, bytes | bytearray):
        host = bytes(host).decode("ascii", "replace")
    if not isinstance(host, str):
        return False
    name = str.lower(host)  # of str itself: a subclass might answer otherwise than what C reads
    if name in _LOOPBACK_NAMES:
        return True
    import ipaddress  # not at the top: every start of the program would pay for it

    try:
        address = ipaddress.ip_address(name.split("%", 1)[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def _refuse(what: object) -> None:
    raise NetworkRefused(f"momo-guard refused a network connection ({what}): everything stays on this machine")


def _watch_address(address: Any) -> None:
    # A path (str, bytes) is a Unix socket and stays on the machine; so is an empty abstract name.
    if isinstance(address, tuple) and tuple.__len__(address) and not is_loopback(tuple.__getitem__(address, 0)):
        _refuse(tuple.__getitem__(address, 0))


def _socket_made(args: tuple[Any, ...]) -> None:
    _, family, kind, _ = args
    # -1 stands for what a given descriptor already is: an accepted connection, a socket pair.
    if family != -1 and getattr(family, "name", None) not in _LOCAL_FAMILIES and not _known(family, _LOCAL_FAMILIES):
        _refuse(f"a socket of family {family!r}")
    if kind != -1 and not _known(kind & 0xF if isinstance(kind, int) else kind, _PLAIN_TYPES):
        _refuse(f"a socket of type {kind!r}")


def _known(number: Any, names: frozenset[str]) -> bool:
    import _socket

    return any(number == getattr(_socket, name, None) for name in names)


def _socket_used(args: tuple[Any, ...]) -> None:
    if args[1] is not None:
        _watch_address(args[1])


def _name_asked(args: tuple[Any, ...]) -> None:
    # None and "" mean "this machine, any address" and never ask a name server.
    if args[0] and not is_loopback(args[0]):
        _refuse(args[0])


def _name_of(args: tuple[Any, ...]) -> None:
    # Even the name of 127.0.0.1 may be asked of a name server. Its callers take a refusal for "has none".
    _refuse(args[0])


def _symbol_taken(args: tuple[Any, ...]) -> None:
    if args[-1] in _C_CALLS:
        _refuse(f"{args[-1]} of the C library")


def _program_started(args: tuple[Any, ...]) -> None:
    """args: a program, then its own list of arguments, which begins with the program again."""
    program, argv = _words(args[0]), _words(args[1])
    for word in (*program, *argv):
        _watch_text(word)
    names = [_program(w) for w in (*program, *argv[:1])]
    if any(name in _SHELLS for name in names):
        for word in argv[1:]:
            _watch_command(word)
    elif any(name in _RUNNERS for name in names):
        names += [_program(w) for w in argv[1:]]
    for name in names:
        if name in _OUTWARD:
            _refuse(f"the program {name}")


def _command_run(args: tuple[Any, ...]) -> None:
    for word in _words(args[0]):
        _watch_command(word)


def _watch_command(command: str) -> None:
    """A line for a shell: each word of it may be a program."""
    _watch_text(command)
    import re

    for word in re.split(r"[\s;|&()`$\"'<>]+", command):
        if _program(word) in _OUTWARD:
            _refuse(f"the program {word}")


def _watch_text(text: str) -> None:
    if "://" not in text:
        return
    import re  # as ipaddress above

    for host in re.findall(_ADDRESS, text):
        if not is_loopback(host.strip("[]")):
            _refuse(host)


def _page_opened(args: tuple[Any, ...]) -> None:
    for word in _words(args[0]):
        _watch_text(word)


def _words(part: Any) -> list[str]:
    if part is None:
        return []
    if isinstance(part, str | bytes | os.PathLike):
        return [os.fsdecode(part)]
    return [os.fsdecode(p) for p in part if isinstance(p, str | bytes | os.PathLike)] if isinstance(part, list | tuple) else []


def _program(word: str) -> str:
    return word.replace("\\", "/").rsplit("/", 1)[-1].lower().removesuffix(".exe")


_WATCHED: dict[str, Callable[[tuple[Any, ...]], None]] = {
    "socket.__new__": _socket_made,
    "socket.connect": _socket_used,
    "socket.bind": _socket_used,
    "socket.sendto": _socket_used,
    "socket.sendmsg": _socket_used,
    "socket.getaddrinfo": _name_asked,
    "socket.gethostbyname": _name_asked,
    "socket.gethostbyaddr": _name_of,
    "socket.getnameinfo": lambda args: _watch_address(args[0]),
    "ctypes.dlsym": _symbol_taken,
    "subprocess.Popen": _program_started,
    "os.posix_spawn": _program_started,
    "os.exec": _program_started,
    "os.spawn": lambda args: _program_started(args[1:]),
    "os.startfile": _page_opened,
    "os.system": _command_run,
    "webbrowser.open": _page_opened,
}


def _hook(event: str, args: tuple[Any, ...]) -> None:
    watch = _WATCHED.get(event)
    if watch is not None:
        watch(args)


def close_the_door() -> None:
    """Set the audit hook once for this process; calling again does nothing."""
    global _closed
    if not _closed:
        _closed = True
        sys.addaudithook(_hook)
