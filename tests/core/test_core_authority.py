"""Which pages are for which country."""

from __future__ import annotations

from datetime import date

from scamcheck.core.authority import Authorities, Authority


def page(country: str) -> Authority:
    return Authority(f"a-{country}", country, "Title", "Covers.", "https://a.example/")


def test_pages_of_a_country_come_before_those_of_the_union_and_of_the_world() -> None:
    every = Authorities(date(2026, 11, 21), (page("INT"), page("EU"), page("FR"), page("US")))
    assert every.countries() == ("INT", "EU", "FR", "US")
    assert [one.country for one in every.for_country("FR")] == ["FR", "EU", "INT"]
    assert [one.country for one in every.for_country("US")] == ["US", "INT"]
    assert [one.country for one in every.for_country("INT")] == ["INT"]
    assert [one.country for one in every.for_country("XX")] == ["INT"]
