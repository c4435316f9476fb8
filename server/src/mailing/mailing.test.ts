import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { OutputOf } from '@dudao/core/lib/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import {
  beginMailing,
  cancelMailing,
  downloadLetter,
  downloadMailing,
  downloadReceived,
  issueMailing,
  listLetters,
  listMailingChoices,
  listMailings,
  listReceived,
  readMailing,
  receiveLetter,
  retryMailing,
} from '@dudao/core/mailing/contract';
import { addTemplate } from '@dudao/core/paper/template-contract';
import { freezePublication, publishResults, signPublication, tellUnits } from '@dudao/core/publication/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillInThread } from '../lib/document/template/fill-in-thread.ts';
import { p, templateDocx } from '../lib/document/testing/template-docx.ts';
import { unzipped } from '../lib/document/testing/unzipped.ts';
import { plantEntries } from '../testing/plant-entries.ts';
import { openPublicationDesk, type PublicationDesk } from '../testing/publication-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { type Making, makeSome } from './make-letters.ts';

const LAST = [0, 1, 2, 3, 1, 0, 2, 1, 0, 1, 3, 0];
const NOW = [1, 0, 2, 2, 1, 0, 1, 1, 0, 2, 3, 4];

let test: TestApp;
let desk: PublicationDesk;
let publicationId: string;
const errors: unknown[] = [];

beforeAll(async () => {
  test = await openTestApp();
  desk = await openPublicationDesk(test);
  await desk.evaluate('2024-2025', LAST);
  await desk.evaluate('2025-2026', NOW);
  publicationId = await desk.propose();
});
afterAll(() => test.close());

const making = (more: Partial<Making> = {}): Making => ({
  pool: test.pool,
  now: () => new Date(),
  onError: (error) => errors.push(error),
  ...more,
});
async function makeAll(more: Partial<Making> = {}): Promise<void> {
  while ((await makeSome(making(more))) > 0);
}
type Mailing = OutputOf<typeof readMailing>;
async function read(mailingId: string, who = desk.office): Promise<Mailing> {
  return (await test.call(who, readMailing, { mailingId })).output;
}
async function begin(more: object = {}): Promise<{ id: string; problem: string | undefined; body: unknown }> {
  const input = { unitId: test.tree.county, kind: 'result-notice', publicationId, ...more } as const;
  const { output, problem: refused, body } = await test.call(desk.office, beginMailing, input);
  return { id: output.mailingId, problem: refused, body };
}
async function step(
  operation: typeof cancelMailing | typeof retryMailing | typeof issueMailing,
  mailingId: string,
  more: object = {},
) {
  const { revision } = await read(mailingId);
  return test.call(desk.office, operation, { mailingId, revision, ...more } as never);
}
const lettersOf = async (mailingId: string, state: 'waiting' | 'made' | 'failed' | null = null) =>
  (await test.call(desk.office, listLetters, { mailingId, state })).output.letters;
async function fileOf(who: Persona, operation: { readonly name: string }, input: object) {
  const [noun, verb] = operation.name.split('.');
  const response = await test.app.request(
    `/api/download/${noun}/${verb}?input=${encodeURIComponent(JSON.stringify(input))}`,
    { headers: { cookie: who.cookie } },
  );
  return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
}
/** The words of a Word file, without its marks. */
async function wordsOf(bytes: Uint8Array): Promise<string> {
  const xml = (await unzipped(bytes)).get('word/document.xml')?.toString('utf8') ?? '';
  return xml.replace(/<\/w:p>/gu, '\n').replace(/<[^>]+>/gu, '');
}

