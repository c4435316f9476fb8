import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { FieldAnswer } from './item.ts';
import { judgedPart, judgeSheet, shownNumber } from './judge.ts';
import { TEN_GOOD } from './testing/fresh-record.ts';
import { readSheetBook, sheetOf } from './testing/read-sheets.ts';

const PACKS = new URL('../../../packs/', import.meta.url);
const textOf = (path: string): string => readFileSync(fileURLToPath(new URL(path, PACKS)), 'utf8');

const value = (said: FieldAnswer['value'] & {}): FieldAnswer => ({ value: said });
const judged = (
  key: string,
  answers: Readonly<Record<string, FieldAnswer>>,
  figures: Parameters<typeof judgeSheet>[2] = [],
) => judgeSheet(sheetOf(key), answers, figures);
const badIn = (
  key: string,
  answers: Readonly<Record<string, FieldAnswer>>,
  figures: Parameters<typeof judgeSheet>[2] = [],
) =>
  judged(key, answers, figures)
    .items.filter(({ bad }) => bad)
    .map(({ item }) => item.id);
const askedIn = (key: string, answers: Readonly<Record<string, FieldAnswer>>) =>
  judged(key, answers)
    .items.filter(({ asked }) => asked)
    .map(({ item }) => item.id);
const percentOf = (key: string, answers: Readonly<Record<string, FieldAnswer>>) => {
  const { score } = judged(key, answers);
  return score === null ? null : [shownNumber(score.percent), score.grade?.name.zh];
};

describe('the sheets of the pack', () => {
  it('read and check without a fault; every ledger and figure that they name is there', () => {
    const { problems, content } = readSheetBook();
    expect(problems).toEqual([]);
    const ledgers = parse(textOf('cn-ledgers/ledgers/tz-dd-1-1.yaml')) as { ledgers: { id: string }[] };
    const known = ledgers.ledgers.map(({ id }) => id);
    const items = (content?.sheets ?? []).flatMap(({ sections }) => sections.flatMap((section) => section.items));
    const named = [...items.flatMap(({ finding }) => finding?.ledger ?? []), ...Object.values(content?.proposes ?? {})];
    expect(named.filter((id) => !known.includes(id))).toEqual([]);
    const columns = ['yzjh-2017', 'jbjh-2012'].map((id) => textOf(`cn-compulsory/standards/${id}.yaml`)).join('');
    const figures = items.flatMap(({ expected }) =>
      expected !== undefined && 'figure' in expected ? [expected.figure] : [],
    );
    expect(figures.filter((column) => !new RegExp(`column: ${column}\\b`, 'u').test(columns))).toEqual([]);
    expect(figures.length).toBeGreaterThan(1);
  });

  it('a faulty condition, an unknown group, an id given twice are found where they stand', () => {
    const faultsOf = (from: string, to: string) =>
      readSheetBook((text) => text.replace(from, to)).problems.map(({ problem, at }) => [problem, (at?.line ?? 0) > 0]);
    expect(faultsOf('bad: "非 guards"', 'bad: "非 guard"')).toContainEqual(['formula-unknown-name', true]);
    expect(faultsOf('group: lesson', 'group: lessons')).toEqual([['pack-unknown-reference', true]]);
    expect(faultsOf('id: exits,', 'id: guards,').map(([name]) => name)).toContain('pack-duplicate-id');
    expect(faultsOf('when: "canteen"', 'when: "staff"').map(([name]) => name)).toContain('formula-unknown-name');
  });
});

