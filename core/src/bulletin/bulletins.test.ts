import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRulebooks, readRulebook } from '../pack/rulebook.ts';
import { PAPERS } from '../paper/papers.ts';
import { BULLETIN_BOOKS } from './bulletin-book.ts';
import { compareUnits, type UnitCount } from './compare-units.ts';
import { faultOfBeginning, faultOfSigning, faultOfStep, nameUnits } from './decide-bulletin.ts';
import { changeText, type Figure, figuresSentence, valueText } from './figures.ts';
import { fieldWords, reportsSentence, type ToldReport } from './roll-up.ts';
import { lastSpan, spanOf, titleOf } from './span.ts';

const PACK = '../../../packs/cn-bulletins';
const fileOf = (path: string) => readFileSync(new URL(`${PACK}/${path}`, import.meta.url), 'utf8');
const MONTH = { every: 'month', cut: 25 } as const;
const count = (part: number) => ({ part, whole: null });
const rate = (part: number, whole: number) => ({ part, whole });

describe('the days of an issue', () => {
  it('B2 every day lies in exactly one issue, from cut-off to cut-off', () => {
    const november = spanOf(MONTH, '2026-11-10', null);
    expect(november).toEqual({ from: '2026-10-26', until: '2026-11-25', name: '2026年11月' });
    expect(spanOf(MONTH, '2026-12-10', null).from).toBe('2026-11-26');
    // Of a month without a 31st the last day.
    expect(spanOf({ every: 'month', cut: 31 }, '2026-02-10', null)).toMatchObject({ until: '2026-02-28' });
    expect(spanOf({ every: 'month', cut: 31 }, '2026-03-10', null)).toMatchObject({ from: '2026-03-01' });
    expect(spanOf({ every: 'quarter', cut: 31 }, '2026-11-10', null)).toEqual({
      from: '2026-10-01',
      until: '2026-12-31',
      name: '2026年第四季度',
    });
  });

  it('B2 the last issue that can be begun is that whose cut-off has passed, today included', () => {
    expect(lastSpan(MONTH, '2026-11-24')?.until).toBe('2026-10-25');
    expect(lastSpan(MONTH, '2026-11-25')?.until).toBe('2026-11-25');
    expect(lastSpan({ every: undefined, cut: undefined }, '2026-11-25')).toBeNull();
  });

  it('is called by its period', () => {
    const title = (every: 'week' | 'month' | 'quarter' | undefined, zh: string, period: string) =>
      titleOf({ every, name: { zh, en: zh } }, { name: period });
    expect([
      title('week', '周汇总', '2026年第48周'),
      title('month', '月通报', '2026年11月'),
      title('quarter', '季评价', '2026年第四季度'),
      title(undefined, '简报', '2026年'),
    ]).toEqual(['2026年第48周汇总', '2026年11月通报', '2026年第四季度评价', '简报']);
  });

  it('B2 without a rhythm it goes from the day after the last issue, or the first of the year', () => {
    const any = { every: undefined, cut: undefined };
    expect(spanOf(any, '2026-11-25', null)).toMatchObject({ from: '2026-01-01', until: '2026-11-25' });
    expect(spanOf(any, '2026-11-25', '2026-11-20')).toMatchObject({ from: '2026-11-21', until: '2026-11-25' });
    expect(spanOf(any, '2026-11-25', '2026-11-25')).toMatchObject({ from: '2026-11-25', until: '2026-11-25' });
  });
});