describe('letters of a publication', () => {
  it('L2 before its units are told nothing is written to them, and the final letter waits for publication', async () => {
    expect((await begin()).problem).toBe('mailing-not-told');
    await desk.done(desk.office, tellUnits, publicationId);
    const early = await begin({ kind: 'result-final' });
    expect(early.problem).toBe('mailing-not-published');
    expect(JSON.stringify(early.body)).toContain('还可以答复的单位 12 个');
    expect((await begin({ publicationId: crypto.randomUUID() })).problem).toBe('mailing-source-unknown');
    const sibling = await test.persona('supervision-office', test.tree.siblingCounty);
    const foreign = { unitId: test.tree.siblingCounty, kind: 'result-notice', publicationId } as const;
    expect((await test.call(sibling, beginMailing, foreign)).problem).toBe('mailing-source-unknown');
    expect(await test.rows('select 1 from mailing')).toEqual([]);
  });

  it('L2 says what can be mailed now, and to how many', async () => {
    const { choices } = (await test.call(desk.office, listMailingChoices, { unitId: test.tree.county })).output;
    expect(choices).toMatchObject([{ kind: 'result-notice', publicationId, count: 12, units: [] }]);
  });

  let id: string;
  it('L4 two servers make every letter once, and its number, words and template are those of the beginning', async () => {
    ({ id } = await begin({ series: '教督告' }));
    expect(await read(id)).toMatchObject({ state: 'making', total: 12, waiting: 12, secondsLeft: null });
    expect((await step(issueMailing, id)).problem).toBe('mailing-unfinished');
    // What holds afterwards says nothing about letters that were begun.
    const own = await test.upload(desk.office, '后来的.docx', await templateDocx(p('后来的模板：{单位}')));
    await test.call(desk.office, addTemplate, { unitId: test.tree.county, kind: 'result-notice', fileId: own });
    await Promise.all([makeAll(), makeAll()]);
    expect(await read(id)).toMatchObject({ state: 'made', made: 12, failed: 0, secondsLeft: 0 });
    expect(await test.rows('select 1 from mailing_document')).toHaveLength(12);
    const letters = await lettersOf(id);
    expect(letters.map(({ number }) => number)).toEqual(
      Array.from({ length: 12 }, (_, i) => `教督告〔2026〕${i + 1}号`),
    );
    const worst = letters.find(({ unit }) => unit.name === '第4小学');
    const { bytes } = await fileOf(desk.office, downloadLetter, { letterId: worst?.id, format: 'docx' });
    const words = await wordsOf(bytes);
    expect(words).not.toContain('后来的模板');
    for (const said of [
      '评估结果告知书',
      '（小学办学条件达标情况）',
      '第4小学：',
      '小学未达标项数：2项',
      '按规则拟定的等次：未达标',
      '列第5位（成绩相同的并列）',
      '共2项：',
      '2026年12月1日以前',
      '5个工作日',
    ])
      expect(words).toContain(said);
    expect(words).toMatch(/1\. .+：.+，要求不低于.+。/u);
    expect(words).not.toMatch(/第1小学|第12小学/u);
    await test.rows('delete from document_template_choice');
  });

  it('L6 nothing reaches a unit before it is issued; then each finds its own, and somebody of it signs once', async () => {
    const [first, second] = desk.schools;
    if (first === undefined || second === undefined) throw new Error('there are schools');
    const received = async (who: Persona, unitId: string) =>
      (await test.call(who, listReceived, { unitId })).output.letters;
    const own = (await lettersOf(id)).find(({ unit }) => unit.id === first.id);
    const letterId = own?.id ?? '';
    expect(await received(first.liaison, first.id)).toEqual([]);
    expect((await fileOf(first.liaison, downloadReceived, { letterId, format: 'docx' })).status).toBe(404);
    const issued = await step(issueMailing, id);
    expect(issued.output).toMatchObject({ issued: 12 });
    expect(await received(first.liaison, first.id)).toMatchObject([
      {
        id: letterId,
        kind: 'result-notice',
        title: '小学办学条件达标情况',
        received: null,
        actions: { receive: true },
      },
    ]);
    expect((await fileOf(first.liaison, downloadReceived, { letterId, format: 'docx' })).status).toBe(200);
    expect((await fileOf(second.liaison, downloadReceived, { letterId, format: 'docx' })).status).toBe(404);
    expect((await test.call(second.liaison, receiveLetter, { letterId })).status).toBe(404);
    // The office reaches the school, and does not sign for it.
    expect((await test.call(desk.leader, receiveLetter, { letterId })).problem).toBe('mailing-not-of-unit');
    expect((await test.call(first.liaison, receiveLetter, { letterId })).status).toBe(200);
    expect((await test.call(first.liaison, receiveLetter, { letterId })).problem).toBe('mailing-received-already');
    expect(await read(id)).toMatchObject({ state: 'issued', received: 1 });
    const events = await test.rows<{ event: string; after: { letters: number; digest: string } }>(
      "select event, after::jsonb as after from event where event like 'mailing.%' order by tx, ordinal",
    );
    expect(events.map(({ event }) => event)).toEqual(['mailing.begun', 'mailing.issued', 'mailing.received']);
    expect(events[1]?.after).toMatchObject({ letters: 12, digest: expect.stringMatching(/^[0-9a-f]{64}$/u) });
    for (const one of [cancelMailing, retryMailing, issueMailing])
      expect((await step(one, id)).problem).toBe('mailing-not-now');
  });

  it('L7 leaves as one ZIP of files that are named and numbered, with their list; nothing of it stays on the disk', async () => {
    const { bytes } = await fileOf(desk.office, downloadMailing, { mailingId: id, what: 'zip' });
    const files = [...(await unzipped(bytes)).keys()];
    expect(files).toHaveLength(13);
    expect(files.slice(0, 2)).toEqual(['清单.xlsx', expect.stringMatching(/^01 第\d+小学 评估结果告知书\.docx$/u)]);
    const list = await fileOf(desk.office, downloadMailing, { mailingId: id, what: 'list' });
    const sheet = (await unzipped(list.bytes)).get('xl/worksheets/sheet1.xml')?.toString('utf8') ?? '';
    for (const said of ['教督告〔2026〕12号', '已制作', '签收人']) expect(sheet).toContain(said);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('dudao-spool-'))).toEqual([]);
    const mailings = (await test.call(desk.office, listMailings, { unitId: test.tree.county })).output;
    expect(mailings.mailings).toMatchObject([{ id, state: 'issued', total: 12, received: 1 }]);
  });

  it('L2 P15 once it is published the final letter says the confirmed grade with its reason, the reply and the digest', async () => {
    const late = await begin();
    await makeAll();
    expect((await read(late.id)).actions.issue).toBe(true);
    await desk.acceptAll(publicationId);
    const code = desk.schools[0]?.code ?? '';
    await desk.confirmAll(publicationId, { [code]: { grade: 'pass', reason: '复核后已补足' } });
    await desk.done(desk.office, freezePublication, publicationId);
    const digest = (await desk.read(publicationId)).digest ?? '';
    await desk.done(desk.office, signPublication, publicationId, { digest });
    await desk.done(desk.leader, signPublication, publicationId, { digest });
    await desk.done(desk.office, publishResults, publicationId);
    expect((await read(late.id)).actions).toMatchObject({
      issue: 'mailing-outdated',
      issueWithoutFailed: 'mailing-outdated',
    });
    expect((await step(issueMailing, late.id)).problem).toBe('mailing-outdated');
    expect((await step(cancelMailing, late.id)).status).toBe(200);
    expect((await begin()).problem).toBe('mailing-not-told');
    const final = await begin({ kind: 'result-final' });
    await makeAll();
    const own = (await lettersOf(final.id)).find(({ unit }) => unit.name === '第1小学');
    expect(own?.number).toBe('');
    const words = await wordsOf(
      (await fileOf(desk.office, downloadLetter, { letterId: own?.id, format: 'docx' })).bytes,
    );
    for (const said of [
      '〔2026〕　　号',
      '等次：达标。',
      '按规则得出的等次为未达标，经确认改定为达标，理由：复核后已补足。',
      '你单位无异议。',
      digest,
    ])
      expect(words).toContain(said);
    expect((await step(cancelMailing, final.id)).status).toBe(200);
  });
});

