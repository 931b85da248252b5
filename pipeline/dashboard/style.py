"""How the page looks, on the screen and on A4; without ``<``, ``>`` and ``&``, which HTML and XML read differently here."""

STYLE = """
:root { --ink: #22282d; --soft: #66707a; --line: #cfd5da; --red: #b3261e; }
@page { size: A4; margin: 14mm 12mm; }
@page wide { size: A4 landscape; margin: 10mm; }
* { box-sizing: border-box; }
html { font-size: 15px; }
body { margin: 0 auto; padding: 1.5rem; max-width: 72rem; color: var(--ink); background: #fff;
  font: 1rem/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
.patterns { position: absolute; }
header { border-bottom: 2px solid var(--red); }
h1 { margin: 0; font-size: 1.7rem; text-align: center; letter-spacing: .08em; }
.office { margin: .2rem 0 .8rem; text-align: center; color: var(--soft); }
nav { display: flex; flex-wrap: wrap; gap: .2rem 1.6rem; justify-content: center; padding-bottom: .7rem; }
h2 { margin: 2.2rem 0 .3rem; padding-left: .6rem; border-left: .3rem solid var(--red); font-size: 1.3rem; }
h3 { margin: 1.6rem 0 .4rem; font-size: 1.05rem; }
p { margin: .3rem 0; }
.when { color: var(--soft); }
a { color: #1a4f8b; }
.totals { display: flex; flex-wrap: wrap; margin: .8rem 0; border: 1px solid var(--line); }
.totals div { flex: 1 1 6rem; padding: .4rem .8rem; border-right: 1px solid var(--line); }
.totals div:last-child { border-right: 0; }
.totals dt { font-size: .85rem; color: var(--soft); }
.totals dd { margin: 0; font-size: .75rem; color: var(--soft); }
.totals b { display: block; font-size: 1.6rem; line-height: 1.3; color: var(--ink); }
.bar { display: block; width: 15rem; outline: 1px solid var(--ink); }
.whole .bar { width: 100%; }
.part { stroke: var(--ink); stroke-width: .6; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; margin: .4rem 0; padding: 0; list-style: none; font-size: .85rem; }
.swatch { width: 1.5rem; height: .875rem; margin-right: .4rem; vertical-align: -.1rem; outline: 1px solid var(--ink); }
.mark { margin-right: .15em; }
.mark.done { color: #2f4858; } .mark.green { color: #2e7d4f; } .mark.yellow { color: #946800; }
.mark.red { color: var(--red); } .mark.idle { color: #66707a; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; }
th, td { padding: .22rem .5rem; border: 1px solid var(--line); text-align: left; font-weight: normal; vertical-align: middle; }
thead th { background: #f2f4f5; white-space: nowrap; }
.figures .number { text-align: right; font-variant-numeric: tabular-nums; }
.figures .none { color: #8a939b; }
.sections tbody tr:last-child th, .sections tbody tr:last-child td { font-weight: bold; border-top: 2px solid var(--ink); }
.figures td:last-child { width: 1px; }
.units .bar { width: 8rem; }
.pressed { font-weight: bold; }
.matrix { width: auto; font-size: .8rem; }
.matrix td { min-width: 1.5rem; padding: .1rem 0; text-align: center; }
.matrix td .mark { margin: 0; }
.matrix thead th { padding: .4rem .1rem; text-align: center; vertical-align: bottom; }
.matrix thead span { writing-mode: vertical-rl; line-height: 1.2; }
.matrix tbody th { white-space: nowrap; }
.matrix .part th { background: #f8f9fa; color: var(--soft); }
.wide { overflow-x: auto; }
.kinds tbody th { width: 9rem; vertical-align: top; }
.unconfirmed td:first-child { width: 1px; white-space: nowrap; }
.count { display: block; color: var(--soft); }
.papers, .plain { margin: 0; padding: 0; list-style: none; }
.papers { columns: 15rem 4; }
.papers li { break-inside: avoid; }
.state { margin-left: .5rem; padding: 0 .3rem; border: 1px solid var(--ink); font-size: .75rem; }
.beside { margin-left: .5rem; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .85rem; }
tr, .totals, .whole { break-inside: avoid; }
h2, h3 { break-after: avoid; }
@media print {
  html { font-size: 12px; }
  body { padding: 0 1px; max-width: none; }
  a { color: inherit; text-decoration: none; }
  nav { display: none; }
  .wide { page: wide; break-before: page; overflow: visible; }
  .sections .bar { width: 12rem; }
  .units .bar { width: 6rem; }
  .units td { white-space: nowrap; }
  .matrix { width: 100%; font-size: .8rem; line-height: 1.3; }
  .matrix td { min-width: 1rem; }
  .matrix tbody th, .matrix td { padding: .05rem .2rem; }
  .papers { columns: 10rem 4; }
}
""".strip()
