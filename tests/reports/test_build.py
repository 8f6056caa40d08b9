"""A report is built purely from what its reader may see, and never says more than the records hold."""

from __future__ import annotations

import os
import re
from dataclasses import fields, replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import Choice
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.domain.snapshot import (
    SeenAnswer,
    SeenFigure,
    SeenQuote,
    SeenTurningPoint,
    Snapshot,
    Withheld,
)
from coprod_desktop.domain.templates import Template
from coprod_desktop.guidance.templates import read_template
from coprod_desktop.guidance.words import Words, plural_form
from coprod_desktop.reports.build import Built, build
from coprod_desktop.reports.document import (
    BulletList,
    Contents,
    Cover,
    Document,
    Figure,
    Heading,
    KeyFigurePanel,
    PageSetup,
    Paragraph,
    QuoteBlock,
    Table,
    contents_entries,
    reading_order,
    words_in,
)
from coprod_desktop.reports.shapes import Label
from tests.reports.rich_case import rich

GAP = "We do not have this yet."


def said(document: Document) -> str:
    return "\n".join(reading_order(document))


def named(built: Built, rule: str) -> list[str]:
    return [one.sentence for one in built.findings if one.rule == rule]


@pytest.fixture()
def make(snapshot: Snapshot, templates: dict[str, Template], questions: QuestionSet, words: Words):
    def made(
        template: str | Template = "full_case_study", *, page: PageSetup | None = None, **changed: object
    ) -> Built:
        plan = templates[template] if isinstance(template, str) else template
        case = replace(snapshot.cases[0], **changed)
        return build(replace(snapshot, cases=(case,)), plan, questions, words, page=page)

    return made


def template(text: str) -> Template:
    head = 'id = "fourth"\ntitle = "A fourth"\ndescription = "Made in a test."\nlanguage = "en"\nlicence = "CC0-1.0"\n'
    return read_template(head + text, "fourth.toml")


@pytest.mark.parametrize("name", ["full_case_study", "two_pages", "tnlcf_progress", "rich_case_study"])
def test_the_words_of_a_template_are_golden(name: str, make, snapshot: Snapshot, root: Path) -> None:
    """To accept new words on purpose, run this test once with ACCEPT_GOLDEN=1 and read the difference in git."""
    if name == "rich_case_study":
        case = rich(snapshot.cases[0])
        built = make("full_case_study", **{one.name: getattr(case, one.name) for one in fields(case)})
    else:
        built = make(name)
    got = (
        said(built.document)
        + "\n\nfindings\n"
        + "".join(f"{one.severity}: {one.sentence}\n" for one in built.findings)
    )
    golden = root / "tests" / "golden" / "reports" / f"{name}.txt"
    if os.environ.get("ACCEPT_GOLDEN") == "1":
        golden.write_text(got, "utf-8")
    assert got == golden.read_text("utf-8")


@pytest.mark.parametrize("name", ["full_case_study", "two_pages", "tnlcf_progress"])
def test_the_same_snapshot_gives_the_same_document(name: str, make) -> None:
    assert make(name) == make(name)


@pytest.mark.parametrize("name", ["full_case_study", "two_pages", "tnlcf_progress"])
def test_anchors_are_unique_and_heading_levels_never_skip(
    name: str, make, snapshot, templates, questions, words
) -> None:
    several = replace(snapshot, cases=(snapshot.cases[0], replace(snapshot.cases[0], title="Another")))
    for document in (make(name).document, build(several, templates[name], questions, words).document):
        heads = [block for block in document.blocks if isinstance(block, Heading)]
        assert len({head.anchor for head in heads}) == len(heads)
        assert all(re.fullmatch(r"[A-Za-z0-9-]+", head.anchor) for head in heads)
        levels = [0, *(head.level for head in heads)]
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_an_empty_case_says_so_everywhere_and_invents_nothing(make) -> None:
    built = make(answers=(), figures=(), quotes=(), turning_points=(), withheld=(), period=None, place=None)
    assert said(built.document).count(GAP) == 14
    assert "This report rests on no records yet." in said(built.document)
    assert "Out of how many" not in said(built.document)
    assert "Every number" not in said(built.document)
    (told,) = named(built, "empty_parts")
    assert told.startswith("14 parts are empty: “In one breath”, “Our numbers”, ")
    assert not named(built, "empty_part")


