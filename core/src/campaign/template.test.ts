import { describe, expect, it } from 'vitest';
import { burdenOf, factsAsked } from './burden.ts';
import { compileGate, conditionStates } from './gate-condition.ts';
import { scheduleOf } from './schedule.ts';
import { faultsOf, templateOf } from './testing/read-templates.ts';

const TEXT = `format: dudao-campaign/1
id: HD-T
version: "1.0"
status: draft
title: {zh: 试, en: test}
origin: {zh: 自拟, en: ours}
object: {kinds: [county]}
takes_part: [school]
batches:
  - {id: b1, name: {zh: 批, en: batch}}
mode: gated
anchor: start
parameters:
  - {id: p, name: {zh: 期限, en: time}}
measures:
  - {id: hours, name: {zh: 学习时长, en: study}, unit: 学时, of: to-come, counted_by: {zh: 学习, en: study}}
  - {id: open, name: {zh: 未完成, en: still open}, of: open-actions, over: stage}
  - {id: reviewed, name: {zh: 已审阅, en: reviewed}, of: review, review: look}
reviews:
  - {id: look, name: {zh: 看, en: look}, looks: [{id: l, name: {zh: 一, en: one}, aspects: [{id: a, name: {zh: 面, en: aspect}}]}]}
stages:
  - id: s1
    name: {zh: 一, en: one}
    lasts: {days: 10}
    actions:
      - {id: a1, name: {zh: 报, en: report}, side: unit, takes: report, pages: "2", fields: [{id: f, name: {zh: 数, en: figure}, kind: number, least: "0", needed: true}, {id: g, name: {zh: 另, en: other}, kind: number, least: "0", needed: true}], facts: {f: pupils}}
      - {id: a2, name: {zh: 会, en: meeting}, side: office, takes: meeting, each: week}
      - {id: a3, name: {zh: 园, en: kindergartens}, side: unit, pages: "9", kinds: [kindergarten]}
    gate:
      chain: approved
      checks:
        - id: k
          name: {zh: 关, en: gate}
          conditions:
            - {id: c1, name: {zh: 学够, en: studied}, when: hours >= 40学时}
            - {id: c2, name: {zh: 都做, en: done}, when: 0 = open}
            - {id: c3, name: {zh: 审过, en: reviewed}, when: reviewed 且 hours >= 40学时}
            - {id: c4, name: {zh: 质量, en: quality}, judged: true}
`;
const names = (text: string) => faultsOf(text).map(({ problem }) => problem);
const changed = (from: string, to: string) => {
  expect(TEXT).toContain(from);
  return TEXT.replace(from, to);
};

describe('a template', () => {
  it('is taken as it stands', () => {
    expect(faultsOf(TEXT)).toEqual([]);
  });

  it.each([
    ['C1 an id twice', '{id: a2,', '{id: a1,', 'pack-duplicate-id'],
    [
      'C2 parts without a mode',
      '    lasts: {days: 10}\n',
      '    lasts: {days: 10}\n    steps: [{id: t, name: {zh: 步, en: step}}]\n',
      'campaign-mode-needed',
    ],
    ['C3 no length', '    lasts: {days: 10}\n', '', 'campaign-no-length'],
    ['C3 two lengths', 'lasts: {days: 10}', 'lasts: {days: 10}\n    until: {end_of: month}', 'campaign-two-lengths'],
    ['C3 two keys in a length', '{days: 10}', '{days: 10, months: 1}', 'pack-wrong-value'],
    [
      'C3 an overlap outside its mode',
      'lasts: {days: 10}',
      'lasts: {days: 10}\n    overlap: {days: 1}',
      'campaign-overlap-alone',
    ],
    ['C3 laid back without a length', 'anchor: start', 'anchor: finish', null],
    ['C5 neither formula nor judged', ', judged: true}', '}', 'campaign-condition-kind'],
    ['C5 a formula that is a number', 'when: 0 = open', 'when: open + 1', 'campaign-condition-truth'],
    ['C5 a name that is no measure', 'when: 0 = open', 'when: 0 = visits', 'formula-unknown-name'],
    ['C5 an unknown unit', 'hours >= 40学时}', 'hours >= 40元}', null],
    [
      'C6 an action that is not there',
      'of: open-actions, over: stage',
      'of: done, action: nothing',
      'pack-unknown-reference',
    ],
    ['C8 a review that is not there', 'review: look}', 'review: other}', 'pack-unknown-reference'],
    ['C8 a parameter that is not there', '{days: 10}', '{parameter: q}', 'pack-unknown-reference'],
    [
      'C8 a kind of unit without batch',
      'takes_part: [school]',
      'takes_part: [school, town]\nlevels: [{kinds: [county], offset: {days: 1}}]',
      'pack-unknown-reference',
    ],
    [
      'C6 a field that is no number',
      'of: open-actions, over: stage',
      'of: answer, action: a1, field: nothing',
      'pack-unknown-reference',
    ],
    [
      'C6 a field of an action that is not there',
      'of: open-actions, over: stage',
      'of: answer, action: a9, field: f',
      'pack-unknown-reference',
    ],
    ['C8 a card that is not there', 'of: review, review: look', 'of: card, card: nothing', 'pack-unknown-reference'],
    [
      'C8 a point twice on a card',
      'reviews:\n',
      'cards: [{id: k1, name: {zh: 卡, en: card}, use: plan, points: [{id: p, name: {zh: 甲, en: a}}, {id: p, name: {zh: 乙, en: b}}]}]\nreviews:\n',
      'pack-duplicate-id',
    ],
    [
      'C8 a guidance task that asks for nothing',
      'reviews:\n',
      'guidance: [{id: g, name: {zh: 导, en: guide}}]\nreviews:\n',
      'campaign-guidance-empty',
    ],
    [
      'C4 own actions the wrong way round',
      'lasts: {days: 10}',
      'lasts: {days: 10}\n    own_actions: {least: 3, most: 2}',
      'campaign-own-range',
    ],
  ] as const)('%s', (_, from, to, fault) => {
    const found = names(changed(from, to));
    if (fault === null) {
      const laidBack = from.startsWith('anchor');
      expect(found.length).toBe(laidBack ? 0 : 1);
    } else expect(found).toContain(fault);
  });

  it('C5 in gated mode a stage without gate is told by line', () => {
    const [text] = TEXT.split('    gate:\n');
    expect(faultsOf(text ?? '')).toMatchObject([
      { problem: 'campaign-gate-needed', at: { file: 'campaigns/test.yaml', line: 22 } },
    ]);
  });
});

