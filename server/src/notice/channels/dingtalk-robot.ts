import { createHmac } from 'node:crypto';
import type { ConfiguredChannel } from '../../lib/channel.ts';
import { type Peer, postJson } from '../../lib/post-json.ts';
import type { Channel } from './channel.ts';
import { sentOf } from './robot-answer.ts';

/**
 * 130101 and 410100: more than 20 messages a minute, after which DingTalk takes nothing for ten minutes. −1: their server is busy. 310000 (signature,
 * key word or address not accepted) and 300001 (token) wait to be put right.
 */
const MEANING = {
  held: new Map([
    [130101, 600],
    [410100, 600],
  ]),
  retry: new Set([-1, 310000, 300001]),
};

interface RobotSecrets {
  readonly peer: Peer;
  readonly accessToken: string;
  /** The signing secret `SEC…`; without one the robot is guarded by a key word or by our address. */
  readonly secret?: string;
  readonly now: () => Date;
}

/** The robot of a DingTalk group. */
export function dingtalkRobot(about: ConfiguredChannel, { peer, accessToken, secret, now }: RobotSecrets): Channel {
  return {
    about,
    send: async ({ subject, markdown }) => {
      const signature = secret === undefined ? '' : signatureOf(secret, now().getTime());
      const path = `/robot/send?access_token=${encodeURIComponent(accessToken)}${signature}`;
      return sentOf(
        await postJson(peer, path, { msgtype: 'markdown', markdown: { title: subject, text: markdown } }),
        MEANING,
      );
    },
  };
}

/** `&timestamp=…&sign=…`: HMAC-SHA256 over “timestamp, line break, secret” with the secret, in Base64; good for one hour. */
function signatureOf(secret: string, timestamp: number): string {
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
  return `&timestamp=${timestamp}&sign=${encodeURIComponent(sign)}`;
}
