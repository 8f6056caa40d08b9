"""Fonts, shaping and measuring of text, without any PDF library."""
