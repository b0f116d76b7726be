"""Words of judgement, which none of our own sentences may hold; quotations may."""

from __future__ import annotations

import re

from detente.views.report.document import CLOSE, OPEN

__all__ = ["JUDGEMENTS", "judgements"]

_LIST = """
aggressive aggressor aggression appease appeasement arrogant bad-faith bandits barbaric
blackmail brazen brutal brutality butcher callous claimed-falsely clearly cowardly criminal
cruel cynical dastardly defiant defiantly deplorable despicable disgraceful dishonest enemy evil
extremist fair fanatic fanatical fault fortunately generous genocidal good-faith guilty hardline
hardliner heroic hostile hypocritical illegal illegitimate innocent insincere intransigent
intransigence irresponsible justified legitimate liar lie lies lied massacre militant moderate
murder murderous naive notorious obstinate obstructive obviously outrageous provocation
provocative puppet radical rational irrational reasonable unreasonable rebel reckless
refuses-stubbornly regime ridiculous rightly rogue ruthless sadly scandalous senseless shameful
shameless sincere spoiler stubborn stubbornly terror terrorism terrorist thugs traitor
treacherous tyrant unacceptable unfair unfortunately unjust unjustified unprovoked unwarranted
vicious victim villain wicked wrongly
"""
JUDGEMENTS = tuple(_LIST.split())
_WORD = re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, JUDGEMENTS)) + r")(?![\w-])", re.I)
_QUOTED = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")


def judgements(text: str) -> tuple[str, ...]:
    """Words of judgement in the text outside its quotations, in the order they stand."""
    return tuple(match[0] for match in _WORD.finditer(_QUOTED.sub(" ", text)))
