"""The generated part of the manual: what the code says of itself, as pages under docs/reference."""
