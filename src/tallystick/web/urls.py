"""The addresses of the pages. Every view here declares who may come in; one that does not stops the start.

`{kind}` is a name from the agreement and stands last: none of the words before it can be one.
"""

from __future__ import annotations

from django.urls import path

from tallystick.web.views import (
    agreements,
    clauses,
    demonstration,
    entries,
    findings,
    ledger,
    measures,
    people,
    performance,
    printing,
    records,
    settlements,
    statements,
    versions,
)

urlpatterns = [
    path("", people.home, name="home"),
    path("sign-in", people.sign_in, name="sign_in"),
    path("sign-out", people.sign_out, name="sign_out"),
    path("demonstration/clock", demonstration.move_the_clock, name="move_the_clock"),
    path("demonstration/start-again", demonstration.start_again, name="start_again"),
    *(
        path(name, statements.statement(name), name=name)
        for name in ("help", "accessibility", "privacy", "cookies")
    ),
    path("agreements", agreements.agreements, name="agreements"),
    path("performance", performance.compared, name="performance"),
    path("agreements/<slug:agreement>", agreements.agreement, name="agreement"),
    path("agreements/<slug:agreement>/due", agreements.owed, name="due"),
    path("agreements/<slug:agreement>/findings", findings.findings, name="findings"),
    path("agreements/<slug:agreement>/readings", settlements.readings, name="readings"),
    path("agreements/<slug:agreement>/settle", settlements.settle, name="settle"),
    path("agreements/<slug:agreement>/versions", versions.versions, name="versions"),
    path("agreements/<slug:agreement>/versions/compare", versions.compared, name="compared"),
    path("agreements/<slug:agreement>/performance", performance.scorecard, name="scorecard"),
    path("agreements/<slug:agreement>/ledger", ledger.ledger, name="ledger"),
    path("agreements/<slug:agreement>/verify", ledger.verify, name="verify"),
    path("agreements/<slug:agreement>/records", records.kinds, name="kinds"),
    path("agreements/<slug:agreement>/print", printing.choices, name="print"),
    path("agreements/<slug:agreement>/print/file", printing.printed, name="printed"),
    path("agreements/<slug:agreement>/clauses/<slug:clause>", clauses.clause, name="clause"),
    path("agreements/<slug:agreement>/measures/<slug:measure>", measures.measure, name="measure"),
    path("agreements/<slug:agreement>/<slug:kind>", records.records, name="records"),
    path("agreements/<slug:agreement>/<slug:kind>/new", entries.new_record, name="new_record"),
    path("records/<slug:record>", records.record, name="record"),
    path("records/<slug:record>/entry", entries.entry, name="entry"),
]
