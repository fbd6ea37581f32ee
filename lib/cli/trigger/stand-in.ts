import { MaestranoSandbox } from '../../sandbox/index.js';

export interface Recipient {
  /** Address of the application; a path in it is that of its metadata document. */
  readonly url: string;
  readonly apiId: string;
  readonly apiKey: string;
  readonly group: string;
  readonly user?: string | undefined;
}

/** A sandbox for one message: it knows the application, the group and the user, and nothing else. */
export function startStandIn({
  url,
  apiId,
  apiKey,
  group,
  user = 'usr-1',
}: Recipient): Promise<MaestranoSandbox> {
  const { origin, pathname } = new URL(url);
  return MaestranoSandbox.start({
    port: 0,
    seed: {
      applications: [
        {
          id: apiId,
          key: apiKey,
          name: apiId,
          host: origin,
          ...(pathname === '/' ? {} : { metadataPath: pathname }),
        },
      ],
      groups: [{ id: group, applicationId: apiId, organizationId: `org-${group}`, name: group }],
      users: [{ id: user, memberships: { [group]: 'Member' } }],
    },
  });
}
