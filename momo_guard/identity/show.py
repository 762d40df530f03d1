"""A mask and the table of labels, as text and as JSON."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from momo_guard.identity import bits, catalogue, mask, nickname, platforms
from momo_guard.identity.linkage import Worn
from momo_guard.identity.nouns import KEEP, Cost, Identity, Label
from momo_guard.identity.platforms import Platform
from momo_guard.say import Lang, Say

SCHEMA = "momo-guard/identity/1"


def people(count: float, lang: Lang) -> str:
    """A number of people as one would say it: two figures are all that is known."""
    n = round(count)
    if n >= 100:
        step = 10 ** (len(str(n)) - 2)
        n = round(n / step) * step
    if lang == "zh" and n >= 10_000:
        return f"{n / 10_000:g}万"
    return f"{n:,}"


def crowd(cost: Cost, lang: Lang) -> str:
    """About how many, and between what and what."""
    return Say("约 {likely} 个（{low}–{high}）", "about {likely} ({low}–{high})").fill(
        likely=people(cost.likely, lang), low=people(cost.low, lang), high=people(cost.high, lang)).to(lang)


def as_text(made: Identity, file: Path | None, lang: Lang, *, quiet: bool = False) -> list[str]:
    """The few lines that `identity new` prints: what to do first, what it is, what it costs."""
    out = []
    if not quiet and (better := keep_first(made)) is not None:
        out += [better.to(lang), Say("不然，就戴这个：", "Otherwise wear this:").to(lang), ""]
    out.append(made.nickname)
    if file is not None and made.picture is not None:
        out.append(f"{file}  {made.picture.title.to(lang)}")
    out += [line.to(lang) for line in _crowd_lines(made, lang)]
    if quiet:
        return out
    out += [note.to(lang) for note in made.notes]
    out += ["", Say("接下来", "Next").to(lang)]
    out += [f"  {i}. {step.to(lang)}" for i, step in enumerate(steps(made), 1)]
    out += ["", Say("怎么算的（没有人真的数过，都是假设）", "How this is counted (nobody has counted; all of it is assumed)").to(lang)]
    out += [f"  {line.to(lang)}" for line in basis(made)]
    return out


def _crowd_lines(made: Identity, lang: Lang) -> list[Say]:
    if made.apart.likely < 1.5:
        return [Say("和你一样的 momo：只有你自己", "momos who look the same: only you")]
    lines = [Say("和你一样的 momo：{crowd}，代价 {bits:.1f} 比特", "momos who look the same: {crowd}, {bits:.1f} bits")
             .fill(crowd=crowd(made.apart, lang), bits=made.apart.bits)]
    if made.cost.region_bits:
        lines.append(Say("再加上显示的省份：{crowd}，{bits:.1f} 比特", "with the province shown: {crowd}, {bits:.1f} bits")
                     .fill(crowd=crowd(made.cost, lang), bits=made.cost.bits))
    return lines


def keep_first(made: Identity) -> Say | None:
    """The offer that comes first: what the platform itself gives, where that crowd is larger."""
    if made.platform is None:
        return Say("先看看平台有没有自带的 momo 和小恐龙（用微信登录、跳过头像和昵称）：有就留着，戴那个的人多得多。",
                   "See first whether the platform itself gives momo and the dinosaur (sign in with WeChat, skip picture and "
                   "nickname). If it does, keep that: far more people wear it.")
    if made.kept is None:
        return made.platform.default.how
    if made.picture is None and made.label.rank == 0 and made.label.kind != "typed":
        return None
    return Say("先看看{platform}自带的：{how}能用就留着，约有 {n} 个 momo 和你一样。",
               "First see what {platform} itself gives. {how} If you have it, keep it: about {n} momos look the same.").fill(
        platform=made.platform.title, how=made.platform.default.how,
        n=Say(people(made.kept.likely, "zh"), people(made.kept.likely, "en")))


def steps(made: Identity) -> list[Say]:
    """What to do next."""
    said = steps_in_the_app(made)
    if made.platform:
        picture = made.picture.id if made.picture else KEEP
        label = made.label.id if made.label.kind != "typed" else f'"{made.nickname}"'
        said.append(Say("改好后记下来：momo-guard identity use {on} --label {label} --picture {picture}。",
                        "Once it is done, note it: momo-guard identity use {on} --label {label} --picture {picture}.").fill(
            on=made.platform.id, label=label, picture=picture))
    said.append(Say("再看一遍设置：momo-guard harden{on}。", "Then go through the settings: momo-guard harden{on}.").fill(
        on=f" {made.platform.id}" if made.platform else ""))
    return said


def steps_in_the_app(made: Identity) -> list[Say]:
    """What to do on the platform itself."""
    said = [Say("把昵称改成 {name}。", "Set the nickname to {name}.").fill(name=made.nickname)]
    if made.picture is None:
        said.append(Say("头像用平台自带的，不要换。", "Leave the platform's own picture as it is."))
    else:
        said.append(Say("上传这张图，原样上传，不裁不调。", "Upload the picture as it is, not cropped or filtered."))
    said.append(Say("别的平台不要用同样的标签和图。", "Use a different label and picture on other platforms."))
    return said


def basis(made: Identity) -> list[Say]:
    """The assumptions behind a cost, each with its date."""
    momos = made.platform.momos if made.platform else bits.ANYWHERE
    said = [Say("momo 的总数按 {likely:,}（{low:,}–{high:,}）算，{date}：{basis}",
                "{likely:,} momos in all ({low:,}–{high:,}), {date}: {basis}").fill(
        likely=momos.likely, low=momos.low, high=momos.high, date=momos.date, basis=momos.basis)]
    said += [Say("{basis}（{date}）", "{basis} ({date})").fill(basis=a.basis, date=a.date) for a in bits.assumptions()]
    if made.cost.region_bits:
        said.append(Say("省份按 2020 年普查人口算", "provinces by the census of 2020"))
    return said


def _crowd_json(cost: Cost) -> dict[str, int]:
    return {"low": round(cost.low), "likely": round(cost.likely), "high": round(cost.high)}


def as_json(made: Identity, file: Path | None, lang: Lang) -> dict[str, Any]:
    """The versioned object of `identity new --format json`."""
    momos = made.platform.momos if made.platform else bits.ANYWHERE
    assumed = [{"name": "momos", "value": momos.likely, "low": momos.low, "high": momos.high, "date": momos.date,
                "basis": momos.basis.to(lang)}]
    assumed += [{"name": a.name, "value": a.value, "date": a.date, "basis": a.basis.to(lang)} for a in bits.assumptions()]
    return {
        "schema": SCHEMA, "nickname": made.nickname, "label": made.label.id,
        "picture": made.picture.id if made.picture else KEEP, "sha256": made.picture.sha256 if made.picture else None,
        "bits": round(made.cost.bits, 2), "crowd": _crowd_json(made.cost),
        "without_region": {"bits": round(made.apart.bits, 2), "crowd": _crowd_json(made.apart)},
        "platform": made.platform.id if made.platform else None, "catalogue": catalogue.version(),
        "keep_default": _crowd_json(made.kept) if made.kept else None,
        "notes": [n.to(lang) for n in made.notes], "assumptions": assumed, "file": str(file) if file else None,
    }


def _label_rows(on: Platform | None, lang: Lang) -> list[tuple[Label, Cost, bool]]:
    return [(label, mask.price(label, None, on), on is None or mask.fits(label, on, lang)) for label in nickname.labels()]


def labels_json(on: Platform | None, lang: Lang) -> dict[str, Any]:
    """The table of labels with the platform's own picture, before the province."""
    rows = [
        {"id": label.id, "nickname": label.nickname.to(lang), "class": label.kind,
         "discloses": label.discloses.to(lang) if label.discloses else None, "share": bits.label_share(label.rank, len(nickname.labels()) - 1),
         "bits": round(cost.label_bits, 2), "crowd": _crowd_json(cost), "status": label.status, "source": label.source,
         "fits": fits}
        for label, cost, fits in _label_rows(on, lang)
    ]
    return {"schema": "momo-guard/labels/1", "platform": on.id if on else None, "labels": rows,
            "not_offered": [{"class": r.kind.to(lang), "why": r.why.to(lang)} for r in nickname.not_offered()]}


