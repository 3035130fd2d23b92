"""Sources as a user names them -> the units they hold, in a stable order, without reading the units."""

from __future__ import annotations

import glob
import os
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclean.errors import ConfigError, UnreadableInputError
from newsclean.sources.files import (
    STDIN,
    filesystem,
    is_remote,
    is_web,
    open_binary,
    plain_name,
    reading,
    unpacked,
)
from newsclean.sources.inputs import Format, Options, Unit
from newsclean.sources.page import HTML_ENDINGS, PAGE_ENDINGS, sidecar_names
from newsclean.sources.urls import LOOKED_AT, is_url_list, url_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ARCHIVES = {
    ".warc": Format.WARC,
    ".wet": Format.WARC,
    ".zip": Format.ZIP,
    ".tar": Format.TAR,
    ".tgz": Format.TAR,
    ".tar.bz2": Format.TAR,
    ".tar.xz": Format.TAR,
}
"""Found in a directory as well as by name."""
TABLES = {".jsonl": Format.JSONL, ".ndjson": Format.JSONL, ".parquet": Format.PARQUET, ".urls": Format.URLS}
"""Read when named: in a directory they may be anything."""
METADATA = {".wat": Format.WARC}
"""Opened when named, to say that there are no pages in it."""


def list_units(sources: Iterable[str], options: Options, *, skip: Callable[[str], bool]) -> Iterator[Unit]:
    """Yield the units of every source, in the order of the sources and of the names in each.

    Args:
        sources: Files, directories, globs, fsspec URLs, URLs of web pages, `-`.
        options: How they are understood.
        skip: Tells of a path in a directory whether it is none of the input (a run's own output).

    Raises:
        UnreadableInputError: A source is not there, or a glob finds nothing.
        ConfigError: stdin is named twice.
    """
    named = list(sources)
    if named.count(STDIN) > 1:
        raise ConfigError("- is there twice, and stdin can be read once: name it once")
    for source in named:
        if source == STDIN:
            yield Unit(STDIN, options.format or Format.PAGE, mirror="stdin")
        elif is_remote(source):
            yield from _remote(source, options, skip)
        else:
            yield from _local(source, options, skip)


def format_of(name: str, *, tables: bool) -> Format | None:
    """Return the format that a file name promises; None for one that we would not read."""
    lower = plain_name(name)
    known = ARCHIVES | TABLES | METADATA if tables else ARCHIVES
    for ending, found in known.items():
        if lower.endswith(ending):
            return found
    return Format.PAGE if lower.endswith(PAGE_ENDINGS) else None


def _local(source: str, options: Options, skip: Callable[[str], bool]) -> Iterator[Unit]:
    if os.path.isdir(source):  # noqa: PTH112 - sources are strings: they may be URLs as well
        yield from _walk(source, skip)
    elif os.path.exists(source):  # noqa: PTH110 - the same
        yield _named(source, options)
    elif glob.has_magic(source):
        found = sorted(glob.glob(source, recursive=True))  # noqa: PTH207 - the same
        if not found:
            raise UnreadableInputError(f"{source}: no file matches")
        fixed = sum(1 for _ in takewhile(lambda part: not glob.has_magic(part), Path(source).parts))
        yield from _matched(found, fixed, options, skip)
    else:
        raise UnreadableInputError(f"{source}: there is no such file or directory")


def _matched(found: list[str], fixed: int, options: Options, skip: Callable[[str], bool]) -> Iterator[Unit]:
    """Yield what a glob has found, sorted. A directory is walked, and what the walk gives is not given again.

    What the glob begins with, so many `fixed` parts, is named by whoever wrote it, and not passed over.
    """
    walked: set[str] = set()
    for name in found:
        path = Path(name)
        folders = list(map(str, path.parents))
        if skip(name) or any(map(skip, folders[: len(path.parts) - 1 - fixed])):
            continue
        inside = not walked.isdisjoint(folders)
        if path.is_dir():
            if not inside or path.is_symlink():  # a walk follows no links
                walked.add(str(path))
                yield from _walk(name, skip)
        elif not (inside and format_of(name, tables=False)):
            yield _found(name, options)


def _found(path: str, options: Options) -> Unit:
    """Return the unit of a file that nobody has named: one that cannot be read is a failure of its own."""
    try:
        return _named(path, options)
    except UnreadableInputError:
        return Unit(path, options.format or format_of(path, tables=True) or Format.PAGE, mirror=_mirror(path))