def test_a_few_empty_parts_are_named_one_by_one(make, snapshot: Snapshot) -> None:
    kept = [one for one in snapshot.cases[0].answers if one.question != "how_we_decided"]
    built = make("two_pages", answers=tuple(one for one in kept if one.question != "what_next"))
    assert len(named(built, "empty_part")) == 2
    assert not named(built, "empty_parts")


def test_a_short_report_names_what_it_lacks_in_one_place(make) -> None:
    built = make("two_pages", figures=(), quotes=(), turning_points=())
    text = said(built.document)
    assert (
        "We have no numbers or quotes to show yet." in text
        or "We have no numbers, turning points and quotes" in text
    )
    assert GAP not in text
    assert "Our numbers" not in text


def test_an_answer_set_aside_is_not_printed(make) -> None:
    assert "This question has closed." not in said(make().document)


def test_a_members_spoken_answer_is_a_quotation_with_their_role(make) -> None:
    spoken = [
        block
        for block in make().document.blocks
        if isinstance(block, QuoteBlock) and block.source == ("answer:6",)
    ]
    assert [block.said_by for block in spoken] == ["In the words of a member who lives opposite"]


def test_a_passage_in_another_language_carries_its_language(make) -> None:
    blocks = make().document.blocks
    welsh = [b for b in blocks if isinstance(b, Paragraph) and b.runs[0].text.startswith("Mae angen")]
    assert [run.language for block in welsh for run in block.runs] == ["cy"]
    assert [
        b.language for b in blocks if isinstance(b, QuoteBlock) and b.words == ("Mae'n gynnes yma.",)
    ] == ["cy"]


def test_a_case_in_another_language_marks_its_title_and_its_figures(make) -> None:
    blocks = make(language="cy").document.blocks
    assert [b.language for b in blocks if isinstance(b, Cover)] == ["cy"]
    assert {one.language for b in blocks if isinstance(b, KeyFigurePanel) for one in b.figures} == {"cy"}


def test_a_report_we_have_no_words_for_keeps_our_language_and_marks_every_passage(
    snapshot, templates, questions, words
) -> None:
    case = replace(snapshot.cases[0], language="ur", answers=snapshot.cases[0].answers[:1])
    built = build(replace(snapshot, language="ur", cases=(case,)), templates["two_pages"], questions, words)
    assert built.document.language == "en"
    assert not built.document.right_to_left
    lead = next(b for b in built.document.blocks if isinstance(b, Paragraph) and b.role == "lead")
    assert lead.runs[0].language == "ur"


@pytest.mark.parametrize(
    ("language", "right"), [("ar", True), ("ur-PK", True), ("en", False), ("az-Arab", True), ("cy", False)]
)
def test_words_written_from_the_right_turn_the_page(
    language: str, right: bool, snapshot, templates, questions, words
) -> None:
    theirs = Words(words._catalogue, language)
    built = build(replace(snapshot, language=language), templates["full_case_study"], questions, theirs)
    assert built.document.right_to_left is right
    assert built.document.language == language
    drawing = next(b for b in built.document.blocks if isinstance(b, Figure)).drawing
    assert ({shape.anchor for shape in drawing.shapes if isinstance(shape, Label)} == {"end"}) is right


def test_every_record_that_is_printed_is_named_as_a_source(make) -> None:
    found: set[str] = set()
    for block in make().document.blocks:
        for part in block.figures if isinstance(block, KeyFigurePanel) else (block,):
            found.update(getattr(part, "source", ()))
    numbers = {f"answer:{n}" for n in (1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12)}
    numbers |= (
        {f"figure:{n}" for n in range(1, 6)}
        | {f"quote:{n}" for n in (1, 2)}
        | {f"point:{n}" for n in range(1, 5)}
    )
    assert found == numbers


def test_what_one_audience_may_not_see_is_only_counted(make) -> None:
    built = make()
    assert (
        "Three are left out: one because the permission has run out and two because no permission is recorded."
        in said(built.document)
    )
    assert named(built, "withheld") == [
        "2 quotes left out: no permission is recorded.",
        "1 quote left out: the permission has run out.",
        "1 answer left out: the group keeps this to itself.",
    ]


