"""The step on the ladder comes from what is recorded, never from what somebody says of it."""

from __future__ import annotations

from coprod_desktop.domain.records import ChainLink, Claim, Confirmation, Response, Rival, Wave, WavePoint
from coprod_desktop.evaluation.evidence_held import evidence_held


def wave(name: str, point: WavePoint, instrument: str = "ons4") -> Wave:
    return Wave(id=name, case="c", name=name, point=point, instrument=instrument)


def sheets(where: str, people: int, looking_back: bool = False) -> list[Response]:
    return [
        Response(id=f"{where}{n}", case="c", wave=where, code=f"p{n}", looking_back=looking_back)
        for n in range(people)
    ]


START, END = wave("start", "start"), wave("end", "end")
PAIRED = {"waves": [START, END], "responses": sheets("start", 6) + sheets("end", 5)}
CLAIM = Claim(
    id="k", case="c", words="It helped.",
    chain=(ChainLink(words="a", strength="weak"), ChainLink(words="b", strength="weak")), level="controlled",
)  # fmt: skip
RIVALS = [Rival(id=f"r{n}", case="c", claim="k", words="The weather", verdict="small_part") for n in range(2)]
OUTSIDE = [Confirmation(id="o", about="k", who="A nurse", agrees="yes", independent=True)]


def test_each_step_needs_its_records() -> None:
    assert evidence_held(counted=False) == "stories"
    assert evidence_held(counted=True) == "counts"
    assert evidence_held(counted=True, waves=[START], responses=sheets("start", 2)) == "counts"
    assert evidence_held(counted=False, waves=[START], responses=sheets("start", 3)) == "survey_once"
    assert evidence_held(counted=True, waves=PAIRED["waves"], responses=PAIRED["responses"]) == "paired"


def test_a_start_as_remembered_or_another_set_of_questions_is_no_before_and_after() -> None:
    remembered = sheets("start", 6, looking_back=True) + sheets("end", 6)
    assert evidence_held(counted=False, waves=[START, END], responses=remembered) == "survey_once"
    other = wave("end", "end", "loneliness")
    both = sheets("start", 6) + sheets("end", 6)
    assert evidence_held(counted=False, waves=[START, other], responses=both) == "survey_once"


def test_a_claim_lifts_it_only_with_rivals_weighed_and_somebody_outside() -> None:
    asked = {"waves": PAIRED["waves"], "responses": PAIRED["responses"]}
    assert evidence_held(counted=True, claims=[CLAIM], **asked) == "paired"
    assert evidence_held(counted=True, claims=[CLAIM], rivals=RIVALS, **asked) == "paired"
    assert (
        evidence_held(counted=True, claims=[CLAIM], rivals=RIVALS, confirmations=OUTSIDE, **asked)
        == "contribution"
    )
    assert evidence_held(counted=True, claims=[CLAIM], rivals=RIVALS, confirmations=OUTSIDE) == "counts"
