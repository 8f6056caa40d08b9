"""The redaction matrix: groups full of canaries, reports for every audience, form of name and format; nothing leaks.

In the full run 1,040 files: 13 groups, 4 audiences, 5 forms of name, 4 formats. Each file is opened to its last byte by
the extractor. No forbidden canary is in any of them, and at least 99 % of what may be told is.
"""

# ruff: noqa: E501 (records in one line each)
from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import docx
import pytest
from PIL import Image

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.forbidden import Forbidden, LeakFound
from coprod_desktop.domain.permission import AUDIENCES, IDENTITIES, RefusalCode
from coprod_desktop.domain.records import (
    Answer,
    Attachment,
    Attendance,
    Connection,
    Contribution,
    Decision,
    Figure,
    Involved,
    NotReached,
    Permission,
    Person,
    PersonContact,
    Quote,
    Session,
    Story,
    TurningPoint,
    Words,
)
from coprod_desktop.guidance.words import load_words
from coprod_desktop.safety.extract import extract
from coprod_desktop.safety.finished import refuse_leaks
from coprod_desktop.safety.folding import Folding
from coprod_desktop.services import reports
from coprod_desktop.services.permission_book import PermissionBook, Standing
from coprod_desktop.services.reports import FORMATS, ReportOrder, make_report
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.workspaces import close_workspace, start_workspace
from coprod_desktop.services.writing import start_case
from coprod_desktop.storage import Workspace

ON = date(2026, 11, 23)
GROUPS = 13
# First name, family name and alias in each script; a tail of letters makes each group's own.
SCRIPTS: dict[str, tuple[str, str, str]] = {
    "latin": ("Zebulonia", "Quartermayne", "Zebbsy"), "welsh": ("Rhiannŵen", "Prydderch", "Rhiwen"),
    "cyrillic": ("Людмила", "Гончаренко", "Люсенька"), "greek": ("Χαρίκλεια", "Αναστασίου", "Χαρούλα"),
    "arabic": ("عبدالرحمن", "الحمداني", "أبوصالح"), "hebrew": ("אביגיל", "רוזנברג", "גילילה"),
    "han": ("司馬光", "歐陽遠", "小司馬"), "devanagari": ("सुशीला", "त्रिपाठी", "सुशीदी"),
    "bengali": ("রহিমুদ্দিন", "চৌধুরী", "রহিমভাই"),
}  # fmt: skip
READERS = {"internal": "group", "partner": "partner", "funder": "all_funders", "public": "public_online"}
TAILS = "bdfgklmnprstvz"


@dataclass
class Planted:
    """A group, and what may and may not be found in reports from it."""

    ws: Workspace
    case: str
    never: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)  # canaries that only the group may see
    always: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)  # may be told, and this template does not
    names: tuple[str, str, str] = ("", "", "")


def token(group: int, place: int) -> str:
    """A word that is nowhere else, with no digit in it."""
    tail = "".join(
        TAILS[(group * 7 + place * 3 + n * n) % len(TAILS)] + "aeiou"[(place + n) % 5] for n in range(3)
    )
    return f"xq{'abcdefghijklmnopqrstuvwxyz'[place % 26]}{tail}{'abcdefghijklmnopqrstuvwxyz'[group]}w"


def photograph(canary: str) -> bytes:
    picture = Image.new("RGB", (120, 80), (30, 120, 60))
    exif = Image.Exif()
    exif[0x013B], exif[0x010E] = canary, canary
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


