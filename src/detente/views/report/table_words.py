"""Who is at the table: roles, attendance and recalls, in whose words."""

from __future__ import annotations

from detente.record.attendance import Attendance, AttendanceState
from detente.record.live import Live
from detente.record.status import Happening, Status
from detente.record.words import ROLE_WORDS
from detente.views.report.document import (
    Block,
    Bullets,
    ComputedRest,
    Rest,
    Section,
    Sentence,
    Table,
)
from detente.views.report.grammar import capital, count, listing, sentence, when_words
from detente.views.report.phrases import ATTENDANCE, CHARACTERS
from detente.views.report.standing_words import mark, standing_rests, standing_words, voice_words
from detente.views.report.words import Words

__all__ = ["happening", "recall_words", "table_section"]


def table_section(words: Words, status: Status) -> Section:
    """A table per negotiation, then who ended the talks and which envoy was redirected."""
    blocks: list[Block] = []
    for talks in dict.fromkeys(a.negotiation for a in status.attendance):
        there = [a for a in status.attendance if a.negotiation == talks]
        caption = capital(words.name(talks)) if talks else ""
        rows = tuple(_row(words, status, attendance) for attendance in there)
        blocks.append(Table(("Who", "Role", "Attendance"), rows, caption))
    if not blocks:
        blocks.append(Bullets((Sentence("No report says who takes part."),)))
    moves = [happening(words, status, h) for h in (*status.ended, *status.redirected)]
    if not status.ended:
        moves.insert(0, _nobody_ended(status))
    blocks.append(Bullets(tuple(moves)))
    return Section("Who is at the table", tuple(blocks))


def _nobody_ended(status: Status) -> Sentence:
    told = count(len(status.events), "event")
    rest = ComputedRest(f"searched {told} told by the day; none is recorded as ending the talks")
    return Sentence("No report says that anybody ended the talks.", (rest,))


def _row(words: Words, status: Status, attendance: Attendance) -> tuple[Sentence, ...]:
    roles = [
        (words.record.roles[at.id], at.live)
        for at in status.roles
        if words.record.roles[at.id].actor == attendance.actor
        and words.record.roles[at.id].negotiation in ("", attendance.negotiation)
    ]
    names = [
        ROLE_WORDS.get(role.role, role.role) + (" (possibly)" if live is Live.POSSIBLY else "")
        for role, live in roles
    ]
    role_cell = Sentence(listing(names) or "none reported", words.rests(*(r for r, _ in roles)))
    parts = [_state(words, status, attendance, state) for state in attendance.states]
    rests = tuple(dict.fromkeys(rest for _, found in parts for rest in found))
    text = "; or ".join(part for part, _ in parts)
    possible = len(parts) > 1
    return (
        Sentence(capital(words.name(attendance.actor))),
        role_cell,
        Sentence(text, rests, "possibly" if possible else ""),
    )


def _state(
    words: Words, status: Status, attendance: Attendance, state: AttendanceState
) -> tuple[str, tuple[Rest, ...]]:
    if not state.events:
        return ATTENDANCE[state.state], ()
    found: dict[Rest, None] = {}
    parts = []
    for id in state.events:
        event = words.record.events[id]
        text = ATTENDANCE[state.state]
        when = when_words(event.when, event.basis)
        if when:
            text += f" {when}"
        called = recall_words(words, attendance, id)
        if called:
            text += f": {called}"
        stands = standing_words(words, status.standing.get(id), claimed=False)
        if stands:
            text += f"; {stands}"
        parts.append(text)
        found.update(dict.fromkeys(words.rests(event)))
        found.update(dict.fromkeys(standing_rests(words, status.standing.get(id))))
    return "; or ".join(parts), tuple(found)


def recall_words(words: Words, attendance: Attendance, event: str) -> str:
    """What a recall was called, in whose words; ``contested`` where they differ."""
    readings = attendance.characters.get(event, ())
    called = [
        f"{CHARACTERS.get(r.character, r.character)} {voice_words(words, r.voices)}"
        for r in readings
    ]
    return listing(called) + (" (contested)" if len(called) > 1 else "")


def happening(words: Words, status: Status, happening: Happening) -> Sentence:
    """One event as a sentence: who says that who did what when, and how far it stands."""
    event = words.record.events[happening.id]
    stands = standing_words(words, status.standing.get(event.id), claimed=not event.by)
    text = " ".join(part for part in (words.told(event), words.when(event)) if part)
    text += f" ({stands})" if stands else ""
    older = [id for id, later in status.superseded.items() if event.id in later]
    if older:
        before = listing([words.event(words.record.events[i]) for i in older
                          if i in words.record.events])  # fmt: skip
        text += f"; before that, {before}" if before else ""
    rests = (*words.rests(event, *older), *standing_rests(words, status.standing.get(event.id)))
    return Sentence(sentence(text), tuple(dict.fromkeys(rests)), mark(happening.counted))
