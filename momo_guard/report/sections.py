"""The sections of the page; each is left out where it has nothing to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from momo_guard.audit import Audit
from momo_guard.mosaic import circle
from momo_guard.mosaic.adversaries import heard
from momo_guard.mosaic.bystanders import Bystander
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.nouns import Crowd, Plan, Step
from momo_guard.post import Post
from momo_guard.report import order, planned, summary
from momo_guard.report.cards import excerpt, stamp
from momo_guard.report.markup import both, esc, tip
from momo_guard.report.sentences import Opening
from momo_guard.report.words import (
    ACTION,
    ADVERSARY,
    ATTRIBUTE,
    FAMILY,
    FIELD,
    HOLDER,
    KIND,
    counted,
    named,
    people,
    sure,
)
from momo_guard.say import Say
from momo_guard.style import fingerprint, linking
from momo_guard.style.fingerprint import Fingerprint
from momo_guard.style.linking import Link
from momo_guard.style.routine import Routine
from momo_guard.trace import Trace

_STEPS = 6  # of a plan, seen at once
_CLAIMS = 2  # of one attribute, with their posts


def section(name: str, title: Say, body: str, lead: Say | None = None) -> str:
    """A section with its heading, or nothing where its body is empty."""
    if not body:
        return ""
    said = f'<p class="lead">{both(lead)}</p>' if lead else ""
    return f'<section id="{name}"><h2>{both(title)}</h2>{said}{body}</section>'


def eyes(shown: Sequence[Opening], pictured: Mapping[str, str], chosen: str) -> str:
    """The four who may look, one sentence each; those with a picture choose which one is shown."""
    return "".join(_eye(o, pictured.get(o.adversary), o.adversary == chosen) for o in shown)


def _eye(opening: Opening, picture: str | None, chosen: bool) -> str:
    span = opening.span
    inside = (f"<b>{both(opening.name)}</b><span>{both(opening.sentence)}</span>"
              f"{f'<small>{both(span)}</small>' if span else ''}")
    if picture is None:
        return f'<li class="eye"><div>{inside}</div></li>'
    checked = " checked" if chosen else ""
    return (f'<li class="eye"><input type="radio" name="eyes" id="eyes-{opening.adversary}" class="{picture}"{checked}>'
            f'<label for="eyes-{opening.adversary}">{inside}</label></li>')


def portrait(audit: Audit, anchors: Mapping[str, str]) -> str:
    """What the claims add up to, with the posts that say each."""
    by_attribute: dict[str, list[Claim]] = {}
    for claim in audit.ledger.claims:
        by_attribute.setdefault(claim.attribute, []).append(claim)
    rows = "".join(
        f'<div class="{FAMILY.get("person_name" if name == "name" else name, "sand")}"><dt>{both(named(ATTRIBUTE, name))}</dt>'
        f'{"".join(_claim(c, anchors) for c in claims[:_CLAIMS])}{_others(claims)}</div>' for name, claims in by_attribute.items())
    return f'<dl class="portrait">{rows}</dl>' if rows else ""


def _others(claims: Sequence[Claim]) -> str:
    rest = claims[_CLAIMS:]
    if not rest:
        return ""
    return f'<dd class="more"><small>{both(Say("还有：{v}", "and: {v}").fill(v=Say("、".join(c.value for c in rest), ", ".join(c.value for c in rest))))}</small></dd>'


def _claim(claim: Claim, anchors: Mapping[str, str]) -> str:
    others = [v for v in claim.allowed if v != claim.value]
    open_ = Say("，或{others}", ", or {others}").fill(others="、".join(others)) if others else None
    if open_ and len(others) > 4:
        open_ = Say("，或另外 {n} 种", ", or {n} {n:other|others}").fill(n=len(others))
    links = [f'<a href="#{anchors[p]}">{i}</a>' for i, p in enumerate((p for p in claim.posts if p in anchors), 1)][:6]
    said = f" · {both(Say('见', 'in'))} {' '.join(links)}" if links else ""
    return (f"<dd>{esc(claim.value)}{both(open_) if open_ else ''}<small>{both(sure(claim.confidence))}{said}</small></dd>")


def plan(plan_: Plan | None, audit: Audit, traces: Mapping[str, Sequence[Trace]], anchors: Mapping[str, str]) -> str:
    """The steps in order, each with the wording before and after."""
    if plan_ is None or not plan_.steps:
        return ""
    now = next((c for c in audit.mosaic if c.adversary == plan_.adversary), plan_.after)
    steps, done, before = [], [], counted(now.likely)
    for number, s in enumerate(plan_.steps, 1):
        if s.post in audit.done:
            done.append(_step(number, s, audit.posts.get(s.post), traces.get(s.post, ()), anchors, None, done=True))
            continue
        then = counted(s.crowd_after)  # said where it changes; many first steps only take out what is unique by itself
        steps.append(_step(number, s, audit.posts.get(s.post), traces.get(s.post, ()), anchors, None if then == before else then))
        before = then
    after = plan_.after
    end = Say("全部做完，还有约 {n}和你一样（{low} 到 {high} 之间）。",
              "With all of it done, about {n} fit (between {low} and {high}).").fill(
        n=counted(after.likely), low=people(after.low), high=people(after.high))
    rest = "".join(steps[_STEPS:])
    if rest:
        more = Say("另外 {n} 步", "{n} more steps").fill(n=len(steps) - _STEPS)
        rest = f'<details class="rest"><summary>{both(more)}</summary><ol class="plan">{rest}</ol></details>'
    if done:
        more = Say("做完的 {n} 步", "{n} done").fill(n=len(done))
        rest += f'<details class="rest"><summary>{both(more)}</summary><ul class="plan">{"".join(done)}</ul></details>'
    return f'<ol class="plan">{"".join(steps[:_STEPS])}</ol>{rest}<p class="after">{both(end)}</p>'


def plan_lead(plan_: Plan | None) -> Say | None:
    """How much the plan asks for, in one sentence."""
    if plan_ is None:
        return None
    return Say("最少{what}，就够了。", "The least that does it: {what}.").fill(what=planned.asked(plan_))


def _step(
    number: int, step: Step, post: Post | None, traces: Sequence[Trace], anchors: Mapping[str, str], then: Say | None, *,
    done: bool = False,
) -> str:
    left = f'<span class="then">{both(Say("之后约 {n}", "then about {n}").fill(n=then))}</span>' if then else ""
    where = f'<a href="#{anchors[step.post]}">{stamp(post)}</a>' if post and step.post in anchors else esc(step.post)
    return (f'<li class="{step.action}{" done" if done else ""}" data-step="{number}"><header><b>{both(ACTION[step.action])}</b> {where}{left}</header>'
            f'{_wording(step, post, traces)}<p class="why">{both(step.why)}</p></li>')


def _wording(step: Step, post: Post | None, traces: Sequence[Trace]) -> str:
    if post is None or step.action == "scrub":
        return ""
    if step.action == "delete" or not step.replace:
        here = [t for t in traces if t.field == "text"]
        return f'<p class="text" dir="auto"><del>{"".join(esc(p.text) for p in excerpt(post.text, here))}</del></p>'
    out, done = [], 0
    for change in sorted(step.replace, key=lambda r: r.start):
        out += [_tail(post.text[done:change.start], bool(done)), f"<del>{esc(post.text[change.start:change.end])}</del>",
                f"<ins>{esc(change.text)}</ins>" if change.text else ""]
        done = change.end
    rest = post.text[done:]
    return f'<p class="text" dir="auto">{"".join(out)}{esc(rest if len(rest) <= 140 else rest[:140] + "…")}</p>'


def _tail(text: str, between: bool) -> str:
    if len(text) <= 280:
        return esc(text)
    return esc(f"{text[:140]} … {text[-140:]}" if between else "…" + text[-140:])


def roster(audit: Audit) -> str:
    """The people on the user's list: how many of them are left after each thing told. Nobody on it is named."""
    if audit.eyes is None or audit.eyes.roster is None:
        return ""
    people_, claims, year = audit.eyes.roster, heard(audit.ledger.claims), audit.eyes.year
    told = circle.shrinking(people_, claims, year)
    rows = "".join(
        f'<tr><th>{both(named(ATTRIBUTE, c.attribute))} <q>{esc(c.value)}</q></th><td>{left:,}</td></tr>' for c, left in told)
    heads = f'<th>{both(Say("说出了", "told"))}</th><th>{both(Say("名单上还剩", "left of the list"))}</th>'
    table = f'<table class="habits"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>' if rows else ""
    return f'<div class="routine"><ul class="said"><li>{both(circle.said(people_, claims, year))}</li></ul>{table}</div>'


