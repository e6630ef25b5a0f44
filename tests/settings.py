"""The settings that tests run with: the product's own, in a data folder that is gone afterwards."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_FOLDER = tempfile.mkdtemp(prefix="tallystick-tests-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["TALLYSTICK_DATA"] = _FOLDER
os.environ.setdefault("TALLYSTICK_DEMO", "yes")

from tallystick.server.settings import *  # noqa: E402, F403  what is above is read by them

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
