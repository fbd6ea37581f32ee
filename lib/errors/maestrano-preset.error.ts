import { MaestranoError } from './maestrano.error.js';

/**
 * A preset was needed and none, an unknown one, or the wrong one, was named
 * (`MNO_PRESET_REQUIRED`, `MNO_PRESET_UNKNOWN`, `MNO_PRESET_MISMATCH`), or an id is malformed (`MNO_ID_INVALID`).
 *
 * @publicApi
 */
export class MaestranoPresetError extends MaestranoError {
  static required(names: readonly string[]): MaestranoPresetError {
    return new MaestranoPresetError('A preset must be named: there is no default one.', {
      code: 'MNO_PRESET_REQUIRED',
      remedy: `Pass { preset, id }, use withPreset(), or set defaultPreset. Known presets: ${names.join(', ')}.`,
    });
  }

  static bareGroup(names: readonly string[]): MaestranoPresetError {
    return new MaestranoPresetError('A group id alone does not say which preset the group belongs to.', {
      code: 'MNO_PRESET_REQUIRED',
      remedy: `Pass { preset, id }, or use a service bound by forFeature() or withPreset(). Known presets: ${names.join(', ')}.`,
    });
  }

  static unknown(name: string, names: readonly string[]): MaestranoPresetError {
    return new MaestranoPresetError(`There is no preset named ${JSON.stringify(name)}.`, {
      code: 'MNO_PRESET_UNKNOWN',
      preset: name,
      remedy: `Known presets: ${names.join(', ')}.`,
    });
  }

  static mismatch(bound: string, given: string): MaestranoPresetError {
    return new MaestranoPresetError(
      `This service is bound to the preset ${JSON.stringify(bound)}, the group belongs to ${JSON.stringify(given)}.`,
      {
        code: 'MNO_PRESET_MISMATCH',
        preset: bound,
        remedy: 'Use a service bound to the preset of the group.',
      },
    );
  }

  static invalidId(id: string): MaestranoPresetError {
    const shown = JSON.stringify(id.slice(0, 40));
    return new MaestranoPresetError(`${shown} is not an id of the platform.`, {
      code: 'MNO_ID_INVALID',
      remedy: 'Ids start with a letter or digit and have at most 128 letters, digits, "_", "." or "-".',
    });
  }
}