class _Planter:
    """Puts records into a group and keeps what each may show."""

    def __init__(self, ws: Workspace, case: str, group: int, identity: Any, audience: Any) -> None:
        self.group, self.identity, self.audience, self.place = group, identity, audience, 0
        self.told = Planted(ws, case)
        self.records: list[Any] = []
        script = list(SCRIPTS)[group % len(SCRIPTS)]
        first, last, alias = SCRIPTS[script]
        self.told.names = (first, last, alias)

    def word(self, where: str = "never") -> str:
        self.place += 1
        made = token(self.group, self.place)
        getattr(self.told, where).append(made)
        return made

    def permit(self, record: Any, wording: str, **more: Any) -> None:
        given: dict[str, Any] = {
            "identity": self.identity, "readers": (READERS[self.audience],), "state": "active", "wording": wording,
            "pseudonym": "Morwenna" if self.identity == "pseudonym" else None, **more,
        }  # fmt: skip
        self.records.append(Permission(id=new_id(), about=record.id, **given))

    def people(self) -> Person:
        first, last, alias = self.told.names
        person = Person(id=new_id(), code="M07", name=f"{first} {last}", aliases=(alias,), note=self.word())
        other = Person(
            id=new_id(), code="K12", name=f"{self.word().title()} {self.word().title()}", note=self.word()
        )
        contacts = [
            PersonContact(id=new_id(), person=person.id, phone="07700 900461", email=f"{self.word()}@example.org",
                address=f"12 {self.word()} Street", postcode="LD1 5AB", best_way=self.word()),
        ]  # fmt: skip
        self.told.never += ["07700900461", "LD15AB"]
        self.records += [person, other, *contacts]
        self.records.append(
            Attendance(id=new_id(), case=self.told.case, session=self.session(), person=person.id)
        )
        self.records.append(
            Contribution(id=new_id(), case=self.told.case, what=self.word("untold"), giver="member", giver_person=person.id,
                receiver="group", receiver_person=other.id, hours=Decimal(3), how_known="sign_in")
        )  # fmt: skip
        self.records.append(
            Connection(
                id=new_id(),
                case=self.told.case,
                moment="now",
                from_person=person.id,
                to_person=other.id,
                about=self.word(),
            )
        )
        return person

    def session(self) -> str:
        session = Session(
            id=new_id(), case=self.told.case, what=f"Planning day {self.word('untold')}", when=understand_date("3 May 2024"),
            lead=self.word(), place="The hall",
        )  # fmt: skip
        self.records.append(session)
        return session.id

    def own_words(self) -> None:
        """The group's own records: one of each kind that may go, one that is "only us"."""
        case = self.told.case
        for only_us in (False, True):
            where = "outside" if only_us else "always"

            def word(where: str = where) -> str:
                return self.word(where)

            question = "how_we_decided" if only_us else "in_one_breath"
            self.records += [
                Answer(id=new_id(), case=case, question=question, asked="What?", value=Words(text=f"We met {word()}."), only_us=only_us),
                Figure(id=new_id(), case=case, label=f"People {word()}", number=Decimal(14), only_us=only_us),
                TurningPoint(id=new_id(), case=case, title=f"A turn {word()}", happened=word(), changed=word(), only_us=only_us),
                Decision(id=new_id(), case=case, question=f"Which day {word()}", final=word(), only_us=only_us),
                NotReached(id=new_id(), case=case, who=f"Night workers {word()}", plan=word(), only_us=only_us),
            ]  # fmt: skip

    def said(self, person: Person) -> None:
        """Words of the person: permitted as this cell of the matrix says, and refused in each way there is."""
        case, told = self.told.case, self.told
        where = "never" if self.identity == "totals_only" else "always"
        part = Involved(part="told", person=person.id)
        first = told.names[0]
        words = f"I came for {self.word(where)} and they called me {first}."
        quote = Quote(id=new_id(), case=case, words=words, who="a member", person=person.id, involved=(part,))
        story = Story(
            id=new_id(), case=case, title=f"The key {self.word(where)}", happened=f"They asked {person.name} {self.word(where)}.",
            teller="a member", involved=(part,), could_confirm=self.word(),
        )  # fmt: skip
        self.records += [quote, story]
        self.permit(quote, quote.words, person=person.id)
        self.permit(story, story.wording(), person=person.id)
        refusals: list[dict[str, Any] | None] = [
            None, {"state": "withdrawn"}, {"state": "asked"}, {"expires": date(2025, 1, 1)}, {"wording": "other words"},
            {"readers": ("only_me",)},
        ]  # fmt: skip
        for refusal in refusals:
            refused = Quote(
                id=new_id(),
                case=case,
                words=f"Never {self.word()}",
                who="a neighbour",
                name=self.word().title(),
            )
            self.records.append(refused)
            if refusal is not None:
                self.permit(
                    refused, refusal.pop("wording", refused.words), **{"identity": "named", **refusal}
                )

    def photographs(self, person: Person) -> None:
        for permitted in (True, False):
            where = "never" if not permitted or self.identity == "totals_only" else "always"
            sha256, size = self.told.ws.attach(photograph(self.word()), "x.jpg")
            shown = Attachment(
                id=new_id(), name=f"{self.word()}.jpg", media_type="image/jpeg", size_bytes=size, sha256=sha256,
                case=self.told.case, alt=f"A garden {self.word(where)}", caption=f"In June {self.word(where)}",
                made_by="a volunteer", latitude=Decimal("51.5"), longitude=Decimal("-3.1"),
                involved=(Involved(part="shown", person=person.id),),
            )  # fmt: skip
            self.records.append(shown)
            if permitted:
                self.permit(shown, shown.sha256, person=person.id)


def planted(folder: Path, group: int, identity: Any, audience: Any) -> Planted:
    ws = start_workspace(folder, "Garden group")
    case = new_id()
    start_case(ws, "The garden", funder_name="Town Fund", id=case)
    planter = _Planter(ws, case, group, identity, audience)
    person = planter.people()
    planter.own_words()
    planter.said(person)
    planter.photographs(person)
    keep(ws, "storage.step.add_person", planter.records, params={"code": "x", "name": "x"})
    return planter.told


# ---- what a file says -----------------------------------------------------------------------------------------------


def solid(text: str) -> str:
    return re.sub(r"[\W_]+", "", Folding().fold(text))


