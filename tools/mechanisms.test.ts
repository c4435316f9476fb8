import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { claimsOf, type Mechanism, readMechanisms, renderMechanisms } from './mechanisms.ts';

const list: Mechanism[] = [
  { id: 'M001', group: 'A', kind: 'org', zh: '迎检领导小组', en: 'leading group' },
  { id: 'M335', group: 'G', kind: 'rule', zh: '计分', en: 'scoring' },
];

describe('coverage of the mechanisms', () => {
  it('reads all 788 mechanisms of the committed list', () => {
    const all = readMechanisms(readFileSync(new URL('../docs/mechanisms.tsv', import.meta.url), 'utf8'));
    expect(all).toHaveLength(788);
    expect(all[787]?.id).toBe('M788');
  });

  it('refuses a list with a missing cell or a repeated id', () => {
    expect(() => readMechanisms('head\nM001\tA\torg\t组')).toThrow(/line 2/);
    expect(() => readMechanisms('head\nM001\tA\torg\t组\tx\nM001\tA\torg\t组\tx')).toThrow(/line 3/);
  });

  it('finds ids in the titles of tests that run', () => {
    const source = `
      describe('M002 a group is no claim', () => {
        it('M335 scores', () => {});
        test.each([1])(\`M001 and M335 \${1}\`, () => {});
      });
      // it('M100 in a comment', () => {})
      const text = 'M101 in a string';
    `;
    expect(claimsOf('a.test.ts', source).map((claim) => claim.id)).toEqual(['M335', 'M001', 'M335']);
  });

  it('takes no claim from a skipped test or group', () => {
    const source = `
      it.skip('M335 skipped', () => {});
      it.todo('M335 later');
      test.fixme('M335 broken', () => {});
      describe.skip('group', () => { it('M001 inside', () => {}); });
    `;
    expect(claimsOf('a.test.ts', source)).toEqual([]);
  });

  it('lists only what a test backs and counts journeys apart', () => {
    const text = renderMechanisms(list, [
      { id: 'M335', file: 'core/src/score/a.test.ts', title: 'M335 a' },
      { id: 'M335', file: 'e2e/b.spec.ts', title: 'M335 b' },
    ]);
    expect(text).toContain('| G Scoring, grading, ranking 计分、定级、排位 | 1 | 1 | 1 |');
    expect(text).toContain('`core/src/score/a.test.ts`<br>`e2e/b.spec.ts`');
    expect(text).not.toContain('| M001 |');
  });

  it('refuses an id that is not in the list', () => {
    expect(() => renderMechanisms(list, [{ id: 'M999', file: 'a.test.ts', title: 'M999' }])).toThrow(/M999/);
  });
});
