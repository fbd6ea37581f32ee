/** Version of this package; a test holds it to package.json. Sent as `api.version` and in the user agent. */
export const VERSION = '0.1.0';
