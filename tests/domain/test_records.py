"""Records know which case they belong to, what their fields ask for, and which of their words can be looked for."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from coprod_desktop.domain import records
from coprod_desktop.domain.codec import from_plain, schema_of
from coprod_desktop.domain.faults import RecordFault
from coprod_desktop.domain.records import (
    KINDS,
    Answer,
    Attachment,
    CaseStudy,
    Figure,
    Group,
    Quote,
    Rows,
    TurningPoint,
    Words,
    case_of,
    kind_named,
    searchable,
)  # fmt: skip

ID, CASE = "a" * 8, "b" * 8
LADLE = Rows(columns=("a",), rows=(("ladle",), (None,)))


def test_kinds_are_found_by_name_and_no_name_is_used_twice() -> None:
    assert [kind_named(kind.kind) for kind in KINDS] == list(KINDS)
    assert len({kind.kind for kind in KINDS}) == len(KINDS)
    assert kind_named("entity") is None


def test_a_case_belongs_to_itself_and_the_group_to_no_case() -> None:
    assert case_of(CaseStudy(id=ID, title="Soup")) == ID
    assert case_of(Quote(id=ID, case=CASE, words="x", who="a member")) == CASE
    assert case_of(Group(id=ID, name="Soup")) is None


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (Answer(id=ID, case=CASE, question="q", asked="a?", value=Words(text="leek soup")), "leek soup"),
        (Answer(id=ID, case=CASE, question="q", asked="a?", value=LADLE), "ladle"),
        (Quote(id=ID, case=CASE, words="never cold", who="a neighbour"), "never cold\na neighbour"),
        (TurningPoint(id=ID, case=CASE, title="Boiler", noticed_by="cook"), "Boiler\ncook"),
    ],
)  # fmt: skip
def test_the_words_a_person_would_look_for_are_found(record: records.Record, found: str) -> None:
    assert searchable(record) == found


@pytest.mark.parametrize(
    ("columns", "rows"), [(("a", "b"), (("1",),)), (("a",), (("1", "2"),)), ((), (("1",),))]
)
def test_each_row_of_a_table_has_a_cell_for_each_column(
    columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    with pytest.raises(ValueError, match="row 1 has"):
        Rows(columns=columns, rows=rows)


@pytest.mark.parametrize(
    ("kind", "plain", "place"),
    [
        (Group, {"name": " "}, "name"),
        (CaseStudy, {"title": ""}, "title"),
        (Answer, {"case": CASE, "question": "\n", "asked": "", "value": None}, "question"),
        (Answer, {"case": CASE, "question": "q", "asked": "", "value": {"type": "money", "pence": 1, "currency": "£"}},
         "value.currency"),
        (Answer, {"case": CASE, "question": "q", "asked": "",
                  "value": {"type": "table", "columns": [], "rows": [["x"]]}}, "value"),
        (Figure, {"case": CASE, "label": " "}, "label"),
        (Figure, {"case": CASE, "label": "Cups", "base": -1}, "base"),
        (Quote, {"case": CASE, "words": "", "who": "a member"}, "words"),
        (Quote, {"case": CASE, "words": "Hot.", "who": ""}, "who"),
        (TurningPoint, {"case": CASE, "title": ""}, "title"),
        (Attachment, {"name": "a", "media_type": "b", "size_bytes": -1, "sha256": "0" * 64}, "size_bytes"),
        (Attachment, {"name": "a", "media_type": "b", "size_bytes": 1, "sha256": "0" * 63}, "sha256"),
    ],
)  # fmt: skip
def test_what_a_field_asks_for_is_held_to_with_its_place(
    kind: type[records.Record], plain: dict[str, Any], place: str
) -> None:
    with pytest.raises(RecordFault) as fault:
        from_plain(kind, {"id": ID, **plain})
    assert fault.value.place == place
    assert list(Draft202012Validator(schema_of(kind)).iter_errors({"id": ID, **plain})) or place == "value"
