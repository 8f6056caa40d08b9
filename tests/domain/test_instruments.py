from __future__ import annotations

from datetime import date

from coprod_desktop.domain.instruments import Instrument, Scale


def test_a_scale_is_found_by_its_id_and_an_unknown_one_is_not() -> None:
    happy = Scale(id="happy", words="How happy?", short="Happy", least=0, most=10)
    asked = Instrument(
        id="one", title="One", version=1, language="en", owner="us", licence="CC0-1.0", attribution="", source="",
        date=date(2026, 1, 1), scales=(happy,), scoring="separate",
    )  # fmt: skip
    assert asked.scale("happy") is happy
    assert asked.scale("sad") is None
