"""Read by Python at its start in a drill: disables the drilled function in commands that a test runs."""

import importlib.util
import os
from pathlib import Path

_disabled = os.environ.get("DRILL_DISABLED")
if _disabled:
    _spec = importlib.util.spec_from_file_location("disabling", Path(__file__).parents[1] / "disabling.py")
    _disabling = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(_disabling)
    _disabling.disable_when_loaded(_disabled)
