"""The self-card: the user's own secrets, found in a text in any disguise.

Not part of the written table: it is made for one user from the secrets that only they know, and is given to the
Scanner beside the table's detectors. The secrets themselves stay in the caller's memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from momo_guard import regex as re
from momo_guard.detectors.base import Hit
from momo_guard.detectors.disguise import Disguise, is_chinese, of_digits, of_words, syllable
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text, normal_form
from momo_guard.trace import Trace

if TYPE_CHECKING:
    from momo_guard.detectors.scan import Scanner

SecretKind = Literal["name", "friend", "school", "employer", "phone", "address", "account", "other"]

NAME = "secret"
KINDS = ("secret",)

_NAME_CUE = re.compile(
    r"(?:我叫|叫我|叫做|名字|本名|真名|姓名|大名|缩写|首字母|全名|本人|我是|署名|@|#|initials?|call me|my name|i am|i'm|aka|sincerely|signed)"
    r"[\s:：是,，\"“「'(（]{0,4}$"
)
_NUMBER_CUE = re.compile(r"(?:尾号|后四位|末四位|后几位|结尾|尾数|ends? (?:in|with)|ending (?:in|with)|last (?:four|4)|号码?|手机|电话)"
                         r"[\s:：是为,，]{0,4}$")
_NAME_AFTER = re.compile(r"^[\s,，]{0,2}(?:本人|是我|就是我|同学|老师|呀|哈|here|that'?s me)")

_HOW = {
    "plain": Say("原样", "as it is"),
    "spaced": Say("原样或隔开写", "as it is or spaced out"),
    "homophone": Say("同音字", "in characters that sound the same"),
    "mixed": Say("汉字和拼音混写", "half in characters, half in pinyin"),
    "pinyin": Say("拼音", "in pinyin"),
    "initials": Say("首字母", "as initials"),
    "reversed": Say("倒着写", "backwards"),
    "emoji": Say("用表情代替", "with emoji"),
    "parts": Say("拆字", "by the parts of the characters"),
    "digits": Say("数字（含汉字写法）", "as digits or numerals"),
    "half": Say("只写了一半", "half of it"),
    "tail": Say("只写了尾号", "its last digits"),
    "leet": Say("换了字母或加了符号", "with letters changed or marks between"),
}
_WHAT = {
    "name": Say("你的名字", "your name"), "friend": Say("你朋友的名字", "your friend's name"),
    "school": Say("你的学校", "your school"), "employer": Say("你的单位", "your employer"),
    "phone": Say("你的号码", "your number"), "address": Say("你的住址", "your address"),
    "account": Say("你的另一个账号", "your other account"), "other": Say("你要藏的词", "a word you keep secret"),
}


class Secret(msgspec.Struct, frozen=True):
    """One thing that must not be found."""

    kind: SecretKind
    text: str


class SelfCard:
    """A detector for one user's secrets. Compiling takes a few milliseconds a secret."""

    NAME = NAME
    KINDS: tuple[str, ...] = KINDS

    def __init__(self, secrets: Sequence[Secret]) -> None:
        self._secrets = list(secrets)
        self._disguises: dict[str, tuple[Secret, Disguise]] = {}
        for i, secret in enumerate(self._secrets):
            for j, disguise in enumerate(_disguises(secret)):
                self._disguises[f"{i}.{j}"] = (secret, disguise)

    def words(self) -> Mapping[str, Iterable[str]]:
        """None: secrets are shapes."""
        return {}

    def shapes(self) -> Mapping[str, str]:
        """Tag -> pattern of every disguise of every secret."""
        return {tag: disguise.pattern for tag, (_, disguise) in self._disguises.items()}

    def find(self, text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
        """The secrets in one text; of several readings of one place the surest."""
        for hit in hits:
            secret, disguise = self._disguises[hit.tag]
            if _holds(disguise, normal_form(secret.text), text.norm, hit):
                start, end = text.span(hit.start, hit.end)
                yield Trace(
                    post=post.id, kind="secret", holder="other" if secret.kind == "friend" else "self", start=start,
                    end=end, text=text.raw[start:end], value=secret.text, confidence=disguise.confidence,
                    detector=NAME, why=Say("{what}：{how}", "{what}, {how}").fill(
                        what=_WHAT[secret.kind], how=_HOW[disguise.tag]),
                )


def _disguises(secret: Secret) -> Iterator[Disguise]:
    digits = sum(c.isdigit() for c in normal_form(secret.text))
    if digits >= 4 and digits * 2 > len(secret.text.strip()):
        yield from of_digits(secret.text)
    else:
        yield from of_words(secret.text)


def _holds(disguise: Disguise, secret: str, norm: str, hit: Hit) -> bool:
    """Whether what a disguise needs around it is there."""
    before, after = norm[max(0, hit.start - 14) : hit.start], norm[hit.end : hit.end + 10]
    match disguise.needs:
        case "":
            return True
        case "even":
            return _is_even(hit.word, secret)
        case "exact":
            return hit.word == secret or bool(_NAME_CUE.search(before))
        case "cue":
            return bool(_NAME_CUE.search(before) or _NAME_AFTER.search(after))
        case "alone":
            return _stands_alone(before, after) or bool(_NAME_CUE.search(before))
        case "number":
            return bool(_NUMBER_CUE.search(before))
        case "changed":
            return "".join(c for c in hit.word if is_chinese(c)) != "".join(secret.split())
        case "shared":
            # A long name in other characters: one of them kept, or all of the same sound and in one run.
            return hit.word != secret and _shares(hit.word, secret)
        case _:
            # "name", a short name in other characters, is a word more often than not: only after "我叫".
            return hit.word != secret and bool(_NAME_CUE.search(before)) and _shares_sound(hit.word, secret)


def _stands_alone(before: str, after: str) -> bool:
    def is_word(c: str) -> bool:
        return c.isalnum()

    return not (before and is_word(before[-1])) and not (after and is_word(after[0]))


def _is_even(word: str, secret: str) -> bool:
    """Whether a comma or full stop between the characters is a disguise: only where it stands between all of them.
    "浙江，大学" is the end of a clause."""
    letters = "".join(secret.split())
    gaps = re.split("|".join(map(re.escape, dict.fromkeys(letters))), word)[1:-1]
    punctuated = [g for g in gaps if re.search(r"[，。！？；、,.!?;\n]", g)]
    return not punctuated or (len(letters) > 2 and len(set(gaps)) == 1)


def _shares(word: str, secret: str) -> bool:
    return any(a == b for a, b in zip(word, secret, strict=False)) or len(secret) >= 4


def _shares_sound(word: str, secret: str) -> bool:
    return is_chinese(word) and [syllable(c) for c in word] == [syllable(c) for c in secret]


def scanner_for(secrets: Sequence[Secret]) -> Scanner | None:
    """A scanner for a card, to be used beside the shared one; None for an empty card."""
    if not secrets:
        return None
    from momo_guard.detectors.scan import Scanner

    return Scanner([SelfCard(secrets)])
