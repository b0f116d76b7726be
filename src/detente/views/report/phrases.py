"""The fixed words of every answer: what was done, said, withheld, answered.

The same words stand for every party. Nothing here says how an act is to be judged; a party's own
label for a thing is printed only inside a quotation.
"""

from __future__ import annotations

from detente.record.events import EVENT_TYPES
from detente.record.types import Relation

__all__ = [
    "ANSWERS",
    "ASSUMED",
    "ATTENDANCE",
    "CHARACTERS",
    "RELATIONS",
    "SAID",
    "STANCES",
    "UNCLOSED",
    "verb",
]

_BASES = {
    "accepted": "accept", "agreed": "agree", "announced": "announce", "blamed": "blame",
    "broke": "break", "clarified": "clarify", "confirmed": "confirm", "criticised": "criticise",
    "declared": "declare", "demanded": "demand", "demobilised": "demobilise", "denied": "deny",
    "eased": "ease", "ended": "end", "exchanged": "exchange", "expressed": "express",
    "gave": "give", "handed": "hand", "held": "hold", "hosted": "host", "let": "let",
    "made": "make", "mediated": "mediate", "met": "meet", "offered": "offer",
    "planned": "plan", "redirected": "redirect", "rejected": "reject", "released": "release",
    "sent": "send", "set": "set", "signed": "sign", "spoke": "speak", "stalled": "stall",
    "suspended": "suspend", "thanked": "thank", "praised": "praise", "threatened": "threaten",
    "proposed": "propose", "took": "take", "travelled": "travel", "used": "use",
    "visited": "visit", "withdrew": "withdraw",
    "yielded": "yield", "said": "say",
}  # fmt: skip
_PARTICIPLES = {
    "broke": "broken", "gave": "given", "spoke": "spoken", "took": "taken",
    "withdrew": "withdrawn",
}  # fmt: skip

# Phrases with room for {object}, {target}, {venue}; a phrase is used only if all are recorded.
_FULLER: dict[str, tuple[str, ...]] = {
    "announce": ("announced {object}",),
    "blame": ("blamed {target} for {object}", "blamed {target}"),
    "call": ("spoke by telephone with {target}",),
    "clarify": ("clarified {object}",),
    "confirm": ("confirmed {object}",),
    "consider": ("was considering {object}", "was considering options"),
    "criticise": ("criticised {target} for {object}", "criticised {target}", "criticised {object}"),
    "deny": ("denied {object}",),
    "demand": ("demanded {object} of {target}", "demanded {object}"),
    "draft-exchanged": ("exchanged a draft with {target}",),
    "meet": ("met {target} in {venue}", "met {target}", "held a meeting in {venue}"),
    "offer": ("offered {object} to {target}", "offered {object}"),
    "praise": ("praised {target}", "praised {object}"),
    "propose": ("proposed {object} to {target}", "proposed {object}"),
    "redirect-envoy": ("redirected {object} to {venue}", "redirected {object}"),
    "reject": ("rejected {object}",),
    "response-handed-over": (
        "handed over a response to {target} (its content is not reported)",
        "handed over a response (its content is not reported)",
    ),
    "say": ("said {object}",),
    "sign": ("signed {object} with {target}", "signed {object}"),
    "talks-held": ("held talks with {target} in {venue}", "held talks with {target}",
                   "held talks in {venue}"),
    "thank": ("thanked {target} for {object}", "thanked {target}"),
    "threaten": ("threatened {target} with {object}", "threatened {object}"),
    "travel-planned": ("planned to travel to {venue}", "planned to travel"),
    "visit": ("visited {target}", "visited {venue}"),
    "yield": ("yielded on {object}",),
}  # fmt: skip

RELATIONS = {
    Relation.NOT_BEFORE: "{not_to} agree to {act} before {need}",
    Relation.ONLY_AFTER: "{to} agree to {act} only after {need}",
    Relation.NOT_UNLESS: "{not_to} agree to {act} without {need}",
    Relation.IN_EXCHANGE: "{to} agree to {act} only in exchange for {need}",
    Relation.AS_LONG_AS: "{tied} {act} to {need}, for as long as it lasts",
    Relation.NEVER: "{refused} {act}",
}
SAID = {
    "to": "has said it will",
    "not_to": "has said it will not",
    "refused": "has refused",
    "tied": "has tied",
}
ASSUMED = {
    "to": "is assumed to",
    "not_to": "is assumed not to",
    "refused": "is assumed to refuse",
    "tied": "is assumed to tie",
}
STANCES = {"demand": "demanded", "offer": "offered", "accept": "accepted", "refuse": "refused"}
ATTENDANCE = {
    "present": "at the table",
    "recalled": "team recalled",
    "withdrawn": "ended its part in the talks",
    "unknown": "not reported",
}
CHARACTERS = {
    "withdrawn": "a withdrawal",
    "for-consultations": "a recall for consultations",
    "unspecified": "a recall, with nothing more said",
}


ANSWERS = {
    "made": "{who} made it",
    "accepted": "{who} accepted it",
    "rejected": "{who} rejected it",
    "answered-with-changes": "{who} answered with changes",
    "answered-content-unknown": "{who} answered, and what the answer says is not reported",
    "no-answer-reported": "no answer by {who} is reported",
}


def verb(type: str, slots: dict[str, str], modality: str, *, several: bool) -> str:
    """The verb phrase behind the actors' names, as full as the recorded slots allow."""
    past = EVENT_TYPES[type].words if type in EVENT_TYPES else type.replace("-", " ")
    for phrase in _FULLER.get(type, ()):
        wanted = [name for name in ("object", "target", "venue") if f"{{{name}}}" in phrase]
        if all(slots.get(name) for name in wanted):
            past = phrase.format(**slots)
            break
    if several:
        past = past.replace(" its team", " their teams").replace(" its ", " their ")
    return _inflect(past, modality, several)


def _inflect(past: str, modality: str, several: bool) -> str:
    first, _, rest = past.partition(" ")
    if past.startswith("planned to "):
        return past
    if past.startswith(("did not ", "was ")):
        return _considering(past, modality, several)
    base, participle = _BASES.get(first, first), _PARTICIPLES.get(first, first)
    tail = f" {rest}" if rest else ""
    match modality:
        case "will":
            return f"{'were' if several else 'was'} to {base}{tail}"
        case "may":
            return f"may have {participle}{tail}"
        case "would":
            return f"would {base}{tail}"
        case "threatened":
            return f"threatened to {base}{tail}"
        case "does":
            return f"{'are' if several else 'is'} said to {base}{tail}"
        case _:
            return past


def _considering(past: str, modality: str, several: bool) -> str:
    if past.startswith("was "):
        verb = "are" if several else "is"
        return past.replace("was", verb, 1) if modality in ("may", "does") else past
    base = past.removeprefix("did ")
    return {"will": f"will {base}", "may": f"may {base}", "would": f"would {base}"}.get(
        modality, past
    )


UNCLOSED = {
    "opening-missing": "the report prints no opening quotation mark",
    "closing-missing": "the report prints no closing quotation mark",
}
"""What is said of words whose quotation marks the report prints in part."""
