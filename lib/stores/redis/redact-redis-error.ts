import { isCluster, type RedisClient } from './redis-client.js';

// user:password@ of a URL.
const URL_CREDENTIALS = /(\/\/)[^/@\s]*@/g;

/**
 * What may be said of an error of the client. Its own error carries the command, and with it values and passwords;
 * this one has its name, code and message only, with every password of the client struck out.
 */
export function redactRedisError(error: unknown, client: RedisClient): Error {
  const { name, message, code } =
    error instanceof Error ? (error as Error & { code?: unknown }) : unknownError;
  let text = message.replace(URL_CREDENTIALS, '$1***@');
  for (const password of passwordsOf(client)) text = text.replaceAll(password, '***');
  const redacted = new Error(text.slice(0, 500));
  redacted.name = name;
  return typeof code === 'string' ? Object.assign(redacted, { code }) : redacted;
}

const unknownError = { name: 'Error', message: 'unknown', code: undefined };

function passwordsOf(client: RedisClient): string[] {
  const passwords = isCluster(client)
    ? [client.options.redisOptions?.password]
    : [client.options.password, client.options.sentinelPassword];
  return passwords.filter((password): password is string => typeof password === 'string' && password !== '');
}
