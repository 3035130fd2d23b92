"""Pages in zip and tar archives."""

from __future__ import annotations

import lzma
import struct
import tarfile
import zipfile
import zlib
from typing import IO, TYPE_CHECKING

from newsclean.errors import NewscleanError, UnreadableInputError
from newsclean.records import Failure
from newsclean.sources.files import read_limited, reading, unpacked
from newsclean.sources.inputs import Input, Options, Unit
from newsclean.sources.listing import format_of
from newsclean.sources.page import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,  # a place that no file has
    ValueError,  # a name that is not UTF-8
    RuntimeError,  # a password; a way of packing, or a version, that there is not (NotImplementedError)
)
"""What `zipfile` raises for bytes that are no good zip archive."""


def read_zip(stream: IO[bytes], unit: Unit, options: Options) -> Iterator[Input]:
    """Yield the pages of a zip archive, in the order of its directory."""
    try:
        archive = zipfile.ZipFile(stream)
    except _DAMAGE as error:
        raise UnreadableInputError(f"{unit.path}: is no zip archive, or a cut off one ({error})") from error
    with archive:
        for member in archive.infolist():
            if not member.is_dir() and _is_page(member.filename):
                yield _zip_member(archive, member, unit, options)


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, unit: Unit, options: Options) -> Input:
    name = f"{unit.path}#{member.filename}"
    try:
        with archive.open(member) as inner:
            return _page(inner, name, member.filename, unit, options)
    except _DAMAGE as error:
        message = f"{name}: this member of the archive is damaged or locked ({error})"
        return _failed(name, member.filename, unit, UnreadableInputError(message))


def read_tar(stream: IO[bytes], unit: Unit, options: Options) -> Iterator[Input]:
    """Yield the pages of a tar archive (plain, gz, bz2, xz, zst), in the order they lie there."""
    opened = unpacked(stream, unit.path) if unit.path.endswith(".zst") else stream
    try:
        # A mode with | reads straight through: nothing is kept, and a store that cannot seek will do.
        with reading(unit.path), tarfile.open(fileobj=opened, mode="r|*") as archive:
            for member in archive:
                archive.members = []  # type: ignore[attr-defined] # it keeps every header otherwise
                if member.isfile() and _is_page(member.name):
                    inner = archive.extractfile(member)
                    if inner is not None:
                        yield _page(inner, f"{unit.path}#{member.name}", member.name, unit, options)
    except tarfile.TarError as error:
        raise UnreadableInputError(f"{unit.path}: is no tar archive, or a cut off one ({error})") from error


def _page(inner: IO[bytes], name: str, member: str, unit: Unit, options: Options) -> Input:
    try:
        content = read_limited(unpacked(inner, member), name, options.max_bytes)
        page = page_of(member, content, options.kind, {})
    except NewscleanError as error:
        return _failed(name, member, unit, error)
    return Input(name, _mirror(unit, member), page=page)


def _failed(name: str, member: str, unit: Unit, error: NewscleanError) -> Input:
    return Input(name, _mirror(unit, member), failure=Failure(name, error.code, str(error), "read"))


def _mirror(unit: Unit, member: str) -> str:
    return f"{unit.mirror}/{member}"


def _is_page(name: str) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in name.removeprefix("./").split("/"))
    return not hidden and format_of(name, tables=False) == "page"
