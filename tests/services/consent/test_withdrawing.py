"""Taking back reaches everything that rests on it, tells who has it already, and erasing leaves not a byte."""

from __future__ import annotations

import itertools
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import (
    Attachment,
    Attendance,
    Cleared,
    Confirmation,
    ConsentSheet,
    DocumentMade,
    Involved,
    LetGo,
    Link,
    Permission,
    Person,
    PersonContact,
    Quote,
    Record,
    Session,
    Story,
    UsedRecord,
)
from coprod_desktop.domain.records.artefacts import Outcome
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.consent.holding import hold_back, let_on
from coprod_desktop.services.consent.whose import where_used
from coprod_desktop.services.consent.withdrawing import withdraw
from coprod_desktop.services.history import undo
from coprod_desktop.services.permission_book import read_book
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.stories import quote_from
from coprod_desktop.storage import Workspace, erasure, verify

ON = date(2026, 11, 23)
FUNDERS = Audience("public")


def kept(ws: Workspace, *records: Record) -> None:
    keep(ws, "storage.step.load_records", records, params={"n": len(records), "file": "x"})


def yes(about: Record, wording: str | None, person: str | None = None) -> Permission:
    return Permission(
        id=new_id(), about=about.id, identity="named", readers=("public_online",), state="active",
        wording=wording, person=person,
    )  # fmt: skip


@pytest.fixture
def people(ws: Workspace) -> tuple[Person, Person]:
    ann, bob = Person(id=new_id(), code="M1", name="Ann Lee"), Person(id=new_id(), code="M2", name="Bob Ray")
    kept(ws, ann, bob)
    return ann, bob


@pytest.fixture
def story(ws: Workspace, case: str, people: tuple[Person, Person]) -> Story:
    """Told by Ann, naming Bob; both agreed to anyone, with name. A quote is taken from it."""
    ann, bob = people
    made = Story(
        id=new_id(), case=case, title="The bench", happened="Bob and I built a bench.", teller="a member",
        involved=(Involved(part="told", person=ann.id), Involved(part="named", person=bob.id)),
    )  # fmt: skip
    kept(ws, made, yes(made, made.wording(), ann.id), yes(made, made.wording(), bob.id))
    quote_from(ws, made.id, 0, 9)
    return made


def refused(ws: Workspace, record: Record) -> str | None:
    return read_book(ws).standing(record, FUNDERS, ON).refused


def document(case: str, *used: str, given_to: str | None = "Mrs Fund") -> DocumentMade:
    return DocumentMade(
        id=new_id(), cases=(case,), template="full", format="pdf", file_name="Garden.pdf", sha256="a" * 64,
        audience="funder", made_at=datetime(2026, 11, 2, tzinfo=UTC), given_to=given_to,
        used=tuple(UsedRecord(record=one, mark="m") for one in used),
    )  # fmt: skip


@pytest.mark.parametrize("by", ["story", "permission", "person", "named", "sheet"])
def test_it_goes_into_nothing_new_from_now_on_and_undo_never_brings_it_back(
    ws: Workspace, story: Story, people: tuple[Person, Person], words: Words, by: str
) -> None:
    (quote,) = ws.records(Quote)
    assert refused(ws, story) is None and refused(ws, quote) is None
    sheet = ConsentSheet(id=new_id(), number="K7-204", about=(story.id,), printed_on=ON, person=people[0].id)
    kept(ws, sheet)
    given = {
        "story": story.id, "permission": ws.records(Permission)[0].id, "person": people[0].id, "named": people[1].id,
        "sheet": "k7 204",
    }[by]  # fmt: skip
    done = withdraw(ws, given, words, ON, why="I moved away")
    assert (refused(ws, story), refused(ws, quote)) == ("not_standing", "not_standing")
    assert {story.id, quote.id} <= set(done.about)
    assert done.step is not None and done.step.recorded and undo(ws) is None
    taken = [one for one in ws.records(Permission) if one.state == "withdrawn"]
    assert taken and {(one.withdrawn_on, one.why_withdrawn) for one in taken} == {(ON, "I moved away")}
    assert all(one.states[-1].state == "withdrawn" for one in taken)
    assert withdraw(ws, given, words, ON).step is None


