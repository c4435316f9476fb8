import { askOpinion, fileDirective, readDirectivePage, removeDirective } from '@dudao/core/task/directive/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../lib/config.ts';
import { openStandInHttp, type StandInAnswer, type StandInHttp } from '../../testing/stand-in-http.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';
import { readOpinionPeer } from './opinion-peer.ts';
import { sendOpinions } from './send-opinions.ts';

let test: TestApp;
let standIn: StandInHttp;
let office: Persona;
let peer: NonNullable<ReturnType<typeof readOpinionPeer>>;
const MODEL = 'stand-in-1';
const TIMEOUT_MS = 400;

beforeAll(async () => {
  standIn = await openStandInHttp();
  const env = { DUDAO_OPINION_URL: `${standIn.origin}/v1`, DUDAO_OPINION_MODEL: MODEL, DUDAO_OPINION_KEY: 'geheim' };
  const read = readOpinionPeer(env, TIMEOUT_MS);
  if (read === null) throw new Error('no service');
  peer = read;
  test = await openTestApp({ opinion: peer.about });
  office = await test.persona('supervision-office', test.tree.county);
});
afterEach(() => {
  standIn.received.length = 0;
});
afterAll(async () => {
  await test.close();
  await standIn.close();
});

const SPEECH = '各位同志：\n各学校要在3月底前完成自查，做到不漏一人。\n感谢大家的辛勤付出。';
const said = (...proposals: object[]): StandInAnswer => ({
  json: { choices: [{ message: { content: JSON.stringify({ proposals }) } }] },
});
const NEW = { quote: '做到不漏一人', kind: 'list', title: '自查名单不漏一人' };

async function filed(): Promise<string> {
  const from = { text: SPEECH };
  const made = await test.call(office, fileDirective, { unitId: test.tree.county, year: 2026, from });
  return made.output.directiveId;
}
const read = async (directiveId: string) => (await test.call(office, readDirectivePage, { directiveId })).output;
const ask = (directiveId: string, who = office) => test.call(who, askOpinion, { directiveId, ...peer.about });
const send = () => sendOpinions({ pool: test.pool, peer, now: () => test.clock.now });

/** Asks about a new document and lets the service answer; returns the page. */
async function answered(answer: StandInAnswer) {
  const directiveId = await filed();
  expect((await ask(directiveId)).status).toBe(200);
  standIn.answer = () => answer;
  expect(await send()).toBe(1);
  return read(directiveId);
}

describe('a second opinion', () => {
  it('nothing leaves before somebody asks; then the text word for word, with the key in a header alone', async () => {
    const directiveId = await filed();
    expect(await send()).toBe(0);
    expect((await read(directiveId)).opinion).toEqual({ service: peer.about, last: null });
    await ask(directiveId);
    expect((await read(directiveId)).opinion.last?.state).toBe('waiting');
    standIn.answer = () => said(NEW);
    await send();
    expect(standIn.received).toHaveLength(1);
    const [{ path, json }] = standIn.received as [(typeof standIn.received)[number]];
    expect(path).toBe('/v1/chat/completions');
    expect(json).toMatchObject({ model: MODEL, messages: [{ role: 'system' }, { role: 'user' }] });
    expect(JSON.stringify(json)).toContain('各学校要在3月底前完成自查，做到不漏一人。');
    expect(JSON.stringify(json)).not.toContain('geheim');
    expect(await send()).toBe(0);
  });

  it('what it quotes rightly stands open beside the rules’ own, what it invents is dropped and counted', async () => {
    const invented = { ...NEW, quote: '各学校要在5月底前完成自查' };
    const there = { ...NEW, kind: 'task', title: '完成自查' };
    const page = await answered(said(NEW, invented, there));
    expect(page.opinion.last).toMatchObject({ state: 'answered', proposed: 1, known: 1, dropped: 1, failure: null });
    expect(page.shown.filter(({ origin }) => origin === 'second-opinion')).toMatchObject([
      { title: NEW.title, kind: 'list', state: 'open', draft: { owner: null, dueOn: null } },
    ]);
    expect(page.shown.filter(({ origin }) => origin === 'rules')).toHaveLength(1);
    expect(page.isOutdated).toBe(false);
  });

  it.each<[string, StandInAnswer, string]>([
    ['prose', { json: { choices: [{ message: { content: '我认为……' } }] } }, 'unreadable answer'],
    ['an error', { json: { error: 'quota' }, status: 429 }, 'HTTP 429'],
    ['a redirection', { json: {}, status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'HTTP 302'],
    ['silence', 'hang', 'timeout'],
    ['a break', 'break-off', 'ECONNRESET'],
  ])('%s: said so, nothing proposed, and not asked again by itself', async (_what, answer, failure) => {
    const page = await answered(answer);
    expect(page.opinion.last).toMatchObject({ state: 'failed', failure, proposed: 0 });
    expect(page.shown.every(({ origin }) => origin === 'rules')).toBe(true);
    expect(await send()).toBe(0);
    expect(standIn.received).toHaveLength(1);
    expect((await ask(page.id)).status).toBe(200);
    standIn.answer = () => said();
    await send();
  });

  it('two at once are one; another service than the one shown, an outsider: refused, and nothing leaves', async () => {
    const directiveId = await filed();
    const other = await test.call(office, askOpinion, { directiveId, host: 'elsewhere.example', model: MODEL });
    expect([other.status, other.problem]).toEqual([409, 'opinion-service-changed']);
    const stranger = await test.stranger(test.tree.county);
    expect((await ask(directiveId, stranger)).status).toBe(404);
    expect((await ask(directiveId)).status).toBe(200);
    expect((await ask(directiveId)).problem).toBe('opinion-waiting');
    standIn.answer = () => said();
    expect(await send()).toBe(1);
  });

  it('a document that was removed meanwhile leaves nothing behind', async () => {
    const directiveId = await filed();
    await ask(directiveId);
    const { revision } = await read(directiveId);
    expect((await test.call(office, removeDirective, { directiveId, revision })).status).toBe(200);
    expect(await send()).toBe(0);
  });

  it('whoever asked and died is given up after ten minutes, never sent twice', async () => {
    const directiveId = await filed();
    await ask(directiveId);
    await test.rows('update directive_opinion set sent_at = $2 where directive_id = $1', [
      directiveId,
      new Date(test.clock.now.getTime() - 601_000).toISOString(),
    ]);
    expect(await send()).toBe(0);
    expect((await read(directiveId)).opinion.last).toMatchObject({ state: 'failed', failure: 'interrupted' });
    expect(standIn.received).toEqual([]);
  });
});

describe('the service', () => {
  it('is none without an address; wants a model, and https except on this machine; its key is never told', () => {
    expect(readOpinionPeer({})).toBeNull();
    const key = { DUDAO_OPINION_KEY: 'geheim', DUDAO_OPINION_MODEL: 'm' };
    for (const env of [
      { DUDAO_OPINION_URL: 'https://a.example/v1' },
      { ...key, DUDAO_OPINION_URL: 'http://a.example/v1' },
      { ...key, DUDAO_OPINION_URL: 'a.example' },
      { ...key, DUDAO_OPINION_URL: 'https://geheim@a.example/v1' },
    ]) {
      expect(() => readOpinionPeer(env)).toThrow(ConfigError);
      expect(() => readOpinionPeer(env)).not.toThrow(/geheim/u);
    }
    expect(readOpinionPeer({ ...key, DUDAO_OPINION_URL: 'https://a.example/v1/' })?.about.host).toBe('a.example');
  });
});
