import { writeText } from '@dudao/core/selfcheck/contract';
import { compareTexts, listSimilar } from '@dudao/core/selfcheck/similar-contract';
import { HONEST } from '@dudao/core/selfcheck/testing/invented-texts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSelfCheckPlaces, type SelfCheckPlaces } from '../testing/self-check-places.ts';
import type { Persona } from '../testing/test-app.ts';

let p: SelfCheckPlaces;
let other: Persona;
beforeAll(async () => {
  p = await openSelfCheckPlaces();
  const { tree } = p.test;
  other = await p.test.persona('unit-liaison', tree.citySchool);
  const write = (who: Persona, unitId: string, words: string) =>
    p.test.call(who, writeText, { unitId, kind: 'philosophy', revision: 0, values: { meaning: { words } } });
  await write(p.liaison, p.school, `我们学校小。${HONEST[4]}`);
  await write(other, tree.citySchool, `${HONEST[4]?.replaceAll('，', '、')}我们学校大。`);
  const away = await p.test.persona('unit-liaison', tree.siblingSchool);
  await write(away, tree.siblingSchool, HONEST[4] ?? '');
});
afterAll(() => p.test.close());

const list = async (who: Persona, unitId: string) =>
  (await p.test.call(who, listSimilar, { unitId, kind: 'philosophy' })).output;

describe('copied passages between units', () => {
  it('are shown to the office of the county with both texts and their marked stretches', async () => {
    const seen = await list(p.office, p.county);
    expect(seen.compared).toBe(2);
    const [pair, ...more] = seen.pairs;
    expect([more, [pair?.a.unit, pair?.b.unit].sort()]).toEqual([[], ['城关九年制学校', '实验小学']]);
    expect(pair?.percent).toBeGreaterThan(80);
    const ids = { unitId: p.county, textId: pair?.a.textId ?? '', otherId: pair?.b.textId ?? '' };
    const { a, b, passages } = (await p.test.call(p.office, compareTexts, ids)).output;
    const [first] = passages;
    expect(a.words.slice(...(first?.a ?? [0, 0])).replaceAll('、', '，')).toBe(
      b.words?.slice(...(first?.b ?? [0, 0])).replaceAll('、', '，'),
    );
  });

  it('warn a school of its own words and tell it nothing of the other school', async () => {
    const seen = await list(p.liaison, p.school);
    expect(seen.pairs).toHaveLength(1);
    const { a, b } = seen.pairs[0] ?? expect.fail();
    expect([a.unit, b]).toMatchObject(['城关九年制学校', { unit: null, unitId: null, dossierId: null }]);
    const ids = { unitId: p.school, textId: a.textId, otherId: b.textId };
    const compared = await p.test.call(p.liaison, compareTexts, ids);
    expect(compared.output).toMatchObject({ a: { unit: '城关九年制学校' }, b: { unit: null, words: null } });
    expect(JSON.stringify(compared.body)).not.toContain('学校大');
    const turned = { unitId: p.school, textId: b.textId, otherId: a.textId };
    expect((await p.test.call(p.liaison, compareTexts, turned)).problem).toBe('text-pair');
  });
});
