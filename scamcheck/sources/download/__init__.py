"""Fetch one file from its publisher: ``download`` is the only door; httpx is loaded when the first file is fetched."""

from __future__ import annotations

from scamcheck.sources.download.answer import Answer, Downloaded, Failed, NotModified, Wanted
from scamcheck.sources.download.client import Client, new_client
from scamcheck.sources.download.fetch import download
from scamcheck.sources.download.parts import clean

__all__ = ["Answer", "Client", "Downloaded", "Failed", "NotModified", "Wanted", "clean", "download", "new_client"]
