import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completionsOf, signatureAt } from '../../formula/completions.ts';
import { checkDraftStandard } from './check-draft.ts';
import { checkFormula, knownDraft } from './check-formula.ts';

const text = readFileSync(new URL('../../../../packs/cn-compulsory/standards/yzjh-2017.yaml', import.meta.url), 'utf8');
const { read, model } = checkDraftStandard({ text, bases: new Map() });
const known = read === null || model === null ? null : knownDraft(read, model);
if (known === null || read === null) throw new Error('the published standard is without faults');

/** The entry of the file that stands for a definition. */
const entryOf = (id: string): string =>
  [...known.entries].find(([, ids]) => ids.some((one) => one.id === id))?.[0] ?? '';
const check = (id: string, formula: string) => checkFormula(known, entryOf(id), { key: 'formula' }, formula);

describe('a formula while it is written', () => {
  it('has no fault as it stands, for every definition of the standard', () => {
    for (const definition of read.expansion.standard.definitions) {
      const template = read.expansion.definitions[read.expansion.standard.definitions.indexOf(definition)];
      if (template?.replaced === null)
        expect([definition.id, check(definition.id, definition.formula)]).toEqual([definition.id, []]);
    }
  });

  it('names its fault with line and column in the text, as the whole check does', () => {
    expect(check('R1', '高于规定学历教师数 /\n 学生总数')).toMatchObject([
      { problem: 'formula-unknown-name', at: { line: 2, column: 2, length: 4 } },
    ]);
    expect(check('R1', '高于规定学历教师数 /')).toMatchObject([{ problem: 'formula-expected' }]);
    expect(check('R4', '教学及辅助用房面积 + 学生数')).toMatchObject([{ problem: 'formula-units-differ' }]);
    expect(check('R1', 'R1 + 1')[0]).toMatchObject({ problem: 'formula-cycle' });
  });

  it('of a template is told in the template’s own columns', () => {
    const entry = entryOf('R1.cv');
    expect(known.entries.get(entry)?.length).toBeGreaterThan(1);
    const [fault] = checkFormula(known, entry, { key: 'formula' }, '差异系数(学校 其中 纳入, {}, 学生)');
    expect(fault).toMatchObject({ problem: 'formula-unknown-name', at: { column: 20 } });
  });

  it('the condition and the line are checked as such', () => {
    expect(checkFormula(known, entryOf('R1'), { key: 'where' }, '学生数')[0]).toMatchObject({
      problem: 'formula-type',
    });
    expect(checkFormula(known, entryOf('R1'), { key: 'where' }, '')).toEqual([]);
    expect(checkFormula(known, entryOf('R4'), { key: 'threshold', member: 'primary' }, '4.5㎡')).toEqual([]);
    expect(checkFormula(known, entryOf('R4'), { key: 'threshold', member: 'primary' }, '4.5元')).toMatchObject([
      { problem: 'formula-unit-declared' },
    ]);
  });
});

describe('completion', () => {
  it('offers names with units, lines of definitions, functions, keywords and units', () => {
    const offered = completionsOf(known.source);
    const of = (write: string) => offered.find((one) => one.write === write);
    expect(of('学生数')).toMatchObject({ kind: 'input', detail: { zh: expect.stringContaining('人') } });
    expect(of('差异系数')).toMatchObject({ kind: 'function', spellings: ['差异系数', 'cv'] });
    expect(offered.some(({ write }) => write.endsWith('.达标'))).toBe(true);
    expect([of('其中')?.kind, of('㎡')?.kind, of('小学')?.kind, of('学校')?.kind]).toEqual([
      'keyword',
      'unit',
      'member',
      'level',
    ]);
    for (const { kind, write } of offered.filter((one) => one.kind === 'input'))
      expect([
        kind,
        check('R1', `缺省(0, 0) + 0 * ${write}`).some(({ problem }) => problem === 'formula-unknown-name'),
      ]).toEqual([kind, false]);
  });

  it('shows the call around the cursor and its argument', () => {
    const at = (marked: string) => signatureAt(marked.replace('|', ''), marked.indexOf('|'));
    expect(at('差异系数(学校, 最大(a, b), |')).toMatchObject({ name: '差异系数', argument: 2 });
    expect(at('差异系数（学校，最大(a, |b)')).toMatchObject({ name: '最大', argument: 1 });
    expect(at('求和(学校, (甲 + |乙)')).toMatchObject({ name: '求和' });
    expect([at('|求和(x)'), at('(a + |b)'), at('求和(x)|')]).toEqual([null, null, null]);
  });
});
