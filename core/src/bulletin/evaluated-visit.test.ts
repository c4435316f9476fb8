import { describe, expect, it } from 'vitest';
import { judgeChart } from '../lib/chart.ts';
import { faultOfHandingIn, faultOfReply, faultOfReporting } from './decide-bulletin.ts';
import { bulletinData, type ToldBulletin } from './document-data.ts';
import { type EvaluatedVisit, visitWords } from './evaluated-visit.ts';
import { foundFigures } from './figures.ts';
import { visitCharts } from './visit-charts.ts';

const problem = (of: Partial<EvaluatedVisit['problems'][number]>): EvaluatedVisit['problems'][number] => ({
  text: '厕所卫生差',
  demand: '',
  dueOn: null,
  from: '十点检查：厕所卫生',
  clause: '',
  depth: null,
  method: 'look',
  isFixed: false,
  entries: [],
  ...of,
});
const part = (name: string, percent: number | null, isLost: boolean | null) => ({
  code: `PG01-${name}`,
  name,
  value: '18分',
  required: '满分20分',
  isLost,
  percent,
});
const VISITED: EvaluatedVisit = {
  visit: {
    id: '00000000-0000-4000-8000-000000000001',
    title: '秋季督导',
    type: 'comprehensive',
    fromOn: '2026-11-24',
    untilOn: '2026-11-26',
  },
  unit: { id: '00000000-0000-4000-8000-000000000002', name: '城关九年制学校' },
  team: '第一督导组',
  went: ['甲', '乙'],
  records: 3,
  methods: [
    { method: 'hear', count: 0 },
    { method: 'look', count: 9 },
  ],
  results: [
    {
      runId: '00000000-0000-4000-8000-000000000003',
      standard: '《学校评估》（2026.0）',
      period: '2026',
      evaluatedOn: '2026-11-20',
      digest: 'd',
      code: 'PG01',
      name: '综合得分',
      value: '88分',
      grade: '良好',
      parts: [part('管理', 90, true), part('条件', null, false)],
    },
  ],
  good: ['台账完整。', '课间操全员参加'],
  problems: [
    problem({ demand: '三天内整改', dueOn: '2026-11-30', depth: 'deep', entries: ['WT-1', 'WT-2'] }),
    problem({ text: '灭火器过期', from: '校园安全：消防', isFixed: true, entries: ['WT-2'] }),
  ],
  advice: [],
  opinion: null,
};

