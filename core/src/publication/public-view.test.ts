import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicViewOf, toldFigures } from './public-view.ts';
import { mayTotal, suppressedGroups } from './suppress.ts';
import { frozenSample } from './testing/frozen-sample.ts';

describe('what the public is told', () => {
  it('P8 a rank of one and small groups are kept back, and with one alone the next smallest', () => {
    const of = (...sizes: readonly number[]) =>
      [
        ...suppressedGroups(
          sizes.map((size, i) => ({ key: `g${i}`, size })),
          5,
        ),
      ].sort();
    expect(of(8, 9, 12)).toEqual([]);
    expect(of(1, 9, 12)).toEqual(['g0', 'g1']);
    expect(of(12, 9, 4)).toEqual(['g1', 'g2']);
    expect(of(2, 3, 9)).toEqual(['g0', 'g1']);
    expect(of(1, 1, 9, 8)).toEqual(['g0', 'g1', 'g3']);
    expect(of(4)).toEqual(['g0']);
    expect(of()).toEqual([]);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 8 }),
        fc.integer({ min: 3, max: 10 }),
        (sizes, least) => {
          const groups = sizes.map((size, i) => ({ key: `g${i}`, size }));
          const kept = suppressedGroups(groups, least);
          const told = groups.filter(({ key }) => !kept.has(key));
          expect(told.every(({ size }) => size >= least)).toBe(true);
          // What can be had by taking the told groups from the whole is never one group, nor few units.
          const back = groups.filter(({ key }) => kept.has(key));
          const together = back.reduce((sum, { size }) => sum + size, 0);
          if (told.length > 0 && back.length > 0) expect([back.length >= 2, together >= least]).toEqual([true, true]);
        },
      ),
    );
  });

  it('P9 totals are not told where they would tell what is kept back, even to one who knows their own', () => {
    expect(mayTotal([], 5)).toBe(true);
    expect(mayTotal(['a', 'a', 'b', 'b', 'b'], 5)).toBe(true);
    expect(mayTotal(['a', 'a', 'a', 'a', 'a'], 5)).toBe(false);
    expect(mayTotal(['a', 'a', 'a', 'a', 'b'], 5)).toBe(false);
    expect(mayTotal(['a', 'a', 'b', 'b'], 5)).toBe(false);
  });

  it('P8 P10 nothing of a group kept back stands in what the public is told: no name, no figure, no code, no person', () => {
    const { publicText, publicView, snapshot } = frozenSample();
    // Six primary, five junior, one senior school: the senior one alone would be had from the totals.
    expect(publicView.groups.map(({ name, rows }) => [name.zh, rows.length])).toEqual([['小学', 6]]);
    expect(publicView.keptBack).toEqual({ groups: 2, units: 6 });
    const told = new Set(publicView.groups.flatMap(({ rows }) => rows.map(({ name }) => name)));
    for (const { name, code } of snapshot.rows) {
      expect([name, publicText.includes(`"${name}"`)]).toEqual([name, told.has(name)]);
      expect(publicText).not.toContain(code);
    }
    expect(publicText).not.toMatch(/社团人数漏报|order|salt/u);
    expect(Object.keys(toldFigures(snapshot)).sort()).toEqual(
      snapshot.rows
        .filter(({ name }) => told.has(name))
        .map(({ code }) => code)
        .sort(),
    );
  });

  it('P10 what is kept back changes nothing that the public is told but what the totals say of many', () => {
    const plain = frozenSample();
    const senior = plain.snapshot.rows.find(({ group }) => group.key === 'senior');
    if (senior === undefined) throw new Error('the sample has a senior school');
    const rows = plain.snapshot.rows.map((row) =>
      row === senior ? { ...row, figure: '1', place: 1, moved: 5, name: '他校' } : row,
    );
    const { totals: _was, ...before } = plain.publicView;
    const { totals: _is, ...after } = publicViewOf({ ...plain.snapshot, rows });
    expect(after).toEqual(before);
  });

  it('P3 a grade that a person changed is told with the rule’s and the reason', () => {
    const { snapshot } = frozenSample();
    const code = snapshot.rows.find(({ group }) => group.key === 'primary')?.code ?? '';
    const { publicView } = frozenSample({
      measure: 'score:green',
      changes: { [code]: { grade: 'below', reason: '查实漏报' } },
    });
    const changed = publicView.groups.flatMap(({ rows }) => rows.filter((row) => row.changed !== null));
    expect(changed.map(({ grade, changed: by }) => [grade?.zh, by?.reason])).toEqual([['待改进', '查实漏报']]);
    expect(changed[0]?.changed?.rule?.zh).not.toBe('待改进');
  });
});
