"""Use cases: check, batch, import lists, explain, settings, doctor."""
