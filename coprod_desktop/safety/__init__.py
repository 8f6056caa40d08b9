"""What opens files from outside: finds what a file truly is, and rebuilds a picture from its pixels.

Pillow is imported only when a picture is opened.
"""

from coprod_desktop.safety.pictures import RebuiltPicture, rebuild_picture
from coprod_desktop.safety.sniffing import sniff, sniff_file

__all__ = ["RebuiltPicture", "rebuild_picture", "sniff", "sniff_file"]
