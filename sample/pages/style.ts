/** The one style sheet, for light and dark, phone and desktop. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f6; --card: #fff; --ink: #17201f; --soft: #5a6866; --line: #dfe5e3;
  --accent: #0f766e; --accent-ink: #fff; --tint: #e3f3f0;
  --good: #14713d; --good-tint: #e2f4e9; --bad: #b3261e; --bad-tint: #fbe9e7;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1514; --card: #182120; --ink: #e7edeb; --soft: #9dacaa; --line: #2b3836;
    --accent: #5fd0c2; --accent-ink: #04231f; --tint: #14322e;
    --good: #6fd39a; --good-tint: #12301f; --bad: #ff9d94; --bad-tint: #3a1a18;
  }
}
* { box-sizing: border-box; }
body {
  max-width: 70rem; margin: 0 auto; padding: 1rem 1rem 4rem; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere;
}
header { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .75rem 1.5rem; margin-bottom: 2rem; }
.brand { display: inline-flex; align-items: center; gap: .6rem; font-weight: 650; color: inherit; text-decoration: none; }
.person { display: flex; align-items: center; gap: .9rem; }
h1 { font-size: clamp(1.6rem, 4vw, 2.2rem); line-height: 1.2; letter-spacing: -.015em; margin: 0 0 1.25rem; text-wrap: balance; }
h2 { font-size: 1.1rem; margin: 0; }
h3 { font-size: .85rem; color: var(--soft); margin: 1.4rem 0 .25rem; font-weight: 600; }
p { margin: 0 0 1rem; }
a { color: var(--accent); }
small { display: block; color: var(--soft); font-size: .85rem; }
.soft { color: var(--soft); font-size: .92rem; }
.soft strong { color: var(--ink); font-variant-numeric: tabular-nums; }
.hero { max-width: 42rem; padding: 1.5rem 0 1rem; }
.lead { font-size: 1.1rem; color: var(--soft); }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem; }
form { margin: 0; }
button, .button {
  font: inherit; font-weight: 600; padding: .55rem 1.1rem; border-radius: .6rem; border: 1px solid var(--accent);
  background: var(--accent); color: var(--accent-ink); cursor: pointer; text-decoration: none; display: inline-block;
}
button:hover, .button:hover { filter: brightness(1.08); }
.quiet { background: transparent; color: var(--ink); border-color: var(--line); font-weight: 500; }
.quiet:hover { background: var(--tint); filter: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.steps { list-style: none; counter-reset: step; padding: 0; margin: 1rem 0 0; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
.steps li { counter-increment: step; background: var(--card); border: 1px solid var(--line); border-radius: .9rem; padding: 1.1rem 1.2rem; color: var(--soft); font-size: .95rem; }
.steps li::before { content: counter(step); display: grid; place-items: center; width: 1.7rem; height: 1.7rem; border-radius: 50%; background: var(--tint); color: var(--accent); font-weight: 650; font-size: .9rem; margin-bottom: .6rem; }
.steps strong { color: var(--ink); }
.columns { display: grid; gap: 1.25rem; align-items: start; grid-template-columns: minmax(0, 1fr); }
.stack { display: grid; gap: 1.25rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .9rem; padding: 1.2rem 1.3rem; min-width: 0; }
.card > :last-child { margin-bottom: 0; }
.hint { background: var(--tint); border-color: transparent; }
.hint p { margin-top: .4rem; }
.head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: .25rem 1rem; margin-bottom: .5rem; }
.head p { margin: 0; }
.notice, .problem { border-radius: .6rem; padding: .7rem 1rem; }
.notice { background: var(--good-tint); color: var(--good); }
.problem { background: var(--bad-tint); color: var(--bad); }
.rows { list-style: none; margin: 0; padding: 0; }
.rows li { display: flex; justify-content: space-between; gap: 1rem; padding: .65rem 0; border-top: 1px solid var(--line); }
.rows li:first-child { border-top: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.tag { display: inline-block; font-size: .8rem; font-weight: 550; padding: .1rem .6rem; border-radius: 1rem; background: var(--ground); border: 1px solid var(--line); }
.tag.authorised, .tag.submitted { background: var(--tint); color: var(--accent); border-color: transparent; }
.tag.paid { background: var(--good-tint); color: var(--good); border-color: transparent; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-size: .85rem; font-weight: 600; color: var(--soft); padding: .4rem .75rem .4rem 0; }
td { border-top: 1px solid var(--line); padding: .7rem .75rem .7rem 0; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
th.number { text-align: right; }
.title { font-weight: 550; }
.title small { font-weight: 400; }
.due { white-space: nowrap; }
@media (min-width: 48rem) {
  .phone { display: none; }
}
@media (min-width: 60rem) {
  .columns { grid-template-columns: minmax(0, 1fr) 21rem; }
}
tbody tr:last-child td { padding-bottom: 0; }
.rows li:last-child { padding-bottom: 0; }
@media (max-width: 47.99rem) {
  .person { flex: 1 1 100%; justify-content: space-between; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody { display: block; }
  tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .15rem .75rem; padding: .75rem 0; border-top: 1px solid var(--line); }
  thead tr, tbody tr:first-child { border-top: 0; }
  tbody tr:last-child { padding-bottom: 0; }
  td { display: block; border: 0; padding: 0; }
  .total { order: 1; font-weight: 550; }
  .title { order: 0; }
  .due { order: 2; color: var(--soft); font-size: .85rem; }
  .status { order: 3; text-align: right; }
}
`;
