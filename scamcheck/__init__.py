"""scamcheck: is this platform, link or wallet a scam? Private, offline answers in plain words."""

__version__ = "0.1.0"
