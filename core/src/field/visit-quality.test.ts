import { describe, expect, it } from 'vitest';
import { receivedOf } from './gaps.ts';
import { headsOf } from './heads.ts';
import type { RecordBody } from './item.ts';
import { judgeSheet } from './judge.ts';
import { proposalsOf } from './proposals.ts';
import { qualityOf, type StandingRecord } from './quality.ts';
import { freshFeedback, freshRecord } from './testing/fresh-record.ts';
import { sheetOf } from './testing/read-sheets.ts';

const ID = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const AT = '2026-11-24T02:00:00.000Z';
let made = 0;

function standing(key: string, answers: RecordBody['answers'], more: Partial<RecordBody> = {}): StandingRecord {
  made++;
  const which = { visitId: ID(1), unitId: ID(2), recordId: ID(100 + made), at: AT };
  const body = freshRecord(which, { sheet: { key, version: '1.0' }, answers, ...more });
  const sheet = sheetOf(key);
  return { recordId: body.recordId, body, sheet, judged: judgeSheet(sheet, answers) };
}

const LOOKED = standing('ten_points', { p1_gear: { value: 'good' } });
const CHECKED = standing('plan_review', { reality: { value: true } });
const HEARD = standing('symposium', { chief: { value: true }, leaders: { value: ['甲', '乙'] } });
const VISITED = standing('interview', { of: { value: 'parents' }, parents_n: { value: '7' } });

describe('how a visit was done', () => {
  it('M245, M287 the score is told only when all four methods were used', () => {
    const three = qualityOf([LOOKED, CHECKED, HEARD]);
    expect([three.missing, three.percent]).toEqual([['visit'], null]);
    const four = qualityOf([LOOKED, CHECKED, HEARD, VISITED]);
    expect([four.missing, four.percent]).toEqual([[], '100.0']);
    expect(four.methods).toEqual({ hear: 2, check: 1, look: 1, visit: 2 });
    const open = standing('interview', { of: { value: 'parents' } }, { state: 'open' });
    expect(qualityOf([LOOKED, CHECKED, HEARD, open]).missing).toEqual(['visit']);
    const withdrawn = standing('interview', { of: { value: 'parents' } }, { withdrawn: { reason: '填错' } });
    expect(qualityOf([LOOKED, CHECKED, HEARD, withdrawn]).missing).toEqual(['visit']);
  });

  it('M288 people met are counted by kind, from attendance, numbers and what the record adds', () => {
    const more = standing('stay_diary', { met_residents: { value: '12' } }, { met: { pupils: 3 } });
    expect(qualityOf([HEARD, VISITED, more]).met).toEqual([
      { kind: 'leaders', people: 2 },
      { kind: 'pupils', people: 3 },
      { kind: 'parents', people: 7 },
      { kind: 'residents', people: 12 },
    ]);
  });

  it('M274 the lowest level reached', () => {
    expect(qualityOf([]).reached).toBeNull();
    expect(qualityOf([HEARD]).reached).toBe('county');
    expect(qualityOf([HEARD, LOOKED]).reached).toBe('classroom');
    expect(qualityOf([HEARD, LOOKED, VISITED]).reached).toBe('household');
  });

  it('M289, M291, M292 findings by depth and early signs; strictness beside guidance', () => {
    const bad = standing('school_safety', {
      exits: { value: false, fixed: { words: '当场打开', files: [] } },
      drill: { value: false },
      guards: { value: false, finding: { title: '有苗头', detail: '', depth: null, sign: true, ledger: null } },
    });
    const guided = standing('guidance', { advice: { value: '建章立制' } });
    const feedback = freshFeedback({ visitId: ID(1), unitId: ID(2), recordId: ID(9), at: AT });
    const found = qualityOf([bad, guided], [feedback]);
    expect(found.findings).toEqual({ manifest: 1, deep: 1, unsaid: 0, signs: 1, fixed: 1 });
    expect(found.balance).toEqual({ strict: 3, guidance: 2 });
  });

  it('M254 answers in the routine and in the focus part', () => {
    const both = standing('school_safety', { guards: { value: true }, buses: { value: false } });
    expect(qualityOf([both]).parts).toEqual({ routine: 1, focus: 1 });
  });

  it('M276 an observation that was begun after files were checked is told', () => {
    const later = standing('at_first_sight', { seen: { value: '干净' } }, { startedAt: '2026-11-24T03:00:00.000Z' });
    expect(qualityOf([CHECKED, later]).lateObservations).toBe(1);
    expect(qualityOf([CHECKED, LOOKED]).lateObservations).toBe(0);
  });
});

describe('what is proposed for the ledgers', () => {
  it('M271 a bad answer proposes an entry with its method, depth and what was fixed on the spot', () => {
    const record = standing('school_safety', {
      exits: { value: false, note: '二楼东侧', files: [ID(50)], fixed: { words: '当场打开', files: [ID(51)] } },
      guards: { value: true },
    });
    expect(proposalsOf(record)).toMatchObject([
      {
        item: 'exits',
        ledger: 'hazard',
        title: '疏散通道、安全出口不畅通',
        detail: '二楼东侧',
        depth: 'manifest',
        method: 'look',
        files: [ID(50)],
        fixed: { words: '当场打开', files: [ID(51)] },
      },
    ]);
  });

  it('M289 an early sign goes where signs are studied; what is open, withdrawn or proposes nothing goes nowhere', () => {
    const finding = { title: '苗头', detail: '', depth: null, sign: true, ledger: null };
    const sign = standing('ten_points', {}, { findings: [{ id: ID(7), finding, method: 'look', files: [] }] });
    expect(proposalsOf(sign).map(({ ledger, item }) => [ledger, item])).toEqual([['tendency', ID(7)]]);
    const bad = { p4_pupils: { value: 'poor' } } as const;
    expect(proposalsOf(standing('ten_points', bad))).toEqual([]);
    const toilets = { p3_toilets: { value: 'poor' } } as const;
    expect(proposalsOf(standing('ten_points', toilets))).toHaveLength(1);
    expect(proposalsOf(standing('ten_points', toilets, { state: 'open' }))).toEqual([]);
    expect(proposalsOf(standing('ten_points', toilets, { withdrawn: { reason: '填错' } }))).toEqual([]);
  });
});

describe('versions and counters', () => {
  const version = (itemId: string, parent: string | null, authorId = 'a', setAside = false) => ({
    itemId,
    parent,
    authorId,
    setAside,
  });

  it('F9–F11 heads are the same in whatever order versions arrive', () => {
    const all = [version('1', null), version('2', '1'), version('3', '2'), version('4', '1'), version('5', '3', 'b')];
    const ids = (versions: typeof all) =>
      headsOf(versions)
        .map(({ itemId }) => itemId)
        .sort();
    expect(ids(all)).toEqual(['3', '4', '5']);
    expect(ids([...all].reverse())).toEqual(['3', '4', '5']);
    expect(ids(all.map((one) => (one.itemId === '4' ? { ...one, setAside: true } : one)))).toEqual(['3', '5']);
    expect(ids([...all, version('6', '4')])).toEqual(['3', '5', '6']);
  });

  it('F7 gaps in any order, with repeats', () => {
    expect(receivedOf([5, 1, 2, 2], 7)).toEqual({
      madeUpTo: 7,
      completeUpTo: 2,
      missing: [
        [3, 4],
        [6, 7],
      ],
    });
    expect(receivedOf([], 0)).toEqual({ madeUpTo: 0, completeUpTo: 0, missing: [] });
    expect(receivedOf([1, 2, 3], 2)).toEqual({ madeUpTo: 3, completeUpTo: 3, missing: [] });
  });
});