@pytest.mark.parametrize(
    "reason",
    [
        "no_permission",
        "not_standing",
        "expired",
        "other_wording",
        "other_audience",
        "other_funder",
        "only_us",
    ],
)
@pytest.mark.parametrize("kind", ["answer", "figure", "quote", "turning_point", "contact"])
def test_every_reason_for_keeping_something_back_has_its_words(reason: str, kind: str, make) -> None:
    built = make(withheld=(Withheld(kind=kind, reason=reason, count=3),))
    assert len(named(built, "withheld")) == 1


def test_an_answer_over_its_limit_is_printed_whole_and_named(make) -> None:
    long = SeenAnswer(
        number="answer:8", question="what_did_not_work", asked="?", value=InWords(text="word " * 300)
    )
    built = make("two_pages", answers=(long,))
    assert "word " * 299 + "word" in said(built.document)
    assert named(built, "too_long") == ["“What did not work”: 300 words, the limit is 120."]


def test_text_for_more_than_two_pages_is_named_and_not_cut(make) -> None:
    long = SeenAnswer(
        number="answer:8", question="what_did_not_work", asked="?", value=InWords(text="word " * 1200)
    )
    built = make("two_pages", answers=(long,))
    assert said(built.document).count("word") >= 1200
    (told,) = [one for one in built.findings if one.rule == "too_many_pages"]
    assert told.sentence.startswith("This may be longer than two pages: about 1,")
    assert told.why == "Nothing is cut. A reader who was promised two pages may stop."
    assert built.document.max_pages == 2


def test_a_key_figure_without_a_base_says_so_and_nought_is_a_number(make) -> None:
    from decimal import Decimal

    figures = (
        SeenFigure(number="figure:1", label="Complaints", value=Decimal(0)),
        SeenFigure(
            number="figure:2", label="Share", value=Decimal("62.5"), unit="%", base=8, base_of="people"
        ),
        SeenFigure(number="figure:3", label="Visits", value=Decimal("12000")),
        SeenFigure(number="figure:4", label="Began", value=Decimal(2015)),
        SeenFigure(number="figure:5", label="Grant", value=Decimal(1500), unit="GBP"),
        SeenFigure(number="figure:6", label="Never counted"),
    )
    panel = next(b for b in make(figures=figures).document.blocks if isinstance(b, KeyFigurePanel))
    assert [(one.number, one.base) for one in panel.figures] == [
        ("0", "Out of how many: not recorded"),
        ("62.5%", "Out of 8 people"),
        ("12,000", "Out of how many: not recorded"),
        ("2015", "Out of how many: not recorded"),
        ("£1,500", "How we know: not recorded"),
    ]


def points(*told: tuple[str | None, str | None]) -> tuple[SeenTurningPoint, ...]:
    return tuple(
        SeenTurningPoint(
            number=f"point:{n}",
            title=f"Point {n}",
            noticed_by=who,
            changed=changed,
            when=understand_date("2020"),
        )
        for n, (who, changed) in enumerate(told, 1)
    )


@pytest.mark.parametrize(
    ("told", "title"),
    [
        (
            [("a member", None), ("Members of the choir", "x"), ("a nurse", "y")],
            "Two of three turning points were first noticed by members",
        ),
        ([("a member", None), ("a nurse", None)], "One of two turning points was first noticed by members"),
        ([("a member", None)], "The one turning point was first noticed by members"),
        ([("a staff member", "x"), (None, None)], "The plan changed at one of two turning points"),
        ([("the board", "x")], "The plan changed at the one turning point"),
        ([(None, None), (None, "")], "Two turning points, in order of time"),
        ([(None, None)], "One turning point"),
    ],
)  # fmt: skip
def test_the_picture_says_its_finding_and_no_more(told, title: str, make) -> None:
    figure = next(b for b in make(turning_points=points(*told)).document.blocks if isinstance(b, Figure))
    assert figure.title == title


def test_points_beyond_sixty_stand_in_the_table_and_the_report_says_so(make) -> None:
    built = make(turning_points=points(*[("a member", "x")] * 75))
    table = next(
        b for b in built.document.blocks if isinstance(b, Table) and b.caption == "Turning points, one by one"
    )
    assert len(table.rows) == 75
    assert "15 more turning points stand only in the table." in said(built.document)


