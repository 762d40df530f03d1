"""The words of the report: names of kinds, attributes, fields and adversaries in both languages."""

from __future__ import annotations

from momo_guard.say import Say

KIND: dict[str, Say] = {
    "phone": Say("电话", "phone number"),
    "email": Say("邮箱", "e-mail address"),
    "resident_id": Say("身份证号", "resident ID"),
    "ssn": Say("社会安全号", "social security number"),
    "passport": Say("护照号", "passport number"),
    "iban": Say("IBAN 账号", "IBAN"),
    "bank_card": Say("银行卡号", "bank card"),
    "plate": Say("车牌", "number plate"),
    "address": Say("住址", "address"),
    "postcode": Say("邮编", "postcode"),
    "wechat": Say("微信号", "WeChat ID"),
    "qq": Say("QQ 号", "QQ number"),
    "handle": Say("别处的账号", "account elsewhere"),
    "url": Say("带身份的链接", "telling link"),
    "ip_address": Say("IP 地址", "IP address"),
    "mac_address": Say("设备网卡地址", "MAC address"),
    "crypto_address": Say("钱包地址", "wallet address"),
    "student_id": Say("学号或工号", "student or staff number"),
    "coordinates": Say("坐标", "coordinates"),
    "person_name": Say("姓名", "name"),
    "city": Say("城市", "city"),
    "district": Say("区县", "district"),
    "country": Say("国家", "country"),
    "hometown": Say("老家", "hometown"),
    "landmark": Say("地标", "landmark"),
    "school": Say("学校", "school"),
    "major": Say("专业", "major"),
    "grade": Say("年级", "year at school"),
    "employer": Say("公司", "employer"),
    "organization": Say("机构", "organization"),
    "occupation": Say("职业", "occupation"),
    "title": Say("职务", "job title"),
    "age": Say("年龄", "age"),
    "birth_date": Say("生日", "birth date"),
    "gender": Say("性别", "gender"),
    "relationship": Say("感情状况", "relationship"),
    "children": Say("孩子", "children"),
    "income": Say("收入", "income"),
    "health": Say("健康", "health"),
    "pet": Say("宠物", "pet"),
    "ethnicity": Say("民族", "ethnicity"),
    "nationality": Say("国籍", "nationality"),
    "religion": Say("信仰", "religion"),
    "zodiac_sign": Say("星座", "star sign"),
    "mbti": Say("MBTI", "MBTI"),
    "education": Say("学历", "education"),
    "political_status": Say("政治面貌", "political status"),
    "routine": Say("作息与去处", "routine"),
    "device": Say("设备", "device"),
    "event": Say("日程与票", "event or ticket"),
    "ip_region": Say("IP 属地", "IP region"),
    "photo_metadata": Say("照片附加信息", "photo metadata"),
    "qr_code": Say("二维码", "QR code"),
    "secret": Say("你登记的秘密", "a secret of yours"),
    "harm": Say("伤人的话", "hurtful words"),
}
"""Trace kind -> its name."""

ATTRIBUTE: dict[str, Say] = {
    **{name: KIND[name] for name in KIND},
    "name": Say("名字", "name"),
    "language": Say("语言", "language"),
}
"""Ledger attribute -> its name."""

_FAMILIES = {
    "sky": "phone email wechat qq handle url ip_address mac_address crypto_address qr_code secret person_name",
    "lemon": "resident_id ssn passport iban bank_card plate student_id income",
    "mint": "address postcode coordinates city district country hometown landmark ip_region photo_metadata",
    "lilac": "school major grade education employer organization occupation title",
    "rose": """age birth_date gender relationship children health pet ethnicity nationality religion zodiac_sign mbti
            political_status harm""",
    "sand": "routine device event",
}
FAMILY: dict[str, str] = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds.split()}
"""Trace kind -> the colour of tokens.css that it is shown in."""

HOLDER: dict[str, Say] = {
    "self": Say("你的", "yours"),
    "other": Say("别人的", "somebody else's"),
    "none": Say("谁的也不是", "nobody's"),
}

ADVERSARY: dict[str, Say] = {
    "stranger": Say("陌生人", "A stranger"),
    "acquaintance": Say("认识你的人", "Somebody who knows you"),
    "digger": Say("翻遍你主页的人", "Somebody who reads everything"),
    "platform": Say("平台", "The platform"),
}

