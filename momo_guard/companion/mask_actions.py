"""What the page can do with masks: choose one and see what it costs, note which is worn where, go through the settings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from momo_guard.companion.actions import both, lang_of, scan_line, text_of
from momo_guard.companion.protocol import Fault
from momo_guard.companion.room import Room
from momo_guard.say import Lang, Say

if TYPE_CHECKING:
    from momo_guard.identity.linkage import Worn

Body = dict[str, Any]


def gallery(room: Room, body: Body) -> Body:
    """What there is to choose from."""
    from momo_guard.identity import bits, catalogue, mask, nickname, platforms

    lang = lang_of(body)
    labels = sorted(nickname.labels(), key=lambda label: (min(o.rank for o in nickname.labels() if o.kind == label.kind), label.rank))
    return {
        "platforms": [{"id": p.id, "title": p.title.to(lang), "fits": [x.id for x in labels if mask.fits(x, p, lang)]}
                      for p in platforms.platforms()],
        "labels": [{"id": x.id, "kind": nickname.kind_name(x.kind).to(lang), "name": x.nickname.to(lang)} for x in labels],
        "pictures": [{"id": p.id, "title": p.title.to(lang)} for p in catalogue.pictures()],
        "season": bits.picture_of_the_season(date.today()).id,
    }


def try_on(room: Room, body: Body) -> Body:
    """One mask: its nickname, how many wear the same, what to know of it, what to do."""
    import random

    from momo_guard.identity import mask, platforms, show

    lang = lang_of(body)
    made = mask.make(
        rng=random.SystemRandom(), lang=lang, today=date.today(), scan=scan_line, label=text_of(body, "label", 60),
        picture=text_of(body, "picture", 60), on=platforms.platform(text_of(body, "platform", 50)),
    )
    seen = Say("这里会显示省份，同省{crowd}。", "The province is shown here: {crowd} in the same one.")
    first = show.keep_first(made)
    return {
        "nickname": made.nickname, "label": made.label.id, "alone": made.apart.likely < 1.5,
        "likely": show.people(made.apart.likely, lang), "bits": round(made.apart.bits, 1),
        "range": f"{show.people(made.apart.low, lang)}–{show.people(made.apart.high, lang)}",
        "seen": seen.fill(crowd=show.crowd(made.cost, lang)).to(lang) if made.cost.region_bits else "",
        "first": first.to(lang) if first else "", "notes": [n.to(lang) for n in made.notes],
        "steps": [s.to(lang) for s in show.steps_in_the_app(made)], "basis": [b.to(lang) for b in show.basis(made)],
    }


def worn(room: Room, body: Body) -> Body:
    """The masks that are noted."""
    from momo_guard.journal.masks import Masks

    with room.vault() as vault:
        return {"worn": [_row(w, lang_of(body)) for w in Masks(vault).read()]}


def _row(one: Worn, lang: Lang) -> Body:
    from momo_guard.identity import platforms

    return {"platform": one.platform, "title": platforms.platform(one.platform).title.to(lang), "nickname": one.nickname,
            "picture": one.picture, "since": one.since.isoformat(), "retired": one.retired.isoformat() if one.retired else None}


def wear(room: Room, body: Body) -> Body:
    """Note that a mask is worn: what to be careful of, or that it is worn elsewhere too and was not noted."""
    from momo_guard.identity import linkage, platforms
    from momo_guard.journal.masks import Masks

    new = linkage.worn(
        platforms.platform(text_of(body, "platform", 50)), text_of(body, "label", 60), text_of(body, "picture", 60),
        text_of(body, "nickname", 60), lang=lang_of(body), today=date.today(),
    )
    with room.vault() as vault:
        try:
            return {"warned": [both(s) for s in linkage.use(Masks(vault), new, force=body.get("force") is True)]}
        except linkage.SameMask as twin:
            return {"same": both(twin.message)}


def retire(room: Room, body: Body) -> Body:
    """Note that a mask is no longer worn, and what lingers."""
    from momo_guard.identity import linkage
    from momo_guard.journal.masks import Masks

    with room.vault() as vault:
        linkage.retire(Masks(vault), text_of(body, "platform", 50), date.today())
    return {"lingers": [both(s) for s in linkage.LINGERS]}


def harden(room: Room, body: Body) -> Body:
    """The settings of a platform, or of all; with `mark` one of them is done or not."""
    from momo_guard.identity import harden as settings
    from momo_guard.journal.masks import Settings

    name = text_of(body, "platform", 50) if body.get("platform") else None
    done: list[str] = []
    if room.vault_state() == "open":
        with room.vault() as vault:
            kept = Settings(vault)
            if body.get("mark"):
                settings.mark(kept, text_of(body, "mark", 100), body.get("done") is not False)
            done = list(kept.read())
    elif body.get("mark"):
        raise Fault("refused")
    return settings.as_json(settings.checklist(name), done, lang_of(body))


ACTIONS = {"gallery": gallery, "mask": try_on, "worn": worn, "wear": wear, "retire": retire, "harden": harden}
"""The mask's part of the page's own actions."""
