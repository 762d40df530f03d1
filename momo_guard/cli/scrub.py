"""`momo-guard scrub`: copies of pictures without metadata."""

from __future__ import annotations

from pathlib import Path

import click

from momo_guard.cli import speak
from momo_guard.errors import BadInput, CantWrite, MomoError, reason
from momo_guard.say import Say

_HELP = Say(
    """给照片做一份不带附加信息的副本：位置、时间、手机型号、序列号都去掉，画面一个像素也不动，原图不改。

\b
例子：
  momo-guard scrub IMG_2041.jpg
  momo-guard scrub *.jpg -o clean/
""",
    """Make copies of pictures without what is attached to them: place, time, phone, serial number. Not a pixel is
touched, and neither is the original.

\b
Examples:
  momo-guard scrub IMG_2041.jpg
  momo-guard scrub *.jpg -o clean/
""",
)


LARGEST = 1 << 30
"""Bytes: the largest photos there are have some hundred million."""


@click.command(cls=speak.Command, help=speak.both(_HELP))
@click.argument("images", nargs=-1, required=True, metavar="IMAGE...")
@click.option("-o", "--output", metavar="DIR",
              help=speak.both(Say("副本放到这个文件夹（默认在原图旁边）", "the folder for the copies (default: beside the original)")))
@speak.common_options
def scrub(images: tuple[str, ...], output: str | None) -> int:
    """Clean each picture; one that can't be read is told and the others go on."""
    failed = 0
    for name in images:
        try:
            _one(Path(name), Path(output) if output else None)
        except MomoError as error:
            failed += 1
            speak.complain(error)
    return 1 if failed else 0


def _one(image: Path, folder: Path | None) -> None:
    from momo_guard.photo.cut import scrub as cut
    from momo_guard.photo.facts import facts

    try:
        if image.exists() and not image.is_file():  # a pipe or a device may never end
            raise BadInput(Say("{name} 不是一个普通文件。", "{name} is no ordinary file.").fill(name=image),
                           Say("给一张图片的路径。", "Give the path of a picture."))
        with image.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BadInput(Say("读不了 {name}（{why}）。", "{name} can't be read ({why}).").fill(name=image, why=reason(error)),
                       Say("检查一下路径。", "Check the path.")) from None
    if len(data) > LARGEST:
        raise BadInput(Say("{name} 太大，不像一张图片。", "{name} is too large for a picture.").fill(name=image),
                       Say("给一张图片的路径。", "Give the path of a picture."))
    try:
        clean = cut(data)
    except BadInput as error:
        raise BadInput(Say("{name}：{said}", "{name}: {said}").fill(name=image, said=error.message), error.hint) from None
    copy = (folder or image.parent) / f"{image.stem}-clean{image.suffix}"
    _write_new(copy, clean.data)
    click.echo(str(copy))
    told = facts(clean.removed)
    if not told:
        speak.talk(Say("  没有找到附加信息。", "  Nothing was attached to it."))
    for fact in told:
        speak.talk(Say("  去掉了{label}：{value}", "  removed {label}: {value}").fill(label=fact.label, value=fact.value))


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that was not there; an existing one is never overwritten."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as out:
            try:
                out.write(data)
                out.flush()
            except BaseException:
                path.unlink(missing_ok=True)  # half a picture is none
                raise
    except FileExistsError:
        raise CantWrite(Say("{path} 已经存在，没有覆盖。", "{path} is there already and was not overwritten.").fill(path=path),
                        Say("换个文件夹：-o DIR。", "Choose another folder: -o DIR.")) from None
    except OSError as error:
        raise CantWrite(Say("写不了 {path}（{why}）。", "{path} can't be written ({why}).").fill(path=path, why=reason(error)),
                        Say("换个文件夹：-o DIR。", "Choose another folder: -o DIR.")) from None
