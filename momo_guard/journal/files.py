"""Files that hang on entries: pictures lose their metadata on the way in, everything is sealed in chunks."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from momo_guard.errors import BadInput, CantWrite, MomoError, reason
from momo_guard.journal.nouns import Attachment
from momo_guard.photo.cut import kind_of, scrub
from momo_guard.say import Say
from momo_guard.vault.blobs import split
from momo_guard.vault.store import Vault

LARGEST = 512 << 20
"""Bytes of one attachment."""


def read(path: Path) -> bytes:
    """A file of the user's. Raises BadInput."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise BadInput(Say("{name} 太大了（上限 512 MB）。", "{name} is too large (512 MB at most).").fill(name=path.name),
                           Say("先压缩或剪短它。", "Compress or shorten it first."))
        return data
    except OSError as error:
        raise BadInput(Say("读不了 {name}（{why}）。", "{name} can't be read ({why}).").fill(name=path, why=reason(error)),
                       Say("检查一下路径。", "Check the path.")) from None


def attach(vault: Vault, name: str, data: bytes, *, keep_metadata: bool = False) -> tuple[Attachment, bool]:
    """Seal a file's bytes; the attachment, and whether something was scrubbed off it. A picture that can't be
    scrubbed is refused, since it would carry what the user thinks is gone. Raises BadInput, CantWrite."""
    scrubbed = False
    if kind_of(data) and not keep_metadata:
        clean = scrub(data)
        scrubbed, data = bool(clean.removed), clean.data
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    chunks = tuple(vault.put_blobs(split(data)))
    return Attachment(name, kind, len(data), chunks), scrubbed


def content(vault: Vault, attachment: Attachment) -> bytes:
    """An attachment's bytes. Raises Damaged where a chunk is gone."""
    return b"".join(vault.get_blob(ref) for ref in attachment.chunks)


def save(vault: Vault, attachment: Attachment, folder: Path) -> Path:
    """Write an attachment into a folder under its own name, never over another file. Raises CantWrite."""
    data = content(vault, attachment)
    safe = "".join(c for c in Path(attachment.name.replace("\\", "/")).name if c.isprintable()).lstrip(".") or "file"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for n in range(1000):
            path = folder / (safe if not n else f"{Path(safe).stem}-{n}{Path(safe).suffix}")
            try:
                with path.open("xb") as file:
                    path.chmod(0o600)
                    file.write(data)
                return path
            except FileExistsError:
                continue
    except OSError as error:
        raise CantWrite(Say("写不了 {p}（{why}）。", "{p} can't be written ({why}).").fill(p=folder, why=reason(error)),
                        Say("换个文件夹。", "Choose another folder.")) from None
    raise MomoError(Say("{p} 里同名的文件太多了。", "{p} has too many files of that name.").fill(p=folder))
