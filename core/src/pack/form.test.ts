import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Result } from '../lib/result.ts';
import { contextFieldsOf, contextValuesOf, type FormValues, formSchema, shownFormValue } from './form.ts';
import { checkForm } from './form-check.ts';
import { checkFormValues, readTypedValue } from './form-values.ts';
import { type RulebookKind, readRulebook, rulebookHead } from './rulebook.ts';

const schema = z.strictObject({ ...rulebookHead, fields: formSchema });
type Book = z.output<typeof schema>;
const KIND: RulebookKind<Book> = { kind: 'forms', name: { zh: '表单', en: 'form' }, schema };

const PERSON = '11111111-1111-4111-8111-111111111111';
const file = (...fields: string[]) =>
  `id: BD-1\nversion: "1.0"\nstatus: draft\ntitle: {zh: 表, en: form}\norigin: {zh: 自拟, en: ours}\nfields:\n${fields.map((one) => `  - ${one}\n`).join('')}`;
const HOURS =
  '{id: hours, name: {zh: 学时, en: hours}, kind: number, unit: 学时, decimals: "1", least: "0.5", most: "12", needed: true}';
const FORM =
  '{id: form, name: {zh: 形式, en: form}, kind: choice, choices: [{id: film, name: {zh: 看片, en: film}}, {id: other, name: {zh: 其他, en: other}}]}';
const WHAT = '{id: what, name: {zh: 说明, en: what}, kind: text, needed: true, longest: "5", when: 形式 = “其他”}';
const REST = [
  '{id: open, name: {zh: 公开, en: open}, kind: yes-no}',
  '{id: due, name: {zh: 期限, en: due}, kind: day}',
  '{id: who, name: {zh: 主讲, en: lecturers}, kind: persons}',
];

function taken<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}
const read = (...fields: string[]) => taken(readRulebook(KIND, 'forms/bd.yaml', file(...fields)));
const FIELDS = read(HOURS, FORM, WHAT, ...REST).content.fields;
const check = (values: FormValues) => {
  const result = checkFormValues(FIELDS, values);
  return result.ok ? result.value : result.problems.map(({ problem, at }) => `${problem} ${at?.field}`);
};

describe('a form in a rulebook', () => {
  it('is read, and each fault of it is told by line', () => {
    const book = read(HOURS, FORM, WHAT, ...REST);
    expect(checkForm(book, ['fields'], book.content.fields)).toEqual([]);
    const faulty = read(
      HOURS.replace('unit: 学时', 'unit: 光年').replace('"0.5"', '"13"'),
      FORM.replace('id: other', 'id: film'),
      WHAT.replace('形式 = “其他”', '形式'),
      WHAT.replace('形式 = “其他”', '没有 = 1'),
    );
    const found = checkForm(faulty, ['fields'], faulty.content.fields);
    expect(found.map(({ problem, at }) => [problem, at?.line])).toEqual([
      ['pack-duplicate-id', 10],
      ['pack-unknown-unit', 7],
      ['pack-range', 7],
      ['pack-duplicate-id', 8],
      ['formula-type', 9],
      ['formula-unknown-name', 10],
    ]);
  });

  it('a condition that is no truth is refused', () => {
    const book = read(HOURS, WHAT.replace('形式 = “其他”', '学时 + 1学时'));
    expect(checkForm(book, ['fields'], book.content.fields)).toMatchObject([
      { problem: 'pack-wrong-value', at: { line: 8 } },
    ]);
  });
});

describe('a filled-in form', () => {
  it('comes back in one spelling', () => {
    expect(
      check({ hours: ' ２.50 ', form: 'film', open: false, due: '2026-09-01', who: [PERSON], what: '  ' }),
    ).toEqual({
      hours: '2.5',
      form: 'film',
      open: false,
      due: '2026-09-01',
      who: [PERSON],
    });
  });

  it('asks by what stands above: needed where asked, refused where not', () => {
    expect(check({ hours: '1', form: 'other' })).toEqual(['form-needed what']);
    expect(check({ hours: '1', form: 'other', what: '演讲' })).toEqual({ hours: '1', form: 'other', what: '演讲' });
    expect(check({ hours: '1', form: 'film', what: '演讲' })).toEqual(['form-not-asked what']);
    expect(check({ hours: '1' })).toEqual({ hours: '1' });
  });

  it('tells every fault by its field', () => {
    expect(check({ hours: '0', form: 'x', due: '2026-02-30', open: '是', who: [PERSON, PERSON], odd: '1' })).toEqual([
      'form-no-such-field odd',
      'form-below hours',
      'form-not-a-choice form',
      'form-not-yes-no open',
      'form-not-a-day due',
      'form-not-persons who',
    ]);
    expect(check({ hours: '12.5' })).toEqual(['form-above hours']);
    expect(check({ hours: '1.25' })).toEqual(['form-too-fine hours']);
    expect(check({ hours: '1e3' })).toEqual(['form-not-a-number hours']);
    expect(check({})).toEqual(['form-needed hours']);
    expect(check({ hours: '1', form: 'other', what: '六个字太长了' })).toEqual(['form-too-long what']);
  });

  it('typed or pasted values are taken as people write them', () => {
    const typed = FIELDS.map((field, i) =>
      readTypedValue(field, ['3', ' 看片', '', '是', '2026年9月1日', '甲'][i] ?? ''),
    );
    expect(typed.map((result) => (result.ok ? result.value : result.problems[0]?.problem))).toEqual([
      '3',
      'film',
      null,
      true,
      '2026-09-01',
      'form-not-persons',
    ]);
  });

  it('is known to formulas, but for its texts, and shown in words', () => {
    expect(contextFieldsOf(FIELDS).map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'hours decimal',
      'form choice',
      'open judgement',
      'due date',
      'who count',
    ]);
    const values = { hours: '2.5', who: [PERSON], open: true };
    expect(contextValuesOf(FIELDS, values)).toMatchObject({ hours: '2.5', who: '1', open: true, form: null });
    const show = (id: string) => {
      const field = FIELDS.find((one) => one.id === id);
      const all: FormValues = { ...values, form: 'film' };
      return field === undefined ? '' : shownFormValue(field, all[id], { lang: 'zh', nameOf: () => '甲' });
    };
    expect(['hours', 'form', 'open', 'who', 'due'].map(show)).toEqual(['2.5 学时', '看片', '是', '甲', '']);
  });
});
