import { MaestranoPresetError } from '../errors/index.js';
import { defaultPresetName } from './default-preset.js';
import type { Preset } from './preset.js';
import { ID_PATTERN, type GroupRef } from './references.js';

export type PresetsChangedListener = (presets: readonly Preset[]) => void;

/**
 * All presets of one application. The set is replaced as a whole or not at all: a reader never sees half a change.
 *
 * @publicApi
 */
export class PresetRegistry {
  #byName: ReadonlyMap<string, Preset>;
  readonly #defaultName: string | undefined;
  readonly #listeners = new Set<PresetsChangedListener>();

  constructor(presets: readonly Preset[], defaultPreset?: string) {
    this.#byName = new Map(presets.map(preset => [preset.name, preset]));
    this.#defaultName = defaultPreset;
  }

  /**
   * The preset of that name; without a name the default one.
   *
   * @throws MaestranoPresetError `MNO_PRESET_UNKNOWN`, `MNO_PRESET_REQUIRED`
   */
  get(name?: string): Preset {
    if (name === undefined) {
      const preset = this.default;
      if (!preset) throw MaestranoPresetError.required(this.names());
      return preset;
    }
    const preset = this.#byName.get(name);
    if (!preset) throw MaestranoPresetError.unknown(name, this.names());
    return preset;
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  names(): string[] {
    return [...this.#byName.keys()];
  }

  all(): Preset[] {
    return [...this.#byName.values()];
  }

  /** The preset named by `defaultPreset`, or the only one, or the one called `default`. */
  get default(): Preset | undefined {
    const name = defaultPresetName(this.names(), this.#defaultName);
    return name === undefined ? undefined : this.#byName.get(name);
  }

  /**
   * The preset and id of a group. A bare id needs a service bound to one preset, or a single preset: with several,
   * even when one of them is the default, guessing could use a group with another marketplace's credentials.
   *
   * @throws MaestranoPresetError `MNO_PRESET_REQUIRED`, `MNO_PRESET_UNKNOWN`, `MNO_PRESET_MISMATCH`, `MNO_ID_INVALID`
   */
  resolveGroup(group: GroupRef | string, boundPreset?: string): { preset: Preset; groupId: string } {
    const id = typeof group === 'string' ? group : group.id;
    if (!ID_PATTERN.test(id)) throw MaestranoPresetError.invalidId(id);
    if (typeof group !== 'string') {
      if (boundPreset !== undefined && boundPreset !== group.preset) {
        throw MaestranoPresetError.mismatch(boundPreset, group.preset);
      }
      return { preset: this.get(group.preset), groupId: id };
    }
    if (boundPreset === undefined && this.#byName.size > 1)
      throw MaestranoPresetError.bareGroup(this.names());
    return { preset: this.get(boundPreset), groupId: id };
  }

  /**
   * The preset whose credentials these are; `undefined` when there is none, or several and nothing tells which is
   * meant. Compares with every preset, without early exit.
   */
  findByCredentials(id: string | undefined, key: string | undefined): Preset | undefined {
    const found: Preset[] = [];
    for (const preset of this.#byName.values()) {
      if (preset.authenticate(id, key)) found.push(preset);
    }
    return found.length === 1 ? found[0] : undefined;
  }

  /**
   * Swaps all presets at once, then tells the listeners. All are told, even when one of them fails.
   *
   * @throws AggregateError of what the listeners threw; the presets are swapped all the same
   */
  replace(presets: readonly Preset[]): void {
    this.#byName = new Map(presets.map(preset => [preset.name, preset]));
    const failures: unknown[] = [];
    for (const listener of [...this.#listeners]) {
      try {
        listener(this.all());
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Listeners to a change of presets failed.');
  }

  /** Calls `listener` after every replacement, until the returned function is called. */
  onChange(listener: PresetsChangedListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
