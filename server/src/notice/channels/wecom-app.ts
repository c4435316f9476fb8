import type { ConfiguredChannel } from '../../lib/channel.ts';
import { type Peer, postJson } from '../../lib/post-json.ts';
import type { Channel, Sent } from './channel.ts';
import { sentOf } from './robot-answer.ts';

/** 45009: over the limit of the interface. −1: their server is busy. 40001, 40013, 40056, 60020, 301002: ids, secret or address wait to be put right. */
const MEANING = {
  held: new Map([[45009, 60]]),
  retry: new Set([-1, 40001, 40013, 40056, 60020, 301002]),
};
const TOKEN_OVER: ReadonlySet<string> = new Set(['errcode 40014', 'errcode 42001']);
/** Tokens are good for two hours; they are asked for anew a little earlier. */
const TOKEN_MARGIN_SECONDS = 300;

interface AppSecrets {
  readonly peer: Peer;
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  readonly now: () => Date;
}

/** Messages of a WeCom application to one person by user id. */
export function wecomApp(about: ConfiguredChannel, secrets: AppSecrets): Channel {
  let token: { readonly text: string; readonly until: number } | null = null;
  const freshToken = async (): Promise<string | Sent> => {
    const now = secrets.now().getTime();
    if (token !== null && now < token.until) return token.text;
    const path = `/cgi-bin/gettoken?corpid=${encodeURIComponent(secrets.corpId)}&corpsecret=${encodeURIComponent(secrets.secret)}`;
    const posted = await postJson(secrets.peer, path, {});
    const told = sentOf(posted, MEANING);
    // Nothing of the message has left yet, so whatever went wrong may be tried again.
    if (told.is !== 'sent')
      return told.is === 'held' ? told : { is: 'retry', failure: told.failure, afterSeconds: null };
    const answer = posted.is === 'answer' ? (posted.json as { access_token?: unknown; expires_in?: unknown }) : {};
    if (typeof answer.access_token !== 'string') return { is: 'retry', failure: 'no token', afterSeconds: null };
    const seconds = typeof answer.expires_in === 'number' ? answer.expires_in : 7200;
    token = { text: answer.access_token, until: now + (seconds - TOKEN_MARGIN_SECONDS) * 1000 };
    return token.text;
  };
  return {
    about,
    send: async ({ to, plain }) => {
      for (let round = 1; ; round++) {
        const found = await freshToken();
        if (typeof found !== 'string') return found;
        const posted = await postJson(secrets.peer, `/cgi-bin/message/send?access_token=${encodeURIComponent(found)}`, {
          touser: to,
          msgtype: 'text',
          agentid: secrets.agentId,
          text: { content: plain },
          // WeCom itself drops the same message to the same person within half an hour.
          enable_duplicate_check: 1,
          duplicate_check_interval: 1800,
        });
        const sent = sentOf(posted, MEANING);
        if (sent.is !== 'refused' || !TOKEN_OVER.has(sent.failure)) return reached(sent, posted);
        token = null;
        if (round === 2) return { is: 'retry', failure: sent.failure, afterSeconds: null };
      }
    },
  };
}

/** A message to somebody who is not there is taken, with the name among the invalid ones. */
function reached(sent: Sent, posted: Awaited<ReturnType<typeof postJson>>): Sent {
  if (sent.is !== 'sent' || posted.is !== 'answer') return sent;
  const { invaliduser, unlicenseduser } = posted.json as { invaliduser?: unknown; unlicenseduser?: unknown };
  const missing = [invaliduser, unlicenseduser].some((user) => typeof user === 'string' && user !== '');
  return missing ? { is: 'refused', failure: 'no such user' } : sent;
}
