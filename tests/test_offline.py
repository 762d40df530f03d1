"""Nothing leaves the machine: attempts to get out, from this process and from processes of ours."""

from __future__ import annotations

import asyncio
import ctypes
import ftplib
import http.client
import os
import smtplib
import socket
import ssl
import subprocess
import sys
import urllib.request
import webbrowser
import xmlrpc.client
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

from momo_guard import offline

Result = TypeVar("Result")

# TEST-NET-3: reserved for documentation, so that a broken door would still reach nobody.
OUTSIDE = ("203.0.113.7", 80)
OUTSIDE_6 = ("2001:db8::7", 80)
REFUSED = "momo-guard refused"


@pytest.mark.parametrize("call", ["connect", "connect_ex", "bind"])
def test_a_socket_to_outside_is_refused(call: str) -> None:
    with socket.socket() as s, pytest.raises(offline.NetworkRefused):
        getattr(s, call)(OUTSIDE)


def test_a_socket_of_ip_6_is_refused() -> None:
    with socket.socket(socket.AF_INET6) as s, pytest.raises(offline.NetworkRefused):
        s.connect(OUTSIDE_6)


def test_a_datagram_to_outside_is_refused() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as s:
        with pytest.raises(offline.NetworkRefused):
            s.sendto(b"x", OUTSIDE)
        with pytest.raises(offline.NetworkRefused):
            s.sendto(b"x", 0, OUTSIDE)
        with pytest.raises(offline.NetworkRefused):
            s.sendmsg([b"x"], [], 0, OUTSIDE)
        with pytest.raises(offline.NetworkRefused):
            s.connect(OUTSIDE)
        with pytest.raises(offline.NetworkRefused):
            s.sendto(b"x", ("255.255.255.255", 9))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="families of Linux")
@pytest.mark.parametrize("family", ["AF_NETLINK", "AF_PACKET", "AF_VSOCK", "AF_BLUETOOTH"])
def test_sockets_without_a_host_are_refused(family: str) -> None:
    if not hasattr(socket, family):
        pytest.skip(f"Python was built without {family}")
    with pytest.raises(offline.NetworkRefused):
        socket.socket(getattr(socket, family), socket.SOCK_DGRAM)
    with pytest.raises(offline.NetworkRefused):
        socket.socket(int(getattr(socket, family)), int(socket.SOCK_DGRAM))


def test_raw_sockets_are_refused() -> None:
    with pytest.raises(offline.NetworkRefused):
        socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(offline.NetworkRefused):
        socket.getaddrinfo("example.com", 443)
    with pytest.raises(offline.NetworkRefused):
        socket.gethostbyname("example.com")
    with pytest.raises(offline.NetworkRefused):
        socket.gethostbyname_ex("example.com")
    with pytest.raises(offline.NetworkRefused):
        socket.gethostbyaddr("203.0.113.7")
    with pytest.raises(offline.NetworkRefused):
        socket.getnameinfo(OUTSIDE, 0)


def test_not_even_the_name_of_this_machine_is_asked_for() -> None:
    with pytest.raises(offline.NetworkRefused):
        socket.gethostbyaddr("127.0.0.1")
    assert socket.getfqdn("127.0.0.1") == "127.0.0.1"  # which servers call, and which takes the refusal


class Liar(str):
    """Says that it is localhost when asked politely."""

    __slots__ = ()

    def lower(self) -> str:
        return "localhost"

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash("localhost")


def test_a_name_that_lies_is_not_believed() -> None:
    with socket.socket() as s, pytest.raises(offline.NetworkRefused):
        s.connect((Liar("203.0.113.7"), 80))
    with pytest.raises(offline.NetworkRefused):
        socket.getaddrinfo(Liar("example.com"), 80)


@pytest.mark.parametrize("url", ["http://example.com/", "https://203.0.113.7/", "ftp://203.0.113.7/x"])
def test_urllib_is_refused(url: str) -> None:
    with pytest.raises(OSError, match=REFUSED):
        urllib.request.urlopen(url, timeout=5)


def test_other_clients_are_refused() -> None:
    with pytest.raises(offline.NetworkRefused):
        http.client.HTTPSConnection("203.0.113.7", timeout=5, context=ssl.create_default_context()).request("GET", "/")
    with pytest.raises(offline.NetworkRefused):
        smtplib.SMTP("203.0.113.7", timeout=5)
    with pytest.raises(offline.NetworkRefused):
        ftplib.FTP("203.0.113.7", timeout=5)
    with pytest.raises(offline.NetworkRefused):
        xmlrpc.client.ServerProxy("http://203.0.113.7/").ping()


def apart(work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Run it in a thread of its own: a browser test in the same process keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(work())).result(60)


def test_asyncio_is_refused() -> None:
    async def out() -> None:
        with pytest.raises(offline.NetworkRefused):
            await asyncio.open_connection(*OUTSIDE)
        with pytest.raises(offline.NetworkRefused):
            await asyncio.open_connection("example.com", 443)
        with pytest.raises(offline.NetworkRefused):
            await asyncio.get_running_loop().create_datagram_endpoint(asyncio.DatagramProtocol, remote_addr=OUTSIDE)

    apart(out)