describe('B12 what a report on a visit tells', () => {
  it('begins its sections with what was read, and says nothing of what is not there', () => {
    expect(visitWords(VISITED, 'visit')).toBe(
      '按照督导安排，第一督导组于2026年11月24日至2026年11月26日对城关九年制学校进行了综合督导（“秋季督导”），到场 2 人（甲、乙）。督导组综合运用看的办法（看 9 项），完成现场记录 3 份。',
    );
    expect(visitWords(VISITED, 'results')).toBe(
      '按照《学校评估》（2026.0）评估（2026），综合得分88分，等次为良好；失分、没有达到的有：管理18分（满分20分）。',
    );
    expect(visitWords(VISITED, 'good')).toBe('1. 台账完整。\n2. 课间操全员参加。');
    expect(visitWords(VISITED, 'problems')).toBe(
      '1. 厕所卫生差（十点检查：厕所卫生；深层次问题；台账 WT-1、WT-2）。\n2. 灭火器过期（校园安全：消防；已当场整改；台账 WT-2）。',
    );
    expect(visitWords(VISITED, 'demands')).toBe('1. 三天内整改（2026年11月30日前完成）。');
    expect(visitWords(VISITED, 'advice')).toBe('');
    const bare = { ...VISITED, team: null, went: [], methods: [], results: [], problems: [] };
    expect(visitWords(bare, 'visit')).toBe(
      '按照督导安排，督导室于2026年11月24日至2026年11月26日对城关九年制学校进行了综合督导（“秋季督导”）。',
    );
    expect(visitWords(bare, 'results')).toBe('');
  });

  it('asks what an issued opinion asks, by its number', () => {
    const opinion = {
      id: VISITED.visit.id,
      number: '督意〔2026〕3号',
      demands: ['更换灭火器（2026年12月20日前完成）'],
    };
    expect(visitWords({ ...VISITED, opinion }, 'demands')).toBe(
      '请按《督导意见书》（督意〔2026〕3号）整改：\n1. 更换灭火器（2026年12月20日前完成）。',
    );
  });

  it('counts each entry once, and every count opens the records of the visit', () => {
    const kinds = (['records', 'good', 'problems', 'deep', 'fixed', 'entries'] as const).map((what, i) => ({
      code: `BD0${i + 1}`,
      name: { zh: what, en: what },
      source: { of: 'found' as const, what },
      means: { zh: '', en: '' },
    }));
    const span = { from: '2026-11-24', until: '2026-11-26', name: '秋季督导' };
    const figures = foundFigures(kinds, VISITED, { span, readOn: '2026-11-26', before: [] });
    expect(figures.map(({ part: n }) => n)).toEqual([3, 2, 2, 1, 1, 2]);
    expect(figures[0]?.opens).toEqual({ page: 'visit', about: { visit: VISITED.visit.id } });
  });

  it('draws parts that have a full mark and problems by sheet; without data a sentence says so', () => {
    const { 得分率图: marks, 问题图: counts } = visitCharts(VISITED);
    expect([marks.categories, marks.series[0]?.values, marks.source]).toEqual([['管理'], [90], 'PG01']);
    expect([counts.categories, counts.series[0]?.values]).toEqual([
      ['十点检查', '校园安全'],
      [1, 1],
    ]);
    const none = judgeChart(visitCharts({ ...VISITED, results: [] }).得分率图);
    expect(none.is === 'said' && none.says.zh).toBe('“评估结果各部分得分率”没有数据，没有画图。');
  });

  it('fills its template: a missing mark is missing, a problem without a ledger has a dash', () => {
    const told: ToldBulletin = {
      office: '城关县教育督导室',
      number: '',
      title: '评估报告',
      seriesName: '评估报告',
      periodName: '秋季督导',
      from: '2026-11-24',
      until: '2026-11-26',
      on: '2026-11-26',
      writer: '甲',
      signer: '',
      supersedes: null,
      before: '',
      sections: [],
      figures: [],
      units: [],
      past: [],
      kinds: [],
      reports: [],
      visited: {
        ...VISITED,
        results: VISITED.results.map((one) => ({ ...one, value: null })),
        problems: [problem({})],
      },
      replyDays: 10,
      digest: '',
    };
    const data = bulletinData(told);
    expect(data).toMatchObject({
      单位: '城关九年制学校',
      有结果: true,
      结果: [{ 代码: 'PG01', 得分: '缺数', 构成: [{ 得分率: '90.0%', 情况: '失分、未达到' }, { 得分率: '—' }] }],
      问题: [{ 序号: '1', 深度: '—', 方式: '看', 台账: '—' }],
      要答复: true,
      答复天数: '10 个工作日',
    });
    expect(bulletinData({ ...told, visited: null })).not.toHaveProperty('问题');
  });
});

describe('B13 B14 who hands in and who replies', () => {
  it('the head where somebody leads who can act; the office where it went itself', () => {
    expect(faultOfHandingIn({ isHead: false, hasHead: true })?.problem).toBe('bulletin-not-head');
    expect(faultOfHandingIn({ isHead: true, hasHead: true })).toBeNull();
    expect(faultOfHandingIn({ isHead: false, hasHead: false })).toBeNull();
    expect(faultOfHandingIn({ isHead: false, hasHead: null })).toBeNull();
  });

  it('a report is of a visit that has begun, once', () => {
    const name = { name: { zh: '评估报告', en: 'evaluation report' } };
    const life = { title: '秋季督导', isBegun: true, isCancelled: false, standing: null };
    expect(faultOfReporting(name, life)).toBeNull();
    expect(faultOfReporting(name, { ...life, isBegun: false })?.problem).toBe('bulletin-visit-not-begun');
    expect(faultOfReporting(name, { ...life, isCancelled: true })?.problem).toBe('bulletin-visit-cancelled');
    expect(faultOfReporting(name, { ...life, standing: '正在起草' })?.problem).toBe('bulletin-begun-already');
  });

  it('a reply is asked, comes after the receipt, and once', () => {
    const life = { replyDueOn: '2026-12-08', receivedOn: '2026-11-25', repliedOn: null };
    expect(faultOfReply(life)).toBeNull();
    expect(faultOfReply({ ...life, replyDueOn: null })?.problem).toBe('bulletin-reply-not-asked');
    expect(faultOfReply({ ...life, receivedOn: null })?.problem).toBe('bulletin-reply-before-receipt');
    expect(faultOfReply({ ...life, repliedOn: '2026-11-26' })?.problem).toBe('bulletin-replied');
  });
});
