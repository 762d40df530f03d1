"""Templates: a few questions to begin with. Some come with the program; the user's own are kept in the vault."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from momo_guard.errors import UsageFault
from momo_guard.journal.journal import tags_of
from momo_guard.journal.once import decoded
from momo_guard.say import Lang, Say
from momo_guard.vault.store import Vault

TEMPLATE = "template"


class Template(msgspec.Struct, frozen=True):
    """Questions under a name."""

    name: str
    questions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """What entries made with it are tagged with."""
    gone: bool = False


class Shipped(NamedTuple):
    """A template of the program's own, known by its name in either language."""

    name: Say
    questions: tuple[Say, ...]

    def to(self, lang: Lang) -> Template:
        """In one language."""
        return Template(self.name.to(lang), tuple(q.to(lang) for q in self.questions), (self.name.to(lang),))


SHIPPED = (
    Shipped(Say("想发没发", "unsent"), (
        Say("刚才想发什么？原话写在这里。", "What did you want to post? Write it here as it was."),
        Say("最想让谁看到？", "Who did you most want to see it?"),
        Say("停下来是因为什么？", "What made you stop?"),
        Say("现在还想说的是哪一句？", "Which sentence of it do you still want to say?"))),
    Shipped(Say("难熬的一天", "hard-day"), (
        Say("今天发生了什么？", "What happened today?"),
        Say("身体哪里觉得到？", "Where in the body is it felt?"),
        Say("最难的是哪一刻？后来怎么过去的？", "Which moment was the hardest, and how did it pass?"),
        Say("有谁能说一声吗？", "Is there somebody to tell?"),
        Say("今晚能为自己做的一件小事。", "One small thing to do for yourself tonight."))),
    Shipped(Say("感谢", "gratitude"), (
        Say("今天想谢的一个人或一件事。", "Somebody or something to be thankful for today."),
        Say("具体是哪个瞬间？", "Which moment exactly?"),
        Say("想不想告诉对方？怎么说？", "Would you like to tell them? How?"))),
    Shipped(Say("不寄的信", "letter"), (
        Say("写给谁？", "To whom?"),
        Say("一直没说出口的话。", "What was never said."),
        Say("希望对方怎样回你？", "What would you like them to answer?"))),
    Shipped(Say("被人说了", "harsh-words"), (
        Say("对方说了什么？（照抄，别替他圆）", "What was said? (Word for word; don't soften it.)"),
        Say("哪一句最扎人？里面有没有一点是真的？", "Which part stung, and is any of it true?"),
        Say("如果是朋友遇到，你会怎么跟他说？", "What would you say to a friend it happened to?"),
        Say("要不要回？不回也行。", "Is an answer needed? None is fine too."))),
    Shipped(Say("睡前放下", "evening"), (
        Say("今天记得住的一个画面。", "One picture that stays from today."),
        Say("还挂在心上的事，明天几点再想？", "What is still on your mind, and at what hour tomorrow will you think of it?"),
        Say("可以先放下的是什么？", "What can be put down for now?"))),
    Shipped(Say("拿主意", "decision"), (
        Say("要决定什么？最晚什么时候？", "What is to be decided, and by when?"),
        Say("几条路，各要付出什么？", "Which ways are there, and what does each cost?"),
        Say("一年后回头看，会怎么看？", "How will it look a year from now?"),
        Say("现在偏向哪一边，为什么？", "Which way do you lean, and why?"))),
)


def own(vault: Vault) -> list[Template]:
    """The user's own, in the order in which they came."""
    found: dict[str, Template] = {}
    for template in decoded(vault, TEMPLATE, Template):
        found.pop(template.name, None)
        if not template.gone:
            found[template.name] = template
    return list(found.values())


def find(vault: Vault, name: str, lang: Lang) -> Template:
    """The template of a name; the user's own come before those of the program. Raises UsageFault."""
    wanted = name.strip().casefold()
    for template in own(vault):
        if template.name.casefold() == wanted:
            return template
    for shipped in SHIPPED:
        for side in ("zh", "en"):
            if shipped.name.to(side).casefold() == wanted:
                return shipped.to(lang)
    raise UsageFault(Say("没有叫“{name}”的模板。", "There is no template “{name}”.").fill(name=name),
                     Say("看看有哪些：momo-guard journal template list", "See which there are: momo-guard journal template list"))


def add(vault: Vault, name: str, text: str, tags: Sequence[str] = ()) -> Template:
    """Keep a template of the user's own: each line of the text is a question. Raises UsageFault."""
    questions = tuple(filter(None, (line.strip() for line in text.splitlines())))
    if not name.strip() or not questions:
        raise UsageFault(Say("模板要有名字，和至少一行问题。", "A template needs a name and at least one line."),
                         Say("例如：momo-guard journal template add 周末 \"这周最松的一刻？\"",
                             "For example: momo-guard journal template add weekend \"When was this week at its calmest?\""))
    template = Template(name.strip(), questions, tags_of(tags))
    vault.append(TEMPLATE, msgspec.msgpack.encode(template))
    return template


def remove(vault: Vault, name: str) -> None:
    """Forget a template of the user's own. Raises UsageFault."""
    for template in own(vault):
        if template.name.casefold() == name.strip().casefold():
            vault.append(TEMPLATE, msgspec.msgpack.encode(Template(template.name, gone=True)))
            return
    find(vault, name, "zh")
    raise UsageFault(Say("“{name}”是自带的，删不掉。", "“{name}” comes with the program and can't be removed.").fill(name=name),
                     Say("加一个同名的，就会用你的。", "Add one of the same name and yours is used."))


def blank(template: Template) -> str:
    """A template to be filled in: each question with room below it."""
    return "\n\n\n".join(template.questions) + "\n\n"


def filled(template: Template, text: str) -> str:
    """What was written, without the questions that were left open."""
    kept: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip() in template.questions:
            kept.append([line])
        else:
            kept[-1].append(line)
    parts = ["\n".join(part).strip() for part in kept]
    return "\n\n".join(part for part in parts if part and part not in template.questions)
