"""Text to agreement: every step in order, none of them stopping at the first fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tallystick.core.agreement.acceptance import accept
from tallystick.core.agreement.build.assemble import assemble
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules import check
from tallystick.core.agreement.shape.check import check_shape
from tallystick.core.agreement.text.fault import fault
from tallystick.core.agreement.text.languages import in_language, languages_of
from tallystick.core.agreement.text.laying import read_merged
from tallystick.core.agreement.text.readings import with_readings
from tallystick.core.agreement.text.roles import sides, with_parties
from tallystick.core.agreement.text.tree import Source, Span
from tallystick.core.findings import Finding, in_file_order


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading an agreement gave: the agreement, None where a fault makes one impossible, and every finding."""

    agreement: Agreement | None
    findings: tuple[Finding, ...]


def read_agreement(name: str, resolve: Callable[[str], str | None], language: str | None = None) -> Reading:
    """Return the agreement of that name with all that is found about it, in file order.

    name: what `resolve` knows the text by; findings call the file so. Other texts are asked for as
    `holidays/<nation>`, and, where the text rests on others, by the names of those, beside this one first.
    resolve: returns the text of a name, or None. Bytes that are not UTF-8 are to come as lone surrogates
    (`errors="surrogateescape"`); they are found. language: in which its words are, the main one if unset or not said.
    """
    text = resolve(name)
    if text is None:
        return Reading(None, (no_text(name),))
    merged = read_merged(name, text, resolve)
    if merged.root is None:
        return Reading(None, in_file_order(merged.findings))
    spoken = with_parties(merged.root, sides(merged.root))
    root, readings, unread = with_readings(
        in_language(spoken, language or next(iter(languages_of(spoken)), ""))
    )
    shaped = check_shape(root)
    if not merged.whole:
        own = [finding for finding in shaped.findings if finding.code != "A011"]
        return Reading(None, in_file_order([*merged.findings, *own]))
    draft = Draft(root, shaped.part, resolve, merged.parents)
    draft.sources.update(merged.sources)
    draft.readings = readings
    draft.spoken = spoken
    draft.findings += merged.findings
    draft.findings += [finding for finding in shaped.findings if finding.place.path not in unread]
    agreement = assemble(draft)
    if agreement is None or shaped.missing:
        return Reading(None, in_file_order(draft.findings))
    findings = in_file_order(accept(draft, [*draft.findings, *check(agreement)]))
    return Reading(replace(agreement, findings=findings), findings)


def no_text(name: str) -> Finding:
    """Return the finding that there is no text of a name."""
    return fault(
        "A016",
        Span(Source(name, ""), 1, 1, 0, 0),
        message=f'There is no text "{name}".',
        expected="The name of an agreement's text.",
        cure="Check the name of the file.",
        excerpt=name,
    )
