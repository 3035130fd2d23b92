"""Files written whole or not at all: here by rename, in a remote store by one put."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

from newsclean.errors import UnwritableOutputError
from newsclean.sources.files import filesystem, is_remote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

_TEMPORARY = ".tmp-"
_IN_MEMORY = 16 * 1024 * 1024
_TOGETHER = 500


class Store(Protocol):
    """A directory here or a prefix in a remote store. Names are relative, with slashes."""

    def writing(self, name: str, *, durable: bool = True) -> AbstractContextManager[IO[bytes]]:
        """Give a stream; the file is there, whole, when the block ends well, and never else."""

    def reading(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """Open a file. Raises FileNotFoundError."""

    def names(self, folder: str = "") -> list[str]:
        """Return the names of the files right in a folder, sorted; none when it is not there."""

    def contents(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """Yield name and content of the (small) files right in a folder."""

    def delete(self, name: str) -> None:
        """Delete a file or a folder with all that is in it; nothing happens when it is not there."""

    def flush(self) -> None:
        """Return when everything written so far would outlive a loss of power."""

    def path(self, name: str) -> str:
        """Return the path or URL of a name."""


def open_store(base: str) -> Store:
    """Return the store of a directory or of an fsspec URL."""
    return RemoteStore(*filesystem(base), base) if is_remote(base) else LocalStore(Path(base))


def batched(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Yield the items, `size` at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


@contextmanager
def _said(path: str) -> Iterator[None]:
    try:
        yield
    except (PermissionError, NotADirectoryError, IsADirectoryError, FileExistsError) as error:
        raise UnwritableOutputError(f"{path}: cannot be written ({error.strerror})") from error
    except OSError as error:
        if error.errno is None or isinstance(error, BrokenPipeError | FileNotFoundError):
            raise
        raise UnwritableOutputError(
            f"{path}: cannot be written ({error.strerror}); what is done stays"
        ) from error


@dataclass(frozen=True, slots=True)
class LocalStore:
    """A directory on this machine. Made when the first file is written."""

    base: Path

    @contextmanager
    def writing(self, name: str, *, durable: bool = True) -> Iterator[IO[bytes]]:
        """Write beside the name, force it to the disk, then rename."""
        target = self.base / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwritableOutputError(f"{target.parent}: cannot be made ({error.strerror})") from error
        with _said(str(target)):
            temporary = target.with_name(f".{target.name[:200]}{_TEMPORARY}{os.getpid()}")
            try:
                with temporary.open("wb") as stream:
                    yield stream
                    stream.flush()
                    if durable:
                        os.fsync(stream.fileno())
                temporary.replace(target)
            finally:
                temporary.unlink(missing_ok=True)
            if durable:
                _sync_folder(target.parent)

    @contextmanager
    def reading(self, name: str) -> Iterator[IO[bytes]]:
        """Open the file."""
        with (self.base / name).open("rb") as stream:
            yield stream

    def names(self, folder: str = "") -> list[str]:
        """List files, without those that a killed run left half written."""
        path = self.base / folder
        if not path.is_dir():
            return []
        return sorted(
            entry.name for entry in os.scandir(path) if entry.is_file() and _TEMPORARY not in entry.name
        )

    def contents(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """Read one file after the other."""
        for name in self.names(folder):
            yield name, (self.base / folder / name).read_bytes()

    def delete(self, name: str) -> None:
        """Delete a file or a folder."""
        path = self.base / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    def flush(self) -> None:
        """Force everything to the disk."""
        os.sync()

    def path(self, name: str) -> str:
        """Return the path."""
        return str(self.base / name)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where a folder can be opened for that (not on Windows)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """A prefix in a remote store. Files are gathered here and put there at once."""

    store: Any
    inner: str
    base: str

    @contextmanager
    def writing(self, name: str, *, durable: bool = True) -> Iterator[IO[bytes]]:  # noqa: ARG002 - a put is durable
        """Gather in memory, or in a temporary file when it is large; then one put."""
        target = f"{self.inner.rstrip('/')}/{name}"
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as stream:
            yield stream
            size = stream.tell()
            stream.seek(0)
            with _said(self.path(name)):
                if size <= _IN_MEMORY:
                    self._pipe(target, stream.read())
                else:
                    stream.rollover()
                    self._put(stream, target)

    def _pipe(self, target: str, data: bytes) -> None:
        self._make_folder(target)
        self.store.pipe_file(target, data)

    def _put(self, stream: Any, target: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "part"
            with path.open("wb") as copy:
                shutil.copyfileobj(stream, copy, 1 << 20)
            self._make_folder(target)
            self.store.put_file(str(path), target)

    def _make_folder(self, target: str) -> None:
        """Make the folder where folders are real; an object store would make a bucket of it, or nothing."""
        known = self.store.protocol  # a name, or all the names that it answers to
        if not {"memory", "file", "sftp"}.isdisjoint({known} if isinstance(known, str) else known):
            self.store.makedirs(target.rsplit("/", 1)[0], exist_ok=True)

    @contextmanager
    def reading(self, name: str) -> Iterator[IO[bytes]]:
        """Open the object."""
        with self.store.open(f"{self.inner.rstrip('/')}/{name}", "rb") as stream:
            yield stream

    def names(self, folder: str = "") -> list[str]:
        """List objects right in a folder, asking the store and no cache of ours."""
        prefix = f"{self.inner.rstrip('/')}/{folder}".rstrip("/")
        self.store.invalidate_cache()
        try:
            found = self.store.ls(prefix, detail=True)
        except FileNotFoundError:
            return []
        return sorted(str(entry["name"]).rsplit("/", 1)[1] for entry in found if entry["type"] == "file")

    def contents(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """Read objects many at a time: a store takes its time for each."""
        prefix = f"{self.inner.rstrip('/')}/{folder}".rstrip("/")
        for names in batched(self.names(folder), _TOGETHER):
            found = self.store.cat([f"{prefix}/{name}" for name in names])
            for path, content in sorted(found.items()):
                yield path.rsplit("/", 1)[1], content

    def delete(self, name: str) -> None:
        """Delete an object or a prefix."""
        try:
            self.store.rm(f"{self.inner.rstrip('/')}/{name}", recursive=True)
        except FileNotFoundError:
            return

    def flush(self) -> None:
        """Do nothing: a put is durable."""

    def path(self, name: str) -> str:
        """Return the URL."""
        return f"{self.base.rstrip('/')}/{name}"
