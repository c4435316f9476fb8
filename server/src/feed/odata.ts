import { metadataXml } from '@dudao/core/feed/csdl';
import type { EntitySet } from '@dudao/core/feed/entity-set';
import { pageToken, parseQuery } from '@dudao/core/feed/query';
import { type Problem, problem } from '@dudao/core/lib/problem';
import type { Lang } from '@dudao/core/lib/text';
import { type Db, setScope, transaction } from '../lib/db.ts';
import type { Door } from '../lib/door.ts';
import { errorFields } from '../lib/log.ts';
import { problemOfError, refusalOf } from '../lib/refusal.ts';
import { type Opened, openByKey } from './key-rows.ts';
import { FEED_PATH } from './keys.ts';
import { countRows, PAGE, readRow, readRows } from './page.ts';
import { createTurns, type Turns } from './turns.ts';

/** What is asked of the feed over HTTP. */
export interface FeedRequest {
  readonly method: string;
  /** What stands behind `/odata/`, decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly lang: Lang;
}

/** Answers a request of the feed. */
export type Feed = (request: FeedRequest) => Promise<Response>;

const JSON_TYPE = 'application/json;odata.metadata=minimal;charset=utf-8';
const HEADERS = { 'odata-version': '4.0', 'cache-control': 'no-store' };
const ROW = /^(?<set>[A-Za-z]{1,40})\((?:Id=)?'?(?<id>[0-9a-fA-F-]{36})'?\)$/u;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** What the feed needs of the application. */
export type FeedDoor = Pick<Door, 'pool' | 'now' | 'catalogue' | 'onRecorded' | 'log'>;

/** D3 The read-only feed by OData 4.0: no session and no cookie, only a key, which any user name brings along as its password. */
export function createFeed(door: FeedDoor, publicUrl: string, turns = createTurns()): Feed {
  const base = publicUrl.replace(/\/$/u, '') + FEED_PATH;
  return async (request) => {
    try {
      return await answer({ door, base, turns }, request);
    } catch (error) {
      const expected = problemOfError(error, {}, undefined);
      if (expected === null) door.log('error', 'feed-failed', errorFields(error));
      return failed(door, expected ?? problem('internal-error', { requestId: 'feed' }), request.lang);
    }
  };
}

interface Surroundings {
  readonly door: FeedDoor;
  readonly base: string;
  readonly turns: Turns;
}

async function answer({ door, base, turns }: Surroundings, request: FeedRequest): Promise<Response> {
  const { lang } = request;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return failed(door, problem('feed-read-only'), lang, { allow: 'GET, HEAD' });
  }
  const key = passwordOf(request.authorization);
  const opened = key === null ? null : await openByKey(door, key);
  if (opened === null) {
    return failed(door, problem('feed-key-wrong'), lang, {
      'www-authenticate': 'Basic realm="Dudao", charset="UTF-8"',
    });
  }
  const seconds = turns.take(opened.keyId, door.now().getTime());
  if (seconds > 0) {
    return failed(door, problem('feed-too-often', { seconds }), lang, { 'retry-after': String(seconds) });
  }
  if (request.path === '') return told(serviceDocument(base, opened.sets));
  if (request.path === '$metadata') {
    return new Response(metadataXml(opened.sets), {
      headers: { ...HEADERS, 'content-type': 'application/xml;charset=utf-8' },
    });
  }
  return answerSet({ door, base }, opened, request);
}

