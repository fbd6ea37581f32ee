import { describe, expect, it, jest } from '@jest/globals';
import { PresetRegistry, type Preset } from '../../../lib/presets/index.js';
import { COMPLETE, parseAll } from './parse.js';

const KEYS: Readonly<Record<string, string | string[]>> = {
  one: 'key-1',
  two: ['key-2', 'older:2'],
  three: 'schlüssel-3',
};

function presets(...names: string[]): Preset[] {
  const options = names.map(name => [
    name,
    { ...COMPLETE, api: { id: `app-${name}`, key: KEYS[name] ?? 'k' } },
  ]);
  return parseAll(Object.fromEntries(options)).presets;
}

describe('PresetRegistry', () => {
  it('finds presets by name', () => {
    const registry = new PresetRegistry(presets('one', 'two'));
    expect(registry.names()).toEqual(['one', 'two']);
    expect(registry.get('two').name).toBe('two');
    expect(registry.has('three')).toBe(false);
    expect(() => registry.get('three')).toThrow(expect.objectContaining({ code: 'MNO_PRESET_UNKNOWN' }));
    expect(() => registry.get('__proto__')).toThrow(expect.objectContaining({ code: 'MNO_PRESET_UNKNOWN' }));
  });

  it('knows a default only where there can be no doubt', () => {
    expect(new PresetRegistry(presets('one')).get().name).toBe('one');
    expect(new PresetRegistry(presets('one', 'default')).get().name).toBe('default');
    expect(new PresetRegistry(presets('one', 'two'), 'two').get().name).toBe('two');
    const registry = new PresetRegistry(presets('one', 'two'));
    expect(registry.default).toBeUndefined();
    expect(() => registry.get()).toThrow(expect.objectContaining({ code: 'MNO_PRESET_REQUIRED' }));
  });

  it('finds the preset of credentials: any of its keys, colons and non-ASCII characters included', () => {
    const registry = new PresetRegistry(presets('one', 'two', 'three'));
    expect(registry.findByCredentials('app-one', 'key-1')?.name).toBe('one');
    expect(registry.findByCredentials('app-two', 'key-2')?.name).toBe('two');
    expect(registry.findByCredentials('app-two', 'older:2')?.name).toBe('two');
    expect(registry.findByCredentials('app-three', 'schlüssel-3')?.name).toBe('three');
  });

  it.each([
    ['app-one', 'key-2'],
    ['app-two', 'key-1'],
    ['app-one', 'KEY-1'],
    ['app-one', 'key-1 '],
    ['app-one', ''],
    ['', 'key-1'],
    ['', ''],
    [undefined, undefined],
    ['app-two', 'older'],
    ['app-three', 'schlu\u0308ssel-3'],
    ['app-two', 'key-2,older:2'],
  ])('finds none for %j and %j', (id, key) => {
    expect(new PresetRegistry(presets('one', 'two', 'three')).findByCredentials(id, key)).toBeUndefined();
  });

  it('replaces all presets at once and tells everybody, even when somebody fails', () => {
    const registry = new PresetRegistry(presets('one', 'two'));
    const held = registry.get('one');
    const seen: string[][] = [];
    registry.onChange(() => {
      throw new Error('listener');
    });
    registry.onChange(changed => seen.push([...changed.map(({ name }) => name), ...registry.names()]));
    expect(() => registry.replace(presets('two', 'three'))).toThrow(AggregateError);
    expect(seen).toEqual([['two', 'three', 'two', 'three']]);
    expect(registry.has('one')).toBe(false);
    expect(registry.findByCredentials('app-one', 'key-1')).toBeUndefined();
    expect(held.authenticate('app-one', 'key-1')).toBe(true);
  });

  it('stops telling who no longer listens', () => {
    const registry = new PresetRegistry(presets('one'));
    const listener = jest.fn();
    const stop = registry.onChange(listener);
    registry.replace(presets('one'));
    stop();
    registry.replace(presets('one'));
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('resolves groups without ever guessing between marketplaces', () => {
    const several = new PresetRegistry(presets('one', 'default'));
    expect(several.resolveGroup({ preset: 'one', id: 'cld-1' })).toMatchObject({ groupId: 'cld-1' });
    expect(several.resolveGroup('cld-1', 'one').preset.name).toBe('one');
    expect(() => several.resolveGroup('cld-1')).toThrow(
      expect.objectContaining({ code: 'MNO_PRESET_REQUIRED' }),
    );
    expect(() => several.resolveGroup({ preset: 'one', id: 'cld-1' }, 'default')).toThrow(
      expect.objectContaining({ code: 'MNO_PRESET_MISMATCH' }),
    );
    expect(() => several.resolveGroup({ preset: 'one', id: '../x' })).toThrow(
      expect.objectContaining({ code: 'MNO_ID_INVALID' }),
    );
    expect(new PresetRegistry(presets('one')).resolveGroup('cld-1').preset.name).toBe('one');
  });
});
