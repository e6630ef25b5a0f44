"""Tallystick: service level agreements between public bodies and those who serve the public with them."""
