/**
 * What goes by: messages, requests and deliveries in full; and who tells whom, in three lanes with an arrow for each
 * message, or as a list where the screen is narrow.
 */
export const WATCHING = `
.tag.fixed { white-space: nowrap; }
#delivery > h3, #request > h3, #record > h3, .message > h3 { margin: 1.2rem 0 .4rem; }
.message { min-width: 0; } .message summary { font-size: .9rem; margin-bottom: .35rem; }
.tops .fields { align-items: start; } .tops label { align-content: start; }
@media (max-width: 45rem) { td.figure { text-align: start; } }
.lanes { display: none; }
.sequence { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
.step { border: 1px solid var(--line); border-radius: .85rem; background: var(--card); padding: .8rem 1rem; min-width: 0; }
.step > :last-child { margin-bottom: 0; }
.step .arrow { display: flex; flex-wrap: wrap; gap: .1rem .75rem; align-items: baseline; margin-bottom: .35rem; }
.step details > pre { margin-top: .4rem; }
@media (min-width: 60rem) {
  .lanes { display: grid; grid-template-columns: repeat(3, 1fr); text-align: center; color: var(--soft); font-size: .85rem; font-weight: 600; padding-bottom: .5rem; border-bottom: 1px solid var(--line); margin-bottom: 1rem; }
  .step { background: none; border: 0; padding: 0 0 .6rem; display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); }
  .step > * { grid-column: 1 / -1; }
  .step > p, .step > details { margin-inline: 8.3%; }
  .step > details[open]:has(table) { margin-inline: 0; }
  .step .arrow { position: relative; flex-direction: column; align-items: center; gap: 0; text-align: center; padding: 0 .8rem .55rem; border-bottom: 2px solid var(--accent); }
  .step .arrow::after { content: ""; position: absolute; bottom: -6px; width: 10px; height: 10px; border: solid var(--accent); border-width: 2px 2px 0 0; }
  .browser-application .arrow { grid-column: 2 / 4; } .browser-platform .arrow, .platform-browser .arrow { grid-column: 2 / 6; }
  .application-platform .arrow, .platform-application .arrow { grid-column: 4 / 6; }
  .browser-application .arrow::after, .application-platform .arrow::after, .browser-platform .arrow::after { right: 0; rotate: 45deg; }
  .platform-application .arrow::after, .platform-browser .arrow::after { left: 0; rotate: -135deg; }
  .platform-platform .arrow, .application-application .arrow { border: 1px solid var(--line); border-radius: .7rem; background: var(--card); padding: .45rem .8rem; }
  .platform-platform .arrow { grid-column: 5 / 7; } .application-application .arrow { grid-column: 3 / 5; }
  .platform-platform .arrow::after, .application-application .arrow::after { display: none; }
}
`;
