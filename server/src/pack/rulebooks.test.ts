import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RulebookHead, type RulebookKind, rulebookHead } from '@dudao/core/pack/rulebook';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asSystem } from '../lib/db.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { freezePackFolder } from './load-packs.ts';
import { listRulebooks, readFrozenRulebook } from './rulebook-rows.ts';

const GAME: RulebookKind<RulebookHead> = {
  kind: 'games',
  name: { zh: '比赛', en: 'game' },
  schema: z.strictObject(rulebookHead),
};
const PACK = 'format: dudao-pack/1\nid: games-of-test\nname: {zh: 比赛, en: games}\nstandards: []\n';
const game = (version: string, zh: string, status = 'published') =>
  `id: BS-1\nversion: "${version}"\nstatus: ${status}\ntitle: {zh: ${zh}, en: game}\norigin: {zh: 自拟, en: ours}\n`;

let test: TestApp;
const folder = mkdtempSync(join(tmpdir(), 'dudao-rulebooks-'));
const write = (name: string, text: string) => writeFileSync(join(folder, 'games-of-test', name), text);
const start = () => asSystem(test.pool, 'test', (tx) => freezePackFolder(tx, { folder, kinds: [GAME] }));
const newest = () => asSystem(test.pool, 'test', (tx) => listRulebooks(tx, GAME));

beforeAll(async () => {
  test = await openTestApp();
  mkdirSync(join(folder, 'games-of-test', 'games'), { recursive: true });
  write('pack.yaml', PACK);
  write('games/bs.yaml', game('1.0', '比赛'));
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

describe('rulebooks of packs', () => {
  it('are frozen at the start with an event each, and offered in their newest version; drafts are not', async () => {
    expect(await start()).toEqual(['BS-1 1.0']);
    expect(await start()).toEqual([]);
    write('games/bs-2.yaml', game('1.1', '比赛二'));
    write('games/bs-3.yaml', game('1.2', '比赛三', 'draft'));
    expect(await start()).toEqual(['BS-1 1.1']);
    expect((await newest()).map(({ content }) => content.title.zh)).toEqual(['比赛二']);
    const old = await asSystem(test.pool, 'test', (tx) => readFrozenRulebook(tx, GAME, { id: 'BS-1', version: '1.0' }));
    expect(old?.content.title.zh).toBe('比赛');
    const events = await test.rows<{ subject: string }>(
      `select subject from event where event = 'pack.rulebook-frozen' order by subject`,
    );
    expect(events.map(({ subject }) => subject)).toEqual(['BS-1 1.0', 'BS-1 1.1']);
  });

  it('one that changed after it was frozen stops the start and says which file', async () => {
    const before = await test.traces();
    write('games/bs.yaml', game('1.0', '改了名的比赛'));
    await expect(start()).rejects.toThrow(/games\/bs\.yaml.*BS-1.*已发布并冻结/u);
    write('games/bs.yaml', game('1.0', '比赛'));
    write('games/bs-4.yaml', 'id: BS-4\nversion: "1.0"\nstatus: on\n');
    await expect(start()).rejects.toThrow(/games\/bs-4\.yaml/u);
    expect(await test.traces()).toBe(before);
  });

  it('cannot be changed or deleted by the server', async () => {
    for (const statement of ['update rulebook_version set pack = pack', 'delete from rulebook_version']) {
      await expect(asSystem(test.pool, 'test', (tx) => tx.run(statement))).rejects.toThrow(/permission denied/u);
    }
  });
});
