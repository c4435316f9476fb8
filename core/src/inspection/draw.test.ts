import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  announceDraw,
  commitmentOf,
  drawVisits,
  faultsOfPlan,
  inspectorsOf,
  openDraw,
  planDigestOf,
  replaceInspector,
  verifyDraw,
} from './draw.ts';
import { DRAW_PLAN, type DrawPlan, type DrawRecord } from './draw-format.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const SEED = 'ab'.repeat(32);
const AT = { announced: '2026-08-25T01:00:00Z', drawn: '2026-09-01T01:00:00Z' };

const PLAN: DrawPlan = DRAW_PLAN.parse({
  format: 'dudao-draw/1',
  title: '秋季开学督导',
  on: '2026-09-01',
  units: [
    ...['a', 'b', 'c', 'd'].map((id) => ({ id, name: `城区${id}`, stratum: '城区' })),
    ...['e', 'f', 'g'].map((id) => ({ id, name: `乡村${id}`, stratum: '乡村' })),
  ],
  take: { 城区: 2, 乡村: 1 },
  inspectors: [
    ...['1', '2', '3', '4'].map((id) => ({
      id,
      name: `督学${id}`,
      group: '责任督学',
      home: id === '1' ? 'a' : undefined,
    })),
    ...['5', '6'].map((id) => ({ id, name: `专家${id}`, group: '专家' })),
  ],
  each: { 责任督学: 2, 专家: 1 },
  recusals: [{ inspector: '5', unit: 'e', reason: '配偶在该校任教' }],
});

function opened(plan = PLAN, witnesses: DrawRecord['witnesses'] = []): DrawRecord {
  const announced = announceDraw(plan, { seed: SEED, at: AT.announced, sha256 });
  if (!announced.ok) throw new Error(JSON.stringify(announced.problems));
  const record = openDraw(announced.value, { seed: SEED, witnesses, at: AT.drawn, sha256 });
  if (!record.ok) throw new Error(JSON.stringify(record.problems));
  return record.value;
}

const WHOLE = { plan: true, digest: true, commitment: true, visits: true, replacements: true, order: true };

