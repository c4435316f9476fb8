import type { Text } from '../lib/text.ts';

/** Kinds of channels by which a digest leaves the application. */
export const CHANNEL_KINDS = ['mail', 'wecom-app', 'wecom-robot', 'dingtalk-robot'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** What holds of a kind of channel, by the documents of those who run it. */
export interface ChannelKindFacts {
  readonly name: Text;
  /** Whose address is needed: each person's own, or none because all go to one group. */
  readonly address: Text | null;
  /** Longest text in bytes of UTF-8; null: no limit that a digest could reach. */
  readonly maxBytes: number | null;
  /** Most messages in a minute; null: none is documented. */
  readonly perMinute: number | null;
}

/**
 * WeCom robot: markdown of at most 4096 bytes, 20 messages a minute. WeCom application: text of at most 2048 bytes (longer ones are cut);
 * 30 messages a minute to one person. DingTalk robot: 20 messages a minute, then refused for ten minutes; 20,000 bytes a message.
 */
export const CHANNEL_KIND_FACTS: Readonly<Record<ChannelKind, ChannelKindFacts>> = {
  mail: {
    name: { zh: '电子邮件', en: 'e-mail' },
    address: { zh: '电子邮箱', en: 'E-mail address' },
    maxBytes: null,
    perMinute: 60,
  },
  'wecom-app': {
    name: { zh: '企业微信应用消息', en: 'WeCom message' },
    address: { zh: '企业微信账号', en: 'WeCom user id' },
    maxBytes: 2048,
    perMinute: 300,
  },
  'wecom-robot': {
    name: { zh: '企业微信群机器人', en: 'WeCom group robot' },
    address: null,
    maxBytes: 4096,
    perMinute: 20,
  },
  'dingtalk-robot': {
    name: { zh: '钉钉群机器人', en: 'DingTalk group robot' },
    address: null,
    maxBytes: 20_000,
    perMinute: 20,
  },
};

/** A channel of this installation as everybody may know it: no address and no secret. */
export interface ChannelFacts {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly name: string;
  /** The unit whose group it is, by id; null: it serves everybody. */
  readonly unitId: string | null;
}