def said_in(file: Path) -> str:
    read = extract(file)
    assert not read.closed and not read.carried, (read.closed, read.carried)
    return "\n".join(solid(piece.text) for piece in read.pieces)


def forbidden_names(told: Planted, identity: Any) -> list[str]:
    first, last, alias = told.names
    return {"named": [alias], "first_name": [last, alias]}.get(identity, [first, last, alias])


def leaks(text: str, told: Planted, audience: Any, identity: Any) -> list[str]:
    canaries = [
        *told.never,
        *forbidden_names(told, identity),
        *([] if audience == "internal" else told.outside),
    ]
    return [canary for canary in canaries if solid(canary) in text]


def missing(text: str, told: Planted, audience: Any, identity: Any) -> tuple[list[str], int]:
    wanted = [*told.always, *(told.outside if audience == "internal" else [])]
    wanted += {
        "named": [" ".join(told.names[:2])],
        "first_name": [told.names[0]],
        "pseudonym": ["Morwenna"],
    }.get(identity, [])
    return [one for one in wanted if solid(one) not in text], len(wanted)


def order_of(told: Planted, audience: Any, out: Path) -> ReportOrder:
    return ReportOrder(
        cases=(told.case,), template="full_case_study", audience=audience, formats=FORMATS, out=out
    )


@pytest.mark.long(sample=4)
@pytest.mark.parametrize("identity", IDENTITIES)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("group", range(GROUPS))
def test_no_report_tells_what_its_reader_may_not_know(
    group: int, audience: Any, identity: Any, resources: Path, tmp_path: Path
) -> None:
    told = planted(tmp_path / "group", group, identity, audience)
    try:
        made = make_report(told.ws, order_of(told, audience, tmp_path / "out"), resources, today=ON)
    finally:
        close_workspace(told.ws)
    assert len(made.files) == len(FORMATS)
    found: dict[str, list[str]] = {}
    lost: dict[str, list[str]] = {}
    wanted = 0
    for file in made.files:
        text = said_in(file.path)
        found[file.format] = leaks(text, told, audience, identity)
        lost[file.format], of = missing(text, told, audience, identity)
        wanted += of
    assert not any(found.values()), found
    assert sum(map(len, lost.values())) <= wanted // 100, lost


def test_the_matrix_holds_at_least_a_thousand_files_and_eight_scripts() -> None:
    assert GROUPS * len(AUDIENCES) * len(IDENTITIES) * len(FORMATS) >= 1000
    assert len(SCRIPTS) >= 8 and len(SCRIPTS) <= GROUPS


def test_every_reason_to_leave_something_out_has_its_words(resources: Path) -> None:
    words = load_words(resources)
    assert [code for code in get_args(RefusalCode) if f"reports.why.{code}" not in words] == []


# ---- twins: with a safeguard broken, the matrix sees it --------------------------------------------------------------


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Planted]:
    made = planted(tmp_path / "group", 0, "anonymous", "public")
    yield made
    close_workspace(made.ws)


def without_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "refuse_told", lambda *_: None)
    monkeypatch.setattr(reports, "refuse_leaks", lambda *_: None)


def open_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if reports were built from the records themselves."""
    monkeypatch.setattr(PermissionBook, "standing", lambda *_, **__: Standing(None, "named"))


def test_reports_from_the_records_themselves_would_be_seen(
    told: Planted, resources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_gate(monkeypatch)
    without_searches(monkeypatch)
    made = make_report(told.ws, order_of(told, "public", tmp_path / "out"), resources, today=ON)
    for file in made.files:
        assert len(leaks(said_in(file.path), told, "public", "anonymous")) > 5


def test_the_searches_alone_would_stop_them(
    told: Planted, resources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of names does not rest on the snapshot: it stops a report whose snapshot is wrong."""
    monkeypatch.setattr(
        "coprod_desktop.services.taking.words.with_names_as_allowed", lambda text, instead: text
    )
    monkeypatch.setattr(reports, "refuse_told", lambda *_: None)
    with pytest.raises(LeakFound) as fault:
        make_report(told.ws, order_of(told, "public", tmp_path / "out"), resources, today=ON)
    assert any(told.names[0] in hit.shown for hit in fault.value.hits)
    assert list((tmp_path / "out").iterdir()) == []


def test_an_original_photograph_in_a_finished_file_is_seen(told: Planted, tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.author, document.core_properties.comments = "A group", ""
    document.add_picture(io.BytesIO(photograph("nobody")))
    file = tmp_path / "report.docx"
    document.save(file)
    with pytest.raises(LeakFound, match="what the camera wrote"):
        refuse_leaks([file], Forbidden(patterns=()))
    assert not file.exists()


def test_a_librarys_own_template_left_in_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    docx.Document().save(file)
    with pytest.raises(LeakFound) as fault:
        refuse_leaks([file], Forbidden())
    kinds = {hit.kind for hit in fault.value.hits}
    assert {"program", "carried"} <= kinds
