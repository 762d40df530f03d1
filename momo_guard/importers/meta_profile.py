"""What Meta's exports state about the account: profile fields, logins, devices, in any interface language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from momo_guard.importers import profile, times
from momo_guard.importers.columns import is_ip
from momo_guard.importers.meta_posts import Reader, records
from momo_guard.importers.opener import Source
from momo_guard.post import Post, Unread

LABELS = {
    "email": "email", "email address": "email", "邮箱": "email", "电子邮箱": "email", "邮箱地址": "email",
    "phone": "phone", "phone number": "phone", "confirmed phone number": "phone", "电话号码": "phone", "手机号": "phone",
    "username": "handle", "用户名": "handle", "帐号": "handle", "账号": "handle",
    "name": "nickname", "display name": "nickname", "姓名": "nickname", "名字": "nickname", "昵称": "nickname",
    "bio": "bio", "biography": "bio", "简介": "bio", "个人简介": "bio",
    "gender": "gender", "性别": "gender",
    "date of birth": "birth_date", "birthday": "birth_date", "出生日期": "birth_date", "生日": "birth_date",
    "website": "url", "网站": "url", "网址": "url",
    "device": "device", "user agent": "device", "设备": "device", "用户代理": "device",
    "city": "city", "city name": "city", "城市": "city", "region": "location", "地区": "location",
    "location": "location", "country": "country", "国家": "country", "private_account": "",
}
"""Labels of Instagram and old flat profiles, lower case -> noun of the profile post."""

_FACEBOOK = (
    (("name", "full_name"), "name"), (("emails", "emails"), "email"), (("gender", "gender_option"), "gender"),
    (("current_city", "name"), "city"), (("hometown", "name"), "hometown"), (("relationship", "status"), "relationship"),
    (("religious_view", "name"), "religion"), (("political_view", "name"), "political_status"),
    (("intro_bio", "name"), "bio"), (("about_me",), "bio"), (("username",), "handle"), (("websites", "address"), "url"),
    (("phone_numbers", "phone_number"), "phone"), (("education_experiences", "name"), "school"),
    (("education_experiences", "concentrations"), "major"), (("work_experiences", "employer"), "employer"),
    (("work_experiences", "title"), "occupation"), (("screen_names", "names", "name"), "handle"),
    (("languages", "name"), "language"), (("blood_info", "blood_type"), "health"),
)


def facebook(source: Source, name: str) -> Iterator[Post | Unread]:
    """Facebook's profile_information.json."""
    for item in records(source, name):
        if isinstance(item, Unread):
            yield item
            continue
        number, value = item
        page = next((v for k, v in value.items() if k.startswith("profile") and isinstance(v, dict)), value)
        where = f"{name}#{number}"
        for path, title in _FACEBOOK:
            for i, text in enumerate(_at(page, path)):
                yield from profile.field("facebook", f"{where}/{path[0]}{i or ''}", title, text)
        born = page.get("birthday")
        if isinstance(born, dict):
            parts = [born.get(p) for p in ("year", "month", "day")]
            yield from profile.field("facebook", where, "birth_date", "-".join(f"{p:02}" for p in parts if isinstance(p, int)))


def _at(value: Any, path: tuple[str, ...]) -> Iterator[str]:
    """All texts that a path of keys leads to, through lists."""
    if isinstance(value, list):
        for inner in value:
            yield from _at(inner, path)
    elif not path:
        if isinstance(value, str):
            yield value
    elif isinstance(value, dict):
        yield from _at(value.get(path[0]), path[1:])


def labels(platform: str) -> Reader:
    """A reader of records made of labels and values: profiles, logins, devices. IP addresses tell themselves."""

    def read(source: Source, name: str) -> Iterator[Post | Unread]:
        addresses = profile.Addresses(platform)
        seen: set[tuple[str, str]] = set()
        for item in records(source, name):
            if isinstance(item, Unread):
                yield item
                continue
            number, value = item
            where = f"{name}#{number}"
            found = list(pairs(value))
            when = times.parse(value.get("title")) or next(
                (t for t in (times.parse(stamp) for _, _, stamp in found) if t), None
            )
            for label, text, _ in found:
                if is_ip(text):
                    yield from addresses.post(where, text, when)
                elif (title := LABELS.get(label.lower())) and (title, text) not in seen:
                    seen.add((title, text))
                    yield from profile.field(platform, where, title, text, when)

    return read


def pairs(value: Any, label: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every label, value and time in a record, whichever way it nests them."""
    if isinstance(value, list):
        for inner in value:
            yield from pairs(inner, label)
    elif isinstance(value, dict):
        if "value" in value:
            yield str(value.get("label") or label), str(value["value"] or ""), value.get("timestamp")
            return
        for key, inner in value.items():
            yield from pairs(inner, key)
    elif isinstance(value, str):
        yield label, value, None
    elif isinstance(value, int) and "timestamp" in label:
        yield label, "", value
