"""One story in the teller's own words, or the text of a talk, with the quotes taken from it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Involved, Story
from coprod_desktop.services.people_names import PersonName, people_names
from coprod_desktop.services.stories import StoryPart, quote_from, teller_of
from coprod_desktop.ui.fields import ChoiceField, DateField, LineField, TextField
from coprod_desktop.ui.kit import PlainButton, flow
from coprod_desktop.ui.pages.confirmations import ConfirmationsCard
from coprod_desktop.ui.pages.involved import InvolvedField, PersonLine
from coprod_desktop.ui.pages.links import LinksCard
from coprod_desktop.ui.pages.promoting import StoryOutcomes
from coprod_desktop.ui.pages.quote_taking import QuotesTaken, QuoteTaker, marked_in
from coprod_desktop.ui.pages.record_card import RecordCard
from coprod_desktop.ui.pages.spoken_form import SpokenForm
from coprod_desktop.ui.pages.told import shortened

PARTS: tuple[StoryPart, ...] = get_args(StoryPart)
OF_A_STORY = ("before", "changed", "why_matters", "meaning", "could_confirm")
LINES = ("could_confirm", "area", "collector")
DIRECTIONS = ("positive", "negative", "mixed")


class ToldStoryPage(SpokenForm):
    """What happened is enough to begin; everything else may stay empty. Marked words become a quote."""

    kinds = frozenset({"story", "permission", "person"})
    record_kind = Story
    area = "ui_stories"
    name = "told_story"
    back_to = "stories"

    def build(self) -> None:
        """The telling in parts, the one question, who else is in it, and the rest folded away."""
        words, look = self.words, self.context.look
        forms = tuple(
            Option(one, words(f"ui_stories.told_story.form_{one}")) for one in ("story", "transcript")
        )
        form = ChoiceField(words, look, forms, across=True)
        form.edited.connect(self._suit_form)
        self.ask("title", LineField(words), hint=True)
        row = self.pair()
        self.ask("teller", LineField(words), hint=True, row=row)
        self.person = PersonLine(self.context)
        self.ask("person", self.person, hint=True, row=row)
        for part in PARTS:
            field = TextField(words, least_lines=4 if part == "happened" else 2, counts=part == "happened")
            self.ask(part, field, hint=part == "meaning")
            self.card.add(QuoteTaker(self.context, part, field, self.take_quote))
        self.ask("could_confirm", LineField(words), hint=True)
        self.ask_permission()
        self.others = InvolvedField(self.context)
        self.ask("involved", self.others, hint=True)
        self.ask("told_on", DateField(words, today=self.context.today))
        self._more = ["form", "about_when", "direction", "area", "collector"]
        self.more = PlainButton(words("ui_stories.told_story.more"), self._turn_more)
        self.card.add(flow(self.more))
        self.ask("form", form)
        self.ask("about_when", DateField(words, today=self.context.today))
        options = tuple(Option(one, words(f"ui_stories.direction.{one}")) for one in DIRECTIONS)
        self.ask("direction", ChoiceField(words, look, options, across=True), hint=True)
        self.ask("area", LineField(words), hint=True)
        self.ask("collector", LineField(words))
        self._show_more(False)
        self.act.ask(people_names, then=self._know_people)

    def _know_people(self, people: list[PersonName]) -> None:
        self.person.know_people(people)
        self.others.know_people(people)

    def _block(self, name: str) -> Any:
        return self.fields[name].parentWidget()

    def _suit_form(self) -> None:
        """The text of a talk has no parts."""
        whole = self.choice_in("form") == "transcript"
        for name in OF_A_STORY:
            self._block(name).setVisible(not whole)

    def _turn_more(self) -> None:
        self._show_more(not self._block(self._more[0]).isVisible())

    def _show_more(self, shown: bool) -> None:
        for name in self._more:
            self._block(name).setVisible(shown)
        self.more.say(self.words(f"ui_stories.told_story.{'less' if shown else 'more'}"))

    def beneath(self) -> list[RecordCard]:
        """The quotes taken from it, what it shows, what is different since, and who confirmed it."""
        cards = (QuotesTaken, LinksCard, StoryOutcomes, ConfirmationsCard)
        return [one(self.context, self) for one in cards]

    def take_quote(self, part: StoryPart) -> None:
        """Keep what is typed, then take the marked words of this part."""
        field = self.fields[part]
        assert isinstance(field, TextField)
        start, end = marked_in(field.edit)
        if start == end:
            self.context.say(self.words("ui_stories.taking.none"))
            return
        self.keep_now()
        if self.kept:
            self.act.do(
                quote_from, self.record.id, start, end, part=part, then=self._taken,
                failed=lambda fault: self.context.say(str(fault)), by=self,
            )  # fmt: skip

    def _taken(self, _: object) -> None:
        self.cards[0].read()
        self.context.say(self.words("ui_stories.taking.taken"))

    def blank(self, record_id: str, case: str | None) -> Story:
        """With nothing told yet."""
        return Story(id=record_id, case=case or "", title="", happened="", teller="")

    def fill(self, record: Story) -> None:
        """Show it; what was filled in for its title stays out of the way of a better one."""
        for name in ("title", "teller", *PARTS, *LINES):
            self.put(name, getattr(record, name))
        for name in ("told_on", "about_when"):
            self.put(name, getattr(record, name))
        for name in ("form", "direction"):
            self.put(name, getattr(record, name))
        self.person.show_person(teller_of(record), record.teller_name)
        self.others.set_involved(record.involved)
        self._suit_form()
        if record.form == "transcript" or any(getattr(record, name) for name in self._more[1:]):
            self._show_more(True)

    def read(self, record: Story) -> Any:
        """As typed. Without a title its first words are one, and without a role it was somebody."""
        told: dict[str, Any] = {name: self.words_in(name) for name in (*PARTS, *LINES)}
        told["happened"] = told["happened"] or ""
        told["form"], told["direction"] = self.choice_in("form") or "story", self.choice_in("direction")
        person = self.person.person()
        teller = (Involved(part="told", person=person),) if person else ()
        before = teller_of(record)
        also = tuple(
            one for one in record.involved if one.part == "told" and one.person not in (person, before)
        )
        return replace(
            record, title=self.words_in("title") or shortened(told["happened"], 60),
            teller=self.words_in("teller") or self.words("ui_stories.told_story.somebody"),
            teller_name=self.person.name(), told_on=self.day_in("told_on"),
            about_when=self.day_in("about_when"), involved=(*teller, *also, *self.others.involved()), **told,
        )  # fmt: skip

    def lacks(self, record: Story) -> bool:
        """It needs what happened."""
        return not record.happened.strip()

    def complete(self, record: Story) -> Story:
        """What was typed anywhere is what happened, so that nothing is lost."""
        told = (
            record.happened,
            record.before,
            record.changed,
            record.why_matters,
            record.meaning,
            record.title,
        )
        happened = next((one for one in told if one and one.strip()), "")
        return replace(record, happened=happened, title=record.title or shortened(happened, 60))