async function answerSet(
  { door, base }: Pick<Surroundings, 'door' | 'base'>,
  opened: Opened,
  { path, query: options, lang }: FeedRequest,
): Promise<Response> {
  const [head = '', tail, ...more] = path.split('/');
  const row = ROW.exec(head)?.groups;
  const name = row?.set ?? head;
  const set = opened.sets.find((one) => one.name === name);
  const isKnown = more.length === 0 && (tail === undefined || (tail === '$count' && row === undefined));
  if (set === undefined || !isKnown) return failed(door, problem('feed-set-unknown', { set: path.slice(0, 80) }), lang);
  const { unit } = opened;
  const reading = <T>(work: (db: Db) => Promise<T>): Promise<T> => readAs(door, opened, work);
  if (row !== undefined) {
    const id = (row.id ?? '').toLowerCase();
    const values = UUID.test(id) ? await reading((db) => readRow(db, { set, unit, id })) : null;
    return values === null
      ? failed(door, problem('feed-row-unknown', { set: set.name }), lang)
      : told({ '@odata.context': `${base}$metadata#${set.name}/$entity`, ...values });
  }
  const parsed = parseQuery(options, set);
  if (!parsed.ok) return failed(door, parsed.problems[0] ?? problem('malformed-request'), lang);
  const query = parsed.value;
  if (tail === '$count') {
    const count = await reading((db) => countRows(db, { set, unit, query }));
    return new Response(String(count), { headers: { ...HEADERS, 'content-type': 'text/plain;charset=utf-8' } });
  }
  const limit = Math.min(PAGE, query.top ?? PAGE);
  const { rows, count } = await reading(async (db) => ({
    // One more than is told says whether there is another page.
    rows: limit === 0 ? [] : await readRows(db, { set, unit, query, limit: limit + 1 }),
    count: query.counts ? await countRows(db, { set, unit, query }) : null,
  }));
  const page = rows.slice(0, limit);
  const left = query.top === null ? null : query.top - page.length;
  const last = page.at(-1);
  const isMore = rows.length > limit && last !== undefined && left !== 0;
  const chosen =
    query.columns.length === set.columns.length ? '' : `(${query.columns.map(({ name: column }) => column).join(',')})`;
  return told({
    '@odata.context': `${base}$metadata#${set.name}${chosen}`,
    ...(count === null ? {} : { '@odata.count': count }),
    value: page.map(({ values }) => values),
    ...(isMore ? { '@odata.nextLink': nextLink(`${base}${set.name}`, options, pageToken(last.place, left)) } : {}),
  });
}

/** Reads as the key's account: row-level security shows it what that may see. */
function readAs<T>({ pool }: FeedDoor, { accountId, scope }: Opened, work: (db: Db) => Promise<T>): Promise<T> {
  const author = () => ({ accountId, role: null, grantUnitId: null, operation: 'feed.ask', requestId: 'feed.ask' });
  return transaction(pool, { readOnly: true, scope: 'everything', author }, async (tx) => {
    setScope(tx, scope);
    return work(tx);
  });
}

function nextLink(address: string, options: URLSearchParams, token: string): string {
  const kept = [...options].filter(([name]) => name !== '$skiptoken' && name !== '$top' && name !== '$count');
  const all = [...kept, ['$skiptoken', token] as const];
  return `${address}?${all.map(([name, value]) => `${name.startsWith('$') ? name : encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`;
}

function serviceDocument(base: string, sets: readonly EntitySet[]): object {
  return {
    '@odata.context': `${base}$metadata`,
    value: sets.map(({ name, title }) => ({ name, kind: 'EntitySet', title: title.zh, url: name })),
  };
}

function told(body: object): Response {
  return new Response(JSON.stringify(body), { headers: { ...HEADERS, 'content-type': JSON_TYPE } });
}

/** What the protocol wants of a refusal. What our own pages take for a wrong input (422) is a bad request to its programs. */
function failed(
  { catalogue }: FeedDoor,
  why: Problem,
  lang: Lang,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { status, body } = refusalOf([why], catalogue, lang);
  return new Response(JSON.stringify({ error: { code: body.problem, message: body.title } }), {
    status: status === 422 ? 400 : status,
    headers: { ...HEADERS, 'content-type': JSON_TYPE, ...headers },
  });
}

/** The password of a `Basic` authorization; null: it bears none. */
function passwordOf(authorization: string | undefined): string | null {
  const [, packed] = /^Basic\s+([A-Za-z0-9+/=]{1,600})$/iu.exec(authorization ?? '') ?? [];
  if (packed === undefined) return null;
  const text = Buffer.from(packed, 'base64').toString('utf8');
  const at = text.indexOf(':');
  return at < 0 ? null : text.slice(at + 1).trim();
}
