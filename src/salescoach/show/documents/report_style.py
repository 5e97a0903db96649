"""How the report looks: on a phone, on a desk, in the dark, on paper, and without colour."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #f5f3ef; --card: #fff; --rule: #d8d4cc; --faint: #575d66;
  --deep: #04333a; --main: #1a8d97; --soft: #c9e6e8; --pale: #e9f3f3; --bad: #a3241c; --warm: #a45f00;
  --badsoft: #f6dcd9; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --paper: #121518; --card: #1b1f23; --rule: #3a4047; --faint: #aab0b8;
    --deep: #d6fafb; --main: #35929a; --soft: #1d464b; --pale: #1f2f32; --bad: #ff9a91; --warm: #f0b35a;
    --badsoft: #4a2421; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; color: var(--ink); background: var(--paper); overflow-wrap: anywhere;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
header, main, footer { max-width: 80rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1.75rem; }
h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -.01em; margin: 0; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 0 0 .35rem; }
h3 { font-size: 1rem; line-height: 1.3; margin: 0; }
p { margin: 0; }
.under { color: var(--faint); margin: .25rem 0 0; }
.tiles { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: 1rem 0 0; padding: 0; }
.tiles div { display: flex; align-items: baseline; gap: .45rem; }
.tiles dt { order: 2; color: var(--faint); }
.tiles dd { margin: 0; font-size: 1.5rem; font-weight: 650; font-variant-numeric: tabular-nums; }
section { background: var(--card); border: 1px solid var(--rule); border-radius: .6rem; padding: 1rem 1.1rem 1.1rem; }
.words { margin: 1.25rem 0 1rem; border-top: .3rem solid var(--bad); }
.words h2 { font-size: 1.25rem; margin-bottom: .6rem; }
.lead { font-size: 1.1rem; margin: 0 0 .8rem; }
.words ol { list-style: none; margin: 0; padding: 0; display: grid; column-gap: 2rem;
  grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); }
.words ol > li { break-inside: avoid; padding: .7rem 0 .8rem; border-top: 1px solid var(--rule); }
.words h3 { font-size: 1.15rem; }
.words .role { font-weight: 400; color: var(--faint); font-size: 1rem; }
.words ul { list-style: none; margin: .3rem 0 0; padding: 0; display: grid; gap: .5rem; }
.words h3.single { border-top: 1px solid var(--rule); margin-top: .8rem; padding-top: .7rem; }
.words ul.single { columns: 26rem; column-gap: 2rem; display: block; }
.single .name { font-weight: 650; }
.single li { break-inside: avoid; padding: .15rem 0; }
.kind { display: block; font-size: .8rem; font-weight: 650; color: var(--bad); }
.deals { display: block; font-size: .875rem; color: var(--faint); }
.calm { color: var(--faint); }
.parts { columns: 22rem; column-gap: 1rem; }
.parts section, .wide { margin: 0 0 1rem; break-inside: avoid; }
figure { margin: 0; }
figcaption { margin: .6rem 0 0; font-size: .95rem; }
svg { display: block; width: 100%; max-width: 30rem; height: auto; margin: .6rem 0 0; }
svg text { font: 13.5px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: var(--ink); }
svg .small { font-size: 12px; fill: var(--faint); }
svg .head { font-weight: 650; font-size: 12px; fill: var(--faint); }
svg .alarm, svg .name { paint-order: stroke; stroke: var(--card); stroke-width: 3px; stroke-linejoin: round; }
svg .alarm { fill: var(--bad); font-weight: 650; }
.f-deep { fill: var(--deep); stroke: var(--deep); }
.f-main { fill: var(--main); stroke: var(--main); }
.f-soft { fill: var(--soft); stroke: var(--main); }
.f-none { fill: none; stroke: var(--faint); stroke-dasharray: 3 2; }
.p-bad { fill: var(--badsoft); }
.p-line { stroke: var(--bad); stroke-width: 2; fill: none; }
.p-dotbase { fill: var(--card); }
.p-dot { fill: var(--warm); }
.s-bad { stroke: var(--bad); }
.s-warm { stroke: var(--warm); }
.rule { stroke: var(--rule); fill: none; }
.mark { stroke: var(--ink); stroke-width: 2; fill: none; }
.band { fill: var(--pale); stroke: var(--main); stroke-dasharray: 5 3; }
.line { fill: none; stroke: var(--faint); stroke-width: 1; stroke-opacity: .6; }
.line-bad { fill: none; stroke: var(--bad); stroke-width: 2.25; }
.point { fill: var(--faint); }
.point-bad { fill: var(--bad); }
details { margin: .7rem 0 0; font-size: .9rem; }
summary { color: var(--faint); cursor: pointer; padding: .25rem 0; }
summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
th, td { text-align: left; vertical-align: bottom; padding: .3rem .6rem .3rem 0; border-top: 1px solid var(--rule); }
thead th { border-top: 0; color: var(--faint); font-weight: 600; font-size: .85rem; }
tbody th { font-weight: 500; overflow-wrap: anywhere; min-width: 8rem; }
.n { text-align: right; }
footer { color: var(--faint); font-size: .85rem; padding-top: 1.25rem; padding-bottom: 2rem; }
@page { size: A4; margin: 12mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --card: #fff; --rule: #bbb; --faint: #444; --deep: #032a2f;
    --main: #1a8d97; --soft: #cfe6e7; --pale: #eef6f6; --bad: #8f1d16; --warm: #8a5000; --badsoft: #f6dcd9; }
  html { font-size: 9pt; }
  body { line-height: 1.35; }
  header, main, footer { padding-left: 0; padding-right: 0; max-width: none; }
  header { padding-top: 0; }
  section { break-inside: avoid; padding: .6rem .7rem; border-radius: 0; }
  .parts { columns: 2; column-gap: .6rem; }
  .parts section, .wide { margin-bottom: .6rem; }
  details { display: none; }
  svg { max-width: 27rem; }
  .bar, .band, path, rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
