/** What pages are made of: cards, rows, tables, tags, notices. */
export const PARTS = `
.card { background: var(--card); border: 1px solid var(--line); border-radius: .85rem; padding: 1.1rem 1.2rem; box-shadow: var(--shadow); margin: 0 0 1rem; min-width: 0; }
.card > :first-child { margin-top: 0; } .card > :last-child { margin-bottom: 0; }
.card h2 { margin: 0 0 .6rem; }
.grid { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); align-items: start; margin-bottom: 1rem; }
.grid > .card { margin: 0; }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .4rem .75rem; }
.head > * { min-width: 0; }
.head h2 { margin: 0; }
main > .head { margin: 1rem 0 .9rem; }
.rows + h3 { margin: 1.1rem 0 .3rem; }
.acts + .inline, .curl + .inline { margin-top: .6rem; }
section > .head { margin: 2rem 0 .75rem; }
.card > .head { margin: 0 0 .5rem; }
.card > h3 { margin-bottom: .5rem; }
.card > dl + *, .card > dl + form + .curl { margin-top: .8rem; }
.card > form + .empty, .card > .curl + * { margin-top: .9rem; }
.grid.even { align-items: stretch; }
.grid.even > .card { display: flex; flex-direction: column; align-items: flex-start; }
.grid.even > .card > :last-child { margin-top: auto; }
.soft { color: var(--soft); font-size: .9rem; }
.rows { list-style: none; margin: 0; padding: 0; }
.rows > li { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; padding: .65rem 0; border-top: 1px solid var(--line); }
.rows > li:first-child { border-top: 0; }
.who { flex: 1 1 10rem; min-width: 0; }
.who small { display: block; }
.acts { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; }
.acts button, .acts .button { font-size: .86rem; padding: .28rem .65rem; }
.figures { display: inline-flex; flex-wrap: wrap; align-items: center; gap: .25rem .6rem; font-variant-numeric: tabular-nums; }
.tag { display: inline-block; font-size: .78rem; font-weight: 550; line-height: 1.5; padding: .08rem .55rem; border-radius: 1rem; background: var(--tint); color: var(--ink); max-width: 100%; }
.tag.good { background: var(--good-tint); color: var(--good); }
.tag.bad { background: var(--bad-tint); color: var(--bad); }
.tag.warn { background: var(--warn-tint); color: var(--warn); }
.empty { border: 1px dashed var(--field); border-radius: .7rem; padding: .9rem 1.1rem; color: var(--soft); margin: 0 0 1rem; }
.empty > p { margin-bottom: .2rem; }
.empty > :last-child { margin-bottom: 0; }
p.empty { border: 0; padding: .3rem 0; }
.notice { background: var(--tint); border-left: 4px solid var(--accent); border-radius: .5rem; padding: .7rem 1rem; margin: .8rem 0 1rem; font-size: .93rem; scroll-margin-top: 30vh; }
.notice p { margin: 0 0 .25rem; } .notice > :last-child { margin-bottom: 0; }
.notice.refused { background: var(--bad-tint); border-color: var(--bad); }
table { width: 100%; border-collapse: collapse; font-size: .93rem; background: var(--card); border: 1px solid var(--line); border-radius: .85rem; box-shadow: var(--shadow); margin: 0 0 1rem; border-spacing: 0; border-collapse: separate; overflow: hidden; }
caption { text-align: start; color: var(--soft); font-size: .85rem; padding: 0 .5rem .4rem; }
th, td { text-align: start; vertical-align: top; padding: .6rem .9rem; border-top: 1px solid var(--line); min-width: 0; }
td > div { min-width: 6rem; }
td time { white-space: nowrap; }
thead th { border-top: 0; color: var(--soft); font-size: .82rem; font-weight: 600; white-space: nowrap; }
.figure { text-align: end; font-variant-numeric: tabular-nums; }
.card > table { box-shadow: none; border: 0; }
tr:target { background: var(--tint); }
@media (max-width: 45rem) {
  table, caption, tbody, tr, td { display: block; }
  caption { padding: .7rem 1rem .1rem; }
  .card > table > caption { padding-top: 0; }
  thead { position: absolute; left: -999rem; }
  td { border: 0; padding: .2rem 1rem; display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .6rem; text-align: start; }
  td > div { min-width: 0; }
  td.figure { text-align: start; }
  td::before { content: attr(data-title); color: var(--soft); font-size: .85rem; }
  tr { border-top: 1px solid var(--line); padding: .6rem 0; }
  tr:first-child { border-top: 0; }
  .card > table { margin: 0 -1rem; width: auto; }
}
details { min-width: 0; }
details.row { border-top: 1px solid var(--line); padding: .6rem 0; }
details.row:first-of-type { border-top: 0; }
details.row > summary:has(.who) { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; }
summary { cursor: pointer; border-radius: .4rem; }
summary::marker { color: var(--soft); }
.curl { margin-top: .5rem; font-size: .85rem; flex-basis: 100%; }
.curl > summary { color: var(--soft); width: max-content; max-width: 100%; font-family: var(--mono); font-size: .8rem; padding: .1rem .3rem; }
.curl > summary:hover { color: var(--ink); }
.copyable { position: relative; margin: .35rem 0 .6rem; }
.curl > .copyable { margin-bottom: 0; }
.copyable .copy { position: absolute; top: .35rem; inset-inline-end: .35rem; font-size: .78rem; padding: .15rem .55rem; background: var(--card); color: var(--ink); border-color: var(--field); }
.line { display: block; }
.line + .line { margin-top: .15rem; }
.moment { font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums; margin-bottom: .25rem; }
dl.stacked { grid-template-columns: minmax(0, 1fr); gap: 0; margin-bottom: .9rem; }
dl.stacked dt { font-size: .82rem; } dl.stacked dd { margin-bottom: .5rem; }
.steps { list-style: none; margin: .4rem 0 0; padding: 0; }
.steps li { display: grid; grid-template-columns: 1.5rem minmax(0, 1fr); gap: .75rem; padding: .6rem 0; border-top: 1px solid var(--line); }
.steps li:first-child { border-top: 0; }
.steps small { display: block; }
.mark { width: 1.45rem; height: 1.45rem; border: 2px solid var(--field); border-radius: 50%; display: grid; place-items: center; font-size: .85rem; line-height: 1; font-weight: 700; }
.passed .mark { background: var(--good); border-color: var(--good); color: var(--card); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
details.card > summary { font-weight: 550; color: var(--accent); }
details.card[open] > summary { margin-bottom: .6rem; }
.choice { display: flex; justify-content: space-between; align-items: center; gap: .75rem; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: .7rem; background: var(--card); color: inherit; text-decoration: none; margin-bottom: .6rem; }
.choice > * { min-width: 0; }
.choice:hover { border-color: var(--accent); background: var(--tint); }
.choice small { display: block; }
`;
