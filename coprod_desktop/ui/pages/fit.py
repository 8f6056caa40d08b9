"""One difference and the lists of others: what is tied, what may fit by its words, and a form to say it or say no."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.frameworks import Frameworks
from coprod_desktop.services.fits import (
    FitKept,
    FitOffered,
    FitWords,
    OutcomeFits,
    fits_of_outcome,
    say_fit,
    still_fits,
    take_fit_away,
)
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Hint,
    PageTitle,
    PlainButton,
    QuietButton,
    SectionTitle,
    Text,
    flow,
    rule,
)
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage, on_ctrl_enter
from coprod_desktop.ui.pages.fit_form import FitDraft, FitForm, began
from coprod_desktop.ui.pages.told import shortened

AREA = "ui_fits"
MOST_OFFERED = 6


class FitPage(DrawnPage):
    """The place's detail is the id of the difference. What is written in the form stays meanwhile."""

    kinds = frozenset({"framework_tie", "outcome"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._about: str | None = None
        self._every = False
        self.form: FitForm | None = None
        on_ctrl_enter(self, lambda: self.form.keep() if self.form else None)

    def show_place(self, place: Place) -> None:
        """Read the difference with its ties."""
        super().show_place(place)
        if place.detail != self._about:
            self._about, self._every, self.form = place.detail, False, None
        self._read()

    def _read(self) -> None:
        today = self.context.today()
        self.act.ask(fits_of_outcome, self._about or "", self.context.resources, today, then=self._show)

    def _show(self, found: tuple[OutcomeFits, Frameworks] | None) -> None:
        if found is None:
            self.context.go(Place("fits"))
            return
        kept, lists = found
        draft = self.form.draft() if self.form is not None else FitDraft()
        with self.fresh():
            self.column.addWidget(PageTitle(self.words(f"{AREA}.fit.title", words=kept.outcome.words)))
            if kept.fits:
                self.column.addWidget(self._tied_card(kept))
            if kept.offered:
                self.column.addWidget(self._offered_card(kept, lists))
            self.form = FitForm(self.context, lists, self._say, draft)
            self.column.addWidget(self.form)
            done = PlainButton(self.words(f"{AREA}.fit.done"), partial(self.context.go, Place("fits")))
            self.column.addLayout(flow(done))
            self.column.addStretch(1)

    # ---- what is tied -----------------------------------------------------------------------------------------------

    def _tied_card(self, kept: OutcomeFits) -> Card:
        card = Card().add(SectionTitle(self.words(f"{AREA}.fit.tied")))
        for number, one in enumerate(kept.fits):
            if number:
                card.add(rule())
            self._tied(card, one)
        return card

    def _tied(self, card: Card, one: FitKept) -> None:
        words, tie = self.words, one.tie
        name = one.framework.name if one.framework else tie.framework
        line = one.framework.told(one.code) if one.framework and one.code else tie.code
        card.add(
            Text(line, "strong"), Hint(words(f"{AREA}.fit.of_list", name=name, version=tie.framework_version))
        )
        how = began(words(f"fits.relation.{tie.relation}"))
        card.add(
            Text(words(f"{AREA}.fit.how", how=how, because=tie.because or words("fits.report.no_reason")))
        )
        if tie.made_by:
            card.add(Hint(words(f"{AREA}.fit.said_by", who=tie.made_by)))
        if one.framework is not None and one.framework.replacing:
            card.add(Hint(words("fits.report.replaced", what=one.framework.replacing)))
        for why in one.again:
            card.add(Text(words(f"fits.again.{why}"), "attention"))
        ways = []
        if one.code is not None and any(why != "no_reason" for why in one.again):
            ways.append(self._way("still", line, partial(self._still, tie.id), QuietButton))
        if one.code is not None:
            put = partial(self._begin, tie.framework, tie.code, tie.relation, tie.because, tie.made_by)
            ways.append(self._way("change", line, put))
        ways.append(self._way("away", line, partial(self._do, take_fit_away, tie.id)))
        card.add(flow(*ways))

    def _way(
        self,
        name: str,
        line: str,
        do: Callable[[], object],
        kind: type[QuietButton | PlainButton] = PlainButton,
    ) -> Button:
        """A button about one line, which a screen reader tells with the line."""
        made = kind(self.words(f"{AREA}.fit.{name}"), do)
        made.setAccessibleName(self.words(f"{AREA}.fit.{name}_named", line=shortened(line)))
        return made

    def _still(self, tie_id: str) -> None:
        self._do(still_fits, tie_id, self._who(), self.context.resources, self.context.today())

    # ---- what may fit -----------------------------------------------------------------------------------------------

    def _offered_card(self, kept: OutcomeFits, lists: Frameworks) -> Card:
        words = self.words
        card = Card("sunk").add(SectionTitle(words(f"{AREA}.fit.may_fit")))
        card.add(Hint(words(f"{AREA}.fit.suggested", maker=lists.maker, version=lists.version)))
        shown = kept.offered if self._every else kept.offered[:MOST_OFFERED]
        for one in shown:
            card.add(rule())
            self._offer(card, one, lists)
        rest = len(kept.offered) - len(shown)
        if rest:
            card.add(flow(PlainButton(words(f"{AREA}.fit.more", n=rest), self._show_every)))
        return card

    def _offer(self, card: Card, one: FitOffered, lists: Frameworks) -> None:
        words, line = self.words, one.framework.told(one.code)
        card.add(Text(line, "strong"))
        card.add(Hint(words(f"{AREA}.fit.of_list", name=one.framework.name, version=one.framework.version)))
        how = began(words(f"fits.relation.{one.fit.relation}"))
        if one.fit.because:
            card.add(Text(words(f"{AREA}.fit.how", how=how, because=one.fit.because)))
        else:
            card.add(Text(words(f"{AREA}.fit.own_reason", how=how)))
        ids = one.framework.id, one.code.code
        take = (
            partial(self._take, one, lists)
            if one.fit.because
            else partial(self._begin, *ids, one.fit.relation)
        )
        yes = self._way("take" if one.fit.because else "say_why", line, take, QuietButton)
        change = [
            self._way("other_words", line, partial(self._begin, *ids, one.fit.relation, one.fit.because))
        ]
        no = self._way("no", line, partial(self._begin, *ids, "does_not_fit"))
        card.add(flow(yes, *(change if one.fit.because else ()), no))

    def _show_every(self) -> None:
        self._every = True
        self._read()

    def _take(self, one: FitOffered, lists: Frameworks) -> None:
        """As it was offered: only for a close fit, whose reason stands ready."""
        who = self.words("fits.taken", maker=lists.maker, version=lists.version)
        self._say(
            one.framework.id, one.code.code, FitWords(one.fit.relation, one.fit.because, self._who() or who)
        )

    # ---- saying it --------------------------------------------------------------------------------------------------

    def _begin(self, *told: str | None) -> None:
        """In the form, where the person's own words are written."""
        if self.form is not None:
            who = told[4] if len(told) > 4 and told[4] else self._who()
            self.form.begin(replace(FitDraft(*told), who=who))

    def _who(self) -> str | None:
        return self.form.who.text() if self.form is not None else None

    def _say(self, framework: str, code: str, said: FitWords) -> None:
        self._do(say_fit, self._about, framework, code, said, self.context.resources, self.context.today())
        self.context.say(self.words(f"{AREA}.fit.{'said_no' if said.relation == 'does_not_fit' else 'said'}"))

    def _do(self, service: Callable[..., Any], *args: Any) -> None:
        self.act.do(service, *args, by=self, then=lambda _: self._read(), failed=self._refused)

    def _refused(self, fault: WorldFault) -> None:
        self.context.say(str(fault))