def test_one_of_two_takes_back_only_their_own(
    ws: Workspace, story: Story, people: tuple[Person, Person], words: Words
) -> None:
    withdraw(ws, people[1].id, words, ON)
    states = {one.person: one.state for one in ws.records(Permission) if one.about == story.id}
    assert states == {people[0].id: "active", people[1].id: "withdrawn"}


def test_what_somebody_merged_into_another_agreed_to_is_taken_back_too(
    ws: Workspace, story: Story, people: tuple[Person, Person], words: Words
) -> None:
    kept(ws, other := Person(id=new_id(), code="M9", name="Annie"), replace(people[0], merged_into=other.id))
    assert refused(ws, story) is None
    withdraw(ws, other.id, words, ON)
    assert refused(ws, story) == "not_standing"


def test_a_yes_in_nobodys_name_to_a_group_picture_goes_with_whoever_it_was_of(
    ws: Workspace, people: tuple[Person, Person], words: Words
) -> None:
    ann, bob = people
    both = picture(ws, b"both", *(Involved(part="shown", person=one.id) for one in people))
    kept(ws, yes(both, both.sha256), yes(both, both.sha256, bob.id))
    assert refused(ws, both) is None
    withdraw(ws, ann.id, words, ON)
    assert refused(ws, both) == "not_standing"
    states = {one.person: one.state for one in ws.records(Permission)}
    assert states == {None: "withdrawn", bob.id: "active"}


@pytest.mark.parametrize("by", ["story", "person"])
def test_what_is_held_back_goes_nowhere_until_it_is_let_on_as_it_stood(
    ws: Workspace, story: Story, people: tuple[Person, Person], by: str
) -> None:
    given = {"story": story.id, "person": people[0].id}[by]
    (quote,) = ws.records(Quote)
    step = hold_back(ws, given, ON)
    assert step is not None and step.recorded and undo(ws) is None
    assert (refused(ws, story), refused(ws, quote)) == ("restricted", "restricted")
    assert hold_back(ws, given, ON) is None
    assert let_on(ws, given, ON) is not None
    assert (refused(ws, story), refused(ws, quote)) == (None, None)
    assert let_on(ws, given, ON) is None
    held = [one for one in ws.records(Permission) if len(one.states) == 3]
    assert {tuple(each.state for each in one.states) for one in held} == {("active", "restricted", "active")}


def test_letting_on_never_brings_back_what_was_taken_back_meanwhile(
    ws: Workspace, story: Story, words: Words
) -> None:
    hold_back(ws, story.id, ON)
    withdraw(ws, story.id, words, ON)
    assert let_on(ws, story.id, ON) is None
    assert refused(ws, story) == "not_standing"


def test_every_document_with_it_is_listed_and_those_who_have_one_get_a_letter(
    ws: Workspace, case: str, story: Story, words: Words
) -> None:
    (quote,) = ws.records(Quote)
    permission = ws.records(Permission)[-1]
    one, two, three, not_it = (
        document(case, story.id), document(case, quote.id, given_to=None), document(case, permission.id, given_to="Jo"),
        document(case, case),
    )  # fmt: skip
    kept(ws, one, two, three, not_it)
    assert {used.id for used in where_used(ws, story.id)} == {one.id, two.id, three.id}
    done = withdraw(ws, story.id, words, ON)
    assert {used.id for used in done.documents} == {one.id, two.id, three.id}
    letters = {letter.to: letter for letter in done.letters}
    assert {to: letter.document for to, letter in letters.items()} == {"Mrs Fund": one.id, "Jo": three.id}
    text = letters["Mrs Fund"].text
    assert "Dear Mrs Fund" in text and "“Garden.pdf”" in text and "2 November 2026" in text
    assert text.endswith("Garden group")
    assert not any(said in text for said in ("Ann", "Bob", "bench", "member"))


def test_an_id_that_nothing_has_is_a_plain_sentence(ws: Workspace, words: Words) -> None:
    with pytest.raises(WorldFault, match="Nothing here has the id or sheet number “K9-999”"):
        withdraw(ws, "K9-999", words, ON)


# ---- erasing --------------------------------------------------------------------------------------------------------


