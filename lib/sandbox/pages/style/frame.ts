/** Where navigation, title and content stand. */
export const FRAME = `
body.narrow > main { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
body.narrow .bar { max-width: 34rem; margin: 0 auto; }
body.narrow h1 { margin-bottom: .6rem; }
.skip { position: absolute; left: -999rem; top: .5rem; z-index: 3; background: var(--card); padding: .5rem .9rem; border-radius: .5rem; }
.skip:focus { left: .5rem; }
.top { padding: .8rem 1rem; }
.bar { position: relative; display: flex; justify-content: space-between; align-items: center; gap: 1rem; }
.site .brand { font-size: .97rem; white-space: nowrap; }
.brand { display: inline-flex; align-items: center; gap: .55rem; font-weight: 650; color: var(--ink); text-decoration: none; }
.brand span { width: .95rem; height: .95rem; border-radius: .28rem; background: linear-gradient(135deg, var(--accent), #8b5cf6); }
nav ul { list-style: none; margin: 0; padding: 0; }
nav p { margin: 1rem 0 .2rem; padding: 0 .7rem; font-size: .78rem; color: var(--soft); }
nav a { display: block; padding: .34rem .7rem; border-radius: .5rem; color: var(--ink); text-decoration: none; font-size: .94rem; }
nav a:hover { background: var(--tint); }
nav a[aria-current] { background: var(--tint); color: var(--accent); font-weight: 600; }
.side { display: none; }
.menu > summary { list-style: none; cursor: pointer; padding: .4rem .9rem; border: 1px solid var(--field); border-radius: .55rem; font-size: .92rem; font-weight: 550; background: var(--card); }
.menu > summary::-webkit-details-marker { display: none; }
.menu[open] > nav { position: absolute; z-index: 2; right: 0; top: calc(100% + .4rem); width: min(20rem, 100%); max-height: 80vh; overflow: auto; background: var(--card); border: 1px solid var(--line); border-radius: .8rem; padding: .6rem; box-shadow: 0 8px 32px rgb(0 0 0 / 22%); }
.menu nav a { padding: .5rem .7rem; }
body.site > main { padding: .5rem 1rem 4rem; max-width: 64rem; min-width: 0; }
.title { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: .4rem 1.5rem; margin-bottom: .5rem; }
.title h1 { min-width: 0; flex: 1 1 16rem; }
.now { font-size: .85rem; color: var(--soft); text-decoration: none; font-variant-numeric: tabular-nums; }
.now:hover { text-decoration: underline; }
.lead { color: var(--soft); max-width: 44rem; margin-bottom: 1.4rem; }
@media (min-width: 60rem) {
  body.site { display: grid; grid-template: auto 1fr / 15rem minmax(0, 1fr); min-height: 100vh; }
  .site > .top { grid-area: 1 / 1; padding: 1.35rem 1.4rem .6rem; }
  .site .menu { display: none; }
  .site > .side { display: block; grid-area: 2 / 1; padding: .2rem .7rem 2rem; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; }
  body.site > main { grid-area: 1 / 2 / 3 / 3; padding: 1.9rem 2.5rem 5rem; }
}
`;
