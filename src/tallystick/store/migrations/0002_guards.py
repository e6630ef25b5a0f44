"""The databases themselves refuse to change what is sealed."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from tallystick.store.guards import postgres_guards, sqlite_guards


def set_guards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards = {"sqlite": sqlite_guards, "postgresql": postgres_guards}[schema_editor.connection.vendor]
    for statement in guards():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]
    operations = [migrations.RunPython(set_guards, migrations.RunPython.noop)]
