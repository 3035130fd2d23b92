"""Writes that are whole, or an error that says which file could not be written, and why."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsclean.errors import UnwritableOutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from pathlib import Path


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system refuses while `path` is written into `UnwritableOutputError`."""
    try:
        yield
    except OSError as error:
        raise UnwritableOutputError(
            f"{path}: cannot be written ({error.strerror}); make room or choose another output, "
            "then give the same command again: it goes on from here"
        ) from error


def append(file: FileIO, data: bytes, path: Path) -> None:
    """Write all of `data`: a nearly full disk may take only a part, and says so at the next write.

    Raises:
        UnwritableOutputError: It does not take all of it.
    """
    left = memoryview(data)
    with writing(path):
        while left:
            left = left[file.write(left) or 0 :]


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in whatever folder, such that it is there as a whole or not at all.

    Raises:
        UnwritableOutputError: It cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
