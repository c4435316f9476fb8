import type { OpinionMessage, OpinionService } from '@dudao/core/task/directive/opinion';
import { ConfigError } from '../../lib/config.ts';
import { isLocal, type Peer, type Posted, postJson } from '../../lib/post-json.ts';

/** A service with an OpenAI-compatible interface, as the operator has set it up. */
export interface OpinionPeer {
  readonly about: OpinionService;
  /** Asks one question; never again by itself, for every question may cost. */
  ask(messages: readonly OpinionMessage[]): Promise<Posted>;
}

const TIMEOUT_MS = 120_000;
const MOST_BYTES = 1024 * 1024;

/**
 * The service of DUDAO_OPINION_URL (as it stands before `/chat/completions`, e.g. `https://host/v1`), DUDAO_OPINION_MODEL and, where it wants
 * one, DUDAO_OPINION_KEY. Null: none is set up. Plain http only to this very machine. Throws `ConfigError`, never with the key.
 */
export function readOpinionPeer(
  env: Readonly<Record<string, string | undefined>>,
  timeoutMs = TIMEOUT_MS,
): OpinionPeer | null {
  const { DUDAO_OPINION_URL: address, DUDAO_OPINION_MODEL: model, DUDAO_OPINION_KEY: key } = env;
  if (!address) return null;
  if (!model) {
    throw new ConfigError('DUDAO_OPINION_URL 需要同时设置 DUDAO_OPINION_MODEL。/ needs DUDAO_OPINION_MODEL beside it.');
  }
  const url = URL.canParse(address) ? new URL(address) : null;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal(url.hostname));
  if (url === null || !isSafe || url.username !== '' || url.search !== '') {
    throw new ConfigError(
      'DUDAO_OPINION_URL 应形如 https://主机/v1，只有本机可用 http。/ must look like https://host/v1; http only for this machine.',
    );
  }
  const peer: Peer = { origin: url.origin, timeoutMs };
  const path = `${url.pathname.replace(/\/$/u, '')}/chat/completions`;
  const options = { mostBytes: MOST_BYTES, ...(key ? { headers: { authorization: `Bearer ${key}` } } : {}) };
  return {
    about: { host: url.host, model },
    ask: (messages) =>
      postJson(peer, path, { model, messages, temperature: 0, response_format: { type: 'json_object' } }, options),
  };
}
