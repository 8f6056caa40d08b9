"""Report templates are data: the shipped ones hold together, and a wrong one says where."""

from pathlib import Path

import pytest

from coprod_desktop.domain.templates import Template
from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.templates import load_templates, read_template

HEAD = 'id = "ours"\ntitle = "Ours"\ndescription = "For us."\nlanguage = "en"\nlicence = "CC0-1.0"\n'
COVER = '[[part]]\nkind = "cover"\n'


@pytest.fixture(scope="module")
def templates(resources: Path) -> dict[str, Template]:
    return load_templates(resources)


def test_the_templates_are_shipped(templates: dict[str, Template]) -> None:
    assert set(templates) >= {"full_case_study", "two_pages", "tnlcf_progress", "evidence_appendix"}


def test_every_question_a_shipped_template_names_is_asked(resources: Path) -> None:
    questions = load_questions(resources)
    asked = {one.id for one in questions.every_question()}
    for path in sorted((resources / "reports").glob("*.toml")):
        template = read_template(path.read_text(encoding="utf-8"), path.name, questions)
        assert {name for part in template.parts for name in part.questions} <= asked, path.name


def test_two_pages_are_complete_with_the_five_first_boxes(
    resources: Path, templates: dict[str, Template]
) -> None:
    questions = load_questions(resources)
    assert templates["two_pages"].boxes_named() == frozenset(questions.five_first)
    assert templates["two_pages"].max_pages == 2


def test_the_full_case_study_prints_every_box_once(templates: dict[str, Template]) -> None:
    full = templates["full_case_study"]
    assert [part.kind for part in full.parts].count("boxes") == 1
    assert full.boxes_named() == {"in_one_breath", "how_we_know"}
    kinds = {part.kind for part in full.parts}
    assert kinds >= {"cover", "key_figures", "timeline", "quotes", "how_we_know", "cannot_say"}


def test_the_lottery_headings_are_dated_and_send_the_reader_to_the_funders_own_form(
    templates: dict[str, Template],
) -> None:
    update = templates["tnlcf_progress"]
    headings = [part.heading for part in update.parts if part.kind in ("answers_for", "spending")]
    assert headings == ["Progress", "Learning", "Changes", "Spending", "Evidence"]
    assert update.source_date == "2026-11-23"
    assert "Check the funder's own form" in update.note


def test_what_a_box_says_it_feeds_is_what_the_templates_print(
    resources: Path, templates: dict[str, Template]
) -> None:
    for box in load_questions(resources).boxes:
        printed = {
            one.id
            for one in templates.values()
            if box.id in one.boxes_named() or any(part.kind == "boxes" for part in one.parts)
        }
        assert set(box.feeds) == printed, box.id


def test_templates_in_another_language_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for language in ("en", "cy"):
        text = (HEAD + COVER).replace('"en"', f'"{language}"')
        (tmp_path / "reports" / f"{language}.toml").write_text(text, encoding="utf-8")
    assert [one.language for one in load_templates(tmp_path, "cy").values()] == ["cy"]


def test_two_templates_with_one_id_are_refused(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for name in ("a", "b"):
        (tmp_path / "reports" / f"{name}.toml").write_text(HEAD + COVER, encoding="utf-8")
    with pytest.raises(GuidanceFault, match=r"b\.toml, id: “ours” is already"):
        load_templates(tmp_path)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (HEAD, "there is no part in it"),
        (HEAD.replace("ours", "../ours") + COVER, "not an id"),
        (HEAD + '[[part]]\nkind = "script"\n', "part 1: kind: “script” is not one of"),
        (HEAD + COVER + "at_most = 3\n", "part 1: at_most: a part of kind “cover” does not use this"),
        (HEAD + COVER + "colour = 3\n", "“colour” is not known here"),
        (HEAD + '[[part]]\nkind = "box"\n', "names exactly one question"),
        (HEAD + '[[part]]\nkind = "box"\nquestions = ["a", "b"]\n', "names exactly one question"),
        (HEAD + '[[part]]\nkind = "summary"\n', "names exactly one question"),
        (HEAD + '[[part]]\nkind = "answers_for"\nquestions = ["a"]\n', "needs a heading"),
        (HEAD + '[[part]]\nkind = "answers_for"\nheading = "A"\n', "questions or also"),
        (HEAD + '[[part]]\nkind = "answers_for"\nheading = "A"\nalso = ["gossip"]\n', "not one of"),
        (HEAD + "max_pages = 0\n" + COVER, "max_pages: 0 is not between"),
        (HEAD + 'funder = "A fund"\n' + COVER, "need source, source_date and note"),
        (HEAD + 'source_date = "lately"\n' + COVER, "is to be a day"),
    ],
)
def test_a_wrong_template_says_where(text: str, wrong: str) -> None:
    with pytest.raises(GuidanceFault, match=r"^ours\.toml") as caught:
        read_template(text, "ours.toml")
    assert wrong in str(caught.value)


def test_a_question_nobody_asks_is_refused(resources: Path) -> None:
    text = HEAD + '[[part]]\nkind = "box"\nquestions = ["how_it_felt"]\n'
    with pytest.raises(GuidanceFault, match="part 1: questions: there is no question “how_it_felt”"):
        read_template(text, "ours.toml", load_questions(resources))
