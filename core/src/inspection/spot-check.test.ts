import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  announceSpotCheck,
  drawFigures,
  faultsOfSpotCheck,
  noticeOf,
  openSpotCheck,
  verifySpotCheck,
} from './spot-check.ts';
import {
  SPOT_CHECK_NOTICE,
  SPOT_CHECK_PLAN,
  type SpotCheckFlag,
  type SpotCheckPlan,
  type SpotCheckRecord,
  type SpotCheckUnit,
} from './spot-check-format.ts';
import { countsOf, itemsOf, partsOf, weightOf } from './spot-check-weight.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const SEED = 'cd'.repeat(32);
const HEX = 'ab'.repeat(32);

const figures = (count: number) => Array.from({ length: count }, (_, i) => `f${String(i).padStart(2, '0')}`);
const flag = (id: string, elements: string[], more: Partial<SpotCheckFlag> = {}): SpotCheckFlag => ({
  id,
  name: { zh: id, en: id },
  severity: 'doubt',
  standing: 'open',
  elements,
  ...more,
});
const unit = (id: string, more: Partial<SpotCheckUnit> = {}): SpotCheckUnit => ({
  id,
  name: `单位${id}`,
  dossier: `d-${id}`,
  version: 1,
  root: HEX,
  verified: 0,
  honesty: null,
  figures: figures(20),
  zeros: [],
  flags: [],
  before: [],
  ...more,
});

const RULES: SpotCheckPlan['rules'] = {
  items: {
    unknown: 6,
    by_honesty: [
      { least: 99, items: 3 },
      { least: 90, items: 5 },
      { least: 0, items: 10 },
    ],
  },
  random: { percent: 20, least: 1 },
  always: { flags: ['escalated'], each: 3 },
  weights: {
    base: 10,
    zero: 1,
    error: 40,
    doubt: 20,
    unchecked: 5,
    gaps: [
      { least: 10, points: 30 },
      { least: 1, points: 10 },
    ],
  },
};

const planOf = (units: SpotCheckUnit[], rules = RULES): SpotCheckPlan =>
  SPOT_CHECK_PLAN.parse({
    format: 'dudao-spot-check/1',
    title: '秋季核实',
    standard: { id: 'YZJH-2017', version: '2017.0' },
    period: '2025-2026',
    rulebook: { id: 'CY-HS', version: '1.0', digest: HEX },
    rules,
    elements: figures(20).map((code) => ({ code, label: code })),
    units,
  });
const draw = (plan: SpotCheckPlan, text = '晴') =>
  drawFigures(plan, { seed: SEED, witnesses: [{ who: '家长', text }], sha256 });

function opened(plan: SpotCheckPlan): SpotCheckRecord {
  const announced = announceSpotCheck(plan, { seed: SEED, at: '2026-12-01T01:00:00.000Z', sha256 });
  if (!announced.ok) throw new Error(JSON.stringify(announced.problems));
  const at = '2026-12-02T01:00:00.000Z';
  const record = openSpotCheck(announced.value, { seed: SEED, witnesses: [{ who: '家长', text: '晴' }], at, sha256 });
  if (!record.ok) throw new Error(JSON.stringify(record.problems));
  return record.value;
}

describe('how many figures', () => {
  it('S2 are drawn follows the honesty index, and who was never verified has a number of its own', () => {
    const of = (honesty: number | null) => itemsOf(unit('u', { honesty }), RULES);
    expect([of(10_000), of(9900), of(9899), of(9000), of(8999), of(0), of(null)]).toEqual([3, 3, 5, 5, 10, 10, 6]);
    expect(itemsOf(unit('u', { honesty: 0, figures: figures(4) }), RULES)).toBe(4);
  });

  it('S2 S4 S5 are told beforehand: those always taken at most, the random share at least one', () => {
    const flags = [
      flag('a', ['f01', 'f02', 'f03', 'f04'], { standing: 'escalated' }),
      flag('b', ['f04'], { standing: 'escalated' }),
    ];
    expect(countsOf(unit('u', { flags }), RULES)).toEqual({ always: 4, random: 2, weighted: 4 });
    expect(countsOf(unit('u', { honesty: 10_000 }), RULES)).toEqual({ always: 0, random: 1, weighted: 2 });
  });
});

