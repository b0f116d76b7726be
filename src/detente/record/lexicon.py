"""English words by which reports say what an entry records; for warnings only, never to accept.

A missing word is a reason to quote more or to say why; it never decides what a report means.

Each line is ``key: forms``, with forms separated by semicolons. ``*`` stands for any ending, ``/``
separates words of which one must stand there, ``..`` for at most 80 characters between, and a word
in capitals for one of the groups in ``_GROUPS``.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = [
    "ANSWERS",
    "ATTRIBUTION",
    "BOUNDS",
    "CHARACTERS",
    "EVENTS",
    "HEDGES",
    "MODALITIES",
    "NOT_YET",
    "ORDER",
    "RELATIONS",
    "ROLES",
    "STANCES",
    "TERMS",
    "places",
    "says",
]

_GROUPS = {
    "TALKS": "talk*/negotiat*/meeting*/session*/round*/dialogue*/discussion*",
    "FORCES": "forc*/troop*/army/armies/soldier*/military/militia*/unit*/battalion*/brigade*",
    "NO": "no/not/never/neither/nor/without/declin*/refus*/didn't/won't/wouldn't",
    "ASK": "demand*/insist*/requir*/call*/urg*/must/want*/ask*",
    "REFUSE": "reject*/refus*/rule* out/turn* down/declin*/not",
    "WARN": "threat*/warn*/vow*",
    "DAYS": "monday/tuesday/wednesday/thursday/friday/saturday/sunday",
    "MONTHS": "january/february/march/april/may/june/july/august/september/october/november/"
    "december",
    "STOP": "end*/stop*/withdr*/quit*/abandon*/ceas*/suspend*",
}


def _table(lines: str) -> dict[str, str]:
    """Key to its forms, one for each line of ``key: forms``."""
    rows = (line.partition(": ") for line in re.sub(r"\n {4,}", " ", lines.strip()).splitlines())
    return {key: forms for key, _, forms in rows}


def says(forms: str, text: str) -> bool:
    """Whether a text in lower case has one of the forms."""
    return _pattern(forms).search(text) is not None


@lru_cache(maxsize=4096)
def places(forms: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where a text in lower case has one of the forms, in order."""
    return tuple(match.span() for match in _pattern(forms).finditer(text))


@lru_cache(maxsize=256)
def _pattern(forms: str) -> re.Pattern[str]:
    return re.compile("|".join(_form(form.strip()) for form in forms.split(";") if form.strip()))


def _form(form: str) -> str:
    parts = [" ".join(_word(word) for word in part.split()) for part in form.split(" .. ")]
    return r"(?<!\w)" + r"\b.{0,80}\b".join(parts) + r"(?!\w)"


def _word(word: str) -> str:
    choices = _GROUPS.get(word, word).split("/")
    return "(?:" + "|".join(re.escape(c).replace(r"\*", r"\w*") for c in choices) + ")"


