"""Nothing leaves the machine: attempts to get out, from this process and from processes of ours."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request

import pytest

from momo_guard import offline

# TEST-NET-3: reserved for documentation, so that a broken door would still reach nobody.
OUTSIDE = ("203.0.113.7", 80)


def test_a_socket_to_outside_is_refused() -> None:
    with socket.socket() as s, pytest.raises(offline.NetworkRefused):
        s.connect(OUTSIDE)


def test_a_datagram_to_outside_is_refused() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as s, pytest.raises(offline.NetworkRefused):
        s.sendto(b"x", OUTSIDE)


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(offline.NetworkRefused):
        socket.getaddrinfo("example.com", 443)
    with pytest.raises(offline.NetworkRefused):
        socket.gethostbyname("example.com")


def test_urllib_is_refused() -> None:
    with pytest.raises(OSError, match="momo-guard refused"):
        urllib.request.urlopen("http://example.com/", timeout=5)


def test_binding_to_all_interfaces_is_refused() -> None:
    with socket.socket() as s, pytest.raises(offline.NetworkRefused):
        s.bind(("0.0.0.0", 0))


def test_loopback_works() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        connection, _ = server.accept()
        connection.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", "::ffff:127.0.0.1", b"127.0.0.1"])
def test_loopback_hosts(host: object) -> None:
    assert offline.is_loopback(host)


@pytest.mark.parametrize(
    "host", ["localhost.evil.com", "::ffff:8.8.8.8", "0.0.0.0", "::", "", None, "127.0.0.1.nip.io", "2130706433", 5]
)
def test_other_hosts(host: object) -> None:
    assert not offline.is_loopback(host)


@pytest.mark.parametrize(
    "start", ["import momo_guard", "import momo_guard.__main__", "from momo_guard.cli import main"]
)
def test_every_entry_point_closes_the_door_first(start: str) -> None:
    code = f"{start}\nimport socket\nsocket.create_connection(('203.0.113.7', 80), timeout=5)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "NetworkRefused" in run.stderr
