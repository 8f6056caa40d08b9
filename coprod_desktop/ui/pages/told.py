"""An answer or a date in words, as pages show it where it is not being edited."""

from __future__ import annotations

from coprod_desktop.domain.questions import Question, SubQuestion
from coprod_desktop.domain.records import AnswerValue, Choice, Money, Number, Permission, Rows, When
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.fields.reading import currency_sign, day_in_words, write_number, write_pence


def told_value(value: AnswerValue | None, asked: Question | SubQuestion | None, words: Words) -> str:
    """The answer in words; "" when nothing is recorded. `asked` gives choices their words."""
    match value:
        case InWords(text=text):
            return text.strip()
        case Number(number=number, unit=unit):
            return f"{write_number(number)} {unit}" if unit else write_number(number)
        case Money(pence=pence, currency=currency):
            return f"{currency_sign(currency)}{write_pence(pence)}"
        case When(date=given):
            return given.typed
        case Choice(chosen=chosen):
            known = asked.option_words if isinstance(asked, SubQuestion) else (lambda _: None)
            return "; ".join(known(one) or one for one in chosen) or words("ui_pages.field.none_of_these")
        case Rows(rows=rows):
            return "\n".join(" · ".join(cell for cell in row if cell) for row in rows if any(row))
    return ""


def told_permission(agreed: Permission, words: Words) -> str:
    """What somebody agreed to, in a sentence or two, when it is more than one of the plain choices."""
    readers = ", ".join(words(f"ui_pages.agreed.to_{one}") for one in agreed.readers)
    named = words(f"ui_pages.agreed.as_{agreed.identity}")
    told = [words("ui_pages.agreed.readers", readers=readers, named=named)]
    if agreed.expires is not None:
        told.append(words("ui_pages.agreed.until", day=day_in_words(agreed.expires, words)))
    if agreed.conditions:
        told.append(words("ui_pages.agreed.asked", words=agreed.conditions))
    return " ".join(told)


def shortened(text: str, most: int = 160) -> str:
    """The beginning of a text on one line, for a list."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