def test_a_large_print_drawing_has_larger_letters(make) -> None:
    sizes = []
    for page in (PageSetup(), PageSetup(large_print=True)):
        figure = next(b for b in make(page=page).document.blocks if isinstance(b, Figure))
        sizes.append(max(shape.size for shape in figure.drawing.shapes if isinstance(shape, Label)))
    assert sizes[1] == pytest.approx(sizes[0] * 18 / 11, rel=0.15)


def test_several_cases_are_chapters_of_one_report(snapshot, templates, questions, words) -> None:
    cases = (snapshot.cases[0], replace(snapshot.cases[0], number="case:2", title="The second"))
    built = build(replace(snapshot, cases=cases), templates["full_case_study"], questions, words)
    chapters = [b.text for b in built.document.blocks if isinstance(b, Heading) and b.level == 1]
    assert chapters == ["The shed that stayed open", "The second"]
    assert [b.title for b in built.document.blocks if isinstance(b, Cover)] == ["Our case studies"]
    assert sum(isinstance(b, Contents) for b in built.document.blocks) == 1


def test_findings_on_several_cases_say_which(snapshot, templates, questions, words) -> None:
    case = snapshot.cases[0]
    both = replace(snapshot, cases=(case, replace(case, title="Another", figures=())))
    built = build(both, templates["two_pages"], questions, words)
    left_out = "Another: “Our numbers” is empty and left out. The report says that you do not have it yet."
    assert left_out in named(built, "empty_left_out")


def test_contents_of_many_cases_list_only_the_cases(snapshot, templates, questions, words) -> None:
    case = snapshot.cases[0]
    many = replace(snapshot, cases=tuple(replace(case, title=f"Case {n}") for n in range(12)))
    document = build(many, templates["full_case_study"], questions, words).document
    contents = next(b for b in document.blocks if isinstance(b, Contents))
    assert [head.text for head in contents_entries(document, contents.depth)] == [
        f"Case {n}" for n in range(12)
    ]


def test_the_footer_keeps_to_one_line_whatever_the_names_are(snapshot, templates, questions, words) -> None:
    long = (
        "A very long name of a group that works together with another group in a far-away valley of the hills"
    )
    case = replace(snapshot.cases[0], title=long)
    whole = replace(snapshot, cases=(case,), group=replace(snapshot.group, name=long))
    for one in (whole, replace(snapshot, cases=(case,)), replace(whole, cases=snapshot.cases)):
        footer = build(one, templates["full_case_study"], questions, words).document.footer
        assert len(footer) <= 88
        assert footer.endswith("… · evidence notes at the end") or "… · The shed that stayed open" in footer
    plain = build(snapshot, templates["full_case_study"], questions, words).document.footer
    assert plain == "Millbrook Shed · The shed that stayed open · evidence notes at the end"


def test_a_report_about_nothing_is_our_mistake(snapshot, templates, questions, words) -> None:
    with pytest.raises(ValueError, match="at least one case"):
        build(replace(snapshot, cases=()), templates["two_pages"], questions, words)


def test_a_fourth_template_is_data_alone(make) -> None:
    plan = template("""
[[part]]
kind = "cover"
compact = true
[[part]]
kind = "answers_for"
heading = "Your people"
prompt = "Who helped?"
questions = ["who_was_in_the_room.different_people", "how_we_decided"]
also = ["quotes", "figures", "turning_points"]
words_max = 20
[[part]]
kind = "spending"
[[part]]
kind = "boxes"
heading = "The rest"
sub_questions = true
""")
    built = make(plan)
    heads = [(b.level, b.text) for b in built.document.blocks if isinstance(b, Heading)]
    assert heads[:3] == [(1, "Your people"), (1, "Spending"), (1, "The rest")]
    assert (2, "How we decided") not in heads
    assert (2, "In one breath") in heads
    assert len(named(built, "too_long")) == 1
    assert len(named(built, "no_account")) == 1


def test_control_characters_and_switches_of_direction_never_reach_the_document(make) -> None:
    nasty = "a\x00b \u202eevil\u202c \ud800 c\x0b"
    quote = SeenQuote(number="quote:1", words=nasty, said_by=nasty)
    built = make(quotes=(quote,), title=nasty)
    assert not re.search("[\x00-\x08\x0b\x0e-\x1f\u202a-\u202e\ud800-\udfff]", said(built.document))
    assert named(built, "lost_characters") != []