EVENTS = _table(r"""
talks-held: held/hold*/resum*/began/begin*/begun/open*/conduct*/continu*/join*/attend* .. TALKS;
    took part; round of TALKS; TALKS .. held/began/begun/opened/resumed/continued; TALKS went on;
    TALKS .. took place; met; negotiated; talked
meet: meet*; met; received
call: phone*; telephon*; called; calls; call with; spoke to/with; speak to/with; rang
visit: visit*; travels/travelled/traveled; arriv*; flew; went to; came to; trip; tour*
host: host*; received; welcomed; venue
meet-third-place: met; meet*; proximity
mediate: carr*/convey*/pass*/deliver*/relay*/took .. answer/message*/repl*/propos*/response*/offer*;
    mediat*; broker*; go-between; shuttl*; good offices; facilitat*
recall: recall*; withdr*; pull* out/back; pull* .. out/back; call* back/home; call* .. back/home;
    brought home; bring* .. home; walk* out; left the TALKS; leav* the TALKS; took .. home; sent
    home
return: return*; came/come/comes back; went/go/goes back; back at/to/in; rejoin*; sent .. back
response-handed-over: respon*; react*; repl*; answer*
suspend: suspend*; suspension; paus*; adjourn*; postpon*; interrupt*; put on hold; broke off;
    froz*
end-talks: end/ends/ended/ending/quit*/abandon*/terminat*/left/leav* .. TALKS; call* off;
    broke/break*/broken off/down; collaps*; TALKS .. end/ends/ended/over/terminated/failed; walk*
    away
end-mediation: STOP .. mediat*; mediat* .. STOP
deadline-set: deadline*; by DAYS; by .. MONTHS; ultimatum; within .. hours/days/weeks/months;
    expir*; no later than
draft-exchanged: draft*; text; paper; document*; version*
redirect-envoy: redirect*; divert*; rerout*; re-rout*; reassign*; instead; sent on
travel-planned: slated/plan*/schedul*/due/expected/set/will/intend* .. head/travel*/visit*/fly/go;
    slated/plan*/schedul*/due/expected/set/will/intend* .. arrive/trip/come/leave/tour/return
propose: propos*; put forward; suggest*; present*; submit*; tabled; tables
offer: offer*; would; ready to; willing to; prepared to
agree-to-talk: agree*/ready/willing/consent*/accept*/prepared .. TALKS
accept-mediation: accept*/agree*/welcom*/consent*/approv* .. mediat*
offer-mediation: offer*/ready/willing/propos*/prepared .. mediat*
accept-offer: accept*; agreed; agrees; approv*; said yes
sign: sign; signs; signed; signing; signature*; initialled; initialed; conclud*
confirm: confirm*; acknowledg*; verif*; bore out
deny: deny; denies; denied; denying; denial*; dismiss*; disput*; refut*; contradict*; not true;
    untrue
clarify: clarif*; explain*; explanation; specif*; made clear; made it clear; set out
announce: announc*; declar*; made public; unveil*; proclaim*
say: say; says; said; saying; tell; tells; told; stated; stating; statement; added; adds; wrote;
    writes; posted; declar*; commented; remark*; insist*; maintain*; noted; notes
no-comment: NO .. comment*/respon*/repl*/answer*/remark*
consider: mull*; consider*; weigh*; ponder*; explor*; examin*; look* at/into; study; studies;
    studied; studying; contemplat*; review*
thank: thank*; gratitude; grateful; appreciat*
praise: prais*; commend*; laud*; hail*; welcom*; earnest; credited; credits; applaud*
demand: ASK; condition*
demand-release: ASK .. releas*/free*
demand-access: ASK .. access*/entr*/admi*; ASK .. let in
demand-de-escalation: ASK .. ceas*/truce/withdr*/end*/stop*/halt*/restrain*/terminat*/pull*
demand-talks: ASK .. TALKS
demand-settlement: ASK .. settle*/peace/agreement/deal/solution
demand-mediation: ASK .. mediat*
reject: reject*; refus*; rule/rules/ruled/ruling out; turn* down; declin*; dismiss*; rebuff*
reject-release: REFUSE .. releas*/free*
reject-de-escalation: REFUSE .. ceas*/truce/withdr*/stop*/halt*/disarm*/pull*/hand*; refused to do
reject-talks: REFUSE .. TALKS
reject-mediation: REFUSE .. mediat*
reject-plan: REFUSE .. plan*/propos*/deal/offer*/draft*/roadmap/agreement
veto: veto*
criticise: critici*; condemn*; denounc*; deplor*; decry; decried; slam*; rebuk*; attack*
blame: blam*; accus*; fault*; responsib*; lack of; fail; fails; failed; failing; failure*;
    unwilling*; bad faith
threaten: WARN; or else; consequence*
threaten-leave-talks: WARN .. leav*/quit*/withdr*/walk*/recall*/end*
threaten-end-mediation: WARN .. mediat*
threaten-force: WARN .. forc*/attack*/strik*/war/military/bomb*/invad*
ultimatum: ultimatum; or else; deadline
declare-truce: declar*/announc*/agree*/proclaim*/began/enter* ..
    truce/ceasefire/cease-fire/armistice; truce/ceasefire/cease-fire ..
    declar*/announc*/began/begins
ease-blockade: eas*/lift*/relax*/loosen*/open*/reopen* ..
    blockade/siege/closure/restriction*/embargo; open*/reopen* ..
    crossing*/road*/port/ports/border; lift*
demobilise: demobil*; disband*; disarm*; laid down; lay down
withdraw-forces: withdr*/pull*/left/leav*/retreat* .. FORCES; FORCES .. withdr*/pull*/left/leav*
release: releas*; freed; frees; freeing; free; let go; handed over
let-in-peacekeepers: peacekeep*; blue helmet*; monitors; observers
let-in-inspectors: inspect*
let-in-aid: aid; assistance; relief; supplies; food; convoy*; medicine*; truck*; humanitarian
yield: yield*; conced*; concession*; gave in/way; back* down; relent*; dropped; drops
breach-truce: breach*/violat*/break*/broke/broken/resum* .. truce/ceasefire/cease-fire/fighting;
    truce/ceasefire/cease-fire .. breach*/violat*/broken; resum* .. hostilities/attacks/war
stall: stall*; deadlock*; stuck; standstill; impasse; stalemate; without a breakthrough; blocked
progress: progress*; advanc*; breakthrough; headway; moved closer/forward; closer
break-relations: break*/broke/broken/sever*/cut*/suspend*/expel* ..
    relation*/ties/ambassador*/diplomat*
""")

