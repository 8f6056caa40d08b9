"""The practice check, the yearly review and the ways of finding out are complete, plain, and read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_desktop.domain.prompts import methods_for
from coprod_desktop.evaluation.reading import measure, sentences_of, words_of
from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.practice import load_methods, load_practice, load_yearly_review

NOT_OURS = ("expert by experience", "nothing about us", "coercion", "doing with", "doing to")


def test_six_themes_of_four_with_one_first_each_and_levels_from_nought_to_four(resources: Path) -> None:
    prompts = load_practice(resources)
    assert [len(theme.prompts) for theme in prompts.themes] == [4] * 6
    assert [one.id for one in prompts.prompts()] == [f"p{number}" for number in range(1, 25)]
    assert [one.id for one in prompts.prompts("six")] == ["p2", "p5", "p11", "p13", "p17", "p23"]
    assert len(prompts.levels) == 5


def test_the_yearly_review_has_four_parts_of_about_five(resources: Path) -> None:
    review = load_yearly_review(resources)
    assert [theme.id for theme in review.themes] == ["culture", "structure", "practice", "review"]
    assert all(4 <= len(theme.prompts) <= 6 for theme in review.themes)


def test_an_earlier_wording_stays_with_its_answers(resources: Path, tmp_path: Path) -> None:
    text = (resources / "guidance" / "practice.en.toml").read_text(encoding="utf-8")
    old = '\n[[earlier]]\nid = "p5"\nuntil = 1\nwords = "Members run some of it."\n'
    write(tmp_path, "practice", text.replace("version = 1", "version = 2") + old)
    prompts = load_practice(tmp_path)
    assert prompts.worded("p5", 1) == "Members run some of it."
    assert prompts.worded("p5", 2) == "Members run at least some of what we do."
    assert prompts.worded("p99", 1) is None


@pytest.mark.parametrize(
    ("name", "before", "after", "wrong"),
    [
        ("practice", "level = 4\n", "level = 3\n", "0 to 4"),
        ("practice", "first = true\n", "", "comes first"),
        ("practice", 'id = "p2"', 'id = "p1"', "twice"),
        ("practice", "first = true", "frist = true", "not known here"),
        ("yearly_review", "version = 1\n", "", "missing"),
        ("methods", 'cost = "none"', 'cost = "free"', "not one of"),
        ("methods", 'wants = ["how_many", "who"]', "wants = []", "empty"),
    ],
)
def test_a_wrong_file_says_where(
    resources: Path, tmp_path: Path, name: str, before: str, after: str, wrong: str
) -> None:
    text = (resources / "guidance" / f"{name}.en.toml").read_text(encoding="utf-8")
    write(tmp_path, name, text.replace(before, after, 1))
    load = {"practice": load_practice, "yearly_review": load_yearly_review, "methods": load_methods}[name]
    with pytest.raises(GuidanceFault, match=wrong):
        load(tmp_path)


def test_every_method_says_what_it_cannot_show_and_leads_somewhere(resources: Path) -> None:
    methods = load_methods(resources)
    assert len(methods) >= 14
    from coprod_desktop.ui.pages import page_makers

    assert {one.page for one in methods if one.page} <= set(page_makers())
    assert all(one.cannot and one.first_step and one.goes_to for one in methods)


def test_choosing_narrows_and_the_shortest_comes_first(resources: Path) -> None:
    methods = load_methods(resources)
    few = methods_for(methods, want="what_changed", size="one", most_minutes=30, skill="anyone")
    assert [one.id for one in few] == ["partner_view"]
    minutes = [one.minutes for one in methods_for(methods)]
    assert minutes == sorted(minutes) and len(minutes) == len(methods)
    for want in (
        "how_many",
        "who",
        "how_people_are",
        "own_words",
        "our_part",
        "connections",
        "say",
        "what_wrong",
    ):
        assert methods_for(methods, want=want, cost="none")  # type: ignore[arg-type]


def test_all_of_it_is_plain(resources: Path) -> None:
    texts = [
        "\n\n".join((one.what, one.shows, one.cannot, one.first_step)) for one in load_methods(resources)
    ]
    for prompts in (load_practice(resources), load_yearly_review(resources)):
        texts += ["\n\n".join(one.words for one in theme.prompts) for theme in prompts.themes]
    for text in texts:
        for sentence in sentences_of(text):
            assert len(words_of(sentence)) <= 25, sentence
        reading = measure(text)
        assert reading.average_sentence <= 15, text
        assert reading.words < 40 or (reading.ease is not None and reading.ease >= 70), (reading.ease, text)
        assert not any(one in text.lower() for one in NOT_OURS)


def write(folder: Path, name: str, text: str) -> None:
    (folder / "guidance").mkdir()
    (folder / "guidance" / f"{name}.en.toml").write_text(text, encoding="utf-8")
