import type { ConfiguredChannel } from '../../lib/channel.ts';
import { type Peer, postJson } from '../../lib/post-json.ts';
import type { Channel } from './channel.ts';
import { sentOf } from './robot-answer.ts';

/** 45009: more than 20 messages a minute; 45033: too many at once. −1: their server is busy. The key being wrong (93000) waits to be put right. */
const MEANING = {
  held: new Map([
    [45009, 60],
    [45033, 60],
  ]),
  retry: new Set([-1, 93000]),
};

/** The robot of a WeCom group: `key` is the secret part of its address. */
export function wecomRobot(
  about: ConfiguredChannel,
  { peer, key }: { readonly peer: Peer; readonly key: string },
): Channel {
  const path = `/cgi-bin/webhook/send?key=${encodeURIComponent(key)}`;
  return {
    about,
    send: async ({ markdown }) =>
      sentOf(await postJson(peer, path, { msgtype: 'markdown', markdown: { content: markdown } }), MEANING),
  };
}