FIELD: dict[str, Say] = {
    "text": Say("文字", "text"),
    "title": Say("标题", "title"),
    "created_at": Say("时间", "time"),
    "ip_region": Say("IP 属地", "IP region"),
    "place": Say("定位", "place"),
    "device": Say("设备", "device"),
    "coordinates": Say("坐标", "coordinates"),
    "url": Say("链接", "link"),
    "media": Say("图片", "pictures"),
    "author": Say("作者", "author"),
}

POST: dict[str, Say] = {
    "note": Say("笔记", "post"),
    "comment": Say("评论", "comment"),
    "reply": Say("回复", "reply"),
    "repost": Say("转发", "repost"),
    "like": Say("点赞", "like"),
    "bio": Say("简介", "bio"),
    "profile": Say("资料", "profile"),
    "message": Say("私信", "message"),
}

ACTION: dict[str, Say] = {
    "edit": Say("改几个字", "Change a few words"),
    "delete": Say("删掉这条", "Delete this one"),
    "scrub": Say("换上去掉附加信息的照片", "Replace the photo with a scrubbed copy"),
}

PLATFORM: dict[str, Say] = {
    "xiaohongshu": Say("小红书", "Xiaohongshu"), "weibo": Say("微博", "Weibo"), "douban": Say("豆瓣", "Douban"),
    "douyin": Say("抖音", "Douyin"), "bilibili": Say("哔哩哔哩", "Bilibili"), "zhihu": Say("知乎", "Zhihu"),
    "wechat": Say("微信", "WeChat"), "qzone": Say("QQ 空间", "QZone"), "x": Say("X", "X"),
    "reddit": Say("Reddit", "Reddit"), "mastodon": Say("Mastodon", "Mastodon"), "bluesky": Say("Bluesky", "Bluesky"),
    "instagram": Say("Instagram", "Instagram"), "threads": Say("Threads", "Threads"),
    "facebook": Say("Facebook", "Facebook"), "telegram": Say("Telegram", "Telegram"), "tiktok": Say("TikTok", "TikTok"),
    "linkedin": Say("领英", "LinkedIn"), "tumblr": Say("Tumblr", "Tumblr"), "youtube": Say("YouTube", "YouTube"),
    "discord": Say("Discord", "Discord"), "generic": Say("通用格式", "a generic file"),
}


def named(table: dict[str, Say], key: str) -> Say:
    """A name from one of the tables; an unknown key names itself, so that nothing is left out for want of a word."""
    return table.get(key) or Say(key, key)


_AND = Say("和", "and")


def listed(names: list[Say], last: Say = _AND) -> Say:
    """Several names as one phrase: 甲、乙和丙 / one, two and three."""
    if len(names) < 2:
        return names[0] if names else Say("", "")
    zh, en = [n.zh for n in names], [n.en for n in names]
    return Say("、".join(zh[:-1]) + last.zh + zh[-1], ", ".join(en[:-1]) + f" {last.en} " + en[-1])


def sure(confidence: float) -> Say:
    """A probability in words."""
    if confidence >= 0.9:
        return Say("很确定", "quite sure")
    return Say("多半是", "probably") if confidence >= 0.7 else Say("可能是", "perhaps")


def rounded(number: float) -> int:
    """An estimate without false precision: two significant digits, below ten the nearest whole person."""
    if number < 10:
        return max(round(number), 1)
    step: int = 10 ** (len(str(int(number))) - 2)
    return round(number / step) * step


def people(number: float) -> Say:
    """A number of people in the way of each language: 14 亿 / 1.4 billion."""
    n = rounded(number)
    return Say(_scaled(n, ((10**8, " 亿"), (10**4, " 万"))), _scaled(n, ((10**9, " billion"), (10**6, " million"))))


def counted(number: float) -> Say:
    """The same with its noun: 40 人, 14 亿人 / 40 people."""
    n = people(number)
    return Say(n.zh + ("人" if n.zh[-1] in "亿万" else " 人"), n.en + (" person" if n.en == "1" else " people"))


def _scaled(n: int, units: tuple[tuple[int, str], ...]) -> str:
    for size, name in units:
        if n >= size:
            part = n / size
            return f"{part:.1f}{name}" if part < 10 and n % size else f"{round(part):,}{name}"
    return f"{n:,}"
