"""Documents as groups make them, by name: what every format's checks of a finished file are run over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from coprod_desktop.domain.colours import nearest_that_passes, tint_of
from coprod_desktop.domain.records import CaseStudy, Person
from coprod_desktop.guidance.instruments import load_instruments
from coprod_desktop.guidance.practice import load_practice
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.templates import load_templates
from coprod_desktop.guidance.words import load_words
from coprod_desktop.reports import document as d
from coprod_desktop.reports import making
from coprod_desktop.reports.answer_sheet import BlankSheet, answer_sheet
from coprod_desktop.reports.build import build
from coprod_desktop.reports.consent_sheet import AskedAbout, SheetText, consent_sheets
from coprod_desktop.reports.own_record import OwnRecord, own_record
from coprod_desktop.reports.polite_letter import letter
from coprod_desktop.reports.practice_sheet import practice_sheet
from coprod_desktop.reports.privacy_notice import NoticeFacts, privacy_notice
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.services.reports import ReportOrder, cancel_report, prepare_report
from coprod_desktop.services.samples import make_sample
from coprod_desktop.services.saving import new_id
from tests.reports.conftest import the_snapshot
from tests.reports.rich_case import rich_snapshot
from tests.reports.writers.sample_report import of_blocks, report

ON = date(2026, 11, 24)
TIMES = (("Quotations", "Three years", "You said yes"),)
# A sentence in each of nine scripts, with the language it is in.
SCRIPTS = {
    "cy": "Mae’r ardd yn perthyn i bawb, medd y tŷ a’r cŵn.", "ar": "اجتمعنا 14 مرة في القاعة، وقررنا معًا.",
    "ur": "ہم نے مل کر فیصلہ کیا کہ باغ سب کا ہے۔", "bn": "আমরা একসাথে সিদ্ধান্ত নিয়েছি।",
    "hi": "हमने मिलकर निर्णय लिया।", "pa": "ਅਸੀਂ ਮਿਲ ਕੇ ਫੈਸਲਾ ਕੀਤਾ।", "ta": "நாங்கள் சேர்ந்து முடிவு செய்தோம்.",
    "zh-Hans": "我们一起决定花园属于每个人。", "he": "החלטנו ביחד שהגן שייך לכולם.", "am": "አብረን ወሰንን።",
    "el": "Αποφασίσαμε μαζί.", "uk": "Ми вирішили разом.",
}  # fmt: skip


def many_scripts(resources: Path) -> d.Document:
    """Headings, passages, quotations, lists and tables in every script, one after the other."""
    blocks: list[d.Block] = [d.Contents("What is here", 2), d.Heading(1, "In our own words", "own")]
    for place, (language, words) in enumerate(SCRIPTS.items()):
        blocks += [
            d.Heading(2, words, f"h{place}", language),
            d.Paragraph((d.Run("One of us said: "), d.Run(words * 3, language=language))),
            d.QuoteBlock((words, words), "A member", language),
            d.BulletList(((d.Run(words, language=language),), (d.Run("Again."),))),
            d.Table("Said", ("What", "How often"), ((words, "2"),), language=language),
        ]
    return of_blocks(blocks)


def right_to_left(resources: Path) -> d.Document:
    """A whole page set from the right."""
    words = SCRIPTS["ar"]
    blocks = [
        d.Cover("مجموعة الحديقة", words, ("تقرير",), language="ar"),
        d.Contents("المحتويات", 2),
        d.Heading(1, words, "one"),
        d.Paragraph((d.Run(words * 20), d.Run("Tuesdays", language="en"))),
        d.KeyFigurePanel("أرقام", tuple(d.KeyFigure(str(n), words, "من 39") for n in (14, 2, 3))),
        d.BulletList(tuple((d.Run(words),) for _ in range(3)), True),
        d.Table("ساعات", ("شهر", "ساعات"), (("أبريل", "7.5"), ("مايو", "12")), numeric=(1,)),
    ]
    return of_blocks(blocks, language="ar", right_to_left=True, title=words)


def _template(name: str) -> Callable[[Path], d.Document]:
    def made(resources: Path) -> d.Document:
        plan = load_templates(resources)[name]
        words = load_words(resources)
        snapshot = rich_snapshot(the_snapshot())
        return build(
            snapshot, plan, load_questions(resources), words, measurer=Faces(resources / "fonts")
        ).document

    return made


def _sheets(kind: str) -> Callable[[Path], d.Document]:
    def made(resources: Path) -> d.Document:
        asked = (AskedAbout("quote", "Ours.", "Ours."), AskedAbout("attachment", "Two at a stove", None))
        sheets = (
            SheetText("K7-234", "Mary", asked, "Town Fund"),
            SheetText("A2-345", "a member", asked[:1], None),
        )
        words = load_words(resources, "en", ("consent_sheet",))
        return consent_sheets(sheets, kind, "Garden group", "Ann, 01632 960000", ON, words)  # type: ignore[arg-type]

    return made


def _answers(name: str) -> Callable[[Path], d.Document]:
    def made(resources: Path) -> d.Document:
        words = load_words(resources, "en", ("answer_sheet",))
        return answer_sheet(
            BlankSheet(load_instruments(resources)[name], "Spring", looking_back=True), "G", ON, words
        )

    return made


def _practice(resources: Path) -> d.Document:
    words = load_words(resources, "en", ("practice",))
    return practice_sheet(load_practice(resources), "full", d.PageSetup(), "Garden group", ON, words)


def _notice(resources: Path) -> d.Document:
    words = load_words(resources, "en", ("privacy_notice", "reports"))
    facts = NoticeFacts("Garden group", "Orrinby", None, ("Post: the hall",), "Ann", ("Town Fund",), TIMES)
    return privacy_notice(facts, ON, words, "24 November 2026")


def _own_record(resources: Path) -> d.Document:
    words = load_words(resources, "en", ("own_record", "reports"))
    facts = OwnRecord("Garden group", "Ann", Person(id=new_id(), code="M1", name="Mary Dunn"), (), {}, ())
    return own_record(facts, ON, words, "24 November 2026")


def own_colours(colour: str) -> d.Document:
    """Every block in a colour that a group chose, as strong as it may be on white."""
    chosen = nearest_that_passes(colour, 4.5)
    return report(1, palette=d.Palette(chosen, chosen, tint_of(chosen, "#1F2D2C")))


def _letter(resources: Path) -> d.Document:
    words = load_words(resources, "en", ("polite_letter", "reports"))
    return letter(
        "Dear Town Fund\n\nYou ask 14 questions.\nOne is:\n\nYours", "Garden group", ON, words, "today"
    )


def templates(resources: Path) -> list[str]:
    return sorted(load_templates(resources))


def documents(resources: Path) -> dict[str, Callable[[Path], d.Document]]:
    """Every document that is no sample report, by name; each is made when it is asked for."""
    rich = {f"rich {name}": _template(name) for name in templates(resources)}
    sheets = {f"consent sheet {kind}": _sheets(kind) for kind in ("standard", "large_print", "easy_read")}
    return {
        **rich, **sheets, "privacy notice": _notice, "own record": _own_record, "polite letter": _letter,
        "answer sheet": _answers("ons4"), "practice sheet": _practice, "many scripts": many_scripts,
        "right to left": right_to_left, "every block": lambda _: report(2),
        "yellow": lambda _: own_colours("#F5C518"), "purple": lambda _: own_colours("#5B2A86"),
    }  # fmt: skip


def sample_document(name: str, folder: Path, resources: Path, faces: Faces) -> d.Document:
    """The sample group's report by a template, as its members would make it for anybody to read."""
    (folder / "group").mkdir()
    ws = make_sample(folder / "group", resources)
    try:
        cases = tuple(case.id for case in ws.records(CaseStudy))
        order = ReportOrder(
            cases=cases, template=name, audience="public", formats=("pdf",), out=folder / "out"
        )
        job = prepare_report(ws, order, resources, ON)
        try:
            return making.make_document(job.work, faces).document
        finally:
            cancel_report(job)
    finally:
        ws.close()


def names(resources: Path) -> list[str]:
    """The names of all documents, those of the sample's reports by template among them, for `document_named`."""
    return [*documents(resources), *(f"sample {name}" for name in templates(resources))]


def document_named(name: str, folder: Path, resources: Path, faces: Faces) -> d.Document:
    """A document by its name; `folder` is for what the sample group needs."""
    if name.startswith("sample "):
        return sample_document(name.removeprefix("sample "), folder, resources, faces)
    return documents(resources)[name](resources)