def test_erasing_a_person_turns_their_attendances_into_counts_in_the_same_step(
    ws: Workspace, case: str, people: tuple[Person, Person], words: Words
) -> None:
    ann, bob = people
    dig, cook = (Session(id=new_id(), case=case, what=what) for what in ("Dig", "Cook"))
    kept(
        ws, dig, cook,
        Attendance(id=new_id(), case=case, session=dig.id, person=ann.id, role="led", first_time=True),
        Attendance(id=new_id(), case=case, session=dig.id, person=bob.id),
        Attendance(id=new_id(), case=case, session=cook.id, person=ann.id),
    )  # fmt: skip
    steps = len(ws.history(100))
    done = withdraw(ws, ann.id, words, ON, erase=True)
    assert len(ws.history(100)) == steps + 1 and done.step is not None and done.step.recorded
    tallies = {one.what: one.tallies for one in ws.records(Session)}
    assert [(one.count, one.role, one.first_time) for one in tallies["Dig"] or ()] == [(1, "led", 1)]
    assert [(one.count, one.role, one.first_time) for one in tallies["Cook"] or ()] == [
        (1, "took_part", None)
    ]
    assert [one.person for one in ws.records(Attendance)] == [bob.id]
    assert [one.id for one in ws.records(Person)] == [bob.id]
    stones = {one.of_kind: (one.count, one.reason, one.on) for one in ws.records(LetGo)}
    assert stones == {"person": (1, "withdrawn", ON), "attendance": (2, "withdrawn", ON)}
    assert undo(ws) is None


def test_erasing_a_person_takes_their_own_words_and_leaves_what_others_told_for_somebody_to_look_at(
    ws: Workspace, story: Story, people: tuple[Person, Person], words: Words
) -> None:
    ann, bob = people
    done = withdraw(ws, bob.id, words, ON, erase=True)
    assert [one.id for one in ws.records(Story)] == [story.id]
    assert [one.id for one in done.left if isinstance(one, Story)] == [story.id]
    (kept_story,) = ws.records(Story)
    assert kept_story.happened == "somebody and I built a bench."
    assert refused(ws, kept_story) == "someone_not_asked"
    (annes,) = (one for one in ws.records(Permission) if one.about == story.id)
    assert annes.wording == kept_story.wording()
    withdraw(ws, ann.id, words, ON, erase=True)
    assert not any(ws.records(kind) for kind in (Story, Quote, Permission, Person))


def test_a_picture_of_somebody_beside_others_is_left_for_somebody_to_look_at(
    ws: Workspace, people: tuple[Person, Person], words: Words
) -> None:
    ann, bob = people
    alone, both = (
        picture(ws, b"alone", Involved(part="shown", person=ann.id)),
        picture(ws, b"both", *(Involved(part="shown", person=one.id) for one in people)),
    )
    done = withdraw(ws, ann.id, words, ON, erase=True)
    assert [one.id for one in ws.records(Attachment)] == [both.id] == [one.id for one in done.left]
    assert not ws.file_path(alone.sha256).exists()
    kept(ws, yes(both, both.sha256, bob.id))
    assert refused(ws, ws.records(Attachment)[0]) == "someone_not_asked"


def picture(ws: Workspace, data: bytes, *involved: Involved, name: str = "a.png") -> Attachment:
    sha256, size = ws.attach(data, name)
    made = Attachment(
        id=new_id(), name=name, media_type="image/png", size_bytes=size, sha256=sha256, involved=involved
    )
    kept(ws, made)
    return made


def test_a_whole_name_goes_from_what_others_wrote_and_a_first_name_only_where_they_are(
    ws: Workspace, case: str, people: tuple[Person, Person], words: Words
) -> None:
    ann, _ = people
    kept(
        ws,
        Session(id=new_id(), case=case, what="ANN LEE and another Ann dug.", lead="Annie"),
        replace(people[1], note="Came with Ann Lee"),
        document(case, case, given_to="Ann Lee"),
    )
    withdraw(ws, ann.id, words, ON, erase=True)
    (dug,) = ws.records(Session)
    assert (dug.what, dug.lead) == ("somebody and another Ann dug.", "Annie")
    assert [one.note for one in ws.records(Person)] == ["Came with somebody"]
    assert [one.given_to for one in ws.records(DocumentMade)] == ["somebody"]


class Canaries:
    """Words that stand nowhere else; each `new` one is remembered under who takes it back."""

    def __init__(self) -> None:
        self._number = itertools.count(1)
        self.of: dict[str, list[str]] = {}

    def __call__(self, who: str) -> str:
        word = f"zorilla{next(self._number):05d}canary"
        self.of.setdefault(who, []).append(word)
        return word


