"""Writes the generated pages of the manual: `python -m tools.manual`."""

from tools.manual.pages import REFERENCE, pages

for name, text in pages().items():
    (REFERENCE / name).write_text(text, encoding="utf-8")
    print(f"docs/reference/{name}")
