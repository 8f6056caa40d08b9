"""Letters brought to one shape, so that accents, capitals, wide forms and look-alikes of other scripts hide nothing.

Names and texts are folded by the same table, so a Cyrillic name still meets itself. Sources for look-alikes: Unicode
Technical Standard 39 (confusables), the single letters that matter for names.
"""

from __future__ import annotations

import re
import unicodedata

# Capitals and small letters apart: Greek capital N looks like N, the small one like v.
_LOOK_ALIKE = {
    "Cyrillic": ("АВЕЅІЈКМНОРСТУХҮԌԚԜаеѕіјкмнорстухүԁһԛԝӏв", "abesijkmhopctyxygqwaesijkmhopctyxydhqwlb"),
    "Greek": ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεικνορτυχϲ", "abezhikmnoptyxabeikvoptyxc"),
    "Armenian": ("ՕՍԼՏաօսհոցյԱքգզ", "ouzsaouhngjuqqq"),
    "Cherokee": ("ᎪᏴᏟᎠᎬᎻᎥᎫᏦᏞᎷᎾᏢᏒᏚᎢᏙᎳᎩᏃᏀᏔᎡ", "abcdehijklmopsstvwyzgwr"),
    "Coptic": ("ⲀⲂⲤⲈⲎⲒⲔⲘⲚⲞⲢⲦⲨⲬⲁⲃⲥⲉⲏⲓⲕⲙⲛⲟⲣⲧⲩⲭ", "abcehikmnoptyxabcehikmnoptyx"),
    "Lisu": ("ꓐꓑꓓꓔꓖꓗꓙꓚꓝꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴꓜꓟ", "bpdtgkjcfnlsrvhwxyaeiouzm"),
    "small capitals": ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡıłđøðħƖ", "abcdefghijklmnoprstuvwyzagildodhl"),
    "Georgian": ("ოჿ", "oo"),
    # One letter in two dresses inside Arabic script.
    "Arabic": ("أإآٱىیکةہۃھهۀ", "اااايي" + "ك" + "هههههه"),
}  # fmt: skip
_SPELT = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "Æ": "ae", "Œ": "oe", "Þ": "th", "ẞ": "ss"}
# Marks that only dress a letter; the vowel signs of Indian scripts are letters of their own and stay.
_DRESS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe00-\ufe2f\U000e0100-\U000e01ef]"
)
# Letters, with the vowel signs of the scripts of India and the countries east of it.
LETTERS = (
    r"(?:[^\W\d_]|[\u0900-\u0963\u0970-\u09e5\u09f0-\u0a65\u0a70-\u0ae5\u0af0-\u0b65\u0b71-\u0be5\u0bf3-\u0c65"
    r"\u0c70-\u0ce5\u0cf0-\u0d65\u0d70-\u0de5\u0e31-\u0e4e\u0eb1-\u0ecd\u0f71-\u0fbc\u102b-\u103e\u17b4-\u17d3])+"
)


class Folding(dict[int, str]):
    """The table for `str.translate`: letter code to its folded letters, "" for what nobody sees; filled as used."""

    def __init__(self) -> None:
        super().__init__()
        self._alike = {
            letter: like
            for letters, likes in _LOOK_ALIKE.values()
            for letter, like in zip(letters, likes, strict=True)
        }

    def __missing__(self, code: int) -> str:
        self[code] = folded = self._fold(chr(code))
        return folded

    def _fold(self, letter: str) -> str:
        if unicodedata.category(letter) == "Cf" or letter in "\u00ad\u034f\u0640\u115f\u1160\u3164":
            return ""
        if letter in _SPELT:
            return _SPELT[letter]
        if letter in self._alike:
            return self._alike[letter]
        plain = _DRESS.sub("", unicodedata.normalize("NFKD", letter))
        small = "".join(self._alike.get(one, one.casefold()) for one in plain)
        return "".join(self._alike.get(one, one) for one in small)

    def fold(self, text: str) -> str:
        """The text in folded letters."""
        return text.lower() if text.isascii() else text.translate(self)

    def starts(self, text: str) -> list[int]:
        """For each folded letter the place in `text` it came from, and the end of `text` at last."""
        found: list[int] = []
        for place, letter in enumerate(text):
            found += [place] * len(self[ord(letter)])
        return [*found, len(text)]
