"""A drawing as SVG text: well-formed, escaped, and coloured by role."""

from __future__ import annotations

from lxml import etree

from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.shapes import Circle, Drawing, Label, Path
from coprod_desktop.reports.svg import LIGHT, svg_text

DRAWING = Drawing(
    100.004,
    50,
    (
        Path(((0, 0), (10, 10.5)), "line", 1.5, dash=(4, 3)),
        Path(((0, 0), (5, 5), (0, 5)), "primary", fill="wash", closed=True),
        Circle((5, 5), 3, "primary", 1, "paper"),
        Label((1, 2), "a <b> & \x00 \ud800", bold=True),
        Label((50, 20), "مرحبا", anchor="start"),
        Label((50, 30), "middle", anchor="middle"),
    ),
)


def test_the_svg_is_well_formed_whatever_the_labels_hold() -> None:
    tree = etree.fromstring(svg_text(DRAWING, title="t & <t>", alt='"a" & <b>', alone=True))
    assert tree.get("viewBox") == "0 0 100 50"
    told = [element.text for element in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert told == ["a <b> & \ufffd \ufffd", "مرحبا", "middle"]


def test_roles_become_colours_or_classes() -> None:
    assert f'fill="{LIGHT["wash"]}" stroke="{LIGHT["primary"]}"' in svg_text(DRAWING)
    by_class = svg_text(DRAWING, colours=None)
    assert 'class="f-wash s-primary"' in by_class
    assert "#" not in by_class


def test_a_label_that_runs_to_the_left_still_begins_at_its_left_end() -> None:
    tree = etree.fromstring(svg_text(DRAWING, alone=True))
    arabic = next(e for e in tree.iter() if e.text == "مرحبا")
    assert (arabic.get("direction"), arabic.get("text-anchor")) == ("rtl", "end")


def test_a_drawing_without_a_description_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true" direction' in svg_text(DRAWING)
    assert 'role="img"' not in svg_text(DRAWING)
    assert 'role="img" aria-labelledby="pic-alt"' in svg_text(DRAWING, alt="what it shows", name="pic")


def test_a_label_that_nearly_fills_the_drawing_is_held_to_its_width() -> None:
    long = Label((10, 10), "x" * 14, 9.0)
    drawing = Drawing(100, 20, (long, Label((10, 18), "short")))
    measured = RoughMeasurer().width(long.text, 9.0)
    texts = etree.fromstring(svg_text(drawing, measurer=RoughMeasurer())).iter("text")
    assert [text.get("textLength") for text in texts] == [f"{measured:g}", None]
    assert "textLength" not in svg_text(drawing)
