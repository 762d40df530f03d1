"""What the vault remembers for audit, plan and check: the self-card, the ledger saved last, what is done or dismissed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from momo_guard.cli import opening, speak
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.audit import Audit
    from momo_guard.detectors.secret import Secret
    from momo_guard.journal.ledgers import Saved
    from momo_guard.journal.once import Once
    from momo_guard.journal.readings import Readings
    from momo_guard.journal.settled import Settled
    from momo_guard.mosaic.circle import Roster
    from momo_guard.vault.store import Vault


class Memory:
    """An open vault, or none: then nothing is remembered."""

    def __init__(self, vault: Vault | None) -> None:
        self._vault = vault
        self._read: Once | None = None

    @property
    def _once(self) -> Once | None:
        """The vault's records, read on first use."""
        if self._read is None and self._vault is not None:
            from momo_guard.journal.once import Once

            self._read = Once(self._vault)
        return self._read

    @property
    def card(self) -> Sequence[Secret]:
        """The user's own secrets."""
        if self._once is None:
            return ()
        from momo_guard.journal import cards

        return cards.all_of(self._once)

    @property
    def newest(self) -> Saved | None:
        """The ledger that was saved last."""
        if self._once is None:
            return None
        from momo_guard.journal import ledgers

        return ledgers.newest(self._once)

    @property
    def settled(self) -> Settled | None:
        """What is done or dismissed."""
        if self._once is None:
            return None
        from momo_guard.journal import settled

        return settled.read(self._once)

    @property
    def circle(self) -> Roster | None:
        """The people one is known among."""
        if self._once is None:
            return None
        from momo_guard.journal import circles

        return circles.kept(self._once)

    def keep_circle(self, roster: Roster) -> None:
        """Keep a list of people for the next audits."""
        from momo_guard.journal import circles

        assert self._vault is not None
        circles.keep(self._vault, roster)
        self._read = None

    def note(self, found: Audit, done: Sequence[str], dismissed: Sequence[str], undone: Sequence[str]) -> None:
        """Note that steps of the plan are done or dismissed, or that they are not. Raises UsageFault."""
        from momo_guard.journal import settled

        assert self._vault is not None and found.plan is not None
        steps, asked = found.plan.steps, [step.post for step in found.plan.steps]
        marked = [settled.named(name, steps, found.posts) for name in done]
        silent = [settled.named(name, steps, asked) for name in dismissed]
        back = [settled.taken_back(name, steps, found.posts, found.dismissed) for name in undone]
        settled.consistent(marked, silent, [post for one in back for post in one.posts])
        settled.note(
            self._vault, steps, found.posts, (*found.traces, *found.dismissed),
            done=marked, dismissed=silent, back=back,
        )
        self._read = None

    @property
    def readings(self) -> Readings | None:
        """What the user's own model said of posts before; where nothing can be kept, that is said."""
        if self._vault is None:
            if opening.vault_path().exists():
                speak.talk(Say("保险库锁着，这次读过的不会记下；先 momo-guard journal unlock，下次就不用重读。",
                               "The vault is locked, so that what is read now can't be kept for next time: momo-guard journal unlock."))
            return None
        from momo_guard.journal.readings import Readings

        return Readings(self._vault)

    def save(self, found: Audit) -> list[Say]:
        """Keep an audit, and say what changed since the last one of the same sources."""
        from momo_guard.audit import saved_of
        from momo_guard.journal import ledgers

        assert self._vault is not None
        new = saved_of(found)
        old = ledgers.before(self._vault, new.sources)
        ledgers.save(self._vault, new)
        kept = Say("记进了保险库。", "Kept in the vault.")
        return [*(ledgers.changes(old, new) if old else []), kept]


@contextlib.contextmanager
def remembering(must: bool = False) -> Iterator[Memory]:
    """The vault where it opens without a question; with `must` it is asked for. Raises MomoError."""
    vault = opening.opened() if must else opening.opened_quietly()
    if vault is None:
        yield Memory(None)
        return
    with vault:
        yield Memory(vault)