def test_a_million_letters_in_any_place_come_out_whole(make) -> None:
    long, words_ = "x" * 1_000_000, "word " * 200_000
    point = SeenTurningPoint(
        number="point:1", title=long, when=understand_date("2020"), happened=words_, noticed_by=words_
    )
    quote = SeenQuote(number="quote:1", words=words_, said_by=long)
    figure = SeenFigure(number="figure:1", label=long, as_words=words_)
    answer = SeenAnswer(number="answer:1", question="in_one_breath", asked="?", value=InWords(text=words_))
    built = make(turning_points=(point,), quotes=(quote,), figures=(figure,), answers=(answer,))
    lines = list(reading_order(built.document))
    assert sum(line.count("x" * 1_000_000) for line in lines) == 4
    drawing = next(b for b in built.document.blocks if isinstance(b, Figure)).drawing
    assert sum(len(shape.text) for shape in drawing.shapes if isinstance(shape, Label)) < 2000


def test_lines_that_begin_with_a_dash_become_a_list(make) -> None:
    lists = [b for b in make().document.blocks if isinstance(b, BulletList) and b.source == ("answer:2",)]
    assert [len(b.points) for b in lists] == [3]


def test_an_outside_voice_takes_its_limit_away(make) -> None:
    sentence = "Nobody outside the group has told us yet whether they see a change."
    assert sentence in said(make().document)
    yes = SeenAnswer(
        number="answer:1",
        question="what_is_different.outside_noticed",
        asked="?",
        value=Choice(chosen=("yes",)),
    )
    assert sentence not in said(make(answers=(yes,)).document)


def test_contents_list_what_can_be_reached(make) -> None:
    document = make().document
    contents = next(b for b in document.blocks if isinstance(b, Contents))
    assert len(contents_entries(document, contents.depth)) == sum(
        isinstance(b, Heading) for b in document.blocks
    )


CLAIMS = re.compile(
    r"\b(helped|improved|proved|caused|thanks to|because of us|significant|impact|everyone)\b|\d%", re.I
)


def test_our_own_words_never_claim_that_the_work_caused_anything(words: Words) -> None:
    for key, text in words.texts():
        if key.startswith("reports.") and not key.startswith(("reports.members", "reports.finding")):
            assert not CLAIMS.search(text), key


def syllables(word: str) -> int:
    word = word.lower().rstrip("'s")
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(groups - silent, 1)


def ease(text: str) -> float:
    """Flesch reading ease, with syllables counted by groups of vowels."""
    tokens = re.findall(r"[A-Za-z']+", text)
    sentences = max(len(re.findall(r"[.!?:]+(?:\s|$)", text)), 1)
    return 206.835 - 1.015 * len(tokens) / sentences - 84.6 * sum(map(syllables, tokens)) / len(tokens)


def test_generated_sections_read_easily(make) -> None:
    built = make()
    blocks = built.document.blocks
    for heading in ("How we know", "What we cannot say", "Permission"):
        start = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.text == heading)
        end = next((n for n in range(start + 1, len(blocks)) if isinstance(blocks[n], Heading)), len(blocks))
        text = " ".join(words_in(blocks[start + 1 : end]))
        assert len(text.split()) >= 20
        assert ease(text) >= 60, f"{heading}: {ease(text):.0f}"


def test_findings_read_easily(make) -> None:
    text = " ".join(f"{one.sentence} {one.why} {one.smallest_next_step}" for one in make().findings)
    assert ease(text) >= 70


def test_every_plural_has_both_forms(words: Words) -> None:
    assert plural_form("en", 1) == "one"
    for key, text in words.texts():
        if key.startswith("reports."):
            assert text.strip(), key


