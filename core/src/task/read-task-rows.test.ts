import { describe, expect, it } from 'vitest';
import { readTaskRows } from './read-task-rows.ts';

describe('tasks copied out of a spreadsheet', () => {
  it('are read by the headings offices use, with rows as the sheet shows them', () => {
    const text = [
      '序号\t工作任务（全文）\t责任单位\t配合单位\t责任人\t开始时间\t完成时限\t工作日\t是否重点\t类型',
      '1\t新建城东小学\t城关镇\t财政局、住建局\t王县长\t2026/3/1\t2026年9月1日\t120\t是\t规定动作',
      '',
      '2\t"教师\n轮岗 ""县管校聘"""\t\t\t李主任\t\t2026.6.30\t\t\t自选',
    ].join('\r\n');
    const { tasks, faults, unknown } = readTaskRows(`${text}\r\n`);
    expect([faults, unknown]).toEqual([[], ['序号']]);
    expect(tasks).toMatchObject([
      {
        row: 2,
        title: '新建城东小学',
        leadUnit: '城关镇',
        cooperating: ['财政局', '住建局'],
        owner: '王县长',
        startOn: '2026-03-01',
        dueOn: '2026-09-01',
        workDays: 120,
        isKey: true,
        kind: 'prescribed',
      },
      {
        row: 4,
        title: '教师\n轮岗 "县管校聘"',
        owner: '李主任',
        startOn: null,
        dueOn: '2026-06-30',
        kind: 'own',
        isKey: false,
      },
    ]);
  });

  it('what cannot be read is named with its row', () => {
    const { faults } = readTaskRows('任务\t完成时限\t工作日\n甲\t3月底\t5\n\t2026-02-30\t若干\n乙\t2026-03-01\t0');
    expect(faults.map(({ row, fault, text }) => [row, fault, text])).toEqual([
      [2, 'day-unreadable', '3月底'],
      [3, 'title-missing', ''],
      [3, 'days-unreadable', '若干'],
      [3, 'day-unreadable', '2026-02-30'],
      [4, 'days-unreadable', '0'],
    ]);
    expect(readTaskRows('名字\t时间\n甲\t乙')).toMatchObject({ tasks: [], faults: [{ fault: 'no-title-column' }] });
  });
});
