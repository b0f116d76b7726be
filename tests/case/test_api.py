from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import detente


def test_load_gives_the_case_and_its_problems() -> None:
    loaded = detente.load("cases/doha-2025")
    assert loaded.ok
    assert loaded.case is not None
    assert loaded.case.name == "Doha, July 2025"


def test_misuse_raises(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no file or folder"):
        detente.load(str(tmp_path / "nothing"))
    with pytest.raises(ValueError, match=r"no case\.yaml"):
        detente.load(str(tmp_path))


def test_only_what_is_meant_for_users_is_offered() -> None:
    assert dir(detente) == ["__version__", "load"]
    with pytest.raises(AttributeError, match="frobnicate"):
        _ = detente.frobnicate  # type: ignore[attr-defined]


def cpu(code: str) -> float:
    """CPU seconds of a fresh Python, the best of five."""
    times = []
    for _ in range(5):
        import resource

        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


@pytest.mark.skipif(sys.platform == "win32", reason="measures child processes as Unix does")
def test_importing_the_package_is_light() -> None:
    assert cpu("import detente") <= 3 * max(cpu("pass"), 0.01)
