import type { ChannelKind } from '@dudao/core/notice/channel-kind';

/** A channel as the installation's settings describe it, without its secrets. */
export interface ConfiguredChannel {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly name: string;
  /** Id or area code of the unit whose group it is; null: it serves everybody. */
  readonly unit: string | null;
  /** The machine it talks to, and no other. */
  readonly host: string;
}