RELATIONS = _table(r"""
not-before: before; until; till; prior to
only-after: after; once; following; then; as soon as; upon; when
not-unless: unless; only if; only when; only on condition; except if; except when; without;
    provided; on condition; on the condition; conditional; depend* on; condition for; require*
in-exchange: in return; in exchange; against; swap*; exchang*; reciproc*; mutual*
as-long-as: as long as; so long as; while; whilst
never: refus*; rule/rules/ruled/ruling out; reject*; never; not; no; won't; wouldn't; cannot;
    declin*; unwilling*
""")

STANCES = _table(r"""
demand: ASK; should; need; needs; needed; condition*; has/have/had to; maintain*; seek*; sought;
    expect*; press*
offer: offer*; propos*; would; will; ready; willing*; prepared; promis*; pledg*; undertak*
accept: accept*; agree*; approv*; welcom*; consent*; said yes; endors*; backs; backed; ready
refuse: REFUSE; NO; ruled/rules/ruling out; oppos*; object*; unwilling*; can't; doesn't; cannot
""")

ROLES = _table(r"""
party: negotiat*; talk*; party; parties; side; sides; delegation*; deal; agree*; sign*; team*;
    between; dispute*
mediator: mediat*; broker*; go-between; facilitat*; good offices; shuttl*
host: host*; in; at; venue; capital; welcom*; receiv*
guarantor: guarant*; assur*; underwr*; vouch*
observer: observ*; monitor*; witness*
""")

TERMS = _table(r"""
truce: truce*; ceasefire*; cease-fire*; cessation; pause*; lull; halt*; armistice; fighting
release: releas*; free*; hostage*; prisoner*; captive*; detainee*; body; bodies; remains; swap*;
    return*
withdrawal: withdr*; pull*; retreat*; leav*; evacuat*
aid: aid; assist*; relief; humanit*; food; suppl*; medic*; convoy*; truck*; fuel; water
talks: talk*; negotiat*; dialogue*; discuss*; meet*; round*; conference*; consult*
money: money; fund*; pay*; dollar*; euro*; sum*; loan*; grant*; compensat*;
    financ*; asset*; crown*; toll*; fee*; price*; tax*; debt*
office: office*; minister*; president*; government*; seat*; post; posts; cabinet; parliament
territory: territor*; land; lands; area*; border*; district*; province*; city; cities; village*;
    hand*; control; crossing*; bridge*; road*; port; ports; zone*; line; lines
disarmament: disarm*; weapon*; arms; demilit*; demobil*; decommission*; lay down
guarantee: guarant*; assur*; pledg*; promis*; commit*; underwr*
monitoring: monitor*; observ*; verif*; inspect*; supervis*; watch*
exchange: exchang*; swap*; trade*; in return
deployment: deploy*; position*; station*; forc*; troop*; patrol*; peacekeep*
""")

