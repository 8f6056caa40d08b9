"""How Word names a language, which of its three places the name goes to, and faces for scripts that Arial lacks."""

from __future__ import annotations

from coprod_desktop.reports.language import base_of, is_right_to_left, tag_of

# Word wants a region; these are the usual ones where a group gives none.
_REGIONS = {
    "am": "am-ET", "ar": "ar-SA", "bn": "bn-BD", "cs": "cs-CZ", "cy": "cy-GB", "de": "de-DE", "el": "el-GR",
    "en": "en-GB", "es": "es-ES", "fa": "fa-IR", "fr": "fr-FR", "ga": "ga-IE", "gd": "gd-GB", "gu": "gu-IN",
    "he": "he-IL", "hi": "hi-IN", "it": "it-IT", "ja": "ja-JP", "ko": "ko-KR", "nl": "nl-NL", "pa": "pa-IN",
    "pl": "pl-PL", "ps": "ps-AF", "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU", "so": "so-SO", "ta": "ta-IN",
    "ti": "ti-ET", "tr": "tr-TR", "uk": "uk-UA", "ur": "ur-PK", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip
_EAST_ASIAN = {"zh": "Microsoft YaHei", "ja": "Yu Gothic", "ko": "Malgun Gothic"}
_COMPLEX = {
    "am": "Ebrima", "bn": "Nirmala UI", "gu": "Nirmala UI", "hi": "Nirmala UI", "mr": "Nirmala UI", "ne": "Nirmala UI",
    "pa": "Nirmala UI", "ta": "Nirmala UI", "te": "Nirmala UI", "ti": "Ebrima",
}  # fmt: skip


def word_tag(language: str) -> str:
    """The BCP 47 tag as Word lists it: "cy" becomes "cy-GB"; a tag with a region stays, and what is no tag is "und"."""
    tag = tag_of(language)
    return _REGIONS.get(tag.lower(), tag)


def language_xml(language: str) -> tuple[str, str]:
    """Run properties for a passage: its faces ("" for the usual ones) and its `w:lang`."""
    base, tag = base_of(language), word_tag(language)
    if base in _EAST_ASIAN:
        face = _EAST_ASIAN[base]
        return f'<w:rFonts w:eastAsia="{face}" w:hint="eastAsia"/>', f'<w:lang w:eastAsia="{tag}"/>'
    if base in _COMPLEX:
        face = _COMPLEX[base]
        return (
            f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:cs="{face}"/>',
            f'<w:lang w:val="{tag}" w:bidi="{tag}"/>',
        )
    if is_right_to_left(language):
        return "", f'<w:lang w:bidi="{tag}"/>'
    return "", f'<w:lang w:val="{tag}"/>'