describe('figures', () => {
  it('B4 change by the exact difference; what cannot be compared is not', () => {
    expect(changeText(count(5), count(2), '件')).toBe('+3件');
    expect(changeText(count(2), count(5), '件')).toBe('−3件');
    expect(changeText(count(2), count(2), '件')).toBe('持平');
    expect(changeText(rate(2, 3), rate(1, 3), '')).toBe('+33.3 个百分点');
    expect(changeText(rate(1, 2), rate(2, 4), '')).toBe('持平');
    expect([changeText(count(1), null, '件'), changeText(rate(0, 0), rate(1, 2), '')]).toEqual([null, null]);
    expect([valueText(rate(0, 0), ''), valueText(rate(1, 16), ''), valueText(count(0), '次')]).toEqual([
      '无',
      '6.3%',
      '0次',
    ]);
  });

  it('B3 stand in a sentence with which a draft begins', () => {
    const figure = { name: '销号', unit: '件', part: 3, whole: null, before: count(1) } as Figure;
    expect(figuresSentence([figure, { ...figure, name: '督导', unit: '次', before: null }])).toBe(
      '本期销号3件（较上期+2件），督导3次。',
    );
    expect(figuresSentence([])).toBe('');
  });
});

describe('good list and bad list', () => {
  const unit = (name: string, completed: number, due: number): UnitCount => ({ unitId: name, name, due, completed });
  const RULES = { least: 3, good: 1, bad: 1 };

  it('B5 units alike share a place, those with nothing to put right are left out, the exact fraction decides', () => {
    const units = [unit('甲', 1, 3), unit('乙', 2, 6), unit('丙', 334, 1000), unit('丁', 0, 0)];
    expect(compareUnits(units, RULES).map(({ name, place, list }) => [name, place, list])).toEqual([
      ['丙', 1, 'good'],
      ['乙', 2, 'bad'],
      ['甲', 2, 'bad'],
    ]);
  });

  it('B5 few are no ranking, and where all are alike nobody is named', () => {
    expect(compareUnits([unit('甲', 1, 1), unit('乙', 0, 1), unit('丙', 0, 0)], RULES)).toEqual([]);
    const alike = compareUnits([unit('甲', 1, 2), unit('乙', 2, 4), unit('丙', 3, 6)], RULES);
    expect(alike.map(({ place, list }) => [place, list])).toEqual([
      [1, null],
      [1, null],
      [1, null],
    ]);
  });

  it('B5 people name and leave out with a reason; among few nobody is named by anybody', () => {
    const units = compareUnits([unit('甲', 2, 2), unit('乙', 1, 2), unit('丙', 0, 2)], RULES);
    const faultOf = (...naming: Parameters<typeof nameUnits>[1]) => {
      const named = nameUnits(units, naming);
      return 'fault' in named ? named.fault.problem : named.units.map(({ list }) => list);
    };
    expect(faultOf({ unitId: '丙', list: null, reason: ' ' })).toBe('bulletin-list-unsaid');
    expect(faultOf({ unitId: '丙', list: null, reason: '灾后停课' })).toEqual(['good', null, null]);
    expect(faultOf({ unitId: '乙', list: 'bad', reason: '两次延期' })).toEqual(['good', 'bad', 'bad']);
    expect(faultOf({ unitId: '戊', list: 'bad', reason: '慢' })).toBe('bulletin-unit-unknown');
    const among = nameUnits([], [{ unitId: '甲', list: 'bad', reason: '慢' }]);
    expect('fault' in among && among.fault.problem).toBe('bulletin-group-small');
  });
});