describe('a draw', () => {
  it('D5 D6 takes as many of each stratum and group as planned, nobody recused, loads apart by one at most', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const visits = drawVisits(PLAN, { seed: SEED, witnesses: [{ who: '甲', text }], sha256 });
        const strata = visits.map(({ unit }) => PLAN.units.find(({ id }) => id === unit)?.stratum).sort();
        expect(strata).toEqual(['乡村', '城区', '城区']);
        const load = new Map<string, number>();
        for (const { unit, inspectors } of visits) {
          const groups = inspectors.map((id) => PLAN.inspectors.find((one) => one.id === id)?.group).sort();
          expect(groups).toEqual(['专家', '责任督学', '责任督学']);
          expect(new Set(inspectors).size).toBe(3);
          expect(unit === 'a' && inspectors.includes('1')).toBe(false);
          expect(unit === 'e' && inspectors.includes('5')).toBe(false);
          for (const id of inspectors) load.set(id, (load.get(id) ?? 0) + 1);
        }
        const loads = ['2', '3', '4'].map((id) => load.get(id) ?? 0);
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });

  it('D4 every unit is taken about as often as every other of its stratum', () => {
    const taken = new Map<string, number>();
    const draws = 3000;
    for (let i = 0; i < draws; i++) {
      for (const { unit } of drawVisits(PLAN, { seed: sha256(String(i)), witnesses: [], sha256 })) {
        taken.set(unit, (taken.get(unit) ?? 0) + 1);
      }
    }
    // Half of four and a third of three; four standard deviations.
    for (const id of ['a', 'b', 'c', 'd']) expect(Math.abs((taken.get(id) ?? 0) - draws / 2)).toBeLessThan(110);
    for (const id of ['e', 'f', 'g']) expect(Math.abs((taken.get(id) ?? 0) - draws / 3)).toBeLessThan(104);
  });

  it('D3 a witness changes what is drawn, in the order in which they speak', () => {
    const [one, two] = [
      { who: '家长', text: '下雨了' },
      { who: '记者', text: '7' },
    ];
    const results = [[], [one], [two, one], [one, two]].map((witnesses) =>
      JSON.stringify(opened(PLAN, witnesses).visits),
    );
    expect(new Set(results).size).toBe(4);
  });

  it('D2 says the same of the same plan whatever the order of its keys, and hides the seed', () => {
    const turned: DrawPlan = { ...PLAN, take: { 乡村: 1, 城区: 2 } };
    expect(planDigestOf(turned, sha256)).toBe(planDigestOf(PLAN, sha256));
    const digest = planDigestOf(PLAN, sha256);
    expect(commitmentOf(digest, SEED, sha256)).not.toBe(commitmentOf(digest, 'cd'.repeat(32), sha256));
    const other = openDraw(
      { plan: PLAN, planDigest: digest, commitment: commitmentOf(digest, SEED, sha256), announcedAt: AT.announced },
      { seed: 'cd'.repeat(32), witnesses: [], at: AT.drawn, sha256 },
    );
    expect(other.ok || other.problems[0]?.problem).toBe('draw-other-seed');
  });

  it('D7 who cannot come is replaced by the next of their group, once each', () => {
    const record = opened();
    const visit = record.visits.find(({ inspectors }) => inspectors.includes('2'));
    if (visit === undefined) throw new Error('somebody visits');
    const { unit } = visit;
    const first = replaceInspector(record, { unit, out: '2', reason: '病假' });
    if (!first.ok) throw new Error('there is a reserve');
    const next = first.value.replacements[0]?.in ?? '';
    expect(next).toBe(visit.reserves.责任督学?.[0]);
    expect(inspectorsOf(first.value, visit)).toEqual(visit.inspectors.map((id) => (id === '2' ? next : id)));
    const again = replaceInspector(first.value, { unit, out: '2', reason: '病假' });
    expect(again.ok || again.problems[0]?.problem).toBe('draw-not-on-visit');
    let last = first;
    while (last.ok) {
      const out = last.value.replacements.at(-1)?.in ?? '';
      const further = replaceInspector(last.value, { unit, out, reason: '病假' });
      if (!further.ok) {
        expect(further.problems[0]?.problem).toBe('draw-no-reserve');
        break;
      }
      last = further;
    }
    expect(last.ok && verifyDraw(last.value, sha256)).toEqual(WHOLE);
  });

  it('D9 anybody with the record repeats it, and any change of it shows', () => {
    const record = opened(PLAN, [{ who: '家长', text: '下雨了' }]);
    expect(verifyDraw(record, sha256)).toEqual(WHOLE);
    const [first, ...others] = record.visits;
    if (first === undefined) throw new Error('there are visits');
    const changed: readonly [Partial<DrawRecord>, Partial<typeof WHOLE>][] = [
      [{ plan: { ...PLAN, title: '另一次' } }, { digest: false }],
      [{ plan: { ...PLAN, recusals: [] } }, { digest: false, visits: expect.any(Boolean) }],
      [{ seed: 'cd'.repeat(32) }, { commitment: false, visits: false }],
      [{ witnesses: [] }, { visits: false }],
      [{ visits: [{ ...first, inspectors: first.inspectors.toReversed() }, ...others] }, { visits: false }],
      [{ visits: others }, { visits: false }],
      [{ drawnAt: AT.announced }, { order: false }],
      [
        { replacements: [{ unit: first.unit, out: first.inspectors[0] ?? '', in: '我', reason: '换人' }] },
        { replacements: false },
      ],
    ];
    for (const [change, expected] of changed) {
      expect(verifyDraw({ ...record, ...change }, sha256)).toEqual({ ...WHOLE, ...expected });
    }
  });
});

describe('a plan that cannot be drawn', () => {
  const faults = (change: Partial<DrawPlan>) => faultsOfPlan({ ...PLAN, ...change }).map((found) => found.problem);

  it('D1 D8 is refused whatever the seed will be', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ take: { 城区: 5 } })).toEqual(['draw-too-few-units']);
    expect(faults({ take: { 镇区: 1 } })).toEqual(['draw-too-few-units']);
    expect(faults({ each: { 责任督学: 1 } })).toEqual(['draw-visit-too-small']);
    expect(faults({ least: 4 })).toEqual(['draw-visit-too-small']);
    expect(faults({ units: [...PLAN.units, { id: 'a', name: '又一个', stratum: '城区' }] })).toEqual([
      'draw-id-repeated',
    ]);
    expect(faults({ recusals: [{ inspector: '9', unit: 'z', reason: '不明' }] })).toEqual([
      'draw-unknown',
      'draw-unknown',
    ]);
  });

  it('D6 a unit from which too many are recused is named; one of a stratum that is not drawn is not', () => {
    const recusals = ['5', '6'].map((inspector) => ({ inspector, unit: 'e', reason: '亲属' }));
    const [found] = faultsOfPlan({ ...PLAN, recusals });
    expect(found).toMatchObject({
      problem: 'draw-too-few-inspectors',
      params: { unit: '乡村e', group: '专家', wanted: 1, found: 0 },
    });
    expect(faults({ recusals, take: { 城区: 2 } })).toEqual([]);
    const announced = announceDraw({ ...PLAN, recusals }, { seed: SEED, at: AT.announced, sha256 });
    expect(announced.ok).toBe(false);
  });
});
