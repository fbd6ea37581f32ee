import { X509Certificate } from 'node:crypto';
import { type Application, type Dialect, type Marketplace } from '../state/index.js';

export interface MarketplaceFacts {
  readonly environmentName: string;
  readonly marketplace: Marketplace;
  readonly application: Application;
  readonly dialect: Dialect;
  /** Where the sandbox is reached. */
  readonly origin: string;
  /** PEM. */
  readonly certificate: string;
}

const CONNEC_TIMEOUT_S = 300;

/** One marketplace as the developer platform describes it (protocol.md 8): every path ends in its name. */
export function marketplaceOnWire(facts: MarketplaceFacts): object {
  const { environmentName, marketplace, application, origin, certificate } = facts;
  const { name } = marketplace;
  const { id, key, host } = application;
  const synchronizations = `/maestrano/${name}/synchronizations`;
  return {
    nid: id,
    marketplace: name,
    environment: environmentName,
    app: {
      host,
      synchronization_start_path: synchronizations,
      synchronization_toggle_path: `${synchronizations}/toggle_sync`,
      synchronization_status_path: `${synchronizations}/:cld-uid`,
    },
    api: { id, key, host: origin, base: '/api/v1/' },
    sso: {
      idm: host,
      init_path: `/maestrano/auth/saml/init/${name}`,
      consume_path: `/maestrano/auth/saml/consume/${name}`,
      idp: origin,
      x509_fingerprint: new X509Certificate(certificate).fingerprint.toLowerCase(),
      x509_certificate: certificate,
    },
    connec: { host: origin, base_path: '/connec/api/v2', timeout: CONNEC_TIMEOUT_S },
    ...webhooks(facts),
  };
}

function webhooks({ dialect, marketplace: { name } }: MarketplaceFacts): object {
  const groups = `/maestrano/account/groups/:id/${name}`;
  const groupUsers = `/maestrano/account/groups/:group_id/users/:id/${name}`;
  const notifications = `/maestrano/connec/notifications/${name}`;
  if (dialect === 'ruby')
    return {
      webhook: {
        account: { groups_path: groups, group_users_path: groupUsers },
        connec: { notifications_path: notifications },
      },
    };
  return {
    webhooks: {
      account: { group_path: groups, group_user_path: groupUsers },
      connec: { external_ids: false, initialization_path: null, notification_path: notifications },
    },
  };
}