def somebody(ws: Workspace, case: str, word: Callable[[str], str]) -> str:
    """A person whose words, pictures and papers stand everywhere they can stand; their id."""
    me = new_id()

    def new() -> str:
        return word(me)

    involved = (Involved(part="told", person=me, who=new()),)
    person = Person(
        id=me, code=new(), name=f"{new()} {new()}", aliases=(new(),), note=new(), first_name=new()
    )
    contact = PersonContact(id=new_id(), person=me, phone=new(), email=new(), address=new())
    story = Story(
        id=new_id(), case=case, title=new(), before=new(), happened=new(), changed=new(), why_matters=new(),
        could_confirm=new(), meaning=new(), teller=new(), teller_name=new(), collector=new(), involved=involved,
    )  # fmt: skip
    outcome = Outcome(id=new_id(), case=case, words="The street is green.")
    session = Session(id=new_id(), case=case, what=f"We dug, {person.name} too.")
    kept(ws, person, contact, story, outcome, session)
    kept(ws, replace(yes(story, story.wording(), me), pseudonym=new(), conditions=new(), witness=new()))
    quote_from(ws, story.id, 0, 12)
    shown = picture(ws, new().encode() * 300, Involved(part="shown", person=me), name=new() + ".png")
    kept(ws, replace(shown, alt=new(), caption=new(), made_by=new()), yes(shown, shown.sha256, me))
    kept(
        ws,
        Confirmation(id=new_id(), about=story.id, who=new(), name=new(), comment=new()),
        Cleared(id=new_id(), about=story.id, text=new(), reason=new(), on=ON),
        Link(id=new_id(), from_id=story.id, to_id=outcome.id, relation="supports", note=new(), does_not_show=new()),
        Attendance(id=new_id(), case=case, session=session.id, person=me),
    )  # fmt: skip
    kept(ws, replace(story, changed=new()))
    undo(ws)
    quote = Quote(id=new_id(), case=case, words=new(), who=new(), name=new(), person=me)
    with ws.step("storage.step.record_quote", params={"who": new()}) as step:
        step.put(quote)
        step.bin(quote.id)
    return me


def every_byte(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the folder, and every member of its backups unpacked."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        yield path.name, path.read_bytes()
        if tarfile.is_tarfile(path):
            with tarfile.open(path) as packed:
                for member in packed:
                    inside = packed.extractfile(member)
                    yield f"{path.name}: {member.name}", inside.read() if inside else b""


def found_in(folder: Path, words: list[str]) -> list[str]:
    return [f"{one} in {name}" for name, data in every_byte(folder) for one in words if one.encode() in data]


@pytest.mark.long(sample=1)
@pytest.mark.parametrize("batch", range(20))
def test_after_each_of_a_hundred_withdrawals_with_erasing_no_byte_is_left(
    ws: Workspace, case: str, words: Words, batch: int
) -> None:
    """Five of the hundred in each batch, one after the other, in one folder with backups."""
    word = Canaries()
    people = []
    for number in range(5):
        people.append(somebody(ws, case, word))
        if number % 2:
            ws.backup()
    kept(ws, Session(id=new_id(), case=case, what="Something else"))
    assert len(found_in(ws.folder, word.of[people[0]][:3])) > 3
    left = dict(word.of)
    for person in people:
        withdraw(ws, person, words, ON, erase=True)
        gone = left.pop(person)
        assert found_in(ws.folder, gone) == []
        assert all(found_in(ws.folder, one[:1]) for one in left.values())
    ws.close()
    assert found_in(ws.folder, [one for each in word.of.values() for one in each]) == []
    assert verify(ws.folder) == []


@pytest.mark.parametrize("safeguard", ["scrub", "_scrub_backup", "_remove_files"])
def test_an_erasing_that_forgets_a_place_is_found_out(
    ws: Workspace, case: str, words: Words, safeguard: str, monkeypatch: Any
) -> None:
    """The twins: log and index, backups, files."""
    word = Canaries()
    person = somebody(ws, case, word)
    ws.backup()
    monkeypatch.setattr(erasure, safeguard, lambda *_: None)
    withdraw(ws, person, words, ON, erase=True)
    assert found_in(ws.folder, word.of[person])
