import { type Clock } from '../clock.js';
import { type MaestranoHttp } from '../http/index.js';
import { type GroupRef, type PresetRegistry } from '../presets/index.js';
import type { Id, IdMap } from './contract/values.js';
import { ConnecClient } from './client/connec-client.js';
import { type ClientDefaults, ConnecTransport } from './client/transport.js';

/** How ids are rendered: plain, unless external ids are asked for. */
type RenderedId<TDefaults extends ClientDefaults> = TDefaults extends { readonly externalIds: true }
  ? readonly IdMap[]
  : TDefaults extends { readonly externalIds: boolean }
    ? Id
    : string;

/**
 * Connec!, the data that the applications of a group share.
 *
 * Source: protocol.md 6.
 *
 * @publicApi
 */
export class ConnecService {
  constructor(
    private readonly presets: PresetRegistry,
    private readonly http: MaestranoHttp,
    private readonly clock: Clock,
    private readonly boundPreset?: string,
  ) {}

  /**
   * The same service bound to a preset: it accepts bare group ids, and refuses groups of another preset.
   *
   * @throws MaestranoPresetError `MNO_PRESET_UNKNOWN`
   */
  withPreset(name: string): ConnecService {
    return new ConnecService(this.presets, this.http, this.clock, this.presets.get(name).name);
  }

  /**
   * The data of one group, with the credentials of its preset.
   *
   * @throws MaestranoPresetError `MNO_PRESET_REQUIRED` for a bare id when there are several presets
   */
  forGroup<const TDefaults extends ClientDefaults = Record<never, never>>(
    group: GroupRef | string,
    defaults?: TDefaults,
  ): ConnecClient<RenderedId<TDefaults>> {
    const { preset, groupId } = this.presets.resolveGroup(group, this.boundPreset);
    const transport = new ConnecTransport(preset, this.http, this.clock, defaults);
    return new ConnecClient(transport, preset.group(groupId));
  }
}
