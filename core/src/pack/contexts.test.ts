import { describe, expect, it } from 'vitest';
import { type ContextValues, compileInContext, type FormulaContext } from '../formula/context.ts';
import { CONTEXTS } from './contexts.ts';

function contextOf(id: string): FormulaContext {
  const found = CONTEXTS.find((context) => context.id === id);
  if (found === undefined) throw new Error(`no context ${id}`);
  return found;
}

function decide(context: string, formula: string, values: ContextValues): string {
  const compiled = compileInContext(contextOf(context), formula);
  if (!compiled.ok) return compiled.problems.map(({ problem }) => problem).join(' ');
  const value = compiled.value.evaluate(values);
  return value.kind === 'truth' ? String(value.value) : value.kind;
}

describe('formulas in a context', () => {
  it('a study quota is decided from a person’s records: hours, days and times', () => {
    const quota =
      '求和(活动 其中 活动类别 = "集体学习", 时长) >= 40小时 且 计数(活动 其中 活动类别 = "集中学习") >= 5 且 计数(活动 其中 活动类别 = "讨论交流") >= 3';
    const study = (hours: string, kind = 'study') => ({ kind, duration: hours });
    const done = [
      study('40'),
      ...Array.from({ length: 5 }, () => study('6', 'concentrated')),
      ...Array.from({ length: 3 }, () => study('2', 'discussion')),
    ];
    expect(decide('person', quota, { record: {}, list: done })).toBe('true');
    expect(decide('person', quota, { record: {}, list: done.slice(1) })).toBe('false');
    expect(decide('person', quota, { record: {}, list: [...done, { kind: 'study' }] })).toBe('missing');
  });

  it('a closing rule needs every condition, satisfaction among them', () => {
    const rule = '佐证件数 >= 1 且 整改完成 且 核验人不是责任人 且 群众满意率 >= 85%';
    const record = { evidence: '2', rectified: true, independent: true, satisfaction: '85' };
    expect(decide('entry', rule, { record })).toBe('true');
    expect(decide('entry', rule, { record: { ...record, satisfaction: '84.9' } })).toBe('false');
    expect(decide('entry', rule, { record: { ...record, satisfaction: null } })).toBe('missing');
    expect(decide('entry', rule, { record: { ...record, independent: false, satisfaction: null } })).toBe('false');
  });

  it('an entry is overdue by the day asked about', () => {
    const rule = '今日 > 到期日 且 非 整改完成';
    expect(decide('entry', rule, { record: { today: '2026-12-02', due: '2026-12-01', rectified: false } })).toBe(
      'true',
    );
    expect(decide('entry', rule, { record: { today: '2026-12-01', due: '2026-12-01', rectified: false } })).toBe(
      'false',
    );
  });

  it('a gate of a campaign counts what is open', () => {
    const gate = '全部(环节, 已完成) 且 待办问题数 = 0';
    expect(decide('campaign', gate, { record: { open_entries: '0' }, list: [{ done: true }, { done: true }] })).toBe(
      'true',
    );
    expect(decide('campaign', gate, { record: { open_entries: '0' }, list: [{ done: true }, { done: false }] })).toBe(
      'false',
    );
  });

  it('what is not in the context, or of another measure, is refused at its place', () => {
    expect(decide('person', '佐证件数 >= 1', { record: {} })).toBe('formula-unknown-name');
    expect(decide('entry', '佐证件数 >= 1天', { record: {} })).toBe('formula-units-differ');
    expect(decide('entry', '群众满意率 >= 85', { record: {} })).toBe('formula-percent');
    const compiled = compileInContext(contextOf('entry'), '佐证件数 >=\n  佐证');
    expect(compiled.ok ? null : compiled.problems[0]?.at).toMatchObject({ line: 2, column: 3 });
  });

  it('every context has both languages and no name twice', () => {
    for (const context of CONTEXTS) {
      const compiled = compileInContext(context, '1 = 1');
      expect(compiled.ok ? [] : compiled.problems).toEqual([]);
    }
    expect(CONTEXTS.map(({ id }) => id)).toEqual(['school', 'segment', 'unit', 'group', 'campaign', 'entry', 'person']);
  });

  it('the derivation names the fields', () => {
    const compiled = compileInContext(contextOf('school'), '面积 / 学生数');
    expect(compiled.ok).toBe(false);
    const good = compileInContext(contextOf('school'), '学生数 / 专任教师数');
    if (!good.ok) throw new Error(JSON.stringify(good.problems));
    const explained = good.value.explain({ record: { pupils: '1000', teachers: '64' } });
    expect(explained.substituted).toBe('1000 ÷ 64');
    expect(explained.outcome.text).toBe('15.625000');
  });
});
