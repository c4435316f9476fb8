import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Result } from '../lib/result.ts';
import { expected, id, list, namedSchema } from './file-parts.ts';
import { checkPublished, publishPack, readPublished } from './publish/published.ts';
import { checkRulebooks, digestRulebook, type RulebookKind, readRulebook, rulebookHead, twiceIn } from './rulebook.ts';

const schema = z.strictObject({
  format: z.literal('dudao-game/1', expected('“dudao-game/1”', '“dudao-game/1”')),
  ...rulebookHead,
  rounds: list(namedSchema),
  first: id,
});
type Game = z.output<typeof schema>;
const GAME: RulebookKind<Game> = {
  kind: 'games',
  name: { zh: '比赛', en: 'game' },
  schema,
  check: (book) => twiceIn(book, ['rounds'], book.content.rounds, ['轮次', 'round']),
};
function taken<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const file = (version = '1.0', rounds = 'A: 初赛', format = 'dudao-game/1') => `format: ${format}
id: BS-1
version: "${version}"
status: published
title: {zh: 比赛, en: game}
origin: {zh: 自拟, en: ours}
rounds:
${rounds
  .split(', ')
  .map((round) => `  - {id: ${round.split(': ')[0]}, name: {zh: ${round.split(': ')[1]}, en: round}}`)
  .join('\n')}
first: A
`;
const read = (text: string) => taken(readRulebook(GAME, 'games/bs.yaml', text));

describe('a rulebook', () => {
  it('is read with its head, and a wrong format is told with what is expected, by line', () => {
    expect(read(file()).content).toMatchObject({ id: 'BS-1', version: '1.0', rounds: [{ id: 'A' }] });
    expect(readRulebook(GAME, 'games/bs.yaml', file('1.0', 'A: 初赛', 'dudao-game/9'))).toMatchObject({
      problems: [
        {
          problem: 'pack-wrong-value',
          params: { expectedZh: '“dudao-game/1”', found: 'dudao-game/9' },
          at: { file: 'games/bs.yaml', line: 1 },
        },
      ],
    });
  });

  it('twice the same id in a list, and twice the same version, are told by line', () => {
    expect(checkRulebooks([GAME], [read(file('1.0', 'A: 初赛, A: 决赛'))])).toMatchObject([
      { problem: 'pack-duplicate-id', params: { id: 'A', firstLine: 8 }, at: { line: 9 } },
    ]);
    expect(checkRulebooks([GAME], [read(file()), read(file())])).toMatchObject([
      { problem: 'pack-two-ids', at: { line: 3 } },
    ]);
  });

  it('its digest is that of what it says; the order of keys and its notes on changes make no new content', () => {
    const one = digestRulebook(read(file()).content, sha256);
    expect(digestRulebook(read(file('1.1')).content, sha256)).toEqual({
      digest: expect.not.stringContaining(one.digest),
      contentDigest: one.contentDigest,
    });
    expect(digestRulebook(read(file('1.0', 'A: 预赛')).content, sha256).contentDigest).not.toBe(one.contentDigest);
  });

  it('once recorded as published it may not change: the same rule as for a standard', () => {
    const pack = { id: 'p', standards: [], rulebooks: [read(file())] };
    const { text, added } = taken(publishPack(pack, [], sha256));
    expect(added).toMatchObject([{ id: 'BS-1', version: '1.0' }]);
    const published = taken(readPublished(text));
    expect(checkPublished(pack, published, sha256)).toEqual([]);
    const edited = { ...pack, rulebooks: [read(file('1.0', 'A: 预赛'))] };
    expect(checkPublished(edited, published, sha256)).toMatchObject([
      { problem: 'standard-version-changed', at: { file: 'games/bs.yaml', line: 3 } },
    ]);
  });
});
