import { describe, expect, it } from 'vitest';
import { MOST_LETTERS, planPaper } from './plan-paper.ts';

const measure = {
  id: '1',
  text: '更换灯具',
  quality: '照度达标',
  owner: '总务处',
  ownerUnitId: null,
  ownerPersonId: null,
  dueOn: '2026-12-01',
  doneOn: null,
  cancelled: false,
  result: '',
};
const entry = {
  id: '1',
  number: 'WT-2026-00001',
  ledger: 'problem',
  ledgerName: { zh: '问题库', en: 'problems' },
  title: '走廊照明不足',
  detail: '',
  cause: '线路老化',
  unit: { id: 'u', name: '城关学校' },
  owner: { id: 'u', name: '城关学校' },
  ownerPerson: '钱主任',
  handlingName: null,
  phase: 'open' as const,
  stateName: { zh: '整改中', en: 'being put right' },
  foundOn: '2026-11-20',
  fixDueOn: '2026-12-20',
  closedOn: null,
  measures: [measure, { ...measure, cancelled: true, text: '改用台灯' }],
  gaps: [],
  reported: '已采购',
  lastWords: '',
  rules: ['照明巡检制度'],
};
const plan = {
  unit: entry.unit,
  since: '2026-01-01',
  open: [entry],
  closed: [{ ...entry, closedOn: '2026-11-21' }],
  keepers: [],
  more: false,
};

describe('the plan of a unit as a paper', () => {
  it('tells each entry with cause, measures, quality, person and day, and counts them', () => {
    const paper = planPaper(plan, 'plan');
    expect(paper).toMatchObject({ kind: 'rectification_plan', values: { matters: '1', measures: '1' } });
    expect(paper?.title).toBe('城关学校整改落实方案');
    expect(paper?.values.plan).toBe(
      '1. WT-2026-00001 走廊照明不足（城关学校 钱主任，2026-12-20 前）\n   原因：线路老化\n   措施 1：更换灯具（要求：照度达标；总务处，2026-12-01）',
    );
  });

  it('reports what was closed and what is left', () => {
    const paper = planPaper(plan, 'report');
    expect(paper?.values).toMatchObject({ since: '2026-01-01', closed: '1', left: '1' });
    expect(paper?.values.report).toContain('2026-11-21 销号');
    expect(paper?.values.report).toContain('建立、修订制度：照明巡检制度');
    expect(paper?.values.report).not.toContain('改用台灯');
  });

  it('gives up details before entries, and itself before an entry', () => {
    const many = Array.from({ length: 250 }, () => ({ ...entry, cause: '长'.repeat(100) }));
    const short = planPaper({ ...plan, open: many }, 'plan')?.values.plan;
    expect(String(short).split('\n')).toHaveLength(250);
    expect(String(short).length).toBeLessThanOrEqual(MOST_LETTERS);
    const long = many.map((one) => ({ ...one, title: '长'.repeat(200) }));
    expect(planPaper({ ...plan, open: long }, 'plan')).toBe(null);
  });
});
