import { describe, expect, it } from 'vitest';
import { compareStandards } from '../compare/compare-standards.ts';
import { plainOf } from '../located.ts';
import { readStandard } from '../read-standard.ts';
import { SMALL_STANDARD } from '../testing/small-standard.ts';
import { checkDraftStandard } from './check-draft.ts';
import { draftTree, profileMarks } from './draft-tree.ts';
import { editDraft } from './edit-draft.ts';
import type { TextEdit } from './edit-text.ts';
import { newProfileText } from './new-profile.ts';
import { standardText } from './write-standard.ts';

const read = readStandard(new Map([['s', SMALL_STANDARD]]), 's');
if (!read.ok) throw new Error('the small standard has faults');
const STANDARD = read.value.standard;
const BASES = new Map([['small-1-1.0.yaml', standardText(STANDARD)]]);
const FRESH = newProfileText({
  of: { id: 'SMALL-1', version: '1.0' },
  standardId: 'LOCAL-1',
  title: { zh: '地方标准', en: 'local' },
  region: { zh: '甲省', en: 'province A' },
  on: '2026-09-01',
});

const edited = (edits: readonly TextEdit[], text = FRESH): string => {
  const result = editDraft({ text, bases: BASES }, edits);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
};
const refusal = (edit: TextEdit, text = FRESH) => {
  const result = editDraft({ text, bases: BASES }, [edit]);
  return result.ok ? null : result.problems.map((one) => one.problem);
};
/** Where an entry stands in the whole tree. */
const at = (list: string, id: string, text = FRESH): [string, number] => {
  const tree = draftTree({ text, bases: BASES });
  if (!tree.ok) throw new Error('broken');
  // A list of the whole standard, whose entries have ids.
  const entries = (plainOf(tree.value.whole) as Record<string, readonly { id: string }[]>)[list] ?? [];
  return [list, entries.findIndex((entry) => entry.id === id)];
};
const line = (value: string): TextEdit => ({
  kind: 'set',
  path: [...at('definitions', 'D1'), 'threshold', 'junior'],
  value,
});
const CLAUSE = {
  id: 'L1',
  name: { zh: '新', en: 'new' },
  text: { zh: '文', en: 'text' },
  verification: 'from_knowledge',
};
const clause = { kind: 'insert', list: ['clauses'], index: 0, value: CLAUSE } as const;

describe('a local profile is edited as the whole standard', () => {
  it('a fresh one has no fault and differs in nothing', () => {
    const { standard, problems } = checkDraftStandard({ text: FRESH, bases: BASES });
    expect(problems).toEqual([]);
    expect(standard).toMatchObject({ id: 'LOCAL-1', profile: { of: 'SMALL-1', version: '1.0' } });
    const sections = compareStandards(STANDARD, standard ?? STANDARD).map(({ section }) => section);
    expect(new Set(sections)).toEqual(new Set(['title', 'document']));
  });

  it('a tightened line is all that its file says of the definition', () => {
    const text = edited([line('5.5')]);
    expect(text).toContain('- {id: D1, threshold: {junior: 5.5}}');
    const { standard, problems } = checkDraftStandard({ text, bases: BASES });
    expect(problems).toEqual([]);
    expect(standard?.definitions[0]?.threshold).toEqual({ primary: '4', junior: '5.5' });
    const tree = draftTree({ text, bases: BASES });
    expect(tree.ok && [...profileMarks(tree.value)]).toEqual([['definitions[1]', 'changed']]);
  });

  it('what is loosened is refused where it is written', () => {
    const { problems } = checkDraftStandard({ text: edited([line('4.5')]), bases: BASES });
    expect(problems).toMatchObject([{ problem: 'profile-loosens', at: { field: 'definitions[1].threshold.junior' } }]);
  });

  it('what is made equal again is taken out, with the entry that says nothing more', () => {
    const twice = edited([
      line('5.5'),
      { kind: 'set', path: [...at('definitions', 'D1'), 'threshold', 'primary'], value: '4.4' },
    ]);
    expect(twice).toContain('threshold: {junior: 5.5, primary: 4.4}');
    const once = edited([line('5')], twice);
    expect(once).toContain('- {id: D1, threshold: {primary: 4.4}}');
    const none = edited([{ kind: 'remove', path: at('definitions', 'D1') }], once);
    expect(none).toBe(FRESH);
    expect(edited([line('5')])).toBe(FRESH);
  });

  it('its own title stays although it equals the standard’s', () => {
    const text = edited([{ kind: 'set', path: ['title', 'zh'], value: '小标准' }]);
    expect(text).toContain('zh: 小标准');
  });

  it('a clause, its definition and its item are added, marked, moved and taken out', () => {
    const definition = {
      id: 'L1',
      name: { zh: '新指标', en: 'new one' },
      level: 'county',
      clause: 'L1',
      formula: '真',
    };
    const item = { clause: 'L1', verdict: 'L1' };
    const text = edited([
      clause,
      { kind: 'insert', list: ['definitions'], index: 0, value: definition },
      { kind: 'insert', list: ['parts', 0, 'items'], index: 0, value: item },
    ]);
    const { standard, problems } = checkDraftStandard({ text, bases: BASES });
    expect(problems).toEqual([]);
    expect(standard?.parts[0]?.items.map((one) => one.clause)).toEqual(['C1', 'L1']);
    const tree = draftTree({ text, bases: BASES });
    expect(tree.ok && [...profileMarks(tree.value)]).toEqual([
      ['clauses[3]', 'added'],
      ['definitions[7]', 'added'],
      ['parts[1]', 'changed'],
    ]);
    const two = edited([{ ...clause, value: { ...CLAUSE, id: 'L2' } }], text);
    const from = at('clauses', 'L2', two);
    const moved = edited([{ kind: 'move', from, list: ['clauses'], index: 2 }], two);
    expect(moved.indexOf('L2')).toBeLessThan(moved.indexOf('id: L1'));
    const one = edited([{ kind: 'remove', path: from }], two);
    expect(one).toBe(text);
    const gone = edited([{ kind: 'remove', path: ['parts', 0, 'items', 1] }], text);
    expect(gone).not.toContain('parts:');
  });

  it('the standard’s own entries are neither taken out nor moved', () => {
    expect(refusal({ kind: 'remove', path: at('clauses', 'C1') })).toEqual(['profile-keeps']);
    const from = at('definitions', 'pass');
    expect(refusal({ kind: 'move', from, list: ['definitions'], index: 0 })).toEqual(['profile-order']);
  });

  it('a plain list is written with all its values', () => {
    const sources: TextEdit = { kind: 'set', path: [...at('clauses', 'C1'), 'sources', 0], value: 'S2' };
    expect(edited([sources])).toContain('- {id: C1, sources: [S2]}');
  });

  it('another draft is edited as it is written', () => {
    const edit: TextEdit = { kind: 'set', path: ['version'], value: '2.0' };
    const result = editDraft({ text: SMALL_STANDARD, bases: new Map() }, [edit]);
    expect(result.ok && result.value).toBe(SMALL_STANDARD.replace('version: "1.0"', 'version: "2.0"'));
  });
});
