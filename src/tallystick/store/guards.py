"""What the databases themselves refuse: to change, delete or replace what is sealed, whoever asks.

The statements are standard for each of the two databases; the migration runs them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

SEALED = {"store_entry": "entries", "store_version": "versions"}
SETTLED = {"store_settlement": "settlements", "store_settlementanswer": "answers"}
"""Tables that came later, sealed by a migration of their own."""

UNIQUE = {
    "store_entry": (("copy_id", "number"), ("copy_id", "name")),
    "store_version": (("text_id", "number"),),
    "store_settlement": (("reference",),),
    "store_settlementanswer": (("settlement_id", "organisation_id", "agrees"),),
}

SQLITE_ERASING = """
create trigger store_personalvalue_only_emptied before update on store_personalvalue
when new.value is not null or new.salt is not null or new.erased_at is null
  or new.id <> old.id or new.copy_id <> old.copy_id or new.number <> old.number or new.field <> old.field
begin select raise(abort, 'personal values are kept or emptied, never changed'); end
"""
SQLITE_KEEPING = """
create trigger store_personalvalue_no_delete before delete on store_personalvalue
begin select raise(abort, 'personal values are kept or emptied, never deleted'); end
"""
POSTGRES_REFUSAL = """
create function store_refuse() returns trigger language plpgsql as $$
begin raise exception '%', tg_argv[0] using errcode = 'integrity_constraint_violation'; end $$
"""
POSTGRES_ERASING = """
create trigger store_personalvalue_only_emptied before update on store_personalvalue for each row
when (new.value is not null or new.salt is not null or new.erased_at is null
  or new.id <> old.id or new.copy_id <> old.copy_id or new.number <> old.number or new.field <> old.field)
execute function store_refuse('personal values are kept or emptied, never changed')
"""


def sqlite_guards() -> Iterable[str]:
    """Yield the triggers for SQLite, where `insert or replace` deletes unseen by a trigger on delete."""
    yield from sqlite_seals(SEALED)
    yield SQLITE_ERASING
    yield SQLITE_KEEPING


def sqlite_seals(tables: Mapping[str, str]) -> Iterable[str]:
    """Yield the triggers for SQLite that let rows of some tables be added and nothing else."""
    for table, name in tables.items():
        for verb in ("update", "delete"):
            yield (
                f"create trigger {table}_no_{verb} before {verb} on {table} "
                f"begin select raise(abort, '{name} are added, never changed'); end"
            )
        taken = " or ".join(
            ["id = new.id"]
            + ["(" + " and ".join(f'"{one}" = new."{one}"' for one in key) + ")" for key in UNIQUE[table]]
        )
        yield (
            f"create trigger {table}_no_replace before insert on {table} "
            f"when exists (select 1 from {table} where {taken}) "
            f"begin select raise(abort, '{name} are added, never replaced'); end"
        )


def postgres_guards() -> Iterable[str]:
    """Yield the function and triggers for PostgreSQL, emptying the whole table included."""
    yield POSTGRES_REFUSAL
    yield from postgres_seals(SEALED)
    yield from postgres_seals({"store_personalvalue": "personal values"}, "delete")
    yield POSTGRES_ERASING


def postgres_seals(tables: Mapping[str, str], verbs: str = "update or delete") -> Iterable[str]:
    """Yield the triggers for PostgreSQL that let rows of some tables be added and nothing else."""
    for table, name in tables.items():
        yield (
            f"create trigger {table}_no_change before {verbs} on {table} for each row "
            f"execute function store_refuse('{name} are added, never changed')"
        )
        yield (
            f"create trigger {table}_no_truncate before truncate on {table} for each statement "
            f"execute function store_refuse('{name} are added, never emptied')"
        )