describe('judging', () => {
  it('F23 what is not asked counts for nothing, and a condition that is open does not ask', () => {
    expect(askedIn('school_safety', {})).not.toContain('samples');
    expect(askedIn('school_safety', { canteen: value(false) })).not.toContain('samples');
    expect(askedIn('school_safety', { canteen: value(true) })).toContain('samples');
    expect(badIn('school_safety', { canteen: value(false), samples: value(false) })).toEqual([]);
    expect(badIn('school_safety', { canteen: value(true), samples: value(false) })).toEqual(['samples']);
  });

  it('F24 what was found is held against what the unit reported, within the tolerance; what nobody reported makes nothing bad', () => {
    const reported = (found: string | null) => [{ column: 'computers', value: found, of: '2025-2026' }];
    const found = { computers_found: value('95') };
    expect(badIn('school_safety', found, reported('100'))).toEqual([]);
    expect(badIn('school_safety', { computers_found: value('94') }, reported('100'))).toEqual(['computers_found']);
    expect(badIn('school_safety', { computers_found: value('106') }, reported('100'))).toEqual(['computers_found']);
    expect(badIn('school_safety', found, reported(null))).toEqual([]);
  });

  it('F25 a bad answer owes a note, a photo and a measure; what was put right on the spot owes no measure', () => {
    const unmetOf = (answer: FieldAnswer) =>
      judged('school_safety', { exits: answer }).items.find(({ item }) => item.id === 'exits')?.unmet;
    const files = ['9b2f7a52-6f53-4a7e-9c0e-0d5a4a1f2c11'];
    expect(unmetOf(value(false))).toEqual(['note', 'photo', 'measure']);
    expect(unmetOf({ value: false, note: '锁着', files })).toEqual(['measure']);
    expect(unmetOf({ value: false, note: '锁着', files, measure: { text: '开锁', owner: '', dueOn: null } })).toEqual(
      [],
    );
    expect(unmetOf({ value: false, note: '锁着', files, fixed: { words: '当场打开', files } })).toEqual([]);
    expect(unmetOf(value(true))).toEqual([]);
  });

  it('F24, F25 answers of the same judged part are judged alike: of every pair of states of an answer', () => {
    const files = ['9b2f7a52-6f53-4a7e-9c0e-0d5a4a1f2c11'];
    const measure = { text: '开锁', owner: '', dueOn: null };
    const states: FieldAnswer[] = [];
    for (const said of [undefined, true, false])
      for (const note of [undefined, ' ', '锁', '锁着，已问过保安'])
        for (const method of [undefined, 'look' as const, 'check' as const])
          for (const more of [{}, { files }, { measure }, { fixed: { words: '当场打开', files } }, { files, measure }])
            states.push({
              ...(said === undefined ? {} : { value: said }),
              ...(note === undefined ? {} : { note }),
              ...(method === undefined ? {} : { method }),
              ...more,
            });
    const byPart = new Map<string, string>();
    for (const answer of states) {
      const part = judgedPart({ exits: answer });
      const { items, score } = judged('school_safety', { exits: answer });
      const made = JSON.stringify([items.map(({ item: { id }, ...one }) => [id, one]), score], (_, one: unknown) =>
        typeof one === 'bigint' ? String(one) : one,
      );
      expect(byPart.get(part) ?? made).toBe(made);
      byPart.set(part, made);
    }
    expect(byPart.size).toBeLessThan(states.length);
  });

  it('F26, F27 points count of what was asked and answered; shares, scales and numbers in proportion; the grade by the exact percent', () => {
    expect(percentOf('ten_points', TEN_GOOD)).toEqual(['100.0', '好']);
    expect(percentOf('ten_points', { ...TEN_GOOD, p1_gear: value('fair'), p3_toilets: value('poor') })).toEqual([
      '86.0',
      '好',
    ]);
    expect(percentOf('at_first_sight', { surface: value('1'), inside: value('5') })?.[0]).toBe('50.0');
    expect(percentOf('at_first_sight', { surface: value('3') })?.[0]).toBe('50.0');
    const lesson = {
      aim: value('12'),
      content: value('17'),
      way: value('20'),
      pupils: value('15'),
      result: value('16'),
    };
    expect(percentOf('drop_in_lesson', lesson)).toEqual(['80.0', '良']);
    expect(percentOf('drop_in_lesson', { ...lesson, aim: value('7') })).toEqual(['75.0', '良']);
    expect(percentOf('drop_in_lesson', { ...lesson, aim: value('6.9') })).toEqual(['74.9', '中']);
    expect(percentOf('interview', { content: value('5') })).toBeNull();
  });

  it('answers to no question and answers that are none are told and count for nothing', () => {
    const { items, strange, score } = judged('ten_points', { p1_gear: value('best'), gone: value('x') });
    expect(strange).toEqual(['gone']);
    expect(items.find(({ item }) => item.id === 'p1_gear')?.fault?.problem).toBe('form-not-a-choice');
    expect(score).toBeNull();
  });
});

