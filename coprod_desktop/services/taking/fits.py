"""Where differences fit in the lists of others, in a snapshot: only of differences that are in it themselves."""

from __future__ import annotations

from coprod_desktop.domain.frameworks import Framework
from coprod_desktop.domain.records import FrameworkTie
from coprod_desktop.domain.seen_fits import SeenFit
from coprod_desktop.guidance.frameworks import load_frameworks
from coprod_desktop.services.taking.numbering import Taking


def seen_fits(taking: Taking, case: str) -> tuple[SeenFit, ...]:
    """The ties, in the order of the lists and of their codes. Taken when the differences have their numbers."""
    ties = [one for one in taking.ws.records(FrameworkTie, case=case) if one.outcome in taking.numbers]
    if not ties:
        return ()
    lists = load_frameworks(taking.resources)
    order = {
        (framework.id, code.code): (first, then)
        for first, framework in enumerate(lists.frameworks)
        for then, code in enumerate(framework.codes)
    }
    last = (len(lists.frameworks), 0)
    ties.sort(key=lambda one: (order.get((one.framework, one.code), last), one.framework, one.code, one.id))
    return tuple(_seen(taking, one, lists.find(one.framework)) for one in ties)


def _seen(taking: Taking, tie: FrameworkTie, framework: Framework | None) -> SeenFit:
    code = framework.find(tie.code) if framework else None
    return SeenFit(
        number=taking.number("fit", tie), outcome=taking.numbers[tie.outcome], list_id=tie.framework,
        list_name=framework.name if framework else "", list_version=tie.framework_version,
        line=framework.told(code) if framework and code else tie.code, relation=tie.relation,
        because=tie.because, made_by=tie.made_by, made_on=tie.made_on, checked_by=tie.checked_by,
        replaced=framework.replacing if framework else "",
        newer=framework is not None
        and (framework.over(taking.made_on) or framework.version != tie.framework_version),
        attribution=framework.attribution if framework else "",
    )  # fmt: skip
