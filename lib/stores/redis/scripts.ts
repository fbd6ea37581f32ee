import { createHash } from 'node:crypto';

/** A Lua script and the digest under which the server knows it. */
export interface RedisScript {
  readonly lua: string;
  readonly sha1: string;
}

/**
 * Every entry begins with the stamp of the call that wrote it. A client that lost the connection before the answer
 * came sends its command again; the second run finds its own stamp and answers as the first one did.
 */
export const STAMP_LENGTH = 16;

const held = `
  local held = redis.call('GET', KEYS[1])
  local stamp = held and string.sub(held, 1, ${STAMP_LENGTH})
  local value = held and string.sub(held, ${STAMP_LENGTH + 1})
  if stamp == ARGV[1] then return 1 end`;

/** KEYS: entry. ARGV: stamp, value, ttl. */
export const ADD = script(`${held}
  if held then return 0 end
  redis.call('SET', KEYS[1], ARGV[1] .. ARGV[2], 'PX', ARGV[3])
  return 1`);

/** KEYS: entry. ARGV: stamp, value, ttl, expected. */
export const REPLACE = script(`${held}
  if value ~= ARGV[4] then return 0 end
  redis.call('SET', KEYS[1], ARGV[1] .. ARGV[2], 'PX', ARGV[3])
  return 1`);

/** KEYS: entry. ARGV: a stamp that no entry has, expected. */
export const REMOVE = script(`${held}
  if value ~= ARGV[2] then return 0 end
  return redis.call('DEL', KEYS[1])`);

/** KEYS: entry. ARGV: stamp, version, ttl. Answers -1 when something else than a version is held. */
export const ADVANCE = script(`${held}
  if held then
    if #value > 16 or not string.match(value, '^%d+$') then return -1 end
    if tonumber(value) >= tonumber(ARGV[2]) then return 0 end
  end
  redis.call('SET', KEYS[1], ARGV[1] .. ARGV[2], 'PX', ARGV[3])
  return 1`);

/**
 * KEYS: entries of one slot. ARGV: stamp, then for each key what is expected and what it gets, each with `=` before it
 * or empty for nothing, and the ttl. Answers for each `+`, `-` when it is absent, or what it holds, with `=` before it.
 */
export const SWAP = script(`
  local answers = {}
  for index, key in ipairs(KEYS) do
    local expected, value = ARGV[index * 3 - 1], ARGV[index * 3]
    local held = redis.call('GET', key)
    local now = held and '=' .. string.sub(held, ${STAMP_LENGTH + 1}) or ''
    if held and string.sub(held, 1, ${STAMP_LENGTH}) == ARGV[1] then
      answers[index] = '+'
    elseif now == expected then
      answers[index] = '+'
      if value ~= '' then
        redis.call('SET', key, ARGV[1] .. string.sub(value, 2), 'PX', ARGV[index * 3 + 1])
      elseif held then
        redis.call('DEL', key)
      end
    else
      answers[index] = held and now or '-'
    end
  end
  return answers`);

/** KEYS: any number of one slot. A script rather than MGET, which a cluster client may send to a stale replica. */
export const READ = script(`return redis.call('MGET', unpack(KEYS))`);

/** KEYS: the channel's sequence. ARGV: channel, message, for how long an idle sequence is remembered. */
export const PUBLISH = script(`
  local number = redis.call('INCR', KEYS[1])
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  redis.call('PUBLISH', ARGV[1], string.format('%.0f', number) .. ':' .. ARGV[2])
  return 1`);

function script(lua: string): RedisScript {
  return { lua, sha1: createHash('sha1').update(lua).digest('hex') };
}
