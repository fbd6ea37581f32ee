import { MaestranoSandboxError } from '../../../errors/index.js';
import { type Page } from '../frame/index.js';
import { groupView } from './group-view.js';
import { overview } from './overview.js';
import { userView } from './user-view.js';

export const page: Page = {
  lead: 'Who buys, who belongs to whom, and in which role. Create, change and remove; what the application is told about it stands beside the button.',
  render: context => {
    const { groups, users } = context.sandbox.platform.state;
    const [groupId, userId] = [context.query.get('group'), context.query.get('user')];
    if (groupId !== null) {
      const group = groups.get(groupId);
      if (!group) throw MaestranoSandboxError.unknown('group', groupId);
      return groupView(context, group);
    }
    if (userId === null) return overview(context);
    const user = users.get(userId);
    if (!user) throw MaestranoSandboxError.unknown('user', userId);
    return userView(context, user);
  },
};
