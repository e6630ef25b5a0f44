"""The agreement and its forms as files to take away, in each format that there is."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from tallystick.documents.agreement import Copy, agreement_document, form_document
from tallystick.documents.agreement.copy import Keeping, latest
from tallystick.documents.formats import FORMATS
from tallystick.store.queries.heading import heading
from tallystick.store.queries.printed import PrintedCopy, printed_copy
from tallystick.web.access import PARTIES, access
from tallystick.web.views.agreements import heading_of
from tallystick.web.visit import Visit

USUAL = ".html"


@access(PARTIES)
def choices(visit: Visit, agreement: str) -> HttpResponse:
    """Show what can be printed: the agreement, without and with how it is kept, and each form, blank."""
    page = heading(visit.who, agreement, visit.at)
    version = page.agreement
    return visit.page(
        "print.html",
        **heading_of(page.line, version, "agreement"),
        trail=[{"text": "Print"}],
        formats=[(suffix, each.title) for suffix, each in FORMATS.items()],
        forms=[(each.id, each.title) for each in (*version.kinds.values(), *version.messages.values())],
    )


@access(PARTIES)
def printed(visit: Visit, agreement: str) -> HttpResponse:
    """Answer with a file: `format` says which, `kept` adds how each clause is kept, `form` names a form instead."""
    suffix = visit.request.GET.get("format", USUAL)
    if suffix not in FORMATS:
        raise Http404
    copy = printed_copy(visit.who, agreement, visit.at)
    version, form = copy.page.agreement, visit.request.GET.get("form")
    if form is None:
        document = agreement_document(version, copy.versions, _copy(copy, kept="kept" in visit.request.GET))
    elif form in version.kinds or form in version.messages:
        document = form_document(version, form)
    else:
        raise Http404
    name = f"{form or version.id}-version-{version.version}{suffix}"
    return _file(FORMATS[suffix].render(document), FORMATS[suffix].media_type, name)


def _copy(printed: PrintedCopy, *, kept: bool) -> Copy:
    """Return the copy that is printed, with how it is kept where that is asked for."""
    page = printed.page
    keeping = Keeping(
        as_of=printed.as_of,
        kept={each.clause.id: each.kept for each in page.clauses if each.clocks},
        figures=latest(printed.results),
        deviations=page.deviations,
    )
    return Copy(
        reference=page.line.copy,
        lots=page.line.lots,
        starts=page.line.starts,
        ends=page.line.ends,
        names={party.id: party.organisation for party in page.parties},
        holders={each.post.id: each.holder for each in page.rungs if each.holder},
        keeping=keeping if kept else None,
    )


def _file(made: bytes, media_type: str, name: str) -> HttpResponse:
    """Return a file to take away; its name is of the agreement's own words, and names nobody."""
    response = HttpResponse(made, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