def labels_text(on: Platform | None, lang: Lang) -> list[str]:
    """The table for a terminal."""
    head = [Say("昵称", "nickname"), Say("类", "class"), Say("占", "share"), Say("比特", "bits"), Say("约多少人", "about"), Say("会说出什么", "it tells")]
    table = [[h.to(lang) for h in head]]
    for label, cost, fits in _label_rows(on, lang):
        tells = label.discloses.to(lang) if label.discloses else ""
        if not fits:
            tells = Say("这里不收", "not taken here").to(lang)
        share = bits.label_share(label.rank, len(nickname.labels()) - 1)
        table.append([label.nickname.to(lang), nickname.kind_name(label.kind).to(lang), f"{share:.1%}",
                      f"{cost.label_bits:.1f}", people(cost.likely, lang), tells])
    widths = [max(width(row[i]) for row in table) for i in range(len(head) - 1)]
    lines = ["  ".join([_pad(c, w, right=2 <= i <= 4) for i, (c, w) in enumerate(zip(row, widths, strict=False))] + [row[-1]]).rstrip()
             for row in table]
    lines.append("")
    lines.append(Say("人数按头像用平台自带的算，还没算显示的省份。", "Counted with the platform's own picture, before the province is shown.").to(lang))
    refused = [Say("不提供：{kind}——{why}。", "Not offered: {kind}; it {why}.").fill(kind=r.kind, why=r.why).to(lang) for r in nickname.not_offered()]
    return lines + refused


def width(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def _pad(text: str, columns: int, *, right: bool) -> str:
    space = " " * (columns - width(text))
    return space + text if right else text + space


def register_json(worn: Sequence[Worn]) -> dict[str, Any]:
    """The register as a versioned object."""
    rows = [
        {"platform": w.platform, "nickname": w.nickname, "label": w.label, "picture": w.picture,
         "since": w.since.isoformat(), "retired": w.retired.isoformat() if w.retired else None}
        for w in worn
    ]
    return {"schema": "momo-guard/register/1", "identities": rows}


def register_text(worn: Sequence[Worn], lang: Lang) -> list[str]:
    """The register for a terminal: what is worn, then what was."""
    if not worn:
        return [Say("还没有记下任何身份：momo-guard identity use。", "No identity is noted yet: momo-guard identity use.").to(lang)]
    lines = []
    for w in sorted(worn, key=lambda w: (w.retired is not None, w.platform)):
        title = platforms.platform(w.platform).title.to(lang)
        until = Say("（{day} 起不用）", " (until {day})").fill(day=w.retired).to(lang) if w.retired else ""
        lines.append(Say("{title}：{name}，图 {picture}，{day} 起{until}", "{title}: {name}, picture {picture}, since {day}{until}").fill(
            title=title, name=w.nickname, picture=w.picture, day=w.since, until=until).to(lang))
    return lines
