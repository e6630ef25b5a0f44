"""Terms: compiled once, whatever asks for them."""

from __future__ import annotations

import pytest

from tallystick.core.engine import terms as terms_module
from tallystick.core.engine.terms import terms_of
from tests.core.engine.stages import GUIDANCE
from tests.core.engine.trade import agreement


def test_an_agreement_without_a_version_has_no_terms():
    with pytest.raises(ValueError, match="without any version"):
        terms_of([])


def test_the_same_versions_are_compiled_once_in_whatever_order_of_force():
    versions = agreement(GUIDANCE, "from: 2025-10-01\nglossary: {guidance: advice}")
    assert terms_of(versions) is terms_of(versions)
    assert terms_of(versions[::-1]).versions == terms_of(versions).versions == tuple(versions)


def test_old_terms_make_room_for_new_ones():
    kept = [agreement(GUIDANCE) for _ in range(3)]
    for versions in kept * 12:
        for version in versions:
            terms_of([version, *versions[1:]])
    many = [terms_of(agreement(GUIDANCE)) for _ in range(terms_module._MOST_KEPT + 1)]
    assert len(terms_module._KEPT) == terms_module._MOST_KEPT
    assert terms_of(many[-1].versions) is not None