describe('what goes wrong', () => {
  const final = () => begin({ kind: 'result-final' });

  it('L5 a letter that cannot be made is told with its reason, holds up no other, and alone is made again', async () => {
    const { id } = await final();
    const fill: NonNullable<Making['fill']> = (bytes, data, file) => {
      if (data.单位 === '第3小学') return Promise.resolve(refuse(problem('template-too-complex', { file })));
      if (data.单位 === '第5小学') return Promise.reject(new Error('a bug'));
      return fillInThread(bytes, data, file);
    };
    await makeAll({ fill });
    expect(await read(id)).toMatchObject({ state: 'made', made: 10, failed: 2 });
    expect(errors.splice(0).map(String)).toEqual(['Error: a bug']);
    const failed = await lettersOf(id, 'failed');
    const why = new Map(failed.map(({ unit, reason }) => [unit.name, reason?.zh]));
    expect(why.get('第3小学')).toContain('太复杂');
    expect(why.get('第5小学')).toContain('第5小学：程序出错');
    const letterId = failed[0]?.id ?? '';
    expect((await test.call(desk.office, downloadLetter, { letterId, format: 'docx' })).problem).toBe(
      'mailing-not-made',
    );
    expect((await step(issueMailing, id)).problem).toBe('mailing-some-failed');
    const before = await test.rows(
      'select sha256 from mailing_document d join mailing_letter l on l.id = d.letter_id where l.mailing_id = $1 order by l.ordinal',
      [id],
    );
    expect((await step(retryMailing, id)).status).toBe(200);
    expect(await read(id)).toMatchObject({ state: 'making', waiting: 2, made: 10 });
    await makeAll();
    expect(await read(id)).toMatchObject({
      made: 12,
      failed: 0,
      actions: { issue: true, retry: 'mailing-none-failed' },
    });
    const after = await test.rows<{ sha256: string }>(
      'select sha256 from mailing_document d join mailing_letter l on l.id = d.letter_id where l.mailing_id = $1 order by l.ordinal',
      [id],
    );
    expect(after).toEqual(expect.arrayContaining(before));
    expect((await step(cancelMailing, id)).status).toBe(200);
  });

  it('L6 a person may say that it is issued without those that failed', async () => {
    const { id } = await final();
    await makeAll({
      fill: (bytes, data, file) =>
        data.单位 === '第3小学'
          ? Promise.resolve(refuse(problem('template-too-complex', { file })))
          : fillInThread(bytes, data, file),
    });
    expect((await read(id)).actions).toMatchObject({ issue: 'mailing-some-failed', issueWithoutFailed: true });
    expect((await step(issueMailing, id, { isWithoutFailed: true })).output).toMatchObject({ issued: 11 });
    const third = desk.schools[2];
    if (third === undefined) throw new Error('there are schools');
    const got = await test.call(third.liaison, listReceived, { unitId: third.id });
    expect(got.output.letters.map(({ kind }) => kind)).toEqual(['result-notice']);
  });

  it('L4 where the connection ends in the middle nothing is kept by halves, and the next round goes on', async () => {
    const { id } = await final();
    let made = 0;
    const file = { bytes: new Uint8Array([1]), sha256: '' };
    const dying = makeSome(
      making({
        fill: async () => {
          made += 1;
          if (made === 4) {
            await test.rows(
              "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'",
            );
          }
          return ok(file);
        },
      }),
    );
    await expect(dying).rejects.toThrow();
    expect(await read(id)).toMatchObject({ waiting: 12, made: 0 });
    await makeAll();
    expect(await read(id)).toMatchObject({ waiting: 0, made: 12 });
    const [{ n } = { n: 0 }] = await test.rows<{ n: number }>(
      'select count(*)::int as n from mailing_document d join mailing_letter l on l.id = d.letter_id where l.mailing_id = $1',
      [id],
    );
    expect(n).toBe(12);
    expect((await step(cancelMailing, id)).status).toBe(200);
  });

  it('L1 a mailing that is cancelled is made no further, and of two who end it at once the second is told', async () => {
    const { id } = await final();
    const made = await makeSome(making());
    const { revision } = await read(id);
    const [one, two] = await Promise.all([
      test.call(desk.office, cancelMailing, { mailingId: id, revision }),
      test.call(desk.colleague, cancelMailing, { mailingId: id, revision }),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 412]);
    await makeAll();
    expect(await read(id)).toMatchObject({ state: 'cancelled', made, waiting: 12 - made });
    expect((await test.call(desk.office, downloadMailing, { mailingId: id, what: 'zip' })).problem).toBe(
      'mailing-unfinished',
    );
  });

  it('L2 a template that cannot fill the letters is refused with its placeholder and paragraph before anything is written', async () => {
    const county = test.tree.county;
    const keep = (content: Uint8Array) =>
      test.rows(
        `with t as (insert into document_template (id, unit_id, region, kind, version, name, sha256, content, added_by_name, added_at)
           select gen_random_uuid(), id, region, 'result-final', (select coalesce(max(version), 0) + 1 from document_template where kind = 'result-final'), '旧版.docx', '', $2, '种下', now() from unit where id = $1 returning *)
         insert into document_template_choice (unit_id, region, kind, template_id, chosen_by_name, chosen_at)
         select unit_id, region, kind, id, '种下', now() from t on conflict on constraint document_template_choice_pkey do update set template_id = excluded.template_id`,
        [county, Buffer.from(content)],
      );
    const traces = await test.rows('select count(*) from mailing');
    await keep(await templateDocx(p('{单位}') + p('总得分：{总得分}')));
    const unknown = await final();
    expect(unknown.problem).toBe('template-unknown');
    expect(JSON.stringify(unknown.body)).toMatch(/总得分/u);
    expect(JSON.stringify(unknown.body)).toMatch(/第 ?2 ?段/u);
    await keep(Buffer.from('PK broken'));
    expect((await final()).problem).toMatch(/^template-(?:not-docx|damaged)$/u);
    expect(await test.rows('select count(*) from mailing')).toEqual(traces);
    await test.rows('delete from document_template_choice');
  });

  it('L3 a unit without data gets no letter but a reason, and the others theirs', async () => {
    await test.rows(
      `update publication_row set computed = jsonb_set(computed, '{figure}', 'null') where publication_id = $1 and name = '第2小学'`,
      [publicationId],
    );
    const { id } = await final();
    await makeAll();
    const failed = await lettersOf(id, 'failed');
    expect(failed.map(({ unit, reason }) => [unit.name, reason?.zh])).toEqual([
      ['第2小学', expect.stringContaining('缺数据，“小学未达标项数”算不出来')],
    ]);
    expect(await read(id)).toMatchObject({ made: 11, failed: 1 });
    expect((await step(cancelMailing, id)).status).toBe(200);
  });
});