describe('what the mechanisms ask', () => {
  it('M276, M277 ten points in five pairs are looked at before any file, each with its sentence', () => {
    const sheet = sheetOf('ten_points');
    expect([sheet.beforeFiles, sheet.sections.length]).toEqual([true, 5]);
    const items = sheet.sections.flatMap((section) => section.items);
    expect(items.map(({ source }) => source?.at)).toEqual(Array.from({ length: 10 }, () => '000:73'));
    expect(sheetOf('at_first_sight').beforeFiles).toBe(true);
  });

  it('M254 routine and focus are parts of one sheet', () => {
    const { sections } = sheetOf('school_safety');
    expect(new Set(sections.map(({ part }) => part))).toEqual(new Set(['routine', 'focus']));
  });

  it('M248 interviews are without names: nothing asks for one', () => {
    for (const key of ['interview', 'triangulate']) {
      const sheet = sheetOf(key);
      expect(sheet.anonymous).toBe(true);
      const items = sheet.sections.flatMap((section) => section.items);
      expect(
        items.filter(({ kind, name }) => kind === 'attendance' || kind === 'signature' || /姓名/u.test(name.zh)),
      ).toEqual([]);
    }
    expect(askedIn('interview', { of: value('parents') })).toContain('parents_n');
    expect(askedIn('interview', { of: value('parents') })).not.toContain('pupils_n');
  });

  it('M246 a symposium takes attendance and the report; M266, M281, M284 a meeting is attended without a vote', () => {
    const attended = { leaders: value(['王县长', '李局长']), chief: value(true), heard: value(true) };
    expect(askedIn('symposium', attended)).toContain('report_gist');
    expect(badIn('symposium', { ...attended, chief: value(false) })).toEqual(['chief']);
    expect(askedIn('sit_in', { what: value('regular') })).not.toContain('criticism');
    expect(askedIn('sit_in', { what: value('mobilisation') })).not.toContain('problem_team');
    expect(askedIn('sit_in', { what: value('democratic') })).toEqual(
      expect.arrayContaining(['criticism', 'problem_team']),
    );
  });

  it('M275 what pupils and teachers say is held against the files', () => {
    const said = {
      pupils_n: value('10'),
      pupils_agree: value('9'),
      teachers_n: value('4'),
      teachers_agree: value('4'),
      match: value('full'),
    };
    expect(badIn('triangulate', said)).toEqual([]);
    expect(badIn('triangulate', { ...said, pupils_agree: value('4') })).toEqual(['match']);
    expect(badIn('triangulate', { ...said, match: value('none') })).toEqual(['match']);
  });

  it('M272, M273 a task has three verdicts, and what is watched is named by its post', () => {
    const verdicts = {
      eye: value('cadre'),
      implemented: value('no'),
      progress: value('behind'),
      effect: value('none'),
    };
    expect(badIn('carried_out', verdicts)).toEqual(['implemented', 'progress', 'effect']);
    expect(askedIn('carried_out', verdicts)).toContain('cadre_post');
    expect(askedIn('carried_out', { eye: value('task') })).not.toContain('cadre_post');
  });

  it('M293, M294, M295, M300 three key points and four times enough or not, each bad answer with its reason', () => {
    expect(badIn('key_points', { found: value(false), fixed: value(false), hope: value(false) })).toEqual([
      'found',
      'fixed',
      'hope',
    ]);
    const enough = { deep: value(true), wide: value(false), right: value(true), strong: value(true) };
    expect([badIn('four_enough', enough), percentOf('four_enough', enough)?.[0]]).toEqual([['wide'], '75.0']);
  });

  it('M278 a lesson is graded by a rubric; M279, M280 plans and reports get a verdict', () => {
    expect(sheetOf('drop_in_lesson').grades.map(({ name }) => name.zh)).toEqual(['优', '良', '中', '差']);
    expect(badIn('plan_review', { verdict: value('return') })).toEqual(['verdict']);
    expect(badIn('speech_review', { own: value(false), verdict: value('amend') })).toEqual(['own']);
  });

  it('M262, M282, M283, M286, M299 stays have a diary, guidance its stage, help, advice and reply, a case its causes', () => {
    const itemsOf = (key: string) => sheetOf(key).sections.flatMap((section) => section.items);
    expect(itemsOf('stay_diary').map(({ id }) => id)).toContain('regular');
    expect(itemsOf('guidance').find(({ id }) => id === 'help')?.choices).toHaveLength(4);
    expect(itemsOf('guidance').find(({ id }) => id === 'stage')?.choices).toHaveLength(4);
    expect(askedIn('guidance', { accepted: value('later') })).toContain('by');
    expect(askedIn('guidance', { accepted: value('yes') })).not.toContain('by');
    expect(askedIn('dissect', { general: value(true) })).toContain('general_where');
  });
});
