"""Event types: what each is called, what it means, and its codes for export.

One type per act; there is no default type, and what fits none is not classified. Codes are those
of CAMEO (codebook 1.1b3) and of PLOVER's table for converting CAMEO (2021); an empty code means
that nothing there fits.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CHARACTERS", "EVENT_TYPES", "NOT_CLASSIFIED", "EventType"]


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event.

    Parameters
    ----------
    key : str
        Words with hyphens, as typed after ``type:``.
    words : str
        A verb phrase in the past tense that follows the actor's name.
    cameo, plover : str
        Codes for export; empty if nothing fits.
    bears : str
        What a counted event makes of its actors' attendance: ``present``, ``recalled``,
        ``withdrawn``, or empty.
    """

    key: str
    words: str
    cameo: str = ""
    plover: str = ""
    bears: str = ""


CHARACTERS = {
    "withdrawn": "withdrawn",
    "for-consultations": "recalled for consultations",
    "unspecified": "recalled, with no character given",
}
"""What a recall was called: by the words printed, never by the one who records it."""

NOT_CLASSIFIED = "not-classified"
"""The type of an event that no other type fits; only its words are shown."""

_ALL = (
    EventType("talks-held", "held talks", "046", "CONSULT", "present"),
    EventType("meet", "met", "040", "CONSULT", "present"),
    EventType("call", "spoke by telephone", "041", "CONSULT"),
    EventType("visit", "made a visit", "042", "CONSULT"),
    EventType("host", "hosted a visit", "043", "CONSULT"),
    EventType("meet-third-place", "met at a third place", "044", "CONSULT", "present"),
    EventType("mediate", "mediated", "045", "CONSULT"),
    EventType("recall", "took its team out of the talks", bears="recalled"),
    EventType("return", "sent its team back to the talks", bears="present"),
    EventType("response-handed-over", "handed over a response"),
    EventType("suspend", "suspended the talks", "164", "SANCTION"),
    EventType("end-talks", "ended the talks", "164", "SANCTION", "withdrawn"),
    EventType("end-mediation", "ended its mediation", "165", "SANCTION"),
    EventType("deadline-set", "set a deadline"),
    EventType("draft-exchanged", "exchanged a draft"),
    EventType("redirect-envoy", "redirected an envoy"),
    EventType("travel-planned", "planned a journey", "036"),
    EventType("propose", "made a proposal", "030", "AGREE"),
    EventType("offer", "made an offer", "030", "AGREE"),
    EventType("agree-to-talk", "agreed to talk", "036", "AGREE"),
    EventType("accept-mediation", "accepted mediation", "038", "AGREE"),
    EventType("offer-mediation", "offered to mediate", "039", "AGREE"),
    EventType("accept-offer", "accepted an offer", "037", "AGREE"),
    EventType("sign", "signed an agreement", "057", "SUPPORT"),
    EventType("confirm", "confirmed"),
    EventType("deny", "denied another's claim"),
    EventType("clarify", "clarified"),
    EventType("announce", "made an announcement", "010"),
    EventType("say", "made a statement", "010"),
    EventType("no-comment", "did not comment", "011"),
    EventType("consider", "was considering", "014"),
    EventType("thank", "expressed thanks", "051", "SUPPORT"),
    EventType("praise", "expressed praise", "051", "SUPPORT"),
    EventType("demand", "made a demand", "100", "REQUEST"),
    EventType("demand-release", "demanded a release", "1053", "REQUEST"),
    EventType("demand-access", "demanded access", "1055", "REQUEST"),
    EventType("demand-de-escalation", "demanded de-escalation", "1056", "REQUEST"),
    EventType("demand-talks", "demanded talks", "106", "REQUEST"),
    EventType("demand-settlement", "demanded a settlement", "107", "REQUEST"),
    EventType("demand-mediation", "demanded mediation", "108", "REQUEST"),
    EventType("reject", "rejected something", "120", "REJECT"),
    EventType("reject-release", "rejected a release", "1243", "REJECT"),
    EventType("reject-de-escalation", "rejected de-escalation", "1246", "REJECT"),
    EventType("reject-talks", "rejected talks", "125", "REJECT"),
    EventType("reject-mediation", "rejected mediation", "126", "REJECT"),
    EventType("reject-plan", "rejected a plan", "127", "REJECT"),
    EventType("veto", "used a veto", "129", "REJECT"),
    EventType("criticise", "criticised", "111", "ACCUSE"),
    EventType("blame", "blamed", "112", "ACCUSE"),
    EventType("threaten", "made a threat", "130", "THREATEN"),
    EventType("threaten-leave-talks", "threatened to leave the talks", "134", "THREATEN"),
    EventType("threaten-end-mediation", "threatened to end its mediation", "135", "THREATEN"),
    EventType("threaten-force", "threatened force", "138", "THREATEN"),
    EventType("ultimatum", "gave an ultimatum", "139", "THREATEN"),
    EventType("declare-truce", "declared a truce", "0871", "RETREAT"),
    EventType("ease-blockade", "eased a blockade", "0872", "RETREAT"),
    EventType("demobilise", "demobilised forces", "0873", "RETREAT"),
    EventType("withdraw-forces", "withdrew forces", "0874", "RETREAT"),
    EventType("release", "released people", "0841", "RETREAT"),
    EventType("let-in-peacekeepers", "let in peacekeepers", "0861", "RETREAT"),
    EventType("let-in-inspectors", "let in inspectors", "0862", "RETREAT"),
    EventType("let-in-aid", "let in aid", "0863", "RETREAT"),
    EventType("yield", "yielded", "080", "CONCEDE"),
    EventType("breach-truce", "broke a truce", "196", "ASSAULT"),
    EventType("stall", "stalled in the talks"),
    EventType("progress", "made some progress in the talks"),
    EventType("break-relations", "broke off relations", "161", "SANCTION"),
    EventType(NOT_CLASSIFIED, "was told of"),
)

EVENT_TYPES = {type.key: type for type in _ALL}
