import { expect, it } from 'vitest';
import { type Chart, judgeChart } from '../lib/chart.ts';
import { minutesData, type ToldMeeting } from './document-data.ts';

const MEETING: ToldMeeting = {
  office: '督导室',
  title: '分析研判会',
  typeName: '每周分析研判会',
  heldOn: '2026-11-27',
  beginsAt: '09:00',
  place: '会议室',
  chair: '钱主任',
  attendees: [],
  items: [],
  before: null,
  materials: [],
  ballot: null,
  recorder: '',
  signer: '',
  number: '',
  digest: '',
  supersedes: '',
  on: '2026-11-27',
};
// Safe: the data of minutes has these charts.
const chart = (of: Partial<ToldMeeting>, name: '落实图' | '测评图') =>
  minutesData({ ...MEETING, ...of })[name] as Chart;

it('G11 minutes may draw how far the last conclusions are; without a meeting before a sentence says so', () => {
  const conclusion = (standing: 'done' | 'late') => ({ text: '巡查', owner: '学校', dueOn: null, standing });
  const before = {
    title: '上次',
    heldOn: '2026-11-20',
    conclusions: [conclusion('done'), conclusion('done'), conclusion('late')],
  };
  const { categories, series } = chart({ before }, '落实图');
  const counts = categories.map((name, i) => [name, series[0]?.values[i]]).filter(([, count]) => count !== 0);
  expect(counts.map(([, count]) => count).sort()).toEqual([1, 2]);
  const none = judgeChart(chart({}, '落实图'));
  expect(none.is === 'said' && none.says.zh).toBe('“上次议定事项落实情况”没有数据，没有画图。');
});

it('G15 a ballot is drawn of those about whom enough voted, and of nobody else', () => {
  const ballot = {
    name: '民主测评',
    counts: [
      { name: '学校', votes: 12, grades: [['优秀', 8] as const, ['称职', 4] as const] },
      { name: '幼儿园', votes: 2, grades: null },
    ],
  };
  const { categories, series } = chart({ ballot }, '测评图');
  expect(categories).toEqual(['学校']);
  expect(series).toEqual([
    { name: '优秀', values: [8] },
    { name: '称职', values: [4] },
  ]);
  const few = { ...ballot, counts: ballot.counts.slice(1) };
  expect(judgeChart(chart({ ballot: few }, '测评图')).is).toBe('said');
});
