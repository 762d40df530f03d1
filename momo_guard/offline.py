"""No way out: refuse every network connection but loopback from inside the process.

An audit hook (PEP 578) can't be removed once it is set, and Python calls it before each socket operation
whatever library asks for it. It holds for this process; helpers of ours are Python processes that import this
package, so they hold it too. Programs that are not ours (an editor, a browser) are outside its reach.
"""

from __future__ import annotations

import sys
from typing import Any

_LOOPBACK_NAMES = frozenset({"localhost", "ip6-localhost"})
_closed = False


class NetworkRefused(PermissionError):
    """A connection to another machine was attempted; momo-guard never makes one."""


def is_loopback(host: object) -> bool:
    """Whether a host as given to the socket module can only mean this machine. Nothing is looked up."""
    if isinstance(host, bytes | bytearray):
        host = bytes(host).decode("ascii", "replace")
    if not isinstance(host, str):
        return False
    if host.lower() in _LOOPBACK_NAMES:
        return True
    import ipaddress  # not at the top: every start of the program would pay for it

    try:
        address = ipaddress.ip_address(host.split("%", 1)[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def _refuse(what: object) -> None:
    raise NetworkRefused(f"momo-guard refused a network connection ({what}): everything stays on this machine")


def _watch_address(address: Any) -> None:
    # A path (str, bytes) is a Unix socket and stays on the machine; so is an empty abstract name.
    if isinstance(address, tuple) and address and not is_loopback(address[0]):
        _refuse(address[0])


def _hook(event: str, args: tuple[Any, ...]) -> None:
    if not event.startswith("socket."):
        return
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
        if args[1] is not None:
            _watch_address(args[1])
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        # None and "" mean "this machine, any address" and never ask a name server.
        if args[0] and not is_loopback(args[0]):
            _refuse(args[0])
    elif event == "socket.getnameinfo":
        _watch_address(args[0])


def close_the_door() -> None:
    """Set the audit hook once for this process; calling again does nothing."""
    global _closed
    if not _closed:
        _closed = True
        sys.addaudithook(_hook)
