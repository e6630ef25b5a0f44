"""What the databases themselves refuse: to change, delete or replace what is sealed, whoever asks.

The statements are standard for each of the two databases; the migration runs them.
"""

from __future__ import annotations

from collections.abc import Iterable

SEALED = {"store_entry": "entries", "store_version": "versions"}
UNIQUE = {
    "store_entry": (("copy_id", "number"), ("copy_id", "name")),
    "store_version": (("text_id", "number"),),
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
    for table, name in SEALED.items():
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
    yield SQLITE_ERASING
    yield SQLITE_KEEPING


def postgres_guards() -> Iterable[str]:
    """Yield the function and triggers for PostgreSQL, emptying the whole table included."""
    yield POSTGRES_REFUSAL
    for table, name in [*SEALED.items(), ("store_personalvalue", "personal values")]:
        verbs = "delete" if table == "store_personalvalue" else "update or delete"
        yield (
            f"create trigger {table}_no_change before {verbs} on {table} for each row "
            f"execute function store_refuse('{name} are added, never changed')"
        )
        yield (
            f"create trigger {table}_no_truncate before truncate on {table} for each statement "
            f"execute function store_refuse('{name} are added, never emptied')"
        )
    yield POSTGRES_ERASING
