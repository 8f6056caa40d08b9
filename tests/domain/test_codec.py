"""One canonical codec: the same record always gives the same text, and nothing doubtful is read."""

import json
import unicodedata
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain import codec, records
from coprod_desktop.domain.codec import from_plain, from_text, parse_json, schema_of, to_plain, to_text
from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.faults import RecordFault
from coprod_desktop.domain.text import clean

ID = "01a2092a-9acc-7b20-8ab8-8b5bff4417e2"
words = st.text(max_size=30).map(clean)
numbers = st.decimals(-(10**9), 10**9, places=3, allow_nan=False).map(codec.exact_number)
given_dates = st.one_of(
    st.builds(GivenDate, words),
    st.tuples(words, st.dates(), st.dates()).map(lambda three: GivenDate(three[0], *sorted(three[1:]))),
)
st.register_type_strategy(Decimal, numbers)
st.register_type_strategy(str, words)
st.register_type_strategy(GivenDate, given_dates)
st.register_type_strategy(int, st.integers(-(10**14), 10**14))
cells = st.none() | words
st.register_type_strategy(
    records.Rows,
    st.lists(words, max_size=3).flatmap(
        lambda columns: st.lists(st.tuples(*[cells] * len(columns)), max_size=3).map(
            lambda rows: records.Rows(columns=tuple(columns), rows=tuple(rows))
        )
    ),
)


def within_limits(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any record of the kind that keeps what its fields ask for."""
    limited: dict[str, st.SearchStrategy[Any]] = {}
    for one in fields(kind):
        if one.metadata.get("said"):
            limited[one.name] = words.filter(str.strip)
        elif "pattern" in one.metadata:
            limited[one.name] = st.from_regex(one.metadata["pattern"].replace("$", r"\Z"))
        elif "least" in one.metadata:
            some = st.integers(one.metadata["least"], one.metadata.get("most", 10**14))
            limited[one.name] = st.none() | some if one.default is None else some
    return st.builds(kind, **limited)


for inner in (
    records.Money,
    records.Tally,
    records.TotalRow,
    records.PanelSeat,
    records.Cover,
    records.WorkingCopy,
):
    st.register_type_strategy(inner, within_limits(inner))


@pytest.mark.parametrize("kind", records.KINDS, ids=lambda kind: kind.kind)
def test_every_kind_of_record_goes_to_text_and_back_and_fits_its_schema(kind: type[records.Record]) -> None:
    validator = jsonschema.Draft202012Validator(schema_of(kind))

    @given(within_limits(kind))
    def round_trip(record: records.Record) -> None:
        text = to_text(record)
        assert to_text(from_text(kind, text)) == text
        assert from_text(kind, text) == record
        validator.validate(json.loads(text))

    round_trip()


def answer(**more: Any) -> dict[str, Any]:
    return {"id": ID, "case": ID, "question": "in_one_breath", "asked": "Who are you?", "value": None, **more}


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"colour": "red"}, "answer.colour"),
        ({"value": {"type": "song", "text": "la"}}, "answer.value"),
        ({"value": {"type": "number", "number": "14"}}, "answer.value.number"),
        ({"value": {"type": "number", "number": True}}, "answer.value.number"),
        ({"value": {"type": "text"}}, "answer.value.text"),
        ({"value": {"type": "date", "date": " "}}, "answer.value.date"),
        ({"value": {"type": "table", "columns": ["a"], "rows": [["x", 3]]}}, "answer.value.rows[0][1]"),
        ({"finished": "yes"}, "answer.finished"),
        ({"id": 7}, "answer.id"),
    ],
)
def test_a_wrong_field_is_refused_with_its_place(more: dict[str, Any], place: str) -> None:
    with pytest.raises(RecordFault) as fault:
        from_plain(records.Answer, answer(**more), "answer")
    assert fault.value.place == place


def test_a_missing_field_is_refused_and_one_with_a_default_is_not() -> None:
    plain = answer()
    del plain["asked"]
    with pytest.raises(RecordFault, match=r"asked: is missing"):
        from_plain(records.Answer, plain)
    assert from_plain(records.Answer, answer()).finished is False


@pytest.mark.parametrize(
    "text",
    [
        '{"a":1,"a":2}',
        "[NaN]",
        "[Infinity]",
        "[" * 10_000,
        '{"x":',
        "",
        "1" * 5_000,
        "[1e999999999999999999999]",
        "\ufeff{",
    ],
)
def test_json_that_cannot_be_trusted_is_a_sentence_not_a_crash(text: str) -> None:
    with pytest.raises(RecordFault) as fault:
        from_plain(records.Answer, parse_json(text))
    assert str(fault.value).endswith(".")


@pytest.mark.parametrize(
    ("given_number", "written"),
    [("2.50", "2.5"), ("14.0", "14"), ("0.1", "0.1"), ("-0.00", "0"), ("1e3", "1000")],
)
def test_a_number_has_one_way_to_be_written(given_number: str, written: str) -> None:
    read = from_plain(Decimal, parse_json(given_number))
    assert to_text(read) == written.replace("-0", "0") or to_text(read) == written
    assert from_plain(Decimal, parse_json(to_text(read))) == read


@pytest.mark.parametrize("number", ["1234567890123456", "0.1234567890123456", "1e15", "1e-400"])
def test_a_number_no_reader_would_keep_exactly_is_refused(number: str) -> None:
    with pytest.raises(RecordFault, match="15 digits"):
        from_plain(Decimal, parse_json(number))


def test_text_is_kept_in_one_unicode_form() -> None:
    read = from_plain(str, unicodedata.normalize("NFD", "tŷ café"))
    assert read == unicodedata.normalize("NFC", "tŷ café")


def test_unknown_and_asked_but_none_stay_apart() -> None:
    unknown = records.Group(id=ID, name="Soup", languages=None)
    none = records.Group(id=ID, name="Soup", languages=())
    assert from_text(records.Group, to_text(unknown)).languages is None
    assert from_text(records.Group, to_text(none)).languages == ()


def test_a_date_may_be_given_as_words_alone() -> None:
    read = from_plain(GivenDate, "August 2011")
    assert (read.earliest, read.latest) == (date(2011, 8, 1), date(2011, 8, 31))


@pytest.mark.parametrize("kind", records.KINDS, ids=lambda kind: kind.kind)
def test_every_field_of_every_kind_is_described(kind: type[records.Record]) -> None:
    for one in fields(kind):
        assert one.metadata.get("doc", "").endswith("."), f"{kind.kind}.{one.name} has no description"
    assert to_plain(schema_of(kind))["additionalProperties"] is False