describe('conditions', () => {
  const template = templateOf(TEXT);
  const gate = template.stages[0]?.gate;
  if (gate === undefined) throw new Error('the stage has a gate');
  const compiled = compileGate(template, gate);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const states = (figures: Parameters<typeof conditionStates>[1]) =>
    conditionStates(compiled.value, figures).map(({ is, bar }) => [is, bar?.figure, bar?.demand, bar?.unit]);

  it('C5 C6 tick from figures and say “38 of 40”; what is missing is open, never met', () => {
    expect(states({ hours: '38', open: '0', reviewed: true })).toEqual([
      ['unmet', '38', '40', '学时'],
      ['met', '0', '0', ''],
      ['unmet', undefined, undefined, undefined],
      ['judged', undefined, undefined, undefined],
    ]);
    expect(states({ hours: '40', open: '2', reviewed: true }).map(([is]) => is)).toEqual([
      'met',
      'unmet',
      'met',
      'judged',
    ]);
    expect(states({ hours: null, open: '0', reviewed: true }).map(([is]) => is)).toEqual([
      'open',
      'met',
      'open',
      'judged',
    ]);
    expect(states({ hours: null, open: '0', reviewed: false }).map(([is]) => is)).toEqual([
      'open',
      'met',
      'unmet',
      'judged',
    ]);
  });
});

describe('schedule and burden', () => {
  const template = templateOf(TEXT);
  const schedule = scheduleOf(template, { day: '2026-09-01', kind: 'school', spans: {} });
  if (!schedule.ok) throw new Error('it can be laid');

  it('D9 a unit bears the papers it writes and every meeting, by its kind; what is known is told', () => {
    const due = schedule.value.actions;
    expect(burdenOf(template, { kind: 'school', due, facts: new Set() })).toEqual({
      actions: 1,
      fields: 2,
      known: 0,
      pages: 2,
      reports: 1,
      visits: 0,
      meetings: 2,
    });
    expect(factsAsked(template)).toEqual(['pupils']);
    expect(burdenOf(template, { kind: 'school', due, facts: new Set(['pupils']) }).known).toBe(1);
    const garden = scheduleOf(template, { day: '2026-09-01', kind: 'kindergarten', spans: {} });
    if (!garden.ok) throw new Error('it can be laid');
    expect(burdenOf(template, { kind: 'kindergarten', due: garden.value.actions, facts: new Set() }).pages).toBe(11);
  });

  it('D4 D1 what runs beyond its parent and what is no day are refused', () => {
    const long = templateOf(
      changed(
        'lasts: {days: 10}',
        'lasts: {days: 10}\n    mode: gated\n    steps: [{id: t, name: {zh: 步, en: step}, lasts: {days: 11}}]',
      ),
    );
    expect(scheduleOf(long, { day: '2026-09-01', kind: 'school', spans: {} })).toMatchObject({
      problems: [{ problem: 'campaign-part-beyond', params: { part: '步', other: '一' } }],
    });
    expect(scheduleOf(template, { day: '2026-02-30', kind: 'school', spans: {} })).toMatchObject({
      problems: [{ problem: 'campaign-day' }],
    });
  });

  it('D7 working days of a year that is not announced are marked as assumed', () => {
    const working = templateOf(changed('{days: 10}', '{working_days: 10}'));
    const until = (day: string) => {
      const laid = scheduleOf(working, { day, kind: 'school', spans: {} });
      return laid.ok ? [laid.value.until, laid.value.assumed] : laid.problems;
    };
    expect(until('2026-09-01')).toEqual(['2026-09-14', false]);
    expect(until('2031-09-01')).toEqual(['2031-09-12', true]);
  });
});
