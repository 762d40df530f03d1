"""How fast each kind of export is read and in how much memory, detectors left out.

    python -m tests.benchmarks.reading [POSTS] [FORM…]

Writes POSTS (default 100,000) invented posts in each form, reads each in a process of its own, and prints CPU time, posts
per second, megabytes per second and the process's largest memory.
"""

from __future__ import annotations

import csv
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl

from tests.benchmarks.scale import text_of

_READ = """
import resource, sys, time
from momo_guard.importers.intake import Intake
begin = time.process_time()
intake = Intake([sys.argv[1]])
posts = sum(1 for _ in intake)
spent = time.process_time() - begin
print(intake.sources[0][2].platform, posts, intake.own, spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def texts(count: int) -> Iterator[tuple[int, str]]:
    """The posts, the same for every form."""
    rng = random.Random(11)
    for i in range(count):
        yield i, text_of(rng)


def dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _array(path: Path, before: str, items: Iterator[Any], after: str = "]") -> None:
    with path.open("w", encoding="utf-8") as out:
        out.write(before)
        for i, item in enumerate(items):
            out.write((",\n" if i else "") + dumped(item))
        out.write(after)


def generic_jsonl(folder: Path, count: int) -> None:
    with (folder / "posts.jsonl").open("w", encoding="utf-8") as out:
        for i, text in texts(count):
            out.write(dumped({"id": str(i), "text": text, "type": "note", "created_at": "2024-05-01T12:00:00+08:00", "ip_region": "浙江"}) + "\n")


def generic_csv(folder: Path, count: int) -> None:
    with (folder / "posts.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["编号", "正文", "发布时间", "IP属地", "位置"])
        writer.writerows([i, text, "2024-05-01 12:00:00", "浙江", ""] for i, text in texts(count))


def generic_json(folder: Path, count: int) -> None:
    _array(folder / "posts.json", "[", ({"id": i, "content": t, "date": "2024-05-01 12:00:00"} for i, t in texts(count)))


def generic_xlsx(folder: Path, count: int) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("posts")
    sheet.append(["编号", "正文", "发布时间"])
    for i, text in texts(count):
        sheet.append([i, text, "2024-05-01 12:00:00"])
    book.save(folder / "posts.xlsx")


def mediacrawler_jsonl(folder: Path, count: int) -> None:
    with (folder / "creator_contents.jsonl").open("w", encoding="utf-8") as out:
        for i, text in texts(count):
            out.write(dumped({"note_id": f"n{i}", "type": "normal", "title": "", "desc": text, "time": 1721200000000 + i, "user_id": "u1",
                              "nickname": "枣", "liked_count": "1", "ip_location": "浙江", "image_list": "", "tag_list": "",
                              "note_url": f"https://www.xiaohongshu.com/explore/n{i}?xsec_token=x"}) + "\n")


def mediacrawler_sqlite(folder: Path, count: int) -> None:
    with closing(sqlite3.connect(folder / "sqlite_tables.db")) as base:
        base.execute('CREATE TABLE xhs_note (id INTEGER PRIMARY KEY, note_id TEXT, title TEXT, "desc" TEXT, time INTEGER, user_id TEXT, '
                     "nickname TEXT, liked_count TEXT, ip_location TEXT, tag_list TEXT, note_url TEXT)")
        base.executemany("INSERT INTO xhs_note VALUES (?, ?, '', ?, ?, 'u1', '枣', '1', '浙江', '', '')",
                         ((i, f"n{i}", text, 1721200000000 + i) for i, text in texts(count)))
        base.commit()


def _weibo(i: int, text: str) -> dict[str, Any]:
    return {"user_id": 2000000001, "screen_name": "枣", "id": 4900000000000000 + i, "bid": f"M{i}", "text": text, "pics": "", "location": "",
            "created_at": "2024-05-01T12:00:00", "source": "iPhone 15", "attitudes_count": 1, "full_created_at": "2024-05-01 12:00:00"}


def weibo_crawler_json(folder: Path, count: int) -> None:
    _array(folder / "2000000001.json", '{"user": {"id": "2000000001", "screen_name": "枣"}, "weibo": [', (_weibo(i, t) for i, t in texts(count)), "]}")


def weibo_crawler_csv(folder: Path, count: int) -> None:
    with (folder / "2000000001.csv").open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "bid", "正文", "位置", "日期", "工具", "完整日期"])
        writer.writerows([f"{4900000000000000 + i}\t", f"M{i}", t, "", "2024-05-01", "iPhone 15", "2024-05-01 12:00:00"] for i, t in texts(count))


def x_archive(folder: Path, count: int) -> None:
    (folder / "data").mkdir()
    tweets = ({"tweet": {"id_str": str(i), "full_text": t, "created_at": "Tue Oct 10 20:19:24 +0000 2023", "source": "<a>iPhone</a>",
                         "entities": {"urls": []}}} for i, t in texts(count))
    _array(folder / "data" / "tweets.js", "window.YTD.tweets.part0 = [", tweets)


def telegram(folder: Path, count: int) -> None:
    messages = ({"id": i, "type": "message", "date": "2024-05-01T12:00:00", "date_unixtime": "1714536000", "from": "Zao", "from_id": "user1",
                 "text": t, "text_entities": []} for i, t in texts(count))
    start = '{"personal_information": {"user_id": 1}, "chats": {"list": [{"name": "Ana", "type": "personal_chat", "id": 2, "messages": ['
    _array(folder / "result.json", start, messages, "]}]}}")


def mastodon(folder: Path, count: int) -> None:
    me = "https://social.example/users/zao"
    items = ({"id": f"{me}/{i}", "type": "Create", "actor": me, "published": "2024-05-01T12:00:00Z",
              "object": {"id": f"{me}/{i}/o", "type": "Note", "content": f"<p>{t}</p>", "published": "2024-05-01T12:00:00Z", "attributedTo": me,
                         "to": ["https://www.w3.org/ns/activitystreams#Public"]}} for i, t in texts(count))
    _array(folder / "outbox.json", '{"type": "OrderedCollection", "orderedItems": [', items, "]}")


def reddit(folder: Path, count: int) -> None:
    with (folder / "comments.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "permalink", "date", "ip", "subreddit", "gildings", "link", "parent", "body", "media"])
        writer.writerows([f"c{i}", f"https://www.reddit.com/r/a/{i}/", "2024-05-01 12:00:00 UTC", "", "a", 0, "", "", t, ""] for i, t in texts(count))


def wechat_xml(folder: Path, count: int) -> None:
    with (folder / "moments.xml").open("w", encoding="utf-8") as out:
        for i, text in texts(count):
            out.write(f"<SnsDataItem><TimelineObject><id>{i}</id><username>wxid_a</username><createTime>{1700000000 + i}</createTime>"
                      f"<contentDesc>{text}</contentDesc><ContentObject><type>1</type></ContentObject></TimelineObject></SnsDataItem>\n")


FORMS: tuple[Callable[[Path, int], None], ...] = (
    generic_jsonl, generic_csv, generic_json, generic_xlsx, mediacrawler_jsonl, mediacrawler_sqlite, weibo_crawler_json, weibo_crawler_csv, x_archive,
    telegram, mastodon, reddit, wechat_xml,
)


def main() -> None:
    """Write, read and print each form."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    wanted = sys.argv[2:]
    print("| form | read as | posts | MB | CPU s | posts/s | MB/s | memory MB |\n|---|---|---|---|---|---|---|---|")
    for form in FORMS:
        if wanted and form.__name__ not in wanted:
            continue
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made) / form.__name__
            folder.mkdir()
            form(folder, count)
            size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6
            run = subprocess.run([sys.executable, "-c", _READ, folder], capture_output=True, text=True, check=True)
            platform, posts, _, spent, memory = run.stdout.split()
            rate = int(posts) / float(spent)
            print(f"| {form.__name__.replace('_', ' ')} | {platform} | {int(posts):,} | {size:.0f} | {float(spent):.1f} | {rate:,.0f} | "
                  f"{size / float(spent):.0f} | {float(memory):.0f} |", flush=True)


if __name__ == "__main__":
    main()
