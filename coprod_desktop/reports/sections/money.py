"""What was spent, as far as the answers on money say; the records for a whole account are not kept yet."""

from __future__ import annotations

from coprod_desktop.domain.amounts import is_money
from coprod_desktop.domain.templates import Part
from coprod_desktop.reports.document import Block, Paragraph, Run
from coprod_desktop.reports.sections.boxes import answers_to
from coprod_desktop.reports.sections.people import figures_list
from coprod_desktop.reports.sections.setting import Section, Setting


def spending(part: Part, setting: Setting) -> Section:
    """The answers on money and the figures in a currency, then the plain sentence that a full account is not here."""
    head = setting.heading(part.heading or setting.say("heading.spending"))
    asked = (Paragraph((Run(part.prompt),), "small"),) if part.prompt else ()
    body: list[Block] = [*answers_to(part.questions, part, setting)]
    body.extend(figures_list(setting, [figure for figure in setting.case.figures if is_money(figure.unit)]))
    account = Paragraph((Run(part.when_empty or setting.say("spending.no_account")),), "gap")
    place = part.questions[0] if part.questions else None
    found = setting.finding("no_account", "missing", heading=head.text, place=place, minutes=20)
    return Section((head, *asked, *body, account), (found,))
