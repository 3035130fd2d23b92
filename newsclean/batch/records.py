"""What a run remembers of its parts: a record when one is done, and a manifest of all at the end."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsclean.batch.summary import Summary
from newsclean.errors import OtherOutputError
from newsclean.sinks import Form, Store, form_of, open_store, stem_of
from newsclean.sources.files import is_web
from newsclean.sources.urls import without_password

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsclean.batch.job import Job

DONE = "_done"
"""The folder of the records, beside the parts. Readers of data sets pass over names that start so."""

STAGE = ".stage"
"""Where the first of two stages puts its output, beside the output."""

_PART = re.compile(rf"part-[0-9a-f]{{12}}-[0-9]{{4,}}(?:{'|'.join(re.escape(form.ending) for form in Form)})")


@dataclass(slots=True)
class PartRecord:
    """A part that is done."""

    shard: str
    index: int
    last: bool
    """Whether it is the last one of its shard."""
    summary: Summary
    failures: list[dict[str, Any]] = field(default_factory=list)
    segment: tuple[int, int] | None = None
    """Where it lies in the single output file: bytes (JSON lines) or row groups (Parquet), from and to."""
    files: list[str] = field(default_factory=list)
    """What it has written into a tree."""

    @property
    def name(self) -> str:
        """The part's name, without ending."""
        return part_name(self.shard, self.index)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values."""
        return {
            "shard": self.shard,
            "index": self.index,
            "last": self.last,
            "summary": self.summary.to_dict(),
            "failures": self.failures,
            "segment": self.segment,
            "files": self.files,
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> PartRecord:
        """Return the record that `to_dict` gave."""
        segment = values["segment"]
        return cls(
            values["shard"],
            values["index"],
            values["last"],
            Summary.from_dict(values["summary"]),
            values["failures"],
            tuple(segment) if segment else None,
            values.get("files", []),  # manifests had none once
        )


def part_name(shard: str, index: int) -> str:
    """Return the name of a shard's part: the same in every run."""
    return f"part-{shard}-{index:04}"


def is_part(name: str) -> bool:
    """Tell whether a file's name is one that `part_name` gave: other programs name theirs `part-...` as well."""
    return _PART.fullmatch(name) is not None


def marks_name(part: str, kind: str) -> str:
    """Return where a part's marks of a kind are, for the second stage."""
    return f"_marks/{part}.{kind}"


class Output:
    """The places of a run's output: parts, records, and what is made of them at the end."""

    def __init__(self, job: Job) -> None:
        self.job = job
        base = job.output.rstrip("/")
        self.single = form_of(base) is not None and job.form is not Form.TREE
        folder, _, name = base.rpartition("/")
        self.final = open_store(folder or ".") if self.single else open_store(base)
        self.final_name = name if self.single else ""
        self.parts: Store = open_store(f"{base}.parts") if self.single else self.final
        stem = f"{stem_of(name)}." if self.single else ""
        self.failures_name = f"{stem}failures.jsonl"
        self.manifest_name = f"{stem}manifest.json"
        self._own = self._own_paths()

    def _own_paths(self) -> frozenset[str]:
        base = self.job.output.rstrip("/").removesuffix(STAGE)
        own = [base, f"{base}.parts", f"{base}{STAGE}"]
        if self.single:
            own += [self.final.path(self.failures_name), self.final.path(self.manifest_name)]
        return frozenset(map(bare, own))

    def owns(self, path: str) -> bool:
        """Tell whether a path is of this output, and so none of the input."""
        return bare(path) in self._own

    def manifest(self) -> dict[str, Any]:
        """Return the manifest of the last run that came to its end; empty when there is none."""
        try:
            with self.final.reading(self.manifest_name) as stream:
                found = json.load(stream)
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise self._no_manifest(f" ({error})") from error
        if not isinstance(found, dict) or not {"identity", "parts"} <= found.keys():
            raise self._no_manifest("")
        return found

    def _no_manifest(self, why: str) -> OtherOutputError:
        path = self.final.path(self.manifest_name)
        return OtherOutputError(
            f"{path}: is no manifest of ours{why}; --fresh overwrites it, another -o keeps it"
        )

    def size(self) -> int | None:
        """Return the bytes of the single output file; None when it is not there, or there is none."""
        if not self.single:
            return None
        try:
            with self.final.reading(self.final_name) as stream:
                return stream.seek(0, 2)
        except FileNotFoundError:
            return None

    def record(self, part: PartRecord) -> None:
        """Remember that a part is done. Its data must be in its place by now."""
        with self.parts.writing(f"{DONE}/{part.name}.json") as stream:
            stream.write(json.dumps(part.to_dict(), ensure_ascii=True).encode())

    def recorded(self) -> Iterator[PartRecord]:
        """Yield the records that runs which did not come to their end have left."""
        for name, content in self.parts.contents(DONE):
            if name.startswith("part-"):
                yield PartRecord.from_dict(json.loads(content))

    def begin(self) -> None:
        """Say whose parts these are, before the first one is written."""
        with self.parts.writing(f"{DONE}/job.json") as stream:
            stream.write(json.dumps(self.identity(), ensure_ascii=True).encode())

    def begun(self) -> dict[str, Any]:
        """Return what `begin` said; empty when no run was begun."""
        try:
            with self.parts.reading(f"{DONE}/job.json") as stream:
                found = json.load(stream)
        except FileNotFoundError:
            return {}
        return found if isinstance(found, dict) else {}

    def identity(self) -> dict[str, Any]:
        """Return what must be the same for a run to go on with what another has left."""
        sources = [without_password(source) if is_web(source) else source for source in self.job.sources]
        return {"sources": sources, "settings": dict(self.job.settings())}

    def _tree(self) -> Iterator[str]:
        """Yield the files of a tree that runs have written."""
        try:
            parts = self.manifest().get("parts", [])
        except OtherOutputError:
            parts = []  # it is none of ours, and so lists none of ours
        for part in (*map(PartRecord.from_dict, parts), *self.recorded()):
            yield from part.files

    def clear(self) -> None:
        """Delete everything that runs have left: `--fresh`."""
        open_store(f"{self.job.output.rstrip('/')}{STAGE}").delete("")
        if self.single:
            self.parts.delete("")
            for name in (self.final_name, self.failures_name, self.manifest_name):
                self.final.delete(name)
            return
        for name in [*filter(is_part, self.parts.names()), *self._tree()]:
            self.parts.delete(name)
        for name in (DONE, self.failures_name, self.manifest_name):
            self.parts.delete(name)


def bare(path: str) -> str:
    """Return a path or URL as it compares with others of the same place, however they were written."""
    scheme, _, inner = path.rpartition("://")
    return f"{scheme}://{inner.strip('/')}" if scheme not in {"", "file"} else os.path.abspath(inner)  # noqa: PTH100