HEDGES = _table(r"""
reported: report*; said to; believed to; thought to; was said; were said; according
claimed: claim*; alleg*; assert*; maintain*; insist*; according; said; says
anonymous: official*; source*; anonym*; person; people; diplomat*; named; unnamed; familiar
uncertain: uncertain*; unclear; unknown; unconfirmed; not known/clear/certain; doubt*; whether
may: may; might; could; possib*; perhaps; potential*; likely
expected: expect*; anticipat*; slated; due; plan*; schedul*; set to
approximate: about; around; some; nearly; almost; approximat*; roughly; more than; over; at least
unspecified: not; no; without; unspecified; unnamed; undisclosed; unstated; declin*; neither; nor;
    n't
no-comment: NO .. comment*/respon*/repl*/answer*/remark*
not-confirmed: not; unconfirmed; independently; unverified; no confirmation
denied: deny; denies; denied; denial*; dismiss*; reject*; disput*; refut*; not true
""")

ANSWERS = _table(r"""
made: propos*; offer*; present*; submit*; made; put forward; tabled
accepted: accept*; agree*; approv*; welcom*; endors*
rejected: reject*; refus*; turn* down; declin*; dismiss*; ruled out
answered-with-changes: chang*; amend*; counter*; reserv*; modif*; revis*; alter*; remark*;
    condition*
answered-content-unknown: react*; respon*; answer*; repl*
""")

CHARACTERS = _table(r"""
withdrawn: withdr*; pull* out/back; pull* .. out/back; left; quit*; walk* out
for-consultations: consult*
""")

MODALITIES = _table(r"""
will: will; shall; to be; going to; plan*; slated; schedul*; expect*; due; intend*; set to; about
    to; resolved; decided; would; prepar*
may: may; might; could; can; possib*; perhaps; uncertain*; unclear; mull*; consider*; weigh*;
    whether; if; likely; explor*; option*; potential*; report*
would: would; ready; willing; prepared; could; offer*; propos*
threatened: WARN; or else
""")

NOT_YET = (
    "will; shall; would; may; might; WARN to; plan/plans/planned to; slated to; going to;"
    "expect* to; intend* to; due to; scheduled to; uncertain if/whether; unclear if/whether"
)
"""Words that keep a thing from having been done."""

BOUNDS = _table(r"""
at-least: at least; minimum of; no/not fewer/less than; or more; upwards of
at-most: at most; maximum of; up to; no/not more than; or fewer/less
more-than: more than; over; above; exceed*; in excess of; greater than
less-than: less than; fewer than; under; below; short of
about: about; around; some; nearly; almost; approximately; roughly; circa; or so; close to;
    estimated
""")

ATTRIBUTION = (
    "say; says; said; tell; tells; told; stated; add; adds; added; wrote; writes; posted; declar*;"
    "insist*; maintain*; noted; claim*; confirm*; announc*; termed; call; calls; called; argue*;"
    "warn*; accus*; describ*; alleg*; assert*; explain*; replied; responded; acknowledg*;"
    "suggest*; commented; remark*; complain*; blam*; denies; denied; according to"
)
"""Words by which a report gives somebody's words or views."""

ORDER = (
    "after; before; following; earlier; later; previous*; prior; subsequent*; then; once; until;"
    "since; first; next; ago; preced*; meanwhile; recent*; latest; last; ahead of; as soon as;"
    "when; while;"
    "today; yesterday; tomorrow; day*; week*; month*; year*; on the eve"
)
"""Words that put things in time."""
