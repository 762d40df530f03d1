"""QR codes and bar codes in a picture, read by zxing-cpp."""

from __future__ import annotations

import re
from typing import NamedTuple

from momo_guard.photo.pixels import grey
from momo_guard.say import Say

_LARGEST_SIDE = 1600
"""Pixels: codes that a phone can scan are read at this size too, several times faster."""


class Code(NamedTuple):
    """One code, and what it is to a person."""

    content: str
    label: Say


_FORMS = (
    (r"https?://u\.wechat\.com/|weixin://|https?://weixin\.qq\.com/(?:r|g)/|wxp://", Say("微信二维码", "a WeChat code")),
    (r"https?://qm\.qq\.com/|https?://(?:www\.)?qq\.com/|mqqapi://", Say("QQ 二维码", "a QQ code")),
    (r"https?://qr\.alipay\.com/|alipays?://", Say("支付宝收款码", "an Alipay code")),
    (r"M\d[A-Z/ ]{5,20}", Say("登机牌的条码，里面有姓名和航班", "a boarding pass, with name and flight inside")),
    (r"WIFI:", Say("Wi-Fi 的名称和密码", "the name and password of a Wi-Fi")),
    (r"BEGIN:VCARD|MECARD:", Say("电子名片", "a contact card")),
    (r"tel:|smsto:|mailto:", Say("电话或邮箱", "a phone number or an e-mail address")),
    (r"otpauth://", Say("两步验证的密钥", "the secret of a two-step login")),
    (r"\d{13}$|\d{12}$|\d{8}$", Say("商品或快递条码", "the bar code of goods or a parcel")),
)


def codes(data: bytes) -> list[Code]:
    """The codes in a picture's bytes; none where it can't be decoded."""
    import zxingcpp

    image = grey(data, _LARGEST_SIDE)
    if image is None:
        return []
    found = [c.text for c in zxingcpp.read_barcodes(image) if c.text]
    return [Code(text, label_of(text)) for text in dict.fromkeys(found)]


def label_of(content: str) -> Say:
    """What a code's content is, in a few words."""
    for form, label in _FORMS:
        if re.match(form, content):
            return label
    return Say("二维码或条码", "a QR code or bar code")
