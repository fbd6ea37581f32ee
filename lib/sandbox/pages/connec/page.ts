import { html } from '../../http/index.js';
import { emptyState, type Page } from '../frame/index.js';
import { pathOf } from '../nav.js';
import { batchConsole } from './batch-console.js';
import { queryBox } from './query-box.js';
import { newRecords, recordEditor } from './record-editor.js';
import { recordList } from './record-list.js';
import { subscriptions } from './subscriptions.js';
import { viewOf } from './view.js';

export const page: Page = {
  heading: 'Connec!',
  lead: 'The business data that the applications of a customer share: look at it as an application sees it, and change it as another one would.',
  render: context => {
    const view = viewOf(context);
    if (!view)
      return emptyState(
        'No customer has data here.',
        html`<a href="${pathOf('people')}">Add a group</a>, or
          <a href="${pathOf('seeds')}">reset to a seed</a> that has one.`,
      );
    const record = context.query.get('record');
    return html`${queryBox(context, view)} ${record ? recordEditor(context, view, record) : ''}
    ${recordList(context, view)} ${newRecords(context, view)} ${subscriptions(context)}
    ${batchConsole(context, view)}`;
  },
};
