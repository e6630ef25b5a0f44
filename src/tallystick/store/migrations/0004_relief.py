import tallystick.store.models.instant
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_values_of_steps"),
    ]

    operations = [
        migrations.AddField(
            model_name="clockrow",
            name="relieved_at",
            field=tallystick.store.models.instant.InstantField(null=True),
        ),
        migrations.AddField(
            model_name="measurestep",
            name="relief",
            field=models.BooleanField(default=False),
        ),
    ]
