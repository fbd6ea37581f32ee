/** Buttons and inputs. */
export const FORMS = `
form { margin: 0; }
button, .button { font: inherit; font-size: .92rem; font-weight: 550; line-height: 1.4; padding: .4rem .9rem; border-radius: .55rem; border: 1px solid var(--accent); background: var(--accent); color: var(--accent-ink); cursor: pointer; text-decoration: none; display: inline-block; max-width: 100%; text-align: center; }
button:hover, .button:hover { filter: brightness(1.08); }
button.quiet, .button.quiet { background: var(--card); color: var(--ink); border-color: var(--field); }
button.quiet:hover, .button.quiet:hover { background: var(--tint); filter: none; }
button.danger { background: var(--card); color: var(--bad); border-color: var(--field); }
button.danger:hover { background: var(--bad-tint); filter: none; }
input, select, textarea { font: inherit; font-size: .93rem; color: var(--ink); background: var(--ground); border: 1px solid var(--field); border-radius: .5rem; padding: .4rem .6rem; width: 100%; min-width: 0; }
::placeholder { color: var(--soft); opacity: 1; }
input[type=checkbox] { width: auto; accent-color: var(--accent); margin: 0; }
textarea { font: .82rem/1.55 var(--mono); resize: vertical; }
label { font-size: .85rem; color: var(--soft); min-width: 0; }
label:has(input, select, textarea), .field { display: grid; gap: .2rem; align-content: start; min-width: 0; }
.field.full { grid-column: 1 / -1; }
.field.check { grid-template-columns: auto minmax(0, 1fr); align-items: center; gap: .2rem .5rem; padding-top: 1.5rem; }
.field.check small { grid-column: 1 / -1; }
.field.check label { color: var(--ink); font-size: .93rem; }
label.check { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; color: var(--ink); font-size: .93rem; padding: .4rem 0; }
.fields { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr)); align-items: start; padding: .4rem 0; }
.fields .full { grid-column: 1 / -1; }
.inline > form > .fields { display: flex; flex-wrap: wrap; align-items: flex-start; }
.inline > form > .fields > .field { flex: 0 1 14rem; }
.inline > form > .fields > .full { flex: none; padding-top: 1.5rem; }
@media (max-width: 45rem) {
  .inline > form > .fields > .field { flex: 1 1 100%; }
  .inline > form > .fields > .full, .field.check { padding-top: 0; }
}
`;
