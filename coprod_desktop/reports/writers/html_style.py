"""The web page's style: the report's look on paper and screen, light and dark, with no picture or font fetched."""

from __future__ import annotations

from coprod_desktop.reports.document import Palette

# Colours are the look's roles; on dark screens every text keeps at least 4.5:1, every line 3:1.
STYLE = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1F2D2C;--soft:#53615F;--line:#857F74;--primary:#0E5A5A;--rule:#0E5A5A;
--wash:#DDEDEA;--focus:#C26A00}
@media (prefers-color-scheme:dark){:root{--paper:#1F2828;--ink:#F0ECE4;--soft:#B4BDBA;--line:#7E8A87;--primary:#7CC7BF;
--rule:#7CC7BF;--wash:#1E3A39;--focus:#FFB347}}
*{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);
font-family:"Atkinson Hyperlegible Next","Noto Sans",Arial,"Segoe UI",Roboto,sans-serif;line-height:1.55;
overflow-wrap:anywhere}
body.large{font-size:1.5rem}
.page{max-width:46rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1,h2,h3,h4,h5{color:var(--primary);line-height:1.25;text-wrap:balance;break-after:avoid}
h1{font-size:2.1em;margin:.25rem 0 .75rem}
h2{font-size:1.45em;margin:2.5rem 0 .5rem}
h3{font-size:1.2em;margin:1.75rem 0 .5rem}
h4,h5{font-size:1.05em;margin:1.5rem 0 .5rem}
body.large h1{font-size:1.5em}body.large h2{font-size:1.25em}body.large h3{font-size:1.1em}
body.large .small,body.large .byline,body.large .base,body.large table{font-size:1em}
body.large a.mark{font-size:18pt;text-decoration:underline}
p{margin:.75rem 0}
a{color:var(--primary);text-underline-offset:.15em}
a:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-999rem}
.skip:focus{position:static}
header.cover{border-bottom:2px solid var(--rule);padding-bottom:1.5rem;margin-bottom:1rem}
header.cover .group{font-weight:700;font-size:1.1em;display:flex;align-items:center;gap:1rem;margin:0}
header.cover .group img{max-height:5rem;width:auto}
header.cover .line{color:var(--soft);margin:.15rem 0}
nav.contents{margin:2rem 0}
nav.contents .title{font-weight:700;color:var(--primary);font-size:1.2em;margin:0 0 .5rem}
nav.contents ol{list-style:none;padding:0;margin:0}
nav.contents li{margin:.3rem 0}
nav.contents .l2{padding-inline-start:1.5rem}nav.contents .l3{padding-inline-start:3rem}
nav.contents .l4{padding-inline-start:4.5rem}
.lead{font-size:1.2em;line-height:1.5}
.small,.byline{color:var(--soft);font-size:.92em}
.byline{font-weight:700;margin-bottom:.25rem}
.gap{color:var(--soft);border:1px dashed var(--line);border-radius:8px;padding:.5rem .75rem}
a.mark{font-size:max(.8em,9pt);line-height:0;position:relative;top:-.35em;text-decoration:none;font-weight:400}
a.mark:target,.notes li:target{background:var(--wash)}
.notes{list-style:none;margin:1rem 0;padding:0}
.notes li{display:grid;grid-template-columns:3.2em 1fr;margin:.6rem 0;break-inside:avoid}
figure{margin:1.5rem 0;break-inside:avoid}
figcaption,caption{font-weight:700;text-align:start;padding:.5rem 0;caption-side:top}
figure svg{width:100%;min-width:34rem;height:auto;display:block}
figure img{max-width:100%;height:auto}
figure.quote{border-inline-start:2mm solid var(--rule);padding-inline-start:1rem}
figure.quote blockquote{margin:0;font-size:1.1em}
figure.quote blockquote p{margin:.35rem 0}
figure.quote figcaption{font-weight:400;color:var(--soft);padding:.25rem 0 0}
.panel{background:var(--wash);border-radius:8px;padding:1rem 1.25rem;margin:1.5rem 0;break-inside:avoid}
.panel .title{font-weight:700;color:var(--primary);font-size:1.2em;margin:0 0 .75rem}
.panel ul{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));
gap:1rem 1.5rem}
.panel .number{display:block;font-size:1.7em;font-weight:700;color:var(--primary);line-height:1.15}
.panel .number.long{font-size:1.2em}
.panel .label{display:block;font-weight:700}
.panel .base{display:block;color:var(--soft);font-size:.92em}
.scroll{overflow-x:auto;margin:1.5rem 0}
.scroll:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
figure .scroll{margin:0}
table{border-collapse:collapse;width:100%;font-size:.94em}
th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line);min-width:3rem;
overflow-wrap:break-word}
.long{overflow-wrap:anywhere}
thead th{background:var(--wash);color:var(--ink);border-bottom:2px solid var(--rule)}
td.n,th.n{text-align:end}
tr{break-inside:avoid}
.f-ink{fill:var(--ink)}.f-soft{fill:var(--soft)}.f-line{fill:var(--line)}.f-primary{fill:var(--primary)}
.f-wash{fill:var(--wash)}.f-paper{fill:var(--paper)}.f-none{fill:none}
.s-ink{stroke:var(--ink)}.s-soft{stroke:var(--soft)}.s-line{stroke:var(--line)}.s-primary{stroke:var(--primary)}
.s-wash{stroke:var(--wash)}.s-paper{stroke:var(--paper)}.s-none{stroke:none}
svg text{font-family:inherit}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#1F2D2C;--soft:#53615F;--line:#857F74;--primary:#0E5A5A;
--rule:#0E5A5A;--wash:#DDEDEA}
body{font-size:11pt;line-height:1.36}body.large{font-size:18pt}
.page{max-width:none;padding:0}figure svg{min-width:0}.skip{display:none}.scroll{overflow:visible}
header.cover.whole{break-after:page}.new-page{break-before:page}
thead{display:table-header-group}caption,thead,thead tr{break-after:avoid}tbody tr:first-child{break-before:avoid}
table.crowded{table-layout:fixed}
table.crowded th,table.crowded td{overflow-wrap:anywhere;min-width:0;padding:.4rem .25rem}
.panel,thead th{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""
PAGE_RULE = {"a4": "@page{size:A4;margin:22mm}", "letter": "@page{size:letter;margin:22mm}"}


def style_of(palette: Palette) -> str:
    """The style with the report's own colours on white; a dark screen keeps the usual light ones, which it needs."""
    usual, style = Palette(), STYLE
    for name in ("primary", "rule", "wash"):
        style = style.replace(f"--{name}:{getattr(usual, name)}", f"--{name}:{getattr(palette, name)}")
    return style
