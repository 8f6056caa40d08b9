"""Free text is found wherever it stands in a record; codes, ids and dates are left alone."""

from __future__ import annotations

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.ids import IdMaker
from coprod_desktop.domain.records import Answer, Decision, Involved, Link, Rows, Session, Story, Tally, Words
from coprod_desktop.domain.saying import with_text_changed

NEW = IdMaker()


def loud(text: str) -> str:
    return text.upper()


def test_every_text_that_somebody_typed_is_changed() -> None:
    story = Story(
        id="s", case="c", title="a day", happened="we dug", teller="a member",
        involved=(Involved(part="named", who="a neighbour"),),
    )  # fmt: skip
    loudly = with_text_changed(story, loud)
    assert (loudly.title, loudly.happened, loudly.teller) == ("A DAY", "WE DUG", "A MEMBER")
    assert loudly.involved == (Involved(part="named", who="A NEIGHBOUR"),)
    answer = Answer(id="a", case="c", question="what_changed", asked="what?", value=Words(text="all"))
    assert with_text_changed(answer, loud).value == Words(text="ALL")
    rows = Answer(id="a", case="c", question="q", asked="?", value=Rows(columns=("x",), rows=(("hall",),)))
    assert with_text_changed(rows, loud).value == Rows(columns=("x",), rows=(("HALL",),))
    assert with_text_changed(
        Decision(id="d", case="c", question="shed?", options=("yes",)), loud
    ).options == ("YES",)


def test_codes_ids_and_dates_stay() -> None:
    case = NEW()
    session = Session(
        id="s", case=case, what="dig", when=understand_date("may 2019"), ways=("doing",),
        tallies=(Tally(count=2, role="led"),),
    )  # fmt: skip
    loudly = with_text_changed(session, loud)
    assert (loudly.case, loudly.when, loudly.ways, loudly.tallies) == (
        case, session.when, session.ways, session.tallies,
    )  # fmt: skip
    link = Link(id="l", from_id=NEW(), to_id=NEW(), relation="supports", note="so")
    assert with_text_changed(link, loud) == Link(
        id="l", from_id=link.from_id, to_id=link.to_id, relation="supports", note="SO"
    )


def test_a_record_with_nothing_to_change_is_itself() -> None:
    session = Session(id="s", case="c", what="dig")
    assert with_text_changed(session, str) is session
