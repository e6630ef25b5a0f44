"""The codes of what reading an agreement may find: each with its title and severity.

A0 is the text and its shape, A1 names, A2 phrases and values, A30 expressions, A4 what does not fit together.
Rules that look at a whole agreement have codes of their own beside each rule: from A310 those of its terms, from A501
those of its words.
"""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.findings import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A code with the title its findings carry and how much they matter."""

    code: str
    title: str
    severity: Severity = Severity.ERROR


_TITLES = {
    "A001": "text is not UTF-8",
    "A002": "not YAML",
    "A003": "key given twice",
    "A004": "anchor, alias or tag",
    "A005": "more than one document",
    "A006": "too large or too deep",
    "A007": "no agreement in the text",
    "A008": "control character",
    "A010": "unknown key",
    "A011": "missing key",
    "A012": "wrong kind of value",
    "A013": "value not allowed",
    "A014": "impossible date",
    "A015": "name not allowed",
    "A016": "text not found",
    "A017": "texts laid over each other in a circle",
    "A018": "nothing to remove",
    "A019": "keys that exclude each other",
    "A101": "unknown party",
    "A102": "unknown clause",
    "A103": "unknown milestone",
    "A104": "unknown calendar",
    "A105": "unknown record kind",
    "A106": "unknown lot",
    "A107": "unknown field",
    "A108": "unknown code list",
    "A109": "unknown message",
    "A110": "unknown thing to count",
    "A111": "unknown measure",
    "A112": "unknown rating",
    "A113": "unknown placeholder",
    "A114": "unknown holidays",
    "A115": "unknown field type",
    "A116": "unknown time zone",
    "A118": "unknown term",
    "A120": "name already taken",
    "A130": "unknown fund",
    "A131": "unknown post",
    "A132": "unknown clock or standard",
    "A133": "unknown duty",
    "A134": "unknown cost",
    "A135": "nothing that can end",
    "A136": "unknown line",
    "A137": "unknown service",
    "A138": "unknown choice",
    "A140": "unknown reading",
    "A141": "unknown unit",
    "A142": "unknown body",
    "A150": "unknown language",
    "A151": "unknown part of the text",
    "A201": "time limit not understood",
    "A202": "period not understood",
    "A203": "date rule not understood",
    "A204": "band not understood",
    "A205": "band edges swapped",
    "A206": "opening hours not understood",
    "A207": "days not understood",
    "A208": "number out of range",
    "A209": "figure not understood",
    "A210": "dates not understood",
    "A211": "price not understood",
    "A301": "expression not understood",
    "A302": "expression of the wrong type",
    "A401": "term ends wrongly",
    "A402": "who signs is not clear",
    "A403": "calendar never open",
    "A404": "calendar without an end",
    "A405": "calendars built on each other",
    "A406": "no milestone to open with",
    "A407": "ends as it starts",
    "A408": "limit counted from another milestone",
    "A409": "clauses under each other",
    "A410": "holidays not understood",
    "A411": "no subject to count",
    "A412": "ratings without bands",
    "A413": "version does not follow on",
    "A414": "calendar does not fit together",
    "A415": "outturn does not fit",
    "A416": "target does not fit",
    "A417": "periods do not fit",
    "A418": "periods end early",
    "A419": "window does not fit",
    "A420": "acceptance that fits nothing",
    "A421": "code with no day to use it",
    "A422": "body where only a party can stand",
    "A423": "body that nobody records for",
    "A424": "edition of an unknown document",
    "A425": "setting that changes nothing",
    "A430": "charge does not fit together",
    "A440": "nothing to agree on",
    "A450": "part that nothing fills",
    "A451": "said of something else",
    "A460": "nothing to relieve",
    "A461": "post that cannot act here",
    "A462": "step that cannot stand here",
    "A480": "parts do not fit together",
    "A481": "cannot be ranked",
}

_MILDER = {
    "A403": Severity.DEFECT,
    "A404": Severity.WARNING,
    "A418": Severity.DEFECT,
    "A420": Severity.WARNING,
    "A425": Severity.WARNING,
    "A450": Severity.DEFECT,
}

CODES: dict[str, Code] = {
    code: Code(code, title, _MILDER.get(code, Severity.ERROR)) for code, title in _TITLES.items()
}
