"""Where a difference fits is said by a person, with a reason, in one hop; what changed since is looked at again."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import FrameworkTie, Link, Outcome, Story
from coprod_desktop.domain.ties import ties_of
from coprod_desktop.evaluation.fits import collected
from coprod_desktop.services.adding import add_record, change_record
from coprod_desktop.services.fits import (
    FitWords,
    OutcomeFits,
    fits_kept,
    fits_of_outcome,
    say_fit,
    still_fits,
    take_fit_away,
)
from coprod_desktop.services.history import undo
from coprod_desktop.services.records_file import dump_records, load_records
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.storage import Workspace

WORDS = "Members decide how the money is spent"


@pytest.fixture
def outcome(ws: Workspace, case: str) -> str:
    made = Outcome(id=new_id(), case=case, words=WORDS)
    add_record(ws, made)
    return made.id


@pytest.fixture
def say(ws: Workspace, outcome: str, resources: Path, today: date):  # type: ignore[no-untyped-def]
    def saying(
        framework: str = "sdg", code: str = "16.7", relation: str = "close", because: str | None = "We vote."
    ):  # type: ignore[no-untyped-def]
        said = FitWords(relation, because, "the committee")  # type: ignore[arg-type]
        return say_fit(ws, outcome, framework, code, said, resources, today)

    return saying


def kept(ws: Workspace, outcome: str, resources: Path, today: date) -> OutcomeFits:
    found = fits_of_outcome(ws, outcome, resources, today)
    assert found is not None
    return found[0]


def test_words_alike_are_offered_and_nothing_is_tied_by_itself(
    ws: Workspace, outcome: str, resources: Path, today: date
) -> None:
    seen = kept(ws, outcome, resources, today)
    assert ("sdg", "16.7", "close") in [
        (one.framework.id, one.code.code, one.fit.relation) for one in seen.offered
    ]
    assert seen.fits == () and ws.records(FrameworkTie) == []
    for one in seen.offered:
        assert bool(one.fit.because) == (one.fit.relation in ("exact", "close"))


def test_a_tie_keeps_both_ends_as_they_are_today_and_one_undo_takes_it_back(
    ws: Workspace, outcome: str, say, resources: Path, today: date
) -> None:  # type: ignore[no-untyped-def]
    say()
    [tie] = ws.records(FrameworkTie)
    assert (tie.outcome_words, tie.framework_version, tie.made_on) == (WORDS, "2015", today)
    assert (tie.because, tie.made_by) == ("We vote.", "the committee")
    assert "16.7" not in [one.code.code for one in kept(ws, outcome, resources, today).offered]
    undo(ws)
    assert ws.records(FrameworkTie) == []


@pytest.mark.parametrize("relation", ["close", "broader", "related", "contributes", "does_not_fit"])
@pytest.mark.parametrize("because", [None, "", "   "])
def test_no_tie_without_a_sentence_of_reason(ws: Workspace, say, relation: str, because: str | None) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(WorldFault, match="says why"):
        say(relation=relation, because=because)
    assert ws.records(FrameworkTie) == []


def test_a_code_that_no_list_has_is_refused(ws: Workspace, say) -> None:  # type: ignore[no-untyped-def]
    for framework, code in (("sdg", "16.99"), ("none", "1")):
        with pytest.raises(WorldFault, match="no code"):
            say(framework=framework, code=code)
    assert ws.records(FrameworkTie) == []


def test_saying_it_again_changes_the_one_tie_and_what_does_not_fit_is_remembered(
    ws: Workspace, outcome: str, say, resources: Path, today: date
) -> None:  # type: ignore[no-untyped-def]
    say()
    say(relation="does_not_fit", because="The council still decides.")
    [tie] = ws.records(FrameworkTie)
    assert (tie.relation, tie.because) == ("does_not_fit", "The council still decides.")
    assert "16.7" not in [one.code.code for one in kept(ws, outcome, resources, today).offered]


def test_only_one_hop_a_tie_starts_at_an_own_difference_and_ends_at_a_code(
    ws: Workspace, outcome: str, say, resources: Path, today: date
) -> None:  # type: ignore[no-untyped-def]
    """A list, a code or another tie cannot be where a tie starts: only an outcome can."""
    say()
    [tie] = ws.records(FrameworkTie)
    assert [one.kinds for one in ties_of(tie) if one.place == "outcome"] == [(Outcome,)]
    assert [one.place for one in ties_of(tie)] == ["case", "outcome"]
    for start in ("sdg", "16.7", tie.id, tie.case):
        with pytest.raises(WorldFault, match="no outcome with the id"):
            say_fit(ws, start, "ons_wellbeing", "governance", FitWords("close", "Because."), resources, today)


def test_a_file_of_records_cannot_bring_in_a_tie_that_starts_at_a_tie(
    ws: Workspace, say, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    say()
    [tie] = ws.records(FrameworkTie)
    file = tmp_path / "records.json"
    dump_records(ws, file)
    plain = json.loads(file.read_text())
    chained = {**plain["records"]["framework_tie"][0], "id": new_id(), "outcome": tie.id}
    del chained["_"]  # as a person would write it
    plain["records"]["framework_tie"].append(chained)
    file.write_text(json.dumps(plain))
    with pytest.raises(WorldFault, match="outcome"):
        load_records(ws, file, update=True)
    assert ws.records(FrameworkTie) == [tie]


def test_changed_words_are_to_be_looked_at_again_and_it_can_stand_after_that(
    ws: Workspace, case: str, outcome: str, say, resources: Path, today: date
) -> None:  # type: ignore[no-untyped-def]
    say()
    assert [one.again for one in fits_kept(ws, case, resources, today)] == [0]
    change_record(ws, Outcome(id=outcome, case=case, words=WORDS.upper() + "."))
    assert kept(ws, outcome, resources, today).again == 0  # the same words
    change_record(ws, Outcome(id=outcome, case=case, words="Members decide on two of seven budget lines"))
    seen = kept(ws, outcome, resources, today)
    assert seen.fits[0].again == ("words_changed",)
    still_fits(ws, seen.fits[0].tie.id, "the treasurer", resources, date(2026, 12, 1))
    seen = kept(ws, outcome, resources, today)
    tie = seen.fits[0].tie
    assert (seen.again, tie.checked_by, tie.made_by) == (0, "the treasurer", "the committee")
    assert tie.outcome_words == "Members decide on two of seven budget lines"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('version = "2015"', 'version = "2031"', "list_newer"),
        ("valid_to = 2030-12-31", "valid_to = 2026-01-01", "list_over"),
        ("valid_to = 2030-12-31", 'superseded_by = "ons_wellbeing"', "list_over"),
        ('code = "16.7"', 'code = "16.8"', "code_gone"),
        ('id = "sdg"', 'id = "sdg_new"', "list_gone"),
    ],
)
def test_a_list_that_moved_on_is_to_be_looked_at_again_and_the_tie_stays_as_it_was(
    ws: Workspace,
    outcome: str,
    say,
    resources: Path,
    today: date,
    tmp_path: Path,
    old: str,
    new: str,
    why: str,
) -> None:  # type: ignore[no-untyped-def]
    say()
    before = ws.records(FrameworkTie)
    shutil.copytree(resources / "frameworks", tmp_path / "frameworks")
    path = tmp_path / "frameworks" / "sdg.en.toml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    other = tmp_path / "frameworks" / "suggestions.en.toml"
    plain = re.sub(
        r"\[\[outcome\.fit\]\]\nframework = \"sdg\".*?\n\n", "", other.read_text() + "\n", flags=re.S
    )
    other.write_text(plain)
    assert kept(ws, outcome, tmp_path, today).fits[0].again == (why,)
    assert ws.records(FrameworkTie) == before


def test_a_difference_in_the_bin_takes_its_ties_along(
    ws: Workspace, outcome: str, say, resources: Path, today: date
) -> None:  # type: ignore[no-untyped-def]
    from coprod_desktop.services.bin import put_in_bin

    say()
    put_in_bin(ws, [outcome])
    assert ws.records(FrameworkTie) == [] and fits_of_outcome(ws, outcome, resources, today) is None


def test_a_tie_is_taken_away_and_can_be_said_again(ws: Workspace, say) -> None:  # type: ignore[no-untyped-def]
    say()
    take_fit_away(ws, ws.records(FrameworkTie)[0].id)
    assert ws.records(FrameworkTie) == []
    say()
    assert len(ws.records(FrameworkTie)) == 1


def test_four_codes_of_one_list_on_a_difference_or_on_its_evidence_are_too_many(
    ws: Workspace, case: str
) -> None:
    one, two = (Outcome(id=new_id(), case=case, words=words) for words in ("One", "Two"))
    story = Story(id=new_id(), case=case, title="T", happened="Told.", teller="a member")
    keep(ws, "storage.step.add_outcome", [one, two, story], params={"what": ""})

    def tie(outcome: str, code: str, relation: str = "close") -> FrameworkTie:
        return FrameworkTie(
            id=new_id(), case=case, outcome=outcome, framework="sdg", framework_version="2015", code=code,
            relation=relation, because="So.",  # type: ignore[arg-type]
        )  # fmt: skip

    links = [Link(id=new_id(), from_id=story.id, to_id=to.id, relation="supports") for to in (one, two)]
    three = [tie(one.id, code) for code in ("1", "2", "3")]
    assert collected([*three, tie(one.id, "4", "does_not_fit")], []) == ()
    assert collected([*three, tie(one.id, "4")], links) == ((one.id, "sdg", 4),)
    assert collected([*three, tie(two.id, "4")], links) == ((story.id, "sdg", 4),)
    assert collected([*three, tie(two.id, "3")], links) == ()
