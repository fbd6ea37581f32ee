export { actionButton, actionForm, curlsOf, type FormOptions } from './action-form.js';
export { asciiJson, copyable, quote } from './curl.js';
export { liveEvents } from './live-events.js';
export { sent } from './notice.js';
export { type Outcome } from './outcomes.js';
export { type Page, type PageContext } from './page.js';
export { emptyState, type Column, person, short, table } from './parts.js';
export { Site } from './site.js';
