"""Words that are owed in a language and are not there."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A391", "missing-language", "not said in a language that is owed", Severity.DEFECT)
def missing_language(agreement: Agreement) -> Iterator[Problem]:
    """Words that are owed in several languages stand in each of them."""
    for language in agreement.languages.values():
        for path in language.missing:
            yield Problem(
                path,
                f"This is not said in {language.title}.",
                f"Write it by language, with `{language.id}:` among them.",
            )