describe('a weight', () => {
  it('S3 is the sum of its parts: base, open flags, never verified or the gap before', () => {
    const one = unit('u', {
      flags: [
        flag('odd', ['f00', 'f01']),
        flag('wrong', ['f00'], { severity: 'error', standing: 'answered' }),
        flag('fine', ['f00'], { standing: 'accepted' }),
      ],
      before: [
        { element: 'f01', times: 2, gap: 1200 },
        { element: 'f02', times: 1, gap: 0 },
      ],
    });
    expect(['f00', 'f01', 'f02', 'f03'].map((element) => weightOf(one, element, RULES))).toEqual([75, 60, 10, 15]);
    // What says that there is nothing weighs little, unless it is flagged or was wrong.
    const none = { ...one, zeros: ['f00', 'f02', 'f03'] };
    expect(['f00', 'f02', 'f03'].map((element) => weightOf(none, element, RULES))).toEqual([61, 1, 1]);
    expect(partsOf(one, 'f01', RULES)).toEqual([
      { kind: 'base', points: 10 },
      { kind: 'flag', flag: 'odd', points: 20 },
      { kind: 'gap', gap: 1200, times: 2, points: 30 },
    ]);
  });
});

describe('a spot check', () => {
  const escalated = flag('sent', ['f05', 'f06'], { standing: 'escalated' });
  const wide = flag('copied', figures(20), { standing: 'escalated' });

  it('S4 always takes what was sent to be verified on site, of a flag about many figures so many, and no figure twice', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const taken = draw(planOf([unit('u', { flags: [escalated] }), unit('v', { flags: [wide, escalated] })]), text);
        const of = (id: string, how: string) =>
          taken.filter((one) => one.unit === id && one.how === how).map(({ element }) => element);
        expect(of('u', 'always').sort()).toEqual(['f05', 'f06']);
        expect(of('v', 'always')).toEqual(expect.arrayContaining(['f05', 'f06']));
        expect(taken.filter((one) => one.unit === 'v' && one.flag === 'copied').length).toBe(3);
        for (const id of ['u', 'v']) {
          expect([of(id, 'random').length, of(id, 'weighted').length]).toEqual([2, 4]);
          const all = taken.filter((one) => one.unit === id).map(({ element }) => element);
          expect(new Set(all).size).toBe(all.length);
        }
      }),
    );
  });

  it('S5 takes by weight in proportion, and what weighs nothing by the random share alone', () => {
    const flat = { ...RULES, weights: { ...RULES.weights, base: 0, unchecked: 0 } };
    const one = unit('u', { honesty: 10_000, figures: figures(6), flags: [flag('odd', ['f00', 'f01', 'f02'])] });
    const heavy = { ...one, flags: [...one.flags, flag('wrong', ['f00'], { severity: 'error' })] };
    const plan = planOf([heavy], { ...flat, items: { ...RULES.items, by_honesty: [{ least: 0, items: 2 }] } });
    const rounds = 4000;
    const random = new Map<string, number>();
    const first = new Map<string, number>();
    for (let i = 0; i < rounds; i++) {
      const taken = draw(plan, String(i));
      for (const { element, how } of taken)
        (how === 'random' ? random : first).set(element, ((how === 'random' ? random : first).get(element) ?? 0) + 1);
    }
    // Six figures with equal chances: five degrees of freedom exceed 20.52 once in a thousand.
    const even = rounds / 6;
    const chi = figures(6).reduce((sum, id) => sum + ((random.get(id) ?? 0) - even) ** 2 / even, 0);
    expect(chi).toBeLessThan(20.52);
    // f00 weighs 60, f01 and f02 20 each, unless the random share took one of them before.
    const chance = (3 / 6) * (60 / 100) + (2 / 6) * (60 / 80);
    const deviation = Math.sqrt(rounds * chance * (1 - chance));
    expect(Math.abs((first.get('f00') ?? 0) - rounds * chance) / deviation).toBeLessThan(4);
    expect([first.get('f03'), first.get('f04'), first.get('f05')]).toEqual([undefined, undefined, undefined]);
  });

  it('S6 comes out the same whatever the order of units, figures and flags, and otherwise with another witness', () => {
    const units = [unit('u', { flags: [escalated, wide] }), unit('v'), unit('w', { honesty: 5000 })];
    const turned = units
      .map((one) => ({ ...one, figures: [...one.figures].reverse(), flags: [...one.flags].reverse() }))
      .reverse();
    expect(draw(planOf(turned))).toEqual(draw(planOf(units)));
    expect(draw(planOf(units), '雨')).not.toEqual(draw(planOf(units)));
  });

  it('S7 tells before the visits that something will be drawn, and not by what plan', () => {
    const announced = announceSpotCheck(planOf([unit('u', { flags: [escalated] })]), {
      seed: SEED,
      at: '2026-12-01T01:00:00.000Z',
      sha256,
    });
    if (!announced.ok) throw new Error();
    const notice = noticeOf(announced.value);
    expect(SPOT_CHECK_NOTICE.safeParse(notice).success).toBe(true);
    expect(JSON.stringify(notice)).not.toMatch(/"f0\d"|sent|单位u/u);
  });

  it('S8 is repeated from its record, and every change of what decides shows', () => {
    const record = opened(planOf([unit('u', { flags: [escalated] }), unit('v', { honesty: 9950 })]));
    const whole = { plan: true, digest: true, commitment: true, taken: true, order: true };
    expect(verifySpotCheck(record, sha256)).toEqual(whole);
    const spoil = (change: Partial<SpotCheckRecord>) => verifySpotCheck({ ...record, ...change }, sha256);
    expect(spoil({ taken: record.taken.slice(1) })).toEqual({ ...whole, taken: false });
    const [first, ...others] = record.taken;
    if (first === undefined) throw new Error();
    expect(spoil({ taken: [{ ...first, how: 'random', flag: null }, ...others] }).taken).toBe(false);
    expect(spoil({ seed: 'ef'.repeat(32) })).toEqual({ ...whole, commitment: false, taken: false });
    expect(spoil({ witnesses: [] }).taken).toBe(false);
    expect(spoil({ drawnAt: '2026-11-30T00:00:00.000Z' })).toEqual({ ...whole, order: false });
    // Less weight than the rules give: the plan is not the one announced, whatever was drawn.
    const [u, v] = record.plan.units;
    if (u === undefined || v === undefined) throw new Error();
    expect(spoil({ plan: { ...record.plan, units: [{ ...u, flags: [] }, v] } }).digest).toBe(false);
  });

  it('S1 S5 refuses a plan that names a figure twice, knows what was not handed in, or leaves nothing to chance', () => {
    const faults = (plan: SpotCheckPlan) => faultsOfSpotCheck(plan).map(({ problem }) => problem);
    expect(faults(planOf([unit('u')]))).toEqual([]);
    expect(faults(planOf([unit('u'), unit('u')]))).toEqual(['draw-id-repeated']);
    expect(faults(planOf([unit('u', { figures: ['a', 'a'] })]))).toEqual(['draw-id-repeated']);
    expect(faults(planOf([unit('u', { flags: [flag('x', ['gone'])] })]))).toEqual(['draw-unknown']);
    expect(faults(planOf([unit('u', { figures: [] })]))).toEqual(['spot-check-nothing']);
    expect(faults(planOf([unit('u')], { ...RULES, random: { percent: 0, least: 0 } }))).toEqual(['spot-check-nothing']);
    const other = openSpotCheck(
      { ...opened(planOf([unit('u')])), commitment: HEX },
      { seed: SEED, witnesses: [], at: '2026-12-02T01:00:00.000Z', sha256 },
    );
    expect(other.ok ? [] : other.problems.map(({ problem }) => problem)).toEqual(['draw-other-seed']);
  });
});
