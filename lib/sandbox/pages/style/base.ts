/** Colours, type, and the elements as they are everywhere. */
export const BASE = `
:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --card: #fff; --ink: #16202c; --soft: #566373; --line: #dde2e8; --field: #8592a2;
  --accent: #0b5cb8; --accent-ink: #fff; --tint: #e8f0fa; --good: #146c3a; --good-tint: #e0f3e7;
  --bad: #a8221a; --bad-tint: #fbe8e6; --warn: #7a4d00; --warn-tint: #fdf0d5; --code: #eef1f5;
  --shadow: 0 1px 2px rgb(16 32 44 / 5%), 0 3px 12px rgb(16 32 44 / 4%);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e141b; --card: #161e28; --ink: #e6ebf2; --soft: #9dabbb; --line: #2a3542; --field: #66768a;
    --accent: #7ab8ff; --accent-ink: #06203f; --tint: #17293f; --good: #74d69e; --good-tint: #12301f;
    --bad: #ffa59d; --bad-tint: #3a1b19; --warn: #f2c46d; --warn-tint: #362810; --code: #1f2935; --shadow: none;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: clamp(1.5rem, 4vw, 1.95rem); line-height: 1.2; letter-spacing: -.015em; margin: 0; text-wrap: balance; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 2.25rem 0 .75rem; }
h3 { font-size: 1rem; line-height: 1.35; margin: 0; }
h4 { font-size: .8rem; margin: 1.1rem 0 .4rem; color: var(--soft); font-weight: 600; }
p { margin: 0 0 .75rem; }
a { color: var(--accent); text-underline-offset: .15em; }
code { font: .875em var(--mono); background: var(--code); padding: .1em .35em; border-radius: .3rem; }
@media (min-width: 45rem) { code.whole { white-space: nowrap; } }
pre { white-space: pre-wrap; margin: 0; font: .8rem/1.55 var(--mono); background: var(--code); border-radius: .5rem; padding: .65rem .8rem; max-height: 20rem; overflow: auto; }
pre code { background: none; padding: 0; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .3rem 1rem; margin: 0; font-size: .93rem; }
dt { color: var(--soft); } dd { margin: 0; }
small { overflow-wrap: anywhere; font-size: .85rem; color: var(--soft); }
[hidden] { display: none !important; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .3rem; }
main:focus { outline: none; }
::selection { background: var(--accent); color: var(--accent-ink); }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; scroll-behavior: auto !important; } }
`;
