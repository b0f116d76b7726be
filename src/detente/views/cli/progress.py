"""Long work: how far it is, on standard error, and stopping it with what it has."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["Watch", "watched"]

_PATIENCE = 1.0  # seconds before anything is said


class Watch:
    """What long work is given: where to say how far it is, and whether it shall stop.

    The first interrupt asks the work to stop and give what it has; a second one ends the run.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self.stopped = False
        self._shown = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._begun = time.monotonic()
        self._line = 0

    def progress(self, what: str, done: int, steps: int) -> None:
        """Say what is being computed, once it takes long, and only in a terminal."""
        if not self._shown or time.monotonic() - self._begun < _PATIENCE:
            return
        line = f"{what}: {done} of {steps} done; Ctrl-C stops and gives what there is"
        sys.stderr.write("\r" + line.ljust(self._line))
        sys.stderr.flush()
        self._line = len(line)

    def stop(self) -> bool:
        """Whether an interrupt has asked the work to stop."""
        return self.stopped

    def clear(self) -> None:
        """Take the line about progress away."""
        if self._line:
            sys.stderr.write("\r" + " " * self._line + "\r")
            sys.stderr.flush()
            self._line = 0


@contextmanager
def watched(*, quiet: bool = False) -> Iterator[Watch]:
    """A watch over the work inside; interrupts are as before once it is left."""
    watch = Watch(quiet=quiet)

    def interrupt(number: int, frame: FrameType | None) -> None:
        if watch.stopped:
            raise KeyboardInterrupt
        watch.stopped = True

    try:
        before = signal.signal(signal.SIGINT, interrupt)
    except ValueError:  # not in the main thread: interrupts are somebody else's
        yield watch
        return
    try:
        yield watch
    finally:
        signal.signal(signal.SIGINT, before)
        watch.clear()
