"""How the page looks, on the screen and on A4; without ``<``, ``>`` and ``&``, which HTML and XML read differently here."""

STYLE = """
:root { color-scheme: light dark; --ink: #22282d; --soft: #5c666f; --line: #cfd5da; --red: #b3261e; --link: #1a4f8b;
  --paper: #fff; --head: #f2f4f5; --green: #2e7d4f; --yellow: #7d5800; --done: #2f4858; }
@page { size: A4; margin: 14mm 12mm; }
@page wide { size: A4 landscape; margin: 10mm; }
* { box-sizing: border-box; }
html { font-size: 15px; }
body { margin: 0 auto; padding: 1.5rem; max-width: 90rem; color: var(--ink); background: var(--paper);
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
a { color: var(--link); }
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
.mark.done { color: var(--done); } .mark.green { color: var(--green); } .mark.yellow { color: var(--yellow); }
.mark.red { color: var(--red); } .mark.idle { color: var(--soft); }
table { border-collapse: collapse; width: 100%; font-size: .88rem; }
th, td { padding: .22rem .5rem; border: 1px solid var(--line); text-align: left; font-weight: normal; vertical-align: middle; }
thead th { background: var(--head); white-space: nowrap; }
.figures .number { text-align: right; font-variant-numeric: tabular-nums; }
.figures .none { color: var(--soft); }
.sections tbody tr:last-child th, .sections tbody tr:last-child td { font-weight: bold; border-top: 2px solid var(--ink); }
.figures td:last-child { width: 1px; }
.units .bar { width: 8rem; }
.bar { background: #fff; }
.pressed { font-weight: bold; }
.matrix { width: auto; font-size: .8rem; }
.matrix td { min-width: 1.5rem; padding: .1rem 0; text-align: center; }
.matrix td .mark { margin: 0; }
.matrix thead th { padding: .4rem .1rem; text-align: center; vertical-align: bottom; }
.matrix thead span { writing-mode: vertical-rl; line-height: 1.2; }
.matrix tbody th { white-space: nowrap; max-width: 20rem; overflow: hidden; text-overflow: ellipsis; }
.wide { overflow-x: auto; }
[hidden] { display: none !important; }
#app nav { position: sticky; top: 0; z-index: 1; padding: .5rem 0; background: var(--paper); border-bottom: 1px solid var(--line); }
#app nav a { padding: .15rem .3rem; text-decoration: none; }
#app nav a[aria-current] { border-bottom: .2rem solid var(--red); font-weight: bold; }
.ask { display: flex; flex-wrap: wrap; gap: .5rem .9rem; align-items: center; margin: .8rem 0 .3rem; }
.ask input { flex: 1 1 14rem; }
.ask label { white-space: nowrap; color: var(--soft); }
.ask input, .ask select, button { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--soft);
  border-radius: .2rem; padding: .2rem .5rem; }
.ask select { margin-left: .3rem; max-width: 12rem; }
.list th button { padding: 0; border: 0; background: none; white-space: nowrap; cursor: pointer; }
button:focus-visible, a:focus-visible, input:focus-visible, select:focus-visible { outline: .2rem solid var(--link); outline-offset: .1rem; }
#view:focus { outline: 0; }
.list td { overflow-wrap: anywhere; }
.list .mark, .list .day, .list .light, .late { white-space: nowrap; }

.late { color: var(--red); font-weight: bold; }
.counts .mark { margin-right: .5rem; }
.home { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 1rem; align-items: start; }
.home .card { border: 1px solid var(--line); padding: .6rem .8rem; min-width: 0; }
.home .card:nth-child(-n+2) { grid-column: 1 / -1; }
.home .card:first-child { border-color: var(--red); }
.card h2 { margin: 0 0 .4rem; }
.card h2 b { font-size: 1.6rem; }
.card h2 a { color: inherit; text-decoration: none; }
.more { text-align: center; }
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
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e4e8eb; --soft: #a3adb5; --line: #444d55; --red: #ff8a80; --link: #9cc4f5; --paper: #16191c; --head: #22282d;
    --green: #7fd1a0; --yellow: #e6b84d; --done: #b7cbd8; }
}
@media screen and (max-width: 40rem) {
  body { padding: .8rem; }
  h1 { font-size: 1.3rem; letter-spacing: 0; }
  #app nav { flex-wrap: nowrap; justify-content: start; overflow-x: auto; gap: .2rem .8rem; white-space: nowrap; }
  .ask select { max-width: 9rem; }
  .list, .list tbody, .list tr, .list td { display: block; border: 0; }
  .list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .list tr { padding: .4rem 0; border-bottom: 1px solid var(--line); }
  .list td { display: flex; padding: .1rem 0; }
  .list td::before { content: attr(data-head); flex: 0 0 5em; color: var(--soft); }
  #plain table { display: block; overflow-x: auto; }
  .bar { max-width: 100%; }
}
@media print {
  :root { color-scheme: light; }
  .ask, .more, #app nav { display: none; }
  .home { display: block; }
  html { font-size: 12px; }
  body { padding: 0 1px; max-width: none; }
  a { color: inherit; text-decoration: none; }
  nav { display: none; }
  .wide { page: wide; overflow: visible; }
  .sections .bar { width: 12rem; }
  .units .bar { width: 6rem; }
  .units td { white-space: nowrap; }
  .matrix { width: 100%; font-size: .8rem; line-height: 1.3; }
  .matrix td { min-width: 1rem; }
  .matrix tbody th, .matrix td { padding: .05rem .2rem; }
  .papers { columns: 10rem 4; }
}
""".strip()
