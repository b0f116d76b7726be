"""The built package: contents, sizes, hosts, and the README's first command in a fresh folder."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import time
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.packaging


def readme_blocks():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S)


def tracked_files():
    out = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name.decode() for name in out.stdout.split(b"\0") if name]


@pytest.fixture(scope="module")
def built():
    wheels = sorted((ROOT / "dist").glob("*.whl"))
    sdists = sorted((ROOT / "dist").glob("*.tar.gz"))
    assert len(wheels) == 1, "run `python -m build` into an empty dist/ first"
    assert len(sdists) == 1, "run `python -m build` into an empty dist/ first"
    return wheels[0], sdists[0]


def test_the_first_two_blocks_of_the_readme_are_one_line_each():
    first, second = readme_blocks()[:2]
    assert first.count("\n") == 1
    assert "detente brief cases/doha-2025" in first
    assert second.count("\n") == 1
    assert "pytest" in second


def test_wheel_holds_what_a_user_needs_and_nothing_else(built):
    wheel, _ = built
    names = zipfile.ZipFile(wheel).namelist()
    assert wheel.stat().st_size < 2_000_000
    for needed in (
        "detente/py.typed",
        "detente/text/pages/quote-not-found.md",
        "detente/examples/doha-2025/case.yaml",
        "detente/examples/doha-2025/model.yaml",
        "detente/examples/doha-2025/sources/2025-07-25-doha-recall.txt",
    ):
        assert needed in names
    assert not [n for n in names if re.search(r"node_modules|__pycache__|/tests/|\.pyc$", n)]


def test_source_archive_is_small_and_has_no_caches(built):
    _, sdist = built
    assert sdist.stat().st_size < 2_000_000
    with tarfile.open(sdist) as archive:
        names = archive.getnames()
    assert any(n.endswith("cases/doha-2025/case.yaml") for n in names)
    assert not [n for n in names if re.search(r"node_modules|__pycache__|\.venv|\.pyc$", n)]


def test_version_is_the_same_everywhere(built):
    wheel, _ = built
    version = wheel.name.split("-")[1]
    assert f"version: {version}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_committed_file_names_a_registry_host_or_a_machine_path():
    hosts = "|".join(
        re.escape(name + end)
        for name, end in [("pypi", ".org"), ("pythonhosted", ".org"), ("npmjs", ".org"),
                          ("npmjs", ".com")]
    )  # fmt: skip
    pattern = re.compile(hosts + "|" + "/ho" + r"me/\w|/ro" + r"ot/|/wo" + r"rk/")
    for path in tracked_files():
        data = path.read_bytes()
        if b"\0" not in data:
            found = pattern.search(data.decode("utf-8", "replace"))
            assert found is None, f"{path.relative_to(ROOT)}: {found.group()}"


def test_constraints_name_no_host():
    assert "://" not in (ROOT / "constraints.txt").read_text(encoding="utf-8")


def test_wheel_works_in_an_empty_environment(built, tmp_path):
    wheel, _ = built
    venv.create(tmp_path / "env", with_pip=True)
    bin_ = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([bin_ / "pip", "install", "-q", str(wheel)], check=True)
    made = subprocess.run(
        [bin_ / "detente", "new", "mine", "--example", "doha-2025"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    for command in (["check"], ["brief"], ["why"], ["solve"]):
        run = subprocess.run(
            [bin_ / "python", "-m", "detente", *command, "mine"],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode == 0, run.stdout + run.stderr
    stored = tmp_path / "mine/sources/2025-07-25-doha-recall.txt"
    original = ROOT / "cases/doha-2025/sources/2025-07-25-doha-recall.txt"
    assert stored.read_bytes() == original.read_bytes()


def test_readme_first_block_in_a_fresh_clone(tmp_path):
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    started = time.monotonic()
    run = subprocess.run(
        ["bash", "-eu", "-c", readme_blocks()[0]],
        cwd=clone, capture_output=True, text=True, check=False,
    )  # fmt: skip
    print(f"README's first block took {time.monotonic() - started:.0f} s", file=sys.stderr)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "What this rests on" in run.stdout
    assert "Doha" in run.stdout
    shutil.rmtree(clone)
