"""What opens files from outside: finds what a file truly is, and rebuilds a picture from its pixels.

Pillow is imported only when a picture is opened.
"""

from coprod_desktop.safety.documents import words_in
from coprod_desktop.safety.facts import PictureFacts, picture_facts
from coprod_desktop.safety.looking import (
    PictureJob,
    PictureOrder,
    PictureSeen,
    Wanted,
    look_at_picture,
    order_wanted,
    path_bytes,
    render_wanted,
    too_much,
    unreadable,
)
from coprod_desktop.safety.opening import DECODERS
from coprod_desktop.safety.pictures import (
    Area,
    RebuiltPicture,
    rebuild_picture,
    render_picture,
)
from coprod_desktop.safety.sniffing import sniff, sniff_file

PICTURE_TYPES = frozenset(DECODERS)

__all__ = [
    "PICTURE_TYPES", "Area", "PictureFacts", "PictureJob", "PictureOrder", "PictureSeen", "RebuiltPicture", "Wanted",
    "look_at_picture", "order_wanted", "path_bytes", "picture_facts", "rebuild_picture", "render_picture",
    "render_wanted", "sniff", "sniff_file", "too_much", "unreadable", "words_in",
]  # fmt: skip
