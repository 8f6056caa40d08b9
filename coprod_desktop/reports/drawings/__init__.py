"""The drawings of a report besides the line of turning points: plain facts in, shapes out, with words for each.

Every drawing has four faces: `draw_*` (shapes), `*_in_words` (sentences for somebody who cannot see it), `*_sentence`
(the finding in one sentence with its base n) and `*_table` (the same facts in rows). Hatches, line styles, shapes and
words carry the meaning; hue never does.
"""
