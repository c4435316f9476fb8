import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkRulebooks, readRulebook } from '../../pack/rulebook.ts';
import { CHECKLISTS } from '../checklists.ts';
import { sheetOf } from '../testing/read-sheets.ts';
import { type CaseAnswers, calibrationOf, isPassed, openCases, shareOf } from './calibration.ts';
import { CALIBRATIONS, referencesOf } from './calibrations.ts';

const fileOf = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../../packs/cn-field/${path}`, import.meta.url)), 'utf8');

/** The sets of the pack, read and checked as the server does; `change` is done to their text first. */
function readSets(change: (text: string) => string = (text) => text) {
  const sheets = readRulebook(CHECKLISTS, 'jc-xc.yaml', fileOf('checklists/jc-xc.yaml'));
  const book = readRulebook(CALIBRATIONS, 'jc-jz.yaml', change(fileOf('calibrations/jc-jz.yaml')));
  if (!sheets.ok) throw new Error('the sheets do not read');
  if (!book.ok) return { problems: book.problems, set: null };
  const problems = checkRulebooks([CALIBRATIONS], [book.value], [sheets.value, book.value]);
  return { problems, set: book.value.content.sets[0] ?? null };
}

describe('calibration', () => {
  const { problems, set } = readSets();
  const sheet = sheetOf('ten_points');
  if (set === null) throw new Error('no set');
  const right = new Map(
    set.cases.map((one) => [one.id, Object.fromEntries(referencesOf(sheet, one)) as CaseAnswers] as const),
  );
  const withOther = (caseId: string, item: string, value: string) =>
    new Map([...right].map(([id, answers]) => [id, id === caseId ? { ...answers, [item]: value } : answers] as const));

  it('the sets of the pack read and check without a fault; a faulty one is found where it stands', () => {
    expect(problems).toEqual([]);
    const faultsOf = (from: string, to: string) =>
      readSets((text) => text.replace(from, to)).problems.map(({ at }) => (at?.line ?? 0) > 0);
    expect(faultsOf('sheet: ten_points', 'sheet: ten_pints')).toEqual([true]);
    expect(faultsOf('item: p1_gear, value: good', 'item: p1_geer, value: good')).toEqual([true]);
    expect(faultsOf('item: p1_gear, value: good', 'item: p1_gear, value: great')).toEqual([true]);
    expect(faultsOf('id: case2', 'id: case1')).toEqual([true]);
  });

  it('M112 A10 what somebody said is held against what is right, exactly; a question left out is not right', () => {
    const all = shareOf(sheet, set, right);
    expect([all.same, all.of]).toEqual([12, 12]);
    expect(shareOf(sheet, set, withOther('case1', 'p3_toilets', 'fair'))).toEqual({ same: 11, of: 12 });
    const half = new Map([...right].slice(0, 2));
    expect(shareOf(sheet, set, half)).toEqual({ same: 6, of: 12 });
    expect(openCases(set, half).map(({ id }) => id)).toEqual(['case3', 'case4']);
    // 80 % of 12 is 9.6: ten are enough, nine are not.
    expect([
      isPassed({ same: 10, of: 12 }, 80),
      isPassed({ same: 9, of: 12 }, 80),
      isPassed({ same: 0, of: 0 }, 1),
    ]).toEqual([true, false, false]);
  });

  it('M112 A10 how all agree among themselves is told beside it, and per question', () => {
    const people = [right, right, withOther('case1', 'p3_toilets', 'good')];
    const { agreement, items } = calibrationOf(sheet, set, people);
    expect([agreement.of, agreement.units]).toEqual(['alpha', 12]);
    const toilets = items.find(({ item }) => item.id === 'p3_toilets');
    expect([toilets?.given, toilets?.same]).toEqual([6, 5]);
    expect(calibrationOf(sheet, set, [right]).agreement.of).toBe('few');
    // All wrong in the same way: they agree with each other, not with what is right.
    const wrong = withOther('case2', 'p2_records', 'poor');
    expect(calibrationOf(sheet, set, [wrong, wrong]).agreement).toMatchObject({
      of: 'alpha',
      alpha: { n: expect.anything() },
    });
    expect(shareOf(sheet, set, wrong).same).toBe(11);
  });
});
