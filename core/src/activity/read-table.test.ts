import { describe, expect, it } from 'vitest';
import { FORM_PROBLEMS } from '../pack/form-problems.ts';
import type { ActivityKind } from './activities-format.ts';
import { readRecordTable } from './read-table.ts';

const text = (zh: string) => ({ zh, en: zh });
const KIND: ActivityKind = {
  id: 'lesson',
  name: text('听课'),
  group: 'g',
  takes: 'persons',
  clock: 'asked',
  fields: [
    { id: 'lessons', name: text('节数'), kind: 'number', needed: true },
    { id: 'note', name: text('备注'), kind: 'text' },
    { id: 'quality', name: text('评价'), kind: 'choice', choices: [{ id: 'good', name: text('良') }] },
  ],
};
const NAMES = {
  persons: [
    { id: 'p1', name: '张三' },
    { id: 'p2', name: '李四' },
    { id: 'p3', name: '王五' },
    { id: 'p4', name: '王五' },
  ],
  bodies: [{ id: 'b1', name: '一组' }],
  units: [
    { id: 'u1', name: '甲校' },
    { id: 'u2', name: '乙校' },
    { id: 'u3', name: '乙校' },
  ],
  catalogue: FORM_PROBLEMS,
};
const read = (table: string) => {
  const result = readRecordTable(table, KIND, NAMES);
  return result.ok
    ? result.value
    : result.problems.map(({ problem, at, params }) =>
        `${problem} ${at?.row ?? ''} ${params.found ?? params.name ?? ''}`.trim(),
      );
};

describe('a pasted table of records', () => {
  it('is read with tabs or commas, quotes and line breaks in cells', () => {
    expect(read('日期\t人员\t节数\t开始时间\t结束时间\n2026/10/8\t张三、李四\t2\t8:00\t8:45\n\n')).toMatchObject([
      {
        row: 2,
        draft: {
          fromOn: '2026-10-08',
          untilOn: '2026-10-08',
          personIds: ['p1', 'p2'],
          startsAt: 480,
          endsAt: 525,
          values: { lessons: '2' },
        },
      },
    ]);
    expect(
      read('﻿日期,结束日期,人员,节数,备注,评价,机构,佐证\r\n2026年10月8日,,张三,1,"甲, ""乙""\n丙",良,一组,盒 3\r\n'),
    ).toMatchObject([{ draft: { bodyId: 'b1', values: { note: '甲, "乙"\n丙', quality: 'good' }, proof: '盒 3' } }]);
  });

  it('tells every fault by its row', () => {
    expect(read('日期\t人员\t节数\t评价\n10月8日\t张三\t1\t\n2026-10-08\t王五\t1\t优\n2026-10-08\t赵六\t一\t')).toEqual(
      [
        'activity-row-day 2 10月8日',
        'activity-row-person 3 王五',
        'activity-row 3',
        'activity-row-person 4 赵六',
        'activity-row 4',
      ],
    );
    expect(read('日期,人员,节数,机构,开始时间\n2026-10-08,张三,1,二组,八点\n,张三,1,,')).toEqual([
      'activity-row-body 2 二组',
      'activity-row-clock 2 八点',
      'activity-row-day 3',
    ]);
  });

  it('names the unit that a record is about, one of its name; what asks something of a unit is recorded one by one', () => {
    const visit = { ...KIND, about: 'needed' as const };
    const of = (table: string, kind = visit) => readRecordTable(table, kind, NAMES);
    const row = (unit: string) => `日期,人员,节数,对象单位\n2026-10-08,张三,1,${unit}`;
    expect(of(row('甲校'))).toMatchObject({ ok: true, value: [{ draft: { aboutUnitId: 'u1' } }] });
    expect(of(row('乙校'))).toMatchObject({ problems: [{ problem: 'activity-row-unit', params: { found: '乙校' } }] });
    expect(of('日期,人员,节数\n2026-10-08,张三,1')).toMatchObject({
      problems: [{ problem: 'activity-heading-missing' }],
    });
    const asking = { ...visit, asks: { what: 'note', why: 'note', by: 'note' } };
    expect(of(row('甲校'), asking)).toMatchObject({ problems: [{ problem: 'activity-not-by-table' }] });
  });

  it('headings are known and complete, and there are rows', () => {
    expect(read('日期\t节树\n2026-10-08\t1')).toEqual([
      'activity-heading 1 节树',
      'activity-heading-missing 1 人员',
      'activity-heading-missing 1 节数',
    ]);
    expect(read('日期\t人员\t节数\n \t \t')).toEqual(['activity-rows-empty']);
    expect(read('')).toEqual(['activity-rows-empty']);
  });
});
