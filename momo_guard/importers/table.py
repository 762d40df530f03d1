"""The written list of importers, and who recognises what: manifest, then paths, then keys, the generic one last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from momo_guard.errors import BadInput, UsageFault
from momo_guard.importers import (
    bluesky,
    discord,
    douban,
    generic,
    linkedin,
    mastodon,
    mediacrawler,
    meta,
    qzone,
    reddit,
    takeout,
    telegram,
    tiktok,
    tumblr,
    wechat,
    weibo,
    x,
    xiaohongshu,
)
from momo_guard.importers.base import Importer, Match
from momo_guard.importers.branch import Branch, Labelled, tops
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import account_for
from momo_guard.post import Unread
from momo_guard.say import Say

IMPORTERS: tuple[Importer, ...] = (
    mediacrawler,
    weibo,
    xiaohongshu,
    wechat,
    qzone,
    douban,
    x,
    meta,
    reddit,
    mastodon,
    bluesky,
    telegram,
    tiktok,
    linkedin,
    tumblr,
    takeout,
    discord,
)
"""All importers of one platform each; the generic one stands apart because it takes what nobody else does."""


_BY_FILE = 500
"""Files of a folder that are looked at one by one at most."""


class Found(NamedTuple):
    """One export inside what the user gave."""

    importer: Importer
    match: Match
    source: Source
    refused: Sequence[Unread]
    """What was left out at the door, and entries beside it that nobody could read."""


def platforms() -> list[str]:
    """All nouns that --platform takes, "generic" last."""
    nouns = {noun for importer in IMPORTERS for noun in importer.PLATFORMS}
    return [*sorted(nouns), *generic.PLATFORMS]


def recognise_all(source: Source, platform: str | None = None) -> list[Found]:
    """The exports in a source: one as a rule, several where a folder or zip holds one per top-level entry.

    Raises BadInput where nothing is recognised or two importers claim the same files equally well."""
    if platform in (None, "auto") and len(claims := _claims(source)) > 1:
        # Two tools for one platform write into one folder; then each file is looked at by itself.
        one_platform = len({m.platform for _, m in claims}) == 1 and len(source.names()) <= _BY_FILE
        for entries in (tops(source), source.names() if one_platform else []):
            parts = _parts(source, entries)
            if len({id(p.importer) for p in parts}) > 1:
                return parts
    importer, match = recognise(source, platform)
    return [Found(importer, match, source, source.refused)]


def recognise(source: Source, platform: str | None = None) -> tuple[Importer, Match]:
    """The importer with the strongest evidence. `platform` limits the choice; a table of one's own is then read
    under that name.

    Raises BadInput where nothing fits or two fit equally well, UsageFault for a platform that there is none of."""
    if platform in (None, "auto"):
        return _strongest(source, _claims(source)) or _generic(source)
    if platform not in platforms():
        raise UsageFault(
            Say("没有叫 {name} 的平台。", "There is no platform called {name}.").fill(name=platform),
            Say("可选：{all}", "Choose from: {all}").fill(all=", ".join(platforms())),
        )
    assert platform is not None
    if platform in generic.PLATFORMS:
        return _generic(source)
    claims = [(i, m) for i, m in _claims(source, platform) if platform in m.platform.split("+")]
    if claims:
        return max(claims, key=lambda c: c[1].evidence)
    importer, match = _generic(source)
    return Labelled(importer, platform), match._replace(platform=platform)


def _claims(source: Source, platform: str | None = None) -> list[tuple[Importer, Match]]:
    claims = ((i, i.identify(source)) for i in IMPORTERS if platform is None or platform in i.PLATFORMS)
    return [(i, m) for i, m in claims if m is not None]


def _strongest(source: Source, claims: list[tuple[Importer, Match]]) -> tuple[Importer, Match] | None:
    if not claims:
        return None
    rank = max(m.evidence for _, m in claims)
    best = [(i, m) for i, m in claims if m.evidence == rank]
    if len(best) == 1:
        return best[0]
    first, second = best[0][1], best[1][1]
    raise BadInput(
        Say(
            "{name} 既像 {a}（{why_a}），也像 {b}（{why_b}）。",
            "{name} looks like {a} ({why_a}) and like {b} ({why_b}).",
        ).fill(name=source.label, a=first.platform, why_a=first.why, b=second.platform, why_b=second.why),
        Say("请用 --platform 说明是哪一个，例如 --platform {a}。", "Say which with --platform, such as --platform {a}.").fill(
            a=first.platform
        ),
    )


def _generic(source: Source) -> tuple[Importer, Match]:
    if match := generic.identify(source):
        return generic, match
    raise BadInput(
        Say("在 {name} 里没有认出任何导出。", "No export was recognised in {name}.").fill(name=source.label),
        generic.missing(source),
    )


def _parts(source: Source, entries: Sequence[str]) -> list[Found]:
    """Entries of a tree, those of one importer together: a table of posts and one of comments belong to each other.
    Those that nobody claims are accounted for with the first that is."""
    groups: dict[tuple[int, str], tuple[Importer, Match, list[str]]] = {}
    left: list[Unread] = []
    for top in entries:
        branch = Branch(source, [top])
        claim = _strongest(branch, _claims(branch))
        if claim is None and (match := generic.identify(branch)):
            claim = generic, match
        if claim is None:
            left += account_for(branch, set())
        else:
            groups.setdefault((id(claim[0]), claim[1].platform), (*claim, []))[2].append(top)
    found = []
    for importer, match, mine in groups.values():
        branch = Branch(source, mine)
        found.append(Found(importer, match, branch, branch.refused))
    if found:
        found[0] = found[0]._replace(refused=[*found[0].refused, *left])
    return found
