import { describe, expect, it } from 'vitest';
import { checkRulebooks, readRulebook } from '../pack/rulebook.ts';
import { REMINDERS } from './reminders.ts';
import { wordsOf } from './wording.ts';

const HEAD = `format: dudao-reminders/1
version: "1.0"
status: published
title: {zh: 提醒, en: reminders}
origin: {zh: 自拟, en: ours}
`;
const RULE = `rules:
  - subject: task-due
    title: {zh: "任务：{title}", en: "Task: {title}"}
    steps:
      - {days: "-1", to: [owner], severity: info, text: {zh: "还有 {days} 个工作日", en: "in {days} days"}}
      - {days: "3", to: [owner, office], severity: severe, text: {zh: "逾期 {days} 个工作日（{due}）", en: "{days} days late"}}
`;
const read = (text: string, id = 'TX-1') => {
  const book = readRulebook(REMINDERS, `reminders/${id}.yaml`, `id: ${id}\n${HEAD}${text}`);
  if (!book.ok) throw new Error(JSON.stringify(book.problems));
  return book.value;
};
const faults = (text: string) =>
  checkRulebooks([REMINDERS], [read(text)]).map(({ problem, at }) => `${problem}:${at?.line}`);

describe('a rulebook of reminders', () => {
  it('is read with its days as numbers, and puts a reminder into words by the step it reached', () => {
    const [rule] = read(RULE).content.rules;
    expect(rule?.steps.map(({ days }) => days)).toEqual([-1, 3]);
    expect(checkRulebooks([REMINDERS], [read(RULE)])).toEqual([]);
    const words = wordsOf(rule, { stepDays: 3, dueOn: '2026-11-19', figures: { title: '修订' } }, '2026-11-24');
    expect(words).toEqual({
      title: { zh: '任务：修订', en: 'Task: 修订' },
      text: { zh: '逾期 3 个工作日（2026-11-19）', en: '3 days late' },
      daysLeft: -3,
    });
  });

  it('names faults by line: steps out of order, a figure nobody tells, somebody whom the matter does not name', () => {
    expect(faults(RULE.replace('"3"', '"-1"'))).toEqual(['reminder-step-order:12']);
    expect(faults(RULE.replace('{due}', '{when}'))).toEqual(['reminder-figure:12']);
    expect(
      faults(RULE.replace('task-due', 'draw-open').replaceAll('[owner', '[owner')).filter((fault) =>
        fault.startsWith('reminder-nobody'),
      ),
    ).toEqual(['reminder-nobody:11', 'reminder-nobody:12']);
  });

  it('one kind of matter has one rule, in whatever rulebook', () => {
    const [one, two] = [read(RULE), read(RULE, 'TX-2')];
    expect(checkRulebooks([REMINDERS], [one, two]).map(({ problem, params }) => [problem, params.where])).toEqual([
      ['reminder-subject-twice', 'TX-2'],
      ['reminder-subject-twice', 'TX-1'],
    ]);
    const next = { ...one, content: { ...one.content, version: '1.1' } };
    expect(checkRulebooks([REMINDERS], [one, next])).toEqual([]);
  });

  it('refuses a lead time that is no number, an unknown kind and an unknown person', () => {
    for (const [from, to] of [
      ['"-1"', '"soon"'],
      ['"-1"', '"-500"'],
      ['task-due', 'task-do'],
      ['[owner]', '[boss]'],
      ['[owner]', '[]'],
    ] as const) {
      const book = readRulebook(REMINDERS, 'reminders/x.yaml', `id: TX-1\n${HEAD}${RULE.replace(from, to)}`);
      expect([to, book.ok]).toEqual([to, false]);
    }
  });
});
