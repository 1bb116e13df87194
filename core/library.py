"""Every result kept: a row in SQLite at once, a content-addressed file when it has been encoded.

The daemon's one thread calls this; encoding is done by a thread of its own at low priority (Pillow lets
others run while it compresses). A job's id is its work's id. Files lie in `files/ab/abcdef....png` (or what
else `encode` makes of a kind of work), named by their SHA-256, so that damage shows; each tells of its own
work, so no two are the same.
"""

from __future__ import annotations

import hashlib
import logging
import re
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import msgspec

from bridge.blobs import Buffer
from bridge.messages import JobStatus, Message, Result, Submit, WorkDetail, WorkInfo
from core import encode, spool
from core.errors import EngineError

KEEP_SPOOLED = 24 * 3600.0  # seconds that the raw result of an unfetched work stays beside its file

logger = logging.getLogger("museloom.library")

_SCHEMA = """
CREATE TABLE works (
    work TEXT PRIMARY KEY, ability TEXT NOT NULL, title TEXT NOT NULL, created REAL NOT NULL,
    rating INTEGER NOT NULL DEFAULT 0, seed INTEGER NOT NULL, model TEXT NOT NULL, seconds REAL NOT NULL,
    request TEXT NOT NULL, result BLOB NOT NULL, client TEXT NOT NULL, app TEXT NOT NULL,
    version TEXT NOT NULL, sha256 TEXT, fetched INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX works_by_time ON works (created);
CREATE TABLE parents (work TEXT NOT NULL REFERENCES works, parent TEXT NOT NULL, PRIMARY KEY (work, parent));
CREATE INDEX parents_by_parent ON parents (parent);
"""
_VERSION = 1  # PRAGMA user_version; a later schema adds its steps to `_migrate`


