"""The house as its own tests read it: the files on disk, and tiny fake houses to plant faults in."""

import ast
import os
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

CONTEXT_GROUPS = ("commons", "registry", "records", "casework", "measure", "steering", "web")
NOT_OURS = {".git", ".venv", ".tools", "node_modules", "__pycache__", "var", "dist"}
MEASURED = ("bench", "results")
"""What benchmarks wrote; a folder of that name elsewhere is a page's."""


@cache
def _parsed(path: Path, _changed: int) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def _walked(path: Path, changed: int) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(_parsed(path, changed)))


@dataclass(frozen=True)
class House:
    """A checkout: `root` holds src/motcua, tests, docs."""

    root: Path

    @cached_property
    def package(self) -> Path:
        return self.root / "src" / "motcua"

    def walk(self, *under: str) -> Iterator[Path]:
        """Every file of the project below the given folders (all of it without one), in order."""
        for start in [self.root / part for part in under] or [self.root]:
            for folder, names, files in os.walk(start):
                here = Path(folder)
                names[:] = sorted(
                    name
                    for name in names
                    if name not in NOT_OURS and not name.endswith("_cache") and (here.name, name) != MEASURED
                )
                yield from (here / file for file in sorted(files))

    def python(self, *under: str) -> list[Path]:
        """Hand-written Python: all but migrations."""
        return [p for p in self.walk(*under) if p.suffix == ".py" and "migrations" not in p.parts]

    def templates(self) -> list[Path]:
        return [p for p in self.walk("src") if p.suffix == ".html"]

    def contexts(self) -> list[Path]:
        """The folders `src/motcua/<group>/<context>`."""
        return [
            path.parent for group in CONTEXT_GROUPS for path in sorted((self.package / group).glob("*/__init__.py"))
        ]

    def where(self, path: Path, line: int | None = None) -> str:
        place = path.relative_to(self.root).as_posix()
        return place if line is None else f"{place}:{line}"

    def parsed(self, path: Path) -> ast.Module:
        return _parsed(path, path.stat().st_mtime_ns)

    def nodes(self, *under: str) -> Iterator[tuple[Path, ast.AST]]:
        for path in self.python(*under):
            for node in self.within(path):
                yield path, node

    def within(self, path: Path) -> tuple[ast.AST, ...]:
        """Every node of a file; many rules go over all of them, so they are strung up once."""
        return _walked(path, path.stat().st_mtime_ns)


@pytest.fixture(scope="session")
def house() -> House:
    """The house we live in."""
    return House(Path(__file__).resolve().parents[2])


@pytest.fixture
def build(tmp_path: Path) -> Callable[[dict[str, str]], House]:
    """A fake house of the given files (path below its root: content), to see a check fail."""

    def write(files: dict[str, str]) -> House:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(content), encoding="utf-8")
        return House(tmp_path)

    return write
