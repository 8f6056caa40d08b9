"""A report's plan as typed data: which parts, in which order, drawn from which answers. The files hold no
code.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

PartKind = Literal[
    "cover",  # group, title, place, dates, logo
    "contents",  # linked headings
    "summary",  # one box, by `questions[0]`, set as a lead paragraph
    "key_figures",  # panel of the first `at_most` figures
    "box",  # one box, by `questions[0]`
    "boxes",  # every box that no other part of the template prints, in the order of the set
    "timeline",  # the drawn figure of turning points, and their table unless `table` is false
    "quotes",  # at most `at_most`
    "figures_table",  # every figure with base, date, how known and source
    "how_we_know",  # `questions`, then a note on how the figures and words were gathered
    "members_read",  # who read it before it went out, what they asked to change, and where they disagree
    "room_to_write",  # questions to whoever reads it first, each with lines to write on
    "cannot_say",  # what the report cannot say, drafted from the gaps
    "not_ours",  # what a reader may ask for and the group says is not theirs, with its reason
    "answers_for",  # a funder's heading, put together from `questions` and `also`
    "form",  # a funder's whole form, in its order and words, each question with its answer or the honest gap
    "spending",  # `questions` on money, then `when_empty` where no money records are kept
    "consent_line",  # one sentence on permission for people's words
    "activity",  # people, attendances and sessions together, new and returning, hours; drop-ins as an estimate
    "journeys",  # role journeys: took part, then helped, then led
    "benefit",  # who benefits by yearly totals, "not stated" as a row of its own, and who was not reached
    "decisions",  # the decisions, by depth, and those that members changed
    "power_map",  # who held power at the start and now
    "give_and_get",  # the ledger both ways, by role
    "time_and_money",  # unpaid hours first, what they compare with, things given, money figures that are unlocked
    "ripples",  # the ripple map
    "plan",  # the living plan with the evidence on each step, and what was learned when it changed
    "depth_of_sessions",  # how far people were involved in sessions, counted by level
    "practice",  # how the group works together: the marks by side, what shows them, what comes next
    "yearly_review",  # the last yearly review: where we are, what makes us say that, what comes next
    "connections",  # whom people would call, then and now
    "measures",  # what people answered when they were asked again: sentences, a table, then pictures
    "measures_annex",  # the exact tests and ranges behind the measures, for a specialist
    "outcomes",  # what is different in members' words, with what shows it
    "fits",  # where differences fit in the lists of others, each with its reason, and what does not fit
    "stories",  # at most `at_most`
    "selection",  # how stories were chosen, with reasons and dissent
    "photographs",  # at most `at_most`, with captions
    "outside_view",  # what people outside confirmed
    "claims",  # why the group thinks it helped: one page a claim, with what else it could have been
    "strength",  # the group's own check of its evidence, the weakest side first
    "proof",  # the five artefacts, each one sentence with how many it rests on
    "years",  # sessions, decisions, turning points and differences by year, for each case study
    "promise",  # what the group can promise, and what it will find out on the way
    "consent_page",  # considered, used, used without names, withheld and why
    "evidence_appendix",  # the notes: what stands behind each claim, how strong it is, and where it stops
    "spot_check",  # five claims drawn by lot, for a funder to check
    "page_one",  # a funder's first page: the grant's facts, promised, done, different, why, and what is asked of them
    "targets",  # what was promised with start, number and now, why it differs, and how it stands to the last report
    "reconciliation",  # each grant's account on one page, and with several grants who paid for what share
    "receipts",  # every receipt under a number, with its line, its file and the bank's list
    "cost_picture",  # what each line cost beside what came of it
    "compliance",  # conditions, policies with their days, incidents and complaints as counts, publicity
    "grant_changes",  # what the funder is asked to agree to, and what it has answered
    "reporting_cost",  # what reporting took in hours, with a line for the next bid
]
Also = Literal[
    "turning_points",
    "quotes",
    "figures",
    "activity",
    "power_map",
    "decisions",
    "give_and_get",
    "ripples",
    "stories",
    "plan",
]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a report.

    `heading` "" means the usual one: the box's own heading, or the report words for the kind. `prompt` is the
    reader's question, printed under the heading of `answers_for`. `questions` are box or sub-question ids, in
    the order they are printed; `also` follows them, pictures without their tables. `words_max` is a limit that
    findings speak of; nothing is cut. `at_most` limits a count of figures, quotes or turning points; None is no
    limit. `sub_questions` prints the typed answers under a box. `when_empty` is the honest sentence when nothing
    is there, "" for the usual one; a part of the evidence with "" is left out whole. `contents_depth` belongs to
    `contents`. In a report with an evidence appendix, claims have marks that lead to it unless its `notes` is false;
    `whole` lists in it what no mark leads to as well. A `hidden` part keeps its place in the file and is not printed.
    """

    kind: PartKind
    heading: str = ""
    prompt: str = ""
    questions: tuple[str, ...] = ()
    also: tuple[Also, ...] = ()
    words_max: int | None = None
    at_most: int | None = None
    sub_questions: bool = False
    table: bool = True
    compact: bool = False
    when_empty: str = ""
    contents_depth: int = 2
    notes: bool = True
    whole: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class PaperLook:
    """How a report looks, where it is not as usual: whether the logo is on its cover, and colours as "#RRGGBB".

    `headings` is for headings and key figures, `rules` for the lines beside and below; "" is the usual colour.
    """

    logo: bool = True
    headings: str = ""
    rules: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A report's parts in order. `id` is what `coprod report --template` takes.

    `max_pages` is a promise for A4 and Letter at the usual size, None for no promise. For a funder's own
    headings `funder` names them, `source` and `source_date` say where and when they were read, and `note` is
    printed beside the template ("check the funder's own form"). `question_set` is the set whose ids the parts
    use. `large_print`: it is always made in large print. `hidden_boxes` are those that a part left out would have
    printed.
    """

    id: str
    title: str
    description: str
    language: str
    licence: str
    parts: tuple[Part, ...]
    question_set: str = "case_study"
    max_pages: int | None = None
    funder: str = ""
    source: str = ""
    source_date: str = ""
    note: str = ""
    large_print: bool = False
    look: PaperLook = PaperLook()
    hidden_boxes: frozenset[str] = frozenset()

    def printed(self) -> Template:
        """Without its hidden parts. The boxes they name stay named: hiding one must not print it elsewhere."""
        hidden = frozenset(
            one for part in self.parts if part.hidden for one in part.questions if "." not in one
        )
        shown = tuple(part for part in self.parts if not part.hidden)
        return replace(self, parts=shown, hidden_boxes=self.hidden_boxes | hidden)

    def boxes_named(self) -> frozenset[str]:
        """Ids of the boxes that a part prints by name; `boxes` prints the rest."""
        return self.hidden_boxes | frozenset(
            question for part in self.parts for question in part.questions if "." not in question
        )