def _walk(root: str, skip: Callable[[str], bool]) -> Iterator[Unit]:
    """Walk a directory in the order of names: the same on every file system."""
    with reading(root):
        entries = sorted(os.scandir(root), key=lambda entry: entry.name)
    names = {entry.path for entry in entries}
    for entry in entries:
        if entry.name.startswith(".") or skip(entry.path):
            continue
        if entry.is_dir(follow_symlinks=False):
            for unit in _walk(entry.path, skip):
                yield _below(unit, entry.name)
        elif (found := format_of(entry.name, tables=False)) is not None:
            sidecar = _sidecar(entry.path, names) if found is Format.PAGE else None
            yield _unit(entry.path, found, sidecar, entry.name)


def _below(unit: Unit, folder: str) -> Unit:
    return Unit(unit.path, unit.format, unit.size, unit.stamp, unit.sidecar, f"{folder}/{unit.mirror}")


def _named(path: str, options: Options) -> Unit:
    found = options.format or _told_by_content(path)
    sidecar = next((name for name in sidecar_names(path) if Path(name).is_file()), None)
    return _unit(path, found, sidecar if found is Format.PAGE else None, _mirror(path))


def _mirror(path: str) -> str:
    return path.replace(os.sep, "/").replace("../", "").lstrip("./")


def _unit(path: str, found: Format, sidecar: str | None, mirror: str) -> Unit:
    """Return the unit of a file. One that has gone by now, or is a link to nothing, is told when it is read."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - thousands of times
        beside = os.stat(sidecar) if sidecar else None  # noqa: PTH116 - the same
    except OSError:
        return Unit(path, found, sidecar=sidecar, mirror=mirror)
    stamp = str(stat.st_mtime_ns)
    if beside is not None:  # what it says is in the article, too
        stamp += f" {sidecar} {beside.st_size} {beside.st_mtime_ns}"
    return Unit(path, found, stat.st_size, stamp, sidecar, mirror)


def _told_by_content(path: str) -> Format:
    """Tell a named file's format by its name, and a list of URLs by its lines."""
    found = format_of(path, tables=True)
    if found in {None, Format.PAGE} and not plain_name(path).endswith(HTML_ENDINGS):
        with open_binary(path) as stream, reading(path):
            start = unpacked(stream, path).read(LOOKED_AT)
        if is_url_list(start):
            return Format.URLS
    return found or Format.PAGE


def _sidecar(path: str, names: set[str]) -> str | None:
    return next((name for name in sidecar_names(path) if name in names), None)


def _remote(source: str, options: Options, skip: Callable[[str], bool]) -> Iterator[Unit]:
    if is_web(source):
        found = options.format or format_of(source.split("?", maxsplit=1)[0], tables=True)
        if found in {None, Format.PAGE}:
            yield url_unit(source)
        else:
            yield Unit(source, found or Format.PAGE, mirror=source.rsplit("/", 1)[-1])
        return
    store, inner = filesystem(source)
    with reading(source):
        yield from _remote_units(source, store, inner, options, skip)


def _remote_units(
    source: str, store: Any, inner: str, options: Options, skip: Callable[[str], bool]
) -> Iterator[Unit]:
    if glob.has_magic(inner):
        found = store.glob(inner, detail=True)
        directory = False
    elif store.isfile(inner):
        found = {inner: store.info(inner)}
        directory = False
    else:
        found = store.find(inner, detail=True)
        directory = True
    if not found:
        raise UnreadableInputError(f"{source}: there is nothing there")
    root = inner.rstrip("/") + "/" if directory else inner.rsplit("/", 1)[0] + "/"
    names = set(found)
    for name in sorted(found):
        path = store.unstrip_protocol(name)
        kept = format_of(name, tables=not directory)
        if skip(path) or (directory and kept is None) or found[name].get("type") == "directory":
            continue
        sidecar = _sidecar(name, names) if kept is Format.PAGE else None
        beside = f" {sidecar} {found[sidecar].get('size')} {_stamp(found[sidecar])}" if sidecar else ""
        yield Unit(
            path,
            options.format or kept or Format.PAGE,
            found[name].get("size"),
            _stamp(found[name]) + beside,
            store.unstrip_protocol(sidecar) if sidecar else None,
            name.removeprefix(root),
        )


def _stamp(info: dict[str, Any]) -> str:
    for key in ("ETag", "etag", "md5Hash", "mtime", "LastModified", "last_modified", "created"):
        if info.get(key):
            return str(info[key])
    return ""