describe('what may be done', () => {
  const zh = (name: string) => ({ zh: name, en: name });
  const series = {
    sections: [
      { id: 'a', name: zh('甲'), needed: true },
      { id: 'b', name: zh('乙') },
    ],
  };
  it('B1 B7 each step from its states, and nothing is handed in before what must be written is', () => {
    const life = (state: 'draft' | 'signing' | 'issued' | 'superseded', text = '写了') => ({
      state,
      series,
      sections: [{ id: 'a', text }],
    });
    expect(faultOfStep('submit', life('draft'))).toBeNull();
    expect(faultOfStep('submit', life('draft', ' '))?.params.sections).toBe('甲');
    for (const step of ['write', 'submit', 'discard', 'sign', 'return'] as const)
      expect(faultOfStep(step, life('issued'))?.problem).toBe('bulletin-not-now');
    for (const step of ['deliver', 'replace'] as const)
      expect(faultOfStep(step, life('superseded'))?.problem).toBe('bulletin-not-now');
  });

  it('B2 begun from its cut-off on, once, and on enough of what it rests on', () => {
    const span = { from: '2026-10-01', until: '2026-12-31', name: '2026年第四季度' };
    const at = { span, today: '2026-12-31', standing: null, parts: 1, partName: zh('周汇总') };
    const quarter = { name: zh('季评价'), every: 'quarter', after: { series: 'w', least: 1 } } as const;
    expect(faultOfBeginning(quarter, at)).toBeNull();
    expect(faultOfBeginning(quarter, { ...at, today: '2026-12-30' })?.problem).toBe('bulletin-before-cut');
    expect(faultOfBeginning(quarter, { ...at, parts: 0 })?.problem).toBe('bulletin-parts-missing');
    expect(faultOfBeginning(quarter, { ...at, standing: '正在起草' })?.problem).toBe('bulletin-begun-already');
  });

  it('B8 a person with two accounts is one person', () => {
    const writer = { accountId: 'a', personId: 'p' };
    expect(faultOfSigning({ accountId: 'b', personId: 'p' }, [writer])?.problem).toBe('bulletin-own-issue');
    expect(faultOfSigning({ accountId: 'b', personId: null }, [writer])).toBeNull();
    // Who handed it in stands for it as well.
    const head = { accountId: 'c', personId: null };
    expect(faultOfSigning(head, [writer, head])?.problem).toBe('bulletin-own-issue');
  });
});

describe('reports rolled up', () => {
  const told = (reporter: string, state: ToldReport['state'], of: Partial<ToldReport> = {}): ToldReport => ({
    reporter,
    period: '2026年第48周',
    state,
    isLate: false,
    isAsked: true,
    paperId: null,
    fields: [{ id: 'case', name: '案例', text: `${reporter}的案例` }],
    ...of,
  });
  it('B6 tell who came, late or not at all, and quote nothing that was sent back', () => {
    const reports = [
      told('甲', 'accepted'),
      told('乙', 'handed', { isLate: true }),
      told('丙', 'returned'),
      told('丁', 'missing'),
      told('戊', 'accepted', { isAsked: false }),
    ];
    expect(reportsSentence(reports)).toBe('应报 4 份，已报 2 份；迟报 1 份：乙；已退回 1 份：丙；未报 1 份：丁。');
    expect(fieldWords(reports, 'case')).toBe('甲：甲的案例\n乙：乙的案例\n戊：戊的案例');
  });
});

describe('the shipped series', () => {
  const papers = readRulebook(PAPERS, 'bg-zb.yaml', fileOf('papers/bg-zb.yaml'));
  const TEXT = fileOf('bulletins/tb-jb.yaml');
  const faults = (text: string) => {
    const book = readRulebook(BULLETIN_BOOKS, 'tb-jb.yaml', text);
    if (!book.ok || !papers.ok) throw new Error(JSON.stringify(book));
    return checkRulebooks([BULLETIN_BOOKS], [book.value], [book.value, papers.value]).map(({ problem }) => problem);
  };
  it('hold together, and name figures, series and reports that are there', () => {
    expect(faults(TEXT)).toEqual([]);
    expect(faults(TEXT.replace('figures: [TZ04,', 'figures: [TZ94,'))).toEqual(['pack-unknown-reference']);
    expect(faults(TEXT.replace('after: {series: week_summary', 'after: {series: nothing'))).toEqual([
      'pack-unknown-reference',
    ]);
    expect(faults(TEXT.replace('    every: week\n', ''))).toEqual(['bulletin-series-unclear']);
    expect(faults(TEXT.replace('begins: field, field: effect', 'begins: field'))).toEqual(['bulletin-series-unclear']);
  });
});