describe('notices of rectification', () => {
  it('L3 go to the units that own open entries of the office, each about its own alone', async () => {
    const [one, two, three] = desk.schools;
    if (one === undefined || two === undefined || three === undefined) throw new Error('there are schools');
    await plantEntries(test, { [one.id]: 6, [two.id]: 3 });
    const { choices } = (await test.call(desk.office, listMailingChoices, { unitId: test.tree.county })).output;
    const choice = choices.find(({ kind }) => kind === 'rectification-notice');
    expect(choice?.units.map(({ name }) => name)).toEqual([one.name, two.name]);
    const { id } = await begin({
      kind: 'rectification-notice',
      publicationId: null,
      unitIds: [one.id, three.id],
      series: '教督整',
    });
    await makeAll();
    const letters = await lettersOf(id);
    expect(letters.map(({ unit, number, state }) => [unit.name, number, state])).toEqual([
      [one.name, '教督整〔2026〕1号', 'made'],
      [three.name, '教督整〔2026〕2号', 'failed'],
    ]);
    expect(letters[1]?.reason?.zh).toContain('没有交办给它、还没有销号的条目');
    const { bytes } = await fileOf(desk.office, downloadLetter, { letterId: letters[0]?.id, format: 'docx' });
    const words = await wordsOf(bytes);
    expect(words).toContain('教督整〔2026〕1号');
    expect(words).toContain('你单位有下列4个问题需要整改');
    expect(words).not.toContain(two.name);
    const none = await begin({ kind: 'rectification-notice', publicationId: null, unitIds: [crypto.randomUUID()] });
    expect(none.problem).toBe('mailing-nobody');
  });
});
