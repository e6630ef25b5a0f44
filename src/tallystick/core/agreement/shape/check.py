"""The shape of a text checked: all faults at once, each at its key or value, and the parts that are sound."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tallystick.core.agreement.shape.agreement import AgreementPart
from tallystick.core.agreement.shape.base import Part
from tallystick.core.agreement.text.fault import fault
from tallystick.core.agreement.text.tree import Map, Node, Path, Scalar, Span, child, plain
from tallystick.core.edits import Fix, Rename, SetValue
from tallystick.core.findings import Finding, did_you_mean, nearest

Location = tuple[int | str, ...]

STAND_INS: Mapping[str, Any] = {
    "agreement": "unnamed",
    "title": "Untitled",
    "version": "1",
    "in_force": "2000-01-01",
    "parties": {"unnamed": {"role": "customer", "name": "Unnamed", "counterparty": "yes"}},
    "term": {"starts": "2000-01-01", "ends": "2099-12-31"},
}
"""What is read on with where a key without which there is no agreement is missing or faulty."""

MOST_FINDINGS = 500
"""So many faults are shown; whoever mends these sees the next."""

_KEY = "[key]"


class Shaped(NamedTuple):
    """The sound parts of a text, its faults, and which of the keys that must be there are only stood in for."""

    part: AgreementPart
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]


def check_shape(root: Map) -> Shaped:
    """Return the parts of the text that are as they should be, and a finding for each that is not.

    A part that is not sound is left out, so that the rest can be read on.
    """
    data: Any = plain(root)
    findings: list[Finding] = []
    missing: list[str] = []
    first = True
    while True:
        try:
            return Shaped(AgreementPart.model_validate(data), tuple(findings), tuple(missing))
        except ValidationError as error:
            errors = error.errors(include_url=False)
        if first:
            findings.extend(_finding(root, told) for told in errors[:MOST_FINDINGS])
        _leave_out(data, errors)
        for key, stand_in in STAND_INS.items():
            if key not in data:
                data[key] = stand_in
                missing.append(key)
        first = False


def _finding(root: Map, told: ErrorDetails) -> Finding:
    """Return the finding for one error of the schema library."""
    path, node, span = _locate(root, told["loc"])
    kind = told["type"]
    if kind == "extra_forbidden":
        return _unknown_key(root, path)
    if kind == "missing":
        return _missing_key(root, told["loc"])
    if kind == "refused":
        return _refused(root, told)
    if kind == "too_long":
        most = f"At most {told['ctx']['max_length']}."
        return fault(
            "A012", span, message="Too many stand here.", expected=most, cure="Take some out.", path=path
        )
    return _wrong_kind(path, node, span, kind)


def _refused(root: Map, told: ErrorDetails) -> Finding:
    """Return the finding of a value that its reader refused; with what to write there, where that is plain."""
    path, node, span = _locate(root, told["loc"])
    ctx = told["ctx"]
    of_value = isinstance(node, Scalar) and told["loc"][-1:] != (_KEY,) and path
    fix = Fix((SetValue(path, ctx["instead"]),)) if ctx.get("instead") and of_value else None
    at = _taken_over_at(root, path, span) if ctx["code"] == "A011" else span
    said = ctx["said"] if at == span else f'The kind it is like leaves "{path[-1]}" open. {ctx["said"]}'
    return fault(
        ctx["code"], at, message=said, expected=ctx["expected"], cure=ctx["cure"], path=path, fix=fix
    )


def _locate(root: Map, location: Location) -> tuple[Path, Node, Span]:
    """Return the path, the node and the span of what an error is about; steps that are no key are passed over."""
    node: Node = root
    span = root.span.part(0, 1)
    path: list[str] = []
    for step in location:
        below = child(node, str(step))
        if below is None:
            continue
        key = node.entries[str(step)].key if isinstance(node, Map) else below.span
        node = below
        path.append(str(step))
        span = key
    if location and location[-1] != _KEY and isinstance(node, Scalar) and node.text:
        span = node.span
    return tuple(path), node, span


def _unknown_key(root: Map, path: Path) -> Finding:
    _, above, span = _locate(root, path[:-1])
    beside = above.entries if isinstance(above, Map) else {}
    keys = _keys_at(path[:-1])
    near = nearest(path[-1], keys)
    where = f"under `{path[-2]}`" if len(path) > 1 else "in an agreement"
    listed = ", ".join(keys)
    return fault(
        "A010",
        beside[path[-1]].key if path[-1] in beside else span,
        message=f'There is no key "{path[-1]}" {where}.',
        expected=f"Here may stand: {listed}.",
        cure=did_you_mean(path[-1], keys, "Delete the line, or write it under the key it belongs to."),
        path=path,
        excerpt=path[-1],
        fix=Fix((Rename(path, near),)) if near and near not in beside else None,
    )


def _taken_over_at(root: Map, path: Path, span: Span) -> Span:
    """Return where a kind of record says what it is like, if the part at `span` is taken over from there.

    What a standard kind leaves open is for the agreement to say.
    """
    kind = _locate(root, path[:2])[1] if path[:1] == ("records",) and len(path) > 1 else None
    like = kind.entries.get("like") if isinstance(kind, Map) else None
    if like is None or not isinstance(like.value, Scalar) or span.source == like.value.span.source:
        return span
    return like.value.span


def _missing_key(root: Map, location: Location) -> Finding:
    path, _, span = _locate(root, location[:-1])
    key = str(location[-1])
    whose = f'"{path[-1]}"' if path else "The agreement"
    return fault(
        "A011",
        _taken_over_at(root, path, span),
        message=f"{whose} has no `{key}`.",
        expected=f"`{key}`: {_described(path)[key]}",
        cure=f"Add a line `{key}:` with its value.",
        path=path,
    )


_KINDS = {
    "string_type": ("One text.", "Write one value behind the colon."),
    "list_type": ("A list.", "Write the values in brackets: [one, two]."),
    "dict_type": ("Keys with values.", "Write each as `key: value`, on lines of their own."),
    "model_type": ("Keys with values.", "Write each as `key: value`, on lines of their own."),
    "too_short": ("At least one.", "Write one, or delete the key."),
}
_WRITTEN = {
    "Scalar": "A text stands here.",
    "Sequence": "A list stands here.",
    "Map": "Keys with values stand here.",
}


def _wrong_kind(path: Path, node: Node, span: Span, kind: str) -> Finding:
    wanted, cure = _KINDS[kind]
    empty = isinstance(node, Scalar) and not node.text
    said = "Nothing stands here." if empty or kind == "too_short" else _WRITTEN[type(node).__name__]
    return fault("A012", span, message=said, expected=wanted, cure=cure, path=path)


def _keys_at(path: Path) -> tuple[str, ...]:
    """Return the keys that may stand in the map at a path."""
    return tuple(_described(path))


def _described(path: Path) -> dict[str, str]:
    """Return what each key that may stand in the map at a path is for."""
    fields = _part_at(path).model_fields.items()
    return {info.alias or name: info.description or "" for name, info in fields}


def _part_at(path: Path) -> type[Part]:
    """Return the part of the shape that the map at a path should have."""
    part: type[Part] = AgreementPart
    names = 0
    for step in path:
        if names:
            names -= 1
            continue
        annotation = next(
            info.annotation for name, info in part.model_fields.items() if step in {name, info.alias}
        )
        part = next(_parts_in(annotation))
        names = _levels(annotation)
    return part


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _parts_in(inner)


def _levels(annotation: Any) -> int:
    """Return in how many maps or lists the part stands that a value holds; none for the part itself."""
    own = typing.get_origin(annotation) in {dict, list}
    within = (each for each in typing.get_args(annotation) if next(_parts_in(each), None) is not None)
    return own + max(map(_levels, within), default=0)


def _leave_out(data: Any, errors: Iterable[ErrorDetails]) -> None:
    """Take every faulty part out of the data, the last of a list first."""
    doomed = {_faulty(data, told) for told in errors}
    for path in sorted(doomed, key=_last_first, reverse=True):
        holder = _below(data, path[:-1])
        if path and _below(holder, path[-1:]) is not None:
            del holder[path[-1]]


def _last_first(path: Location) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in path)


def _faulty(data: Any, told: ErrorDetails) -> Location:
    """Return the path of what is to be left out: the map that lacks a key, or the value itself."""
    path: list[int | str] = []
    for step in told["loc"][:-1] if told["type"] == "missing" else told["loc"]:
        if _below(data, (*path, step)) is not None:
            path.append(step)
    return tuple(path)


def _below(data: Any, path: Location) -> Any:
    """Return what stands at a path of the data, None where nothing does."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data
