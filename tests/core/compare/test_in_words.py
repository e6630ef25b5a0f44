"""What differs in the words: clauses added, removed, moved and reworded, word by word; terms apart from words."""

from __future__ import annotations

from tallystick.core.compare import How, Stretch, compare
from tallystick.core.compare.telling import shortened
from tests.core.compare.rewriting import TEXT, read, rewritten

KEPT, REMOVED, ADDED = Stretch.KEPT, Stretch.REMOVED, Stretch.ADDED


def _words(change):
    return [(each.stretch, each.text) for each in change.words]


def test_a_clause_that_is_reworded_is_shown_word_by_word_with_its_terms_filled_in() -> None:
    found = rewritten(("Nobody waits longer than that.", "Nobody may wait longer than that."))

    assert [(each.path, each.how) for each in found.in_words] == [(("clauses", "dark", "text"), How.REWORDED)]
    assert found.in_effect == ()
    assert _words(found.in_words[0]) == [
        (KEPT, "A dark lamp is lit within 5 working days, and in winter too. Nobody "),
        (REMOVED, "waits"),
        (ADDED, "may wait"),
        (KEPT, " longer than that."),
    ]


def test_a_term_that_changes_rewords_no_clause() -> None:
    assert rewritten(("within: 5 working days\n", "within: 3 working days\n")).in_words == ()


def test_a_clause_that_is_reworded_while_a_term_of_it_changes_keeps_the_two_apart() -> None:
    found = rewritten(
        ("and in winter too", "and in summer too"), ("within: 5 working days\n", "within: 3 working days\n")
    )

    assert [each.path[-1] for each in found.in_words] == ["text"]
    assert [text for stretch, text in _words(found.in_words[0]) if stretch is not KEPT] == [
        "winter",
        "summer",
    ]
    assert "3 working days" in _words(found.in_words[0])[0][1]
    assert [each.path[-1] for each in found.in_effect] == ["within"]


def test_a_clause_that_has_become_another_text_is_not_taken_apart() -> None:
    found = rewritten(
        (
            "Notice of {rights.leave.notice} ends it.",
            "Either side may go, once {rights.leave.notice} have run.",
        )
    )

    assert [stretch for stretch, _ in _words(found.in_words[0])] == [REMOVED, ADDED]


def test_clauses_that_come_go_and_move_are_told_as_that() -> None:
    again = '  again: {number: "3", title: Once more, text: "As clause 2 says, {lamp.light.within} are enough."}\n'
    without = TEXT.replace(again, "")
    moved = without.replace("glossary:\n", f"{again}glossary:\n")

    removed, added, told = (
        compare(read(one), read(other)).in_words
        for one, other in ((TEXT, without), (without, TEXT), (TEXT, moved))
    )

    assert [(each.path, each.how, each.old) for each in removed] == [
        (("clauses", "again"), How.REMOVED, "As clause 2 says, 5 working days are enough.")
    ]
    assert [(each.path, each.how) for each in added] == [(("clauses", "again"), How.ADDED)]
    assert [(each.path, each.how) for each in told] == [(("clauses", "again", "number"), How.MOVED)]
    assert told[0].said == ("It stands elsewhere among the clauses.",)


def test_another_number_is_a_move_and_another_heading_is_reworded() -> None:
    found = rewritten(('number: "3", title: Once more', 'number: "2.1", title: Once again'))

    assert [(each.path, each.how, each.old, each.new) for each in found.in_words] == [
        (("clauses", "again", "number"), How.MOVED, "3", "2.1"),
        (("clauses", "again", "title"), How.REWORDED, "Once more", "Once again"),
    ]


def test_meanings_of_words_titles_and_notes_are_changes_of_words() -> None:
    found = rewritten(
        ("dark lamp: a lamp that does not burn at night", "dark lamp: a lamp that should burn and does not"),
        ("title: Night walk", "title: Walk at night"),
        ("note: First issue", "note: Second issue"),
    )

    assert [each.path for each in found.in_words] == [
        ("glossary", "dark lamp"),
        ("note",),
        ("duties", "walk", "title"),
    ]
    assert found.in_effect == ()


def test_long_stretches_that_were_kept_are_shown_by_their_ends() -> None:
    found = rewritten(("Nobody waits", "Nobody ever waits"))

    first, *_, last = shortened(found.in_words[0].words)
    assert first.text.startswith("…")
    assert len(first.text) < 50
    assert last.text == "waits longer than that."