def _figure(**known: object) -> SeenFigure:
    return SeenFigure(number="figure:1", **{"label": "Hours", **known})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figure", "number", "label"),
    [
        (
            _figure(label="Swaps", value=Decimal(6000), unit="heures, environ"),
            "6000 heures",
            "Swaps (environ)",
        ),
        (_figure(label="Cost", value=Decimal(500000), unit="GBP, about"), "£500,000", "Cost (about)"),
        (_figure(label="Swaps", value=Decimal(80), unit="%, dros / over"), "80%", "Swaps (dros / over)"),
        (_figure(label="Swaps", value=Decimal(9), unit="hours a week"), "9", "Swaps (hours a week)"),
        (_figure(label="Hours given", value=Decimal(9), unit="hours, about"), "9", "Hours given (about)"),
        (_figure(label="Swaps", as_words="6000 heures, environ"), "6000 heures", "Swaps (environ)"),
        (_figure(label="Swaps", as_words="80 %, dros / over"), "80 %", "Swaps (dros / over)"),
        (_figure(label="Swaps", as_words="12,000 people"), "12,000 people", "Swaps"),
        (_figure(label="Swaps", as_words="many, we think"), "many, we think", "Swaps"),
        (_figure(label="Swaps", as_words="1 hour given, 1 hour got"), "1 hour given, 1 hour got", "Swaps"),
    ],
)
def test_the_large_number_is_a_number_and_one_word(figure: SeenFigure, number: str, label: str, make) -> None:
    panel = next(b for b in make(figures=(figure,)).document.blocks if isinstance(b, KeyFigurePanel))
    assert [(one.number, one.label) for one in panel.figures] == [(number, label)]


def test_a_column_in_which_nothing_is_recorded_is_named_below_instead(make) -> None:
    points = tuple(
        SeenTurningPoint(number=f"point:{n}", title=f"Turn {n}", when=understand_date("2021")) for n in (1, 2)
    )
    blocks = make(turning_points=points).document.blocks
    table = next(b for b in blocks if isinstance(b, Table) and b.caption.startswith("Turning"))
    assert table.header == ("No.", "When", "What happened")
    assert table.rows == (("1", "2021", "Turn 1."), ("2", "2021", "Turn 2."))
    assert table.widths is not None and sum(table.widths) == pytest.approx(1)
    below = blocks[blocks.index(table) + 1]
    assert isinstance(below, Paragraph) and below.role == "small"
    assert below.runs[0].text == "Not recorded for any of these: who noticed first and what we changed."


def test_our_own_words_in_a_table_of_another_language_keep_our_language(make) -> None:
    points = (
        SeenTurningPoint(number="point:1", title="Dechrau", noticed_by="aelod"),
        SeenTurningPoint(number="point:2", title="Wedyn"),
    )
    blocks = make(turning_points=points, language="cy").document.blocks
    table = next(b for b in blocks if isinstance(b, Table) and b.caption.startswith("Turning"))
    assert table.rows[1][-1] == "not recorded"
    assert [table.language_of(cell) for cell in table.rows[1]] == ["cy", "cy", None]


def test_points_without_dates_are_not_said_to_be_in_order_of_time(make) -> None:
    points = tuple(SeenTurningPoint(number=f"point:{n}", title=f"Turn {n}") for n in (1, 2))
    assert "Two turning points\n" in said(make(turning_points=points).document)
    dated = tuple(replace(point, when=understand_date("2021")) for point in points)
    assert "Two turning points, in order of time" in said(make(turning_points=dated).document)


def _quotes(n: int, identity: str = "named") -> tuple[SeenQuote, ...]:
    return tuple(
        SeenQuote(number=f"quote:{one}", words=f"Words {one}.", said_by="A member", identity=identity)
        for one in range(1, n + 1)
    )


def _kept(count: int, reason: str = "no_permission") -> Withheld:
    return Withheld(kind="quote", reason=reason, count=count)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quotes", "held", "sentences"),
    [
        ((), (), "This report uses no quotes, so nobody's permission was needed for one."),
        (_quotes(1), (), "We looked at one quote for this report. It is used, with permission."),
        (_quotes(2), (), "We looked at two quotes for this report. Both are used, with permission."),
        (_quotes(3), (), "We looked at three quotes for this report. All three are used, with permission."),
        (
            _quotes(2, "anonymous"),
            (),
            "We looked at two quotes for this report. Both are used, with permission. Neither is used with a name.",
        ),
        (
            _quotes(7),
            (),
            "We looked at seven quotes for this report. Six are used, with permission. One more may be used, and is "
            "not printed here.",
        ),
        (
            (),
            (_kept(1),),
            "We looked at one quote for this report. It is left out, because no permission is recorded.",
        ),
        (
            (),
            (_kept(2),),
            "We looked at two quotes for this report. Both are left out, because no permission is recorded.",
        ),
        (
            _quotes(1),
            (_kept(1, "expired"),),
            "We looked at two quotes for this report. One is used, with permission. One is left out, because the "
            "permission has run out.",
        ),
        (
            (),
            (_kept(1, "expired"), _kept(2)),
            "We looked at three quotes for this report. Three are left out: one because the permission has run out "
            "and two because no permission is recorded.",
        ),
    ],
)
def test_the_sentences_on_permission_read_well_aloud(quotes, held, sentences: str, make) -> None:
    assert said(make(quotes=quotes, withheld=held).document).endswith(f"Permission\n{sentences}")


