"""What holds whatever the order of the statements, in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.stability.whatever_order import (
    Better,
    WhateverOrder,
    better_than_status_quo,
    estimate,
    hinges,
)
from detente.views.report.document import (
    Block,
    Bullets,
    ComputedRest,
    Paragraph,
    Rest,
    Section,
    Sentence,
    Table,
)
from detente.views.report.grammar import capital, count, sentence
from detente.views.report.model_words import ModelWords
from detente.views.report.ranked_words import statements_counted

__all__ = ["WHATEVER_TITLE", "whatever_sections", "whatever_table"]

WHATEVER_TITLE = "What holds whatever the order"
_LISTED = 8


def whatever_sections(
    words: ModelWords,
    whatever: WhateverOrder | None,
    *,
    table: bool = False,
    stopped: bool = False,
) -> list[Section]:
    """The answer that uses no order: who could gain at the status quo, what could hold for all.

    Parameters
    ----------
    table : bool
        Also how many states are surely, possibly and never stable for each party.
    stopped : bool
        The work was stopped, so that ``None`` means that it was not computed.
    """
    if whatever is None and stopped:
        text = "Not computed: stopped before it was searched."
        return [Section(WHATEVER_TITLE, (Paragraph((Sentence(text),)),))]
    if whatever is None and (moves := estimate(words.graph)):
        text = f"Not searched: {moves}"
        return [Section(WHATEVER_TITLE, (Paragraph((Sentence(sentence(text)),)),))]
    if whatever is None:
        text = (
            "A party has a ranking of states instead of statements, so nothing can be said"
            " whatever the order"
        )
        block = Paragraph((Sentence(sentence(text), words.order_rests(0)),))
        return [Section(WHATEVER_TITLE, (block,))]
    blocks: list[Block] = [
        Paragraph(tuple(statements_counted(words))),
        Paragraph(tuple(_status_quo(words, whatever))),
    ]
    blocks.append(Bullets(tuple(_for_all(words, whatever))))
    better = better_than_status_quo(words.graph)
    if better is not None:
        blocks.append(Paragraph((_worth(words, better),)))
    if table:
        blocks.append(whatever_table(words, whatever))
    note = (
        "From the model, by which preference statements it has and not by their order: no assumed"
        " order is used, and none that a text gives."
    )
    return [Section(WHATEVER_TITLE, tuple(blocks), note=note)]


def _computed(words: ModelWords, dms: Sequence[int], what: str) -> tuple[Rest, ...]:
    of = dict.fromkeys(rest for dm in dms for rest in words.statement_rests(dm))
    return (ComputedRest(what, (*of, *words.frame_rests())),)


def _status_quo(words: ModelWords, whatever: WhateverOrder) -> list[Sentence]:
    """Who is surely, possibly or never stable where the talks stand."""
    here = words.graph.status_quo
    if here is None:
        return [
            Sentence("The model gives no status quo, so nothing is said about where talks stand.")
        ]
    dms = range(words.graph.m)
    surely = [dm for dm in dms if whatever.surely[dm][here]]
    never = [dm for dm in dms if not whatever.possibly[dm][here]]
    between = [dm for dm in dms if dm not in surely and dm not in never]
    at = f"at the status quo ({words.named(here)})"
    found: list[Sentence] = []
    if surely:
        who = words.parties(surely)
        gain = "they gain" if len(surely) > 1 else "it gain"
        be = "are" if len(surely) > 1 else "is"
        each = " each" if len(surely) > 1 else ""
        text = (
            f"{at}, {who} {be}{each} surely stable: under no order of the statements listed could"
            f" {gain} by a step taken alone"
        )
        found.append(Sentence(sentence(text), _computed(words, surely, _METHOD)))
    for dm in between:
        text = f"{at}, {words.party(dm)} is possibly stable: {_hangs(words, dm, here)}"
        found.append(Sentence(sentence(text), _computed(words, (dm,), _METHOD)))
    for dm in never:
        text = (
            f"{at}, {words.party(dm)} is never stable: under every order of the statements listed"
            " it would gain by some step taken alone"
        )
        found.append(Sentence(sentence(text), _computed(words, (dm,), _METHOD)))
    return found


_METHOD = "Nash stability under all orders of the statements, no order used"


def _hangs(words: ModelWords, dm: int, state: int) -> str:
    """On which comparison of statements it depends whether a step would pay."""
    party = words.model.decision_makers[dm]
    pairs = {
        (hinge.won, hinge.lost)
        for hinge in hinges(words.graph, dm, state)
        if len(hinge.won) == 1 and len(hinge.lost) == 1
    }
    every = hinges(words.graph, dm, state)
    if len(pairs) == 1 and len({(hinge.won, hinge.lost) for hinge in every}) == 1:
        ((won,), (lost,)) = next(iter(pairs))
        return (
            f"it hangs on one comparison, ‘{words.wish(party.statements[won])}’"
            f" against ‘{words.wish(party.statements[lost])}’"
        )
    return (
        "under some orders of its statements no step taken alone would gain, under others one would"
    )


def _for_all(words: ModelWords, whatever: WhateverOrder) -> list[Sentence]:
    """States that surely, or possibly, hold for everybody at once."""
    rests = _computed(words, range(words.graph.m), _METHOD)
    n = words.graph.n
    found = []
    for title, states in (
        ("surely stable for all parties at once", whatever.surely_all),
        ("possibly stable for all parties at once", whatever.possibly_all),
    ):
        text = f"{title}: {_listed(words, states, n)}"
        found.append(Sentence(sentence(text), rests))
    return found


def _listed(words: ModelWords, states: np.ndarray[tuple[int], np.dtype[np.int64]], n: int) -> str:
    if not len(states):
        return f"none of the {n} states that can exist"
    names = [words.coded(int(s)) for s in states[:_LISTED]]
    more = len(states) - len(names)
    tail = f"; and {more} more" if more else ""
    return f"{len(states)} of the {n} states that can exist: {'; '.join(names)}{tail}"


def _worth(words: ModelWords, better: Better) -> Sentence:
    """How much is known of what each state is worth against the status quo."""
    surely = int(np.logical_and.reduce(better.surely).sum())
    possibly = int(np.logical_and.reduce(better.possibly).sum())
    be = "is" if surely == 1 else "are"
    sure = f"{count(surely, 'state')} {be} surely better" if surely else "no state is surely better"
    text = (
        f"{sure} than the status quo for all parties, and {possibly} of {words.graph.n - 1} others"
        " are possibly so"
    )
    if not surely and possibly:
        text += (
            "; which of them is a way out that each would prefer hangs on how each ranks its wishes"
        )
    return Sentence(
        sentence(text),
        _computed(words, range(words.graph.m), "comparison with the status quo under all orders"),
    )


def whatever_table(words: ModelWords, whatever: WhateverOrder) -> Table:
    """How many states are surely, possibly and never stable for each party."""
    n = words.graph.n
    rows = []
    for dm in range(words.graph.m):
        surely, possibly = int(whatever.surely[dm].sum()), int(whatever.possibly[dm].sum())
        rests = _computed(words, (dm,), _METHOD)
        cells = (capital(words.party(dm)), str(surely), str(possibly), str(n - possibly))
        rows.append((Sentence(cells[0], rests), *(Sentence(cell) for cell in cells[1:])))
    caption = f"States from which a party gains by no step taken alone (Nash), of {n}"
    return Table(("Party", "surely", "possibly", "never"), tuple(rows), caption)
