"""Long work says how far it is, and the first interrupt leaves what there is."""

from __future__ import annotations

import json
import os
import signal

import pytest

from detente.views.cli.progress import Watch, watched
from shown import DOHA, run


def test_the_first_interrupt_asks_to_stop_and_the_second_ends() -> None:
    before = signal.getsignal(signal.SIGINT)
    with watched() as watch:
        assert not watch.stop()
        os.kill(os.getpid(), signal.SIGINT)
        assert watch.stop()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupt comes while the second concept is computed."""
    told = Watch.progress

    def progress(watch: Watch, what: str, done: int, steps: int) -> None:
        if what == "GMR":
            os.kill(os.getpid(), signal.SIGINT)
        told(watch, what, done, steps)

    monkeypatch.setattr(Watch, "progress", progress)


@pytest.mark.usefixtures("interrupted")
def test_a_stopped_solve_gives_what_it_has_and_says_what_is_missing() -> None:
    result = run("solve", str(DOHA), "--json")
    assert result.exit_code == 3
    value = json.loads(result.stdout)
    assert value["n_equilibria"] == {"nash": 1}
    assert value["whatever_order"] is None
    missing = [limit["concept"] for limit in value["limits"]]
    assert missing == ["gmr", "smr", "seq", "sseq", "sim", None]
    shown = run("solve", str(DOHA))
    assert shown.exit_code == 3
    assert "Not computed: stopped before it was searched." in shown.stdout
    assert "Not computed: GMR was stopped before it was computed." in shown.stdout


@pytest.mark.usefixtures("interrupted")
def test_a_stopped_brief_keeps_all_of_the_record() -> None:
    shown = run("brief", str(DOHA))
    assert shown.exit_code == 3
    assert "Why it is stuck" in shown.stdout
    assert "Not computed: what follows from the model was stopped before its end." in shown.stdout
    assert "What holds whatever the order" not in shown.stdout
