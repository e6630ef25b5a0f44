"""From the sound parts of a text to the agreement: every name resolved, every phrase and expression read."""
