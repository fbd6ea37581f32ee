/** The one stylesheet of the sandbox. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f5f6f8; --card: #fff; --ink: #16202c; --soft: #5b6878; --line: #dfe3e9;
  --accent: #0b63c5; --accent-ink: #fff; --tint: #e9f1fb; --good: #14713d; --good-tint: #e2f4e9;
  --bad: #b3261e; --bad-tint: #fbe9e7; --shadow: 0 1px 2px rgb(16 32 44 / 6%), 0 4px 16px rgb(16 32 44 / 5%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e141b; --card: #171f29; --ink: #e6ebf2; --soft: #9aa8b8; --line: #2a3542;
    --accent: #6cb0ff; --accent-ink: #06203f; --tint: #16283d; --good: #6fd39a; --good-tint: #12301f;
    --bad: #ff9d94; --bad-tint: #3a1a18; --shadow: none;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.25rem 1rem 4rem; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere;
}
body.wide { max-width: 72rem; }
body.narrow { max-width: 34rem; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; margin-bottom: 1.75rem; }
header p { margin: 0; color: var(--soft); font-size: .9rem; }
.brand { display: inline-flex; align-items: center; gap: .55rem; font-weight: 650; color: var(--ink); text-decoration: none; }
.brand span { width: .9rem; height: .9rem; border-radius: .25rem; background: linear-gradient(135deg, var(--accent), #8b5cf6); }
h1 { font-size: clamp(1.5rem, 4vw, 2.1rem); line-height: 1.2; letter-spacing: -.015em; margin: 0 0 .6rem; text-wrap: balance; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .75rem; }
h3 { font-size: 1.05rem; margin: 0; }
h4 { font-size: .78rem; margin: 1.1rem 0 .4rem; color: var(--soft); text-transform: uppercase; letter-spacing: .06em; font-weight: 600; }
p { margin: 0 0 .75rem; }
.lead { color: var(--soft); max-width: 44rem; }
a { color: var(--accent); }
code { font: .88em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--tint); padding: .1em .35em; border-radius: .3rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .9rem; padding: 1.1rem 1.2rem; box-shadow: var(--shadow); margin-bottom: 1rem; }
.grid { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); align-items: start; }
.grid > .card { margin: 0; }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .5rem; }
.rows { list-style: none; margin: 0; padding: 0; }
.rows > li { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; padding: .6rem 0; border-top: 1px solid var(--line); }
.rows > li:first-child { border-top: 0; }
.rows .who { flex: 1 1 10rem; min-width: 0; }
.rows small, .soft { color: var(--soft); font-size: .875rem; }
.who small { display: block; color: var(--soft); font-size: .85rem; }
.acts { display: flex; flex-wrap: wrap; gap: .4rem; }
.acts button, .acts .button { font-size: .85rem; padding: .3rem .65rem; }
.tag { display: inline-block; font-size: .78rem; font-weight: 550; padding: .1rem .55rem; border-radius: 1rem; background: var(--tint); color: var(--ink); }
.tag.good { background: var(--good-tint); color: var(--good); }
.tag.bad { background: var(--bad-tint); color: var(--bad); }
form { margin: 0; }
button, .button {
  font: inherit; font-size: .92rem; font-weight: 550; padding: .4rem .85rem; border-radius: .55rem; border: 1px solid var(--accent);
  background: var(--accent); color: var(--accent-ink); cursor: pointer; text-decoration: none; display: inline-block;
}
button:hover, .button:hover { filter: brightness(1.08); }
button.quiet { background: transparent; color: var(--ink); border-color: var(--line); }
button.danger { background: transparent; color: var(--bad); border-color: var(--line); }
button.danger:hover { background: var(--bad-tint); filter: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
input, select {
  font: inherit; font-size: .92rem; color: var(--ink); background: var(--ground); border: 1px solid var(--line);
  border-radius: .5rem; padding: .4rem .55rem; width: 100%; min-width: 0;
}
label { font-size: .8rem; color: var(--soft); display: grid; gap: .2rem; min-width: 0; }
details { border-top: 1px solid var(--line); padding: .55rem 0; }
details:first-of-type { border-top: 0; }
summary { cursor: pointer; display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; justify-content: space-between; border-radius: .4rem; }
summary::before { content: "›"; color: var(--soft); transition: rotate .15s; }
details[open] > summary::before { rotate: 90deg; }
summary .who { flex: 1 1 9rem; min-width: 0; }
.figures { display: inline-flex; flex-wrap: wrap; justify-content: flex-end; align-items: center; gap: .25rem .6rem; margin-left: auto; font-variant-numeric: tabular-nums; }
.notice { background: var(--tint); border-left: 3px solid var(--accent); border-radius: .4rem; padding: .5rem .75rem; margin: .6rem 0 0; font-size: .9rem; scroll-margin-top: 40vh; }
.rows + .notice { margin-top: .3rem; }
.notice code { background: none; padding: 0; }
.fields button.full { justify-self: start; }
form .soft { margin: .35rem 0 0; }
details:target { background: var(--tint); border-radius: .5rem; }
.fields { display: grid; gap: .7rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 9rem), 1fr)); padding: .8rem 0 .4rem; align-items: end; }
.fields .full { grid-column: 1 / -1; }
.choice { display: flex; justify-content: space-between; align-items: center; gap: .75rem; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: .7rem; background: var(--card); color: inherit; text-decoration: none; margin-bottom: .6rem; }
.choice:hover { border-color: var(--accent); background: var(--tint); }
.choice small { display: block; color: var(--soft); }
pre { white-space: pre-wrap; margin: .4rem 0 0; font: .82rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--ground); border-radius: .5rem; padding: .6rem .75rem; max-height: 16rem; overflow: auto; }
.empty { color: var(--soft); padding: .4rem 0; margin: 0; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem; margin: 0; font-size: .92rem; }
dt { color: var(--soft); } dd { margin: 0; }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
`;
