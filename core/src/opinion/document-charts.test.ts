import { expect, it } from 'vitest';
import { type Chart, judgeChart } from '../lib/chart.ts';
import { opinionData, type ToldOpinion, type ToldPoint } from './document-data.ts';

const point = (of: Partial<ToldPoint>): ToldPoint => ({
  text: '留样不足',
  demand: '',
  dueOn: null,
  rests: '',
  answer: null,
  silent: false,
  decision: null,
  ...of,
});
const told = (points: readonly ToldPoint[]): ToldOpinion => ({
  title: '督导意见',
  office: '督导室',
  unit: '学校',
  team: null,
  visits: [{ title: '督导', fromOn: '2026-11-23', untilOn: '2026-11-23' }],
  type: 'special',
  overall: '',
  praise: [],
  advice: [],
  points,
  copies: '',
  silence: 'silence',
  on: '2026-12-02',
  reply: { days: 5, count: 'working' },
  replyDueOn: '2026-12-01',
  sentOn: '2026-11-24',
  answeredOn: null,
  number: '',
  digest: '',
  supersedes: '',
});
// Safe: the data of an opinion has these charts.
const drawn = (points: readonly ToldPoint[], name: '答复图' | '采纳图') => {
  const { categories, series } = opinionData(told(points))[name] as Chart;
  return categories.map((category, i) => [category, series[0]?.values[i]]);
};

it('O10 an opinion may draw how its points were answered and what became of them; what nobody decided was kept', () => {
  const decision = { text: '', demand: '', dueOn: null, talkedOn: null, reason: '经核实' };
  const points = [
    point({ answer: { answer: 'agree', words: '', proofs: 0 } }),
    point({
      answer: { answer: 'disagree', words: '有误', proofs: 0 },
      decision: { ...decision, decision: 'withdrawn' },
    }),
    point({ silent: true }),
  ];
  expect(drawn(points, '答复图')).toEqual([
    ['同意', 1],
    ['不同意', 1],
    ['要求面谈', 0],
    ['没有答复', 1],
  ]);
  expect(drawn(points, '采纳图')).toEqual([
    ['保留', 2],
    ['修改', 0],
    ['撤销', 1],
  ]);
  // Before anybody could answer there is nothing to draw, and a sentence says so.
  const early = judgeChart(opinionData(told([point({})])).答复图 as Chart);
  expect(early.is === 'said' && early.says.zh).toBe('“单位逐条答复情况”没有数据，没有画图。');
});
