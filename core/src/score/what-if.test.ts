import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf } from './difference.ts';
import { evaluateCounty } from './evaluate.ts';
import { prepareShops, type Shop, shopData } from './testing/shops.ts';
import { openWhatIf, withChanges } from './what-if.ts';

const prepared = prepareShops();
const GOOD: Shop = { guests_early: 100, guests_late: 100, staff_early: 5, staff_late: 5, space: 400 };
const staff = fc.integer({ min: 0, max: 9 });
const shop = fc.record({
  guests_early: fc.integer({ min: 0, max: 90 }),
  guests_late: fc.integer({ min: 1, max: 90 }),
  staff_early: staff,
  staff_late: staff,
  space: fc.integer({ min: 0, max: 400 }),
});
const change = fc.record({
  code: fc.integer({ min: 1, max: 3 }).map(String),
  column: fc.constantFrom('staff_early', 'staff_late', 'guests_early', 'space'),
  value: fc.integer({ min: 0, max: 90 }),
});

describe('what if', () => {
  it('a session answers as a whole evaluation of the changed data does, change after change', () => {
    fc.assert(
      fc.property(
        fc.array(shop, { minLength: 3, maxLength: 3 }),
        fc.array(fc.array(change, { maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        (shops, tries) => {
          const data = shopData(shops);
          const session = openWhatIf(prepared, data);
          for (const changes of tries) {
            const changed = withChanges(prepared.standard, data, changes);
            const answer = session.change(changes);
            if (!changed.ok || !answer.ok) throw new Error('the changes are within the ranges');
            expect(answer.value).toEqual(evaluateCounty(prepared, changed.value).result);
          }
          expect(session.before).toEqual(evaluateCounty(prepared, data).result);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('tells which verdicts, figures and reasons moved', () => {
    const data = shopData([GOOD, { ...GOOD, staff_early: 3, space: 200 }]);
    const session = openWhatIf(prepared, data);
    const after = session.change([{ code: '2', column: 'staff_early', value: 4 }]);
    if (!after.ok) throw new Error(JSON.stringify(after.problems));
    const { verdicts, figures, reasonsGone, reasonsCome } = differenceOf(session.before, after.value);
    expect(verdicts).toContainEqual(expect.objectContaining({ of: 'school', code: '2', member: 'early', to: 'pass' }));
    expect(verdicts).toContainEqual(expect.objectContaining({ of: 'stage', id: 'early', from: 'fail', to: 'pass' }));
    expect(figures).toContainEqual(
      expect.objectContaining({ of: 'school', indicator: 'A', from: '3.000000', to: '4.000000', metTo: true }),
    );
    expect(figures).toContainEqual(
      expect.objectContaining({ of: 'coefficient', indicator: 'A', member: 'early', to: '0.111111' }),
    );
    expect(figures.every(({ member, code }) => code !== '1' && member === 'early')).toBe(true);
    expect(reasonsGone.map(({ definition }) => definition)).toContain('pass');
    expect(reasonsCome).toEqual([]);
  });

  it.each([
    ['change-unknown-school', { code: '9', column: 'space', value: 1 }],
    ['change-unknown-column', { code: '1', column: 'kind', value: 1 }],
    ['change-value-refused', { code: '1', column: 'staff_early', value: 1.5 }],
    ['change-value-refused', { code: '1', column: 'staff_early', value: 101 }],
    ['change-value-refused', { code: '1', column: 'space', value: Number.NaN }],
  ])('refuses %s', (name, refused) => {
    const data = shopData([GOOD]);
    expect(openWhatIf(prepared, data).change([refused])).toMatchObject({ ok: false, problems: [{ problem: name }] });
    expect(withChanges(prepared.standard, data, [refused])).toMatchObject({ ok: false, problems: [{ problem: name }] });
  });
});