def test_what_is_not_recorded_at_all_is_said_once(make) -> None:
    told = said(make(figures=(_figure(value=Decimal(3)), _figure(value=Decimal(4)))).document)
    assert told.count("We did not record how we know any of the numbers.") == 1
    assert told.count("says what it is out of") == 1


def test_a_label_without_its_number_is_not_counted_as_a_number(make) -> None:
    told = said(make(figures=(_figure(value=Decimal(3)), _figure(label="Visits"))).document)
    assert "one number, two quotes" in told
    assert "For one thing that we count, the number is not recorded." in told


def test_a_full_report_tells_itself_before_it_lists_its_parts(make) -> None:
    kinds = [type(block).__name__ for block in make().document.blocks[:5]]
    assert kinds == ["Cover", "Heading", "Paragraph", "KeyFigurePanel", "Contents"]


def test_the_footer_stays_one_line_of_letters_however_wide_they_are(make, snapshot: Snapshot) -> None:
    long = make(title="很" * 80).document.footer
    assert "很…" in long and "evidence notes at the end" in long
    assert sum(2 if letter > "\u2e80" else 1 for letter in long) <= 84


def test_limits_are_those_of_what_the_reader_sees(make) -> None:
    """A short report prints four numbers and no turning points; it does not speak of what it does not show."""
    told = said(
        make("two_pages", figures=tuple(_figure(value=Decimal(n), base=9) for n in range(4))).document
    )
    assert "turning point" not in told and "out of. So we" not in told
    told = said(
        make(
            "two_pages",
            figures=(*(_figure(value=Decimal(n), base=9) for n in range(4)), _figure(value=Decimal(5))),
        ).document
    )
    assert "out of. So we" not in told


def test_large_print_tells_wide_tables_row_by_row_with_the_same_facts(make) -> None:
    large = make(page=PageSetup(large_print=True)).document
    tables = [block.caption for block in large.blocks if isinstance(block, Table)]
    assert not [caption for caption in tables if caption.startswith(("Turning", "Every"))]
    told = said(large)
    assert "The list below has them all in words." in told and "table below" not in told
    for table in (b for b in make().document.blocks if isinstance(b, Table) and b.caption not in tables):
        for row in table.rows:
            for cell in row:
                assert all(sentence.rstrip(".") in told for sentence in cell.split(". "))
    assert set(sources(large)) == set(sources(make().document))


def test_large_print_leaves_out_what_is_not_recorded_too(make) -> None:
    points = tuple(SeenTurningPoint(number=f"point:{n}", title=f"Turn {n}", happened="Rain") for n in (1, 2))
    told = said(make(turning_points=points, page=PageSetup(large_print=True)).document)
    assert "1. Turn 1. What happened: Rain.\n2. Turn 2." in told
    assert "Not recorded for any of these: when, who noticed first and what we changed." in told


def sources(document: Document) -> list[str]:
    return [one for block in document.blocks for one in getattr(block, "source", ())]


def test_money_with_a_word_behind_it_stays_money(make) -> None:
    told = said(make(figures=(_figure(label="Cost", value=Decimal(500000), unit="GBP, about"),)).document)
    assert "£500,000, about\nnot needed for money" in told
    assert "out of. So we" not in told


def test_a_list_without_anything_in_it_asks_for_one_thing_not_for_sentences(make) -> None:
    built = make("tnlcf_progress", figures=(), quotes=())
    steps = {one.place: one.smallest_next_step for one in built.findings if one.rule.startswith("empty")}
    assert steps["figure"] == steps["quote"] == "Add one, however small."