_DAYS = tuple(Say(zh, en) for zh, en in zip("一二三四五六日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True))


def routine(found: Routine | None) -> str:
    """The hours of the week in which posts were written, and what they say without a word being read."""
    if found is None or not found.sentences:
        return ""
    most = max(max(row) for row in found.hours) or 1
    cells = "".join(
        f'<rect x="{hour * 10 + 0.5}" y="{day * 10 + 0.5}" width="9" height="9" rx="2" class="hour"'
        f' fill-opacity="{0.08 + 0.92 * count / most:.2f}"><title>{tip(_hour(day, hour, count))}</title></rect>'
        for day, row in enumerate(found.hours) for hour, count in enumerate(row))
    days = "".join(f"<li>{both(day)}</li>" for day in _DAYS)
    marks = "".join(f"<li>{hour}:00</li>" for hour in (0, 6, 12, 18))
    said = "".join(f"<li>{both(s)}</li>" for s in found.sentences)
    return (f'<div class="routine"><ul class="said">{said}</ul><div class="week" aria-hidden="true"><ol class="days">{days}</ol>'
            f'<svg viewBox="0 0 240 70" preserveAspectRatio="none">{cells}</svg><ol class="marks">{marks}</ol></div></div>')


def bystanders(found: tuple[Bystander, ...], anchors: Mapping[str, str]) -> str:
    """Other people whom the posts expose, and what could stand there instead."""
    rows = []
    for one in found[:40]:
        links = " ".join(f'<a href="#{anchors[p]}">{n}</a>' for n, p in enumerate(one.posts[:6], 1) if p in anchors)
        rows.append(f"<li>{both(named(KIND, one.kind))} <b>{esc(one.value)}</b> <small>{both(one.instead)}</small> {links}</li>")
    return f'<ul class="others">{"".join(rows)}</ul>' if rows else ""


def style(found: Fingerprint | None, link: Link | None) -> str:
    """How far the writing narrows its writer down, the rare habits beside what is usual, another account beside it."""
    if found is None:
        return ""
    lines = fingerprint.sentences(found) + (linking.sentences(link) if link else [])
    said = "".join(f"<li>{both(s)}</li>" for s in lines)
    rows = "".join(
        f"<tr><th>{both(h.label)}{f' <q>{esc(h.example)}</q>' if h.example else ''}</th>"
        f"<td>{h.share:.0%}</td><td>{_percent(h.usual)}</td></tr>" for h in found.habits[:6])
    heads = "".join(f"<th>{both(s)}</th>" for s in (Say("习惯", "habit"), Say("你", "you"), Say("一般人", "people")))
    table = f'<table class="habits"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>' if rows else ""
    return f'<div class="routine"><ul class="said">{said}</ul>{table}</div>'


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else f"{share:.1%}"


def _hour(day: int, hour: int, count: int) -> Say:
    return Say("周{day} {hour}:00，{n} 条", "{day} {hour}:00, {n} {n:post|posts}").fill(day=_DAYS[day], hour=hour, n=count)


def filters(traces: Iterable[Trace]) -> str:
    """What was found by kind: the counts are the filters of the posts below."""
    counts = order.by_kind(traces)
    if not counts:
        return ""
    holders = Counter[str]()
    for count in counts.values():
        holders.update(count)
    kinds = "".join(_radio("kind", f"k-{kind}", named(KIND, kind), mine["self"] + mine["other"], FAMILY.get(kind, "sand"))
                    for kind, mine in counts.items() if mine["self"] + mine["other"])
    whose = "".join(_radio("holder", f"h-{h}", HOLDER[h], holders[h], "") for h in HOLDER if holders[h])
    both_ = holders["self"] + holders["other"]
    return (f'<div class="filters"><div class="kinds">{_radio("kind", "k-all", Say("全部", "all kinds"), both_, "", True)}'
            f'{kinds}</div><div class="whose">{_radio("holder", "h-all", Say("不分是谁的", "everybody’s"), both_, "", True)}'
            f"{whose}</div></div>")


def _radio(group: str, id_: str, name: Say, count: int, family: str, checked: bool = False) -> str:
    return (f'<input type="radio" name="{group}" id="{id_}"{" checked" if checked else ""}>'
            f'<label for="{id_}" class="{family}">{both(name)} <b>{count:,}</b></label>')


def filter_rules(traces: Iterable[Trace]) -> str:
    """The rules that make the filters work without scripting."""
    kinds = sorted({t.kind for t in traces})
    rules = [f"main:has(#k-{k}:checked) .post:not(.k-{k}){{display:none}}" for k in kinds]
    rules += [f"main:has(#h-{h}:checked) .post:not(.h-{h}){{display:none}}" for h in HOLDER]
    rules.append("main:has(#h-all:checked) .post:not(.h-self,.h-other){display:none}")
    return "".join(rules)


def reading(audit: Audit) -> str:
    """What was read and what was not, before anything is believed."""
    said = "".join(f"<p>{both(line)}</p>" for line in summary.lines(audit.summary))
    known = "".join(f"<li><code>{esc(r.label)}</code> {both(r.why)}</li>" for r in audit.summary.recognised[:40])
    fields = "".join(f'<li class="{"is-there" if f in audit.summary.present else "is-missing"}">{both(named(FIELD, f))}</li>'
                     for f in (*audit.summary.present, *audit.summary.absent))
    unread = "".join(
        f"<li><code>{esc(u.where)}</code> {both(u.reason)}{f' × {u.count:,}' if u.count > 1 else ''}</li>"
        for u in audit.summary.unread[:200])
    if audit.summary.unread_count > sum(u.count for u in audit.summary.unread[:200]):
        unread += f"<li>{both(Say('还有更多，数目在上面', 'and more, counted above'))}</li>"
    not_read = (f'<details><summary>{both(Say("没读的都在这里", "All that was not read"))}</summary><ul>{unread}</ul></details>'
                if unread else "")
    return (f'{said}<ul class="fieldlist">{fields}</ul><details><summary>{both(Say("怎么认出来的", "How it was recognised"))}'
            f"</summary><ul>{known}</ul></details>{not_read}")


def certainty(crowds: Iterable[Crowd]) -> str:
    """Each crowd's factors with share, range, bits and source: the figures behind the sentences."""
    return "".join(_table(c) for c in crowds if c.factors)


def _table(crowd: Crowd) -> str:
    rows = "".join(
        f"<tr><th>{both(named(ATTRIBUTE, f.attribute))} <q>{esc(f.value)}</q></th><td>{_share(f.share)}</td>"
        f"<td>{_share(f.low)}–{_share(f.high)}</td><td>{f.bits:.1f}</td>"
        f"<td>{esc(f.source)}{f'<small>{both(f.note)}</small>' if f.note else ''}</td></tr>" for f in crowd.factors)
    heads = "".join(f"<th>{both(h)}</th>" for h in (
        Say("说出了", "told"), Say("留下的比例", "share that stays"), Say("九成把握的范围", "90 % range"),
        Say("比特", "bits"), Say("出处", "source")))
    start = Say("从 {n}开始，{bits} 比特", "from {n}, {bits} bits").fill(n=counted(crowd.population), bits=f"{crowd.bits:.1f}")
    return (f"<details><summary>{both(ADVERSARY[crowd.adversary])} <small>{both(start)}</small></summary>"
            f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details>')


def _share(share: float) -> str:
    if share >= 0.1:
        return f"{share:.0%}"
    return f"{share:.1%}" if share >= 0.001 else f"1/{round(1 / share):,}" if share > 0 else "0"