def test_a_proxy_in_the_environment_opens_no_door(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://203.0.113.7:3128")
    with pytest.raises(OSError, match=REFUSED):
        urllib.request.build_opener(urllib.request.ProxyHandler()).open("http://127.0.0.1:9/", timeout=5)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "203.0.113.7"])
def test_binding_to_all_interfaces_is_refused(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as s, pytest.raises(offline.NetworkRefused):
        s.bind((host, 0))


@pytest.mark.parametrize("name", ["connect", "sendto", "getaddrinfo", "syscall", "system"])
def test_the_c_library_is_no_way_round(name: str) -> None:
    library = ctypes.CDLL(None)
    with pytest.raises(offline.NetworkRefused):
        getattr(library, name)
    assert library.getpid() == os.getpid()


@pytest.mark.parametrize("command", [
    ["curl", "203.0.113.7"], ["/usr/bin/wget", "-q", "x"], ["xdg-open", "https://203.0.113.7/x"],
    ["sh", "-c", "true; curl 203.0.113.7"], ["env", "ssh", "203.0.113.7"], ["true", "http://user:pw@203.0.113.7:8/"],
])
def test_programs_that_go_out_are_not_started(command: list[str]) -> None:
    with pytest.raises(offline.NetworkRefused):
        subprocess.run(command, check=False)
    with pytest.raises(offline.NetworkRefused):
        os.posix_spawnp(command[0], command, dict(os.environ))
    assert os.spawnvp(os.P_WAIT, command[0], command) == 127  # refused in the child, which Python ends with 127


def test_a_shell_line_that_goes_out_is_not_run() -> None:
    with pytest.raises(offline.NetworkRefused):
        os.system("echo x | nc 203.0.113.7 9")
    with pytest.raises(offline.NetworkRefused):
        subprocess.run("wget http://203.0.113.7/", shell=True, check=False)
    with pytest.raises(offline.NetworkRefused):
        webbrowser.BackgroundBrowser("true").open("https://203.0.113.7/")


def test_programs_that_stay_may_run(tmp_path: Path) -> None:
    page = tmp_path / "curl" / "wget.html"
    done = subprocess.run([sys.executable, "-c", "import sys; print(sys.argv[1:])", str(page), "http://127.0.0.1:8/", "host"],
                          capture_output=True, text=True, check=True)
    assert "wget.html" in done.stdout
    assert subprocess.run("echo ok", shell=True, capture_output=True, text=True, check=True).stdout == "ok\n"


def test_loopback_works() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        connection, _ = server.accept()
        connection.close()
    for pair in (socket.socketpair(), socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)):
        for s in pair:
            s.close()


def test_asyncio_over_loopback_works() -> None:
    async def talk() -> bytes:
        async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"ok")
            writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
        said = await reader.read()
        writer.close()
        server.close()
        return said

    assert apart(talk) == b"ok"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", "LocalHost", "::ffff:127.0.0.1", b"127.0.0.1"])
def test_loopback_hosts(host: object) -> None:
    assert offline.is_loopback(host)


@pytest.mark.parametrize("host", [
    "localhost.evil.com", "::ffff:8.8.8.8", "0.0.0.0", "::", "", None, "127.0.0.1.nip.io", "2130706433", 5, "localhost\0.x",
    "127.1", "0x7f.1", "127.0.0.1 ", "fe80::1%lo", "localhost.", ("127.0.0.1",),
])
def test_other_hosts(host: object) -> None:
    assert not offline.is_loopback(host)


ENTRIES = ["import momo_guard", "import momo_guard.__main__", "from momo_guard.cli import main",
           "from momo_guard.detectors.pool import scan_batch", "import momo_guard.report.page"]


@pytest.mark.parametrize("start", ENTRIES)
def test_every_entry_point_closes_the_door_first(start: str) -> None:
    code = f"{start}\nimport socket\nsocket.create_connection(('203.0.113.7', 80), timeout=5)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "NetworkRefused" in run.stderr


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_workers_of_ours_hold_the_door_too(method: str, tmp_path: Path) -> None:
    script = tmp_path / "main.py"
    script.write_text(
        "import multiprocessing, momo_guard\nfrom tests.way_out import attempt\n"
        "if __name__ == '__main__':\n"
        f"    with multiprocessing.get_context({method!r}).Pool(1) as pool:\n        print(pool.apply(attempt))\n", "utf-8")
    root = str(Path(__file__).parent.parent)
    run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False, cwd=tmp_path,
                         env={**os.environ, "PYTHONPATH": root})
    assert run.stdout.strip() == "NetworkRefused", run.stderr


def test_the_hook_stands_before_anything_else_is_imported() -> None:
    """Nothing that could keep a socket of its own is loaded before the door is closed."""
    code = ("import sys\nseen = []\nsys.addaudithook(lambda e, a: seen.append(a[0]) if e == 'import' else None)\n"
            "before = set(sys.modules)\nimport momo_guard\n"
            "print([m for m in seen if m in ('socket', '_socket', 'ssl', 'asyncio', 'http', 'urllib.request')])")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
