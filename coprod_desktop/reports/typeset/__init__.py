"""How text is measured, shaped and broken into lines, for every writer that needs to know and for drawings."""

from coprod_desktop.reports.typeset.faces import Faces
from coprod_desktop.reports.typeset.letters import missing_sentence

__all__ = ["Faces", "missing_sentence"]
