/** A marketplace as the developer platform answers it (protocol.md 8), in its own dialect. */
export function marketplace(name: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    nid: 'my-awesome-app',
    marketplace: name,
    environment: 'test',
    app: {
      host: 'http://localhost:63705',
      synchronization_start_path: `/maestrano/${name}/synchronizations`,
      synchronization_toggle_path: `/maestrano/${name}/synchronizations/toggle_sync`,
      synchronization_status_path: `/maestrano/${name}/synchronizations/:cld-uid`,
    },
    api: { id: `app-${name}`, key: `key-of-${name}`, host: 'https://api-hub.example', base: '/api/v1/' },
    sso: {
      idm: 'http://localhost:63705',
      init_path: `/maestrano/auth/saml/init/${name}`,
      consume_path: `/maestrano/auth/saml/consume/${name}`,
      idp: 'https://api-hub.example',
      x509_fingerprint: 'AB:'.repeat(19) + 'AB',
      x509_certificate: null,
    },
    connec: { host: 'https://connec.example', base_path: '/api/v2', timeout: 300 },
    webhooks: {
      account: {
        group_path: `/maestrano/account/groups/:id/${name}`,
        group_user_path: `/maestrano/account/groups/:group_id/users/:id/${name}`,
      },
      connec: {
        external_ids: true,
        initialization_path: null,
        notification_path: `/maestrano/connec/notifications/${name}`,
      },
    },
    ...changes,
  };
}

export function answer(...marketplaces: unknown[]): string {
  return JSON.stringify({ marketplaces });
}