class Library:
    """The library in the data directory `data`. Raises EngineError for a work it does not have."""

    def __init__(self, data: Path) -> None:
        self.data = data
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        (data / "pending").mkdir(exist_ok=True)
        self._db = sqlite3.connect(data / "library.sqlite3", isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._migrate()
        # at the usual priority: put aside while it holds Python's lock, it would hold up the daemon too
        self._encoder = ThreadPoolExecutor(1, "encoder")
        self._encoding: dict[str, Future[str]] = {}
        self._recover()

    # -- keeping ---------------------------------------------------------------------------------------

    def keep(self, job: str) -> Result:
        """Take a spooled result in; returns it with its work's id. It is encoded in the background."""
        record, _ = spool.read(self.data, job)
        result = msgspec.structs.replace(record.result, work=job)
        with self._db:
            self._db.execute("BEGIN")
            self._db.execute(
                "INSERT OR IGNORE INTO works VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 0)",
                (
                    job,
                    record.ability,
                    result.title or record.submit.request.title,
                    record.created,
                    result.seed,
                    result.model,
                    result.seconds,
                    _json(record.submit.request),
                    msgspec.msgpack.encode(result),
                    record.client,
                    record.app,
                    record.version,
                ),
            )
            self._db.executemany(
                "INSERT OR IGNORE INTO parents VALUES (?, ?)",
                [(job, parent) for parent in record.submit.parents],
            )
        self._encode(job)
        return result

    def acknowledged(self, job: str) -> None:
        """The client has the result of this job; unknown jobs are none of the library's business."""
        self._db.execute("UPDATE works SET fetched = 1 WHERE work = ?", (job,))
        self._drop_if_safe(job)

    def tidy(self) -> None:
        """Record what has been encoded since the last call. Cheap; call it often."""
        for job in [job for job, future in self._encoding.items() if future.done()]:
            future = self._encoding.pop(job)
            if error := future.exception():  # its raw result stays in the spool; the next start tries again
                logger.error("cannot encode", extra={"job": job, "why": str(error)})
            else:
                self._db.execute("UPDATE works SET sha256 = ? WHERE work = ?", (future.result(), job))
                self._drop_if_safe(job)

    def close(self) -> None:
        """Finish the file that is being encoded; the others are encoded at the next start."""
        self._encoder.shutdown(cancel_futures=True)
        self._encoding = {job: future for job, future in self._encoding.items() if not future.cancelled()}
        self.tidy()
        self._db.close()

    # -- fetching --------------------------------------------------------------------------------------

    def has(self, job: str) -> bool:
        """Whether the result of a job is here."""
        return self._db.execute("SELECT 1 FROM works WHERE work = ?", (job,)).fetchone() is not None

    def offer(self, job: str) -> tuple[Result, list[Buffer]]:
        """A result as its lane gave it: event and raw blobs."""
        row = self._row(job)
        result = _result(row)
        if spool.has(self.data, job):
            return result, [*spool.read(self.data, job)[1]]
        return result, _kind(row).read(self._file(row))

    def unfetched(self) -> Iterator[JobStatus]:
        """Results that no client has acknowledged, newest first."""
        query = "SELECT * FROM works WHERE fetched = 0 ORDER BY created DESC LIMIT 100"
        for row in self._db.execute(query):
            yield JobStatus(
                job=row["work"],
                ability=row["ability"],
                state="done",
                app=row["app"],
                fraction=1.0,
                stage="Done",
            )

    # -- looking and rating ------------------------------------------------------------------------------

    def works(
        self, search: str = "", limit: int = 50, before: float | None = None, *, ability: str = ""
    ) -> list[WorkInfo]:
        """Works whose title, request, model or app has `search` in it (any case), newest first.

        ability: only those of this one.
        """
        pattern = "%" + re.sub(r"([\\%_])", r"\\\1", search) + "%"
        rows = self._db.execute(
            "SELECT * FROM works WHERE created < ? AND ? IN (ability, '') AND (title || char(10) || request"
            " || char(10) || model || char(10) || app) LIKE ? ESCAPE '\\'"
            " ORDER BY created DESC, work LIMIT ?",
            (float("inf") if before is None else before, ability, pattern, limit),
        )
        return [self._info(row) for row in rows.fetchall()]

    def detail(self, beginning: str) -> tuple[WorkDetail, Path | None]:
        """One work by a unique beginning of its id, and its file, None while it is not encoded yet."""
        row = self._row(beginning)
        children = self._db.execute("SELECT work FROM parents WHERE parent = ? ORDER BY work", (row["work"],))
        detail = WorkDetail(
            work=self._info(row),
            request=row["request"],
            result=_json(_result(row).output),
            children=[child["work"] for child in children],
            name=file_name(row["title"], row["work"], _kind(row)),
        )
        return detail, self._file(row) if row["sha256"] else None

    def rate(self, work: str, rating: int) -> None:
        """Record what the artist thinks of a work: -1, 0 or 1."""
        self._db.execute("UPDATE works SET rating = ? WHERE work = ?", (rating, self._row(work)["work"]))

    # -- jobs that the daemon could not finish -----------------------------------------------------------

    def save_pending(self, submit: Submit, blobs: list[memoryview]) -> None:
        """Keep a job over a restart of the daemon."""
        path = self.data / "pending" / submit.job
        part = path.with_suffix(".part")
        part.write_bytes(msgspec.msgpack.encode((submit, [bytes(blob) for blob in blobs])))
        part.replace(path)

    def pending(self) -> Iterator[tuple[Submit, list[bytes]]]:
        """The jobs that were kept so, oldest first; they stay until `drop_pending`.

        One that cannot be read (damaged, or of another version) is left out, and its file left alone.
        """
        paths = [path for path in (self.data / "pending").iterdir() if not path.suffix]
        for path in sorted(paths, key=lambda path: path.stat().st_mtime):
            try:
                yield msgspec.msgpack.decode(path.read_bytes(), type=tuple[Submit, list[bytes]])
            except msgspec.MsgspecError as error:
                logger.error("cannot read a saved job", extra={"job": path.name, "why": str(error)})

    def drop_pending(self, job: str) -> None:
        """A job has its outcome."""
        (self.data / "pending" / job).unlink(missing_ok=True)

    # -- inside ------------------------------------------------------------------------------------------

    def _migrate(self) -> None:
        if self._db.execute("PRAGMA user_version").fetchone()[0] < 1:
            self._db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")

    def _recover(self) -> None:
        """Take up what the last daemon left: results without a row, works without a file, half-made files."""
        spool.clean(self.data)
        for part in (self.data / "files").glob(".*.part"):  # before the encoder writes new ones
            part.unlink(missing_ok=True)
        for job in list(spool.jobs(self.data)):
            row = self._db.execute("SELECT sha256, created FROM works WHERE work = ?", (job,)).fetchone()
            if row is None:
                try:
                    self.keep(job)
                except (ValueError, msgspec.MsgspecError):  # of another version, or damaged: keep the file
                    continue
            elif row["sha256"] is None:
                self._encode(job)
            elif row["created"] < time.time() - KEEP_SPOOLED:
                spool.drop(self.data, job)

    def _encode(self, job: str) -> None:
        self._encoding[job] = self._encoder.submit(_encode, self.data, self._info(self._row(job)))

    def _drop_if_safe(self, job: str) -> None:
        """The raw result can go once the client has it and the file is there."""
        query = "SELECT 1 FROM works WHERE work = ? AND fetched = 1 AND sha256 IS NOT NULL"
        if self._db.execute(query, (job,)).fetchone():
            spool.drop(self.data, job)

    def _row(self, beginning: str) -> sqlite3.Row:
        rows = self._db.execute(
            "SELECT * FROM works WHERE work >= ? AND work < ? LIMIT 2", (beginning, beginning + "g")
        ).fetchall()
        if len(rows) == 1:
            row: sqlite3.Row = rows[0]
            return row
        raise EngineError(
            "unknown-work",
            "there is no such work in the library" if not rows else "several works begin like this",
            field="work",
            value=beginning,
            fix="look it up with: museloom library list" if not rows else "give more of its id",
        )

    def _info(self, row: sqlite3.Row) -> WorkInfo:
        parents = self._db.execute(
            "SELECT parent FROM parents WHERE work = ? ORDER BY parent", (row["work"],)
        )
        return WorkInfo(
            work=row["work"],
            ability=row["ability"],
            title=row["title"],
            created=row["created"],
            rating=row["rating"],
            seed=row["seed"],
            model=row["model"],
            media=_kind(row).media,
            parents=[parent["parent"] for parent in parents],
        )

    def _file(self, row: sqlite3.Row) -> Path:
        return file_path(self.data, row["sha256"], _kind(row))


def file_path(data: Path, sha256: str, kind: encode.Kind) -> Path:
    """Where the file with this hash lies."""
    return data / "files" / sha256[:2] / f"{sha256}{kind.suffix}"


def file_name(title: str, work: str, kind: encode.Kind) -> str:
    """A file name for a work that every system takes: "starry-night-80-1f2e3d4c.png"."""
    return f"{encode.slug(title, 'work')}-{work[:8]}{kind.suffix}"


def _encode(data: Path, work: WorkInfo) -> str:
    """Write a spooled work's file; returns its SHA-256. Runs in the encoder's thread."""
    record, blobs = spool.read(data, work.work)
    output = record.result.output
    kind = encode.kind_of(output)
    facts = encode.provenance(work, _json(record.submit.request), _json(output))
    (data / "files").mkdir(exist_ok=True)
    part = data / "files" / f".{work.work}.part"
    try:
        kind.write(record.submit.request, output, blobs, facts, part)
        with part.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        path = file_path(data, sha256, kind)
        path.parent.mkdir(exist_ok=True)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)  # a full disk must not be kept full
    return sha256


def _result(row: sqlite3.Row) -> Result:
    return msgspec.msgpack.decode(row["result"], type=Result)


def _kind(row: sqlite3.Row) -> encode.Kind:
    return encode.kind_of(_result(row).output)


def _json(message: Message) -> str:
    return msgspec.json.encode(message).decode()
