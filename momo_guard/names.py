"""The names of trace kinds and ledger attributes in both languages."""

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
    "face": Say("人脸", "faces"),
}
"""Trace kind -> its name."""

ATTRIBUTE: dict[str, Say] = {
    **{name: KIND[name] for name in KIND},
    "name": Say("名字", "name"),
    "language": Say("语言", "language"),
    "style": Say("写法", "way of writing"),
}
"""Ledger attribute -> its name."""


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
