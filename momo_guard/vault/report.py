"""What a vault's checks found, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from momo_guard.say import Say
from momo_guard.vault.chain import Finding, FindingCode

if TYPE_CHECKING:
    from momo_guard.vault.store import Vault

_WORDS: dict[FindingCode, Say] = {
    "damaged": Say("第 {n} 条损坏或被替换了，读不出来。", "Record {n} is damaged or was replaced and can't be read."),
    "missing": Say("少了 {times} 条：它们曾经在里面，后来被拿走了。", "{times} {times:record is missing: it was there and was taken out|records are missing: they were there and were taken out}."),
    "doubled": Say("第 {n} 条是另一条的重复，有人把它又放了一次。", "Record {n} is another one's double: somebody put it in again."),
    "disordered": Say("第 {n} 条站错了位置，顺序被动过。", "Record {n} stands in the wrong place: the order was changed."),
    "tail_damaged": Say("末尾的记号损坏了，看不出最后有没有少几条。",
                        "The mark at the end is damaged, so a cut end would not show."),
    "tail_cut": Say("末尾少了 {times} 条：最新的内容被截掉了。", "{times} {times:record is missing at the end: the newest was cut off|records are missing at the end: the newest were cut off}."),
    "tail_old": Say("末尾的记号比内容旧：文件的一部分被换成了旧的。",
                    "The mark at the end is older than the records: part of the file was put back from an old copy."),
    "order_changed": Say("内容都在，但顺序被动过。", "All records are there, but their order was changed."),
    "header_damaged": Say("文件头的两份之一损坏了，另一份还能用。", "One of the two headers is damaged; the other still serves."),
    "header_old": Say("文件头被换成了旧的。", "The header was put back from an old copy."),
    "blob_missing": Say("少了 {times} 段附件。", "{times} pieces of attachments are missing."),
    "blob_damaged": Say("{times} 段附件损坏了。", "{times} pieces of attachments are damaged."),
    "blob_unnamed": Say("{times} 段附件没有被任何一条用到（多半是中途停下的添加）。",
                        "{times} pieces of attachments belong to no record (most likely from an interrupted add)."),
    "erased_unsaid": Say("{times} 条被抹去了，却没有抹去的记录。", "{times} {times:record was|records were} erased without a note of it."),
    "older_than_seen": Say("这个文件比这台电脑上次见到的旧：它被换回了一份旧的。",
                           "This file is older than what this computer saw last: an old copy was put in its place."),
    "structure": Say("文件里有 {times} 处不该有的改动，没有碰到内容。",
                     "{times} places in the file were changed where nothing should stand; no record is touched."),
    "forked": Say("有 {times} 处，两份拷贝各自写了下去。两边都保留着。",
                  "In {times} places two copies went on by themselves. Both sides are kept."),
}

HARMLESS: frozenset[FindingCode] = frozenset({"blob_unnamed", "forked"})
"""Worth telling, no sign of damage or of somebody's hand."""


class Report(NamedTuple):
    """The answer of `verify`."""

    records: int
    erased: int
    blobs: int
    waiting: int
    """Items in the inbox, unauthenticated."""
    findings: tuple[Finding, ...]
    notes: tuple[Say, ...]
    """What the reader should know of the check itself."""

    @property
    def ok(self) -> bool:
        """Nothing lost, changed or put back."""
        return all(f.code in HARMLESS for f in self.findings)

    def lines(self) -> list[Say]:
        """All of it as sentences, the verdict first."""
        if self.ok:
            verdict = Say("完好：{n} 条全都读得出，没有被动过。", "All is well: {n} {n:record|records}, all readable, none changed.")
        else:
            verdict = Say("有问题：检查了 {n} 条，下面逐项说明。", "Something is wrong: {n} {n:record was|records were} checked; here is what was found.")
        return [verdict.fill(n=self.records), *map(sentence, self.findings), *self.notes]


def sentence(finding: Finding) -> Say:
    """One finding as a sentence."""
    return _WORDS[finding.code].fill(n=finding.n, times=finding.times)


_MORE = Say("详情：momo-guard journal verify", "More: momo-guard journal verify")


def warnings(vault: Vault) -> list[Say]:
    """What a person should hear at once: an old copy in the vault's place, or what the last reading found wrong."""
    said = [_WORDS["older_than_seen"]] if vault.is_older_than_seen() else []
    said += [sentence(f) for f in vault.findings[:3] if f.code not in HARMLESS]
    return [*said, _MORE] if said else []
