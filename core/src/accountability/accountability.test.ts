import { describe, expect, it } from 'vitest';
import type { Somebody } from '../access/somebody.ts';
import { kindOf } from './accountability-book.ts';
import type { CasePart } from './case-state.ts';
import { CASE_ACTIONS } from './case-table.ts';
import { type CaseDeed, type CaseLife, decideStep, faultOfOpening, lastDayOf, obstacleOf } from './decide-step.ts';
import { barredUntil } from './effect.ts';
import { deedOf, freshCase, OPENER } from './testing/fresh-case.ts';
import { faultsOfBook, packBook, packLedgers } from './testing/read-book.ts';
import { sayTrigger, triggersHit } from './trigger.ts';
import { namedLedgers } from './trigger-context.ts';

const BOOK = packBook();
const hitEntry = triggersHit(BOOK, 'entry', packLedgers());
const hitUnit = triggersHit(BOOK, 'unit', []);
const kind = (id: string) => {
  const found = kindOf(BOOK, id);
  if (found === undefined) throw new Error(id);
  return found;
};
const who = (name: string): Somebody => ({ accountId: name, personId: `p-${name}` });
const acting = (part: CasePart, by: Somebody, today = '2026-11-30', of = 'slow') => ({
  parts: new Set([part]),
  by,
  today,
  book: BOOK,
  kind: kind(of),
});
type Acting = ReturnType<typeof acting>;
const done = (life: CaseLife, deed: CaseDeed, as: Acting): CaseLife => {
  const result = decideStep(life, deed, as);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
};
const refusal = (life: CaseLife, deed: CaseDeed, as: Acting) => {
  const result = decideStep(life, deed, as);
  return result.ok ? null : result.problems[0]?.problem;
};
const handler = acting('handler', OPENER);
const concerned = acting('concerned', who('school'));
const leader = acting('leader', who('leader'));
const heard = () => done(done(freshCase(), deedOf('notify'), handler), deedOf('state'), concerned);
const proposed = (measureId: string, of: Partial<CaseDeed> = {}) =>
  done(heard(), deedOf('propose', { measureId, standing: ['f1'], ...of }), handler);
const served = (measureId: string) => {
  const decided = done(proposed(measureId), deedOf('decide'), leader);
  return done(decided, deedOf('serve'), handler);
};

describe('the rulebook', () => {
  it('is whole: the shipped one has no fault, and a broken one says where', () => {
    expect(faultsOfBook((text) => text)).toEqual([]);
    expect(faultsOfBook((text) => text.replace('when: 未复督办 >= 2', 'when: 未复督导 >= 2'))).toEqual([
      'formula-unknown-name',
    ]);
    expect(faultsOfBook((text) => text.replace('台账 = "charges"', '台账 = "fines"'))).toEqual([
      'formula-unknown-choice',
    ]);
    expect(faultsOfBook((text) => text.replace('台账 = "charges"', '台账 = "违规收费台账"'))).toEqual([]);
    const ofUnits = (text: string) =>
      text.replace(
        'name: {zh: 迎检准备严重滞后, en: preparation lags gravely}\n    of: [unit, person]',
        'name: {zh: 迎检准备严重滞后, en: preparation lags gravely}\n    of: [unit]',
      );
    expect(faultsOfBook(ofUnits)).toEqual(['pack-wrong-value']);
    expect(
      faultsOfBook((text) =>
        text.replace('measures: [remind, talk, criticism, circular, barred, adjust]', 'measures: [flog]'),
      ),
    ).toContain('pack-unknown-reference');
    expect(faultsOfBook((text) => text.replace('    months: "6"\n    criticism: true', '    criticism: true'))).toEqual(
      ['pack-wrong-value'],
    );
  });

  it('M550 M552 M553 M555 M556 M557 kinds of cases: who may be held to account for what, and what such a case says', () => {
    expect(BOOK.kinds.map(({ id, name }) => `${id} ${name.zh}`)).toEqual([
      'slow 推进不力',
      'perfunctory 敷衍塞责',
      'dereliction 失职渎职',
      'target_missed 年底未完成目标任务',
      'lagging 迎检准备严重滞后',
      'grave 督导评估存在严重问题',
      'funds 专项资金挪用套取',
      'building 建设质量隐患',
      'charges 违规收费',
      'fraud 弄虚作假',
    ]);
    expect(kind('dereliction').of).toEqual(['person']);
    expect(kind('funds').fields?.map(({ id }) => id)).toEqual(['fund', 'deed', 'amount']);
  });
});

describe('before a case', () => {
  it('M549 urging and guiding come first, unless the kind says that they need not', () => {
    const slow = faultOfOpening(kind('slow'), { of: 'unit', urges: 1 });
    expect(slow).toMatchObject({ problem: 'accountability-urge-first', params: { needed: 2, issued: 1 } });
    expect(faultOfOpening(kind('slow'), { of: 'unit', urges: 2 })).toBeNull();
    expect(faultOfOpening(kind('funds'), { of: 'unit', urges: 0 })).toBeNull();
    expect(faultOfOpening(kind('dereliction'), { of: 'unit', urges: 0 })?.problem).toBe('accountability-wrong-subject');
  });

  it('Z11 rules over entries and units propose a kind of case with what they found', () => {
    const entry = hitEntry;
    const figures = {
      逾期工作日: '12',
      督办次数: '2',
      未复督办: '0',
      严重程度: 'grave',
      回访未通过次数: '0',
      反弹次数: '0',
      返工次数: '0',
    };
    const [found, ...others] = entry(figures);
    expect([found?.id, others]).toEqual(['grave_late', []]);
    if (found === undefined) throw new Error('none');
    expect(sayTrigger(found, figures).zh).toBe('严重问题逾期 12 个工作日没有整改到位，已督办 2 次。');
    expect(entry({ ...figures, 逾期工作日: '9' })).toEqual([]);
    expect(entry({ ...figures, 严重程度: null })).toEqual([]);
    expect(entry({ 未复督办: '2' }).map(({ id }) => id)).toEqual(['unanswered']);
    expect(entry({ 回访未通过次数: '2' }).map(({ id }) => id)).toEqual(['paper_closure']);
    const unit = (figures: Readonly<Record<string, string>>) => hitUnit(figures).map(({ id }) => id);
    expect(unit({ 上年任务数: '5', 上年未完成任务数: '1' })).toEqual(['year_end']);
  });

  it('M549 rules late and relapse: on their very numbers, and not one below', () => {
    const hit = (figures: Readonly<Record<string, string>>) =>
      hitEntry(figures).map(({ id, kind: of }) => `${id} ${of}`);
    expect(hit({ 逾期工作日: '30', 督办次数: '2' })).toEqual(['late slow']);
    expect(hit({ 逾期工作日: '29', 督办次数: '2' })).toEqual([]);
    expect(hit({ 逾期工作日: '30', 督办次数: '1' })).toEqual([]);
    expect(hit({ 反弹次数: '2', 返工次数: '0' })).toEqual(['relapse perfunctory']);
    expect(hit({ 反弹次数: '0', 返工次数: '3' })).toEqual(['relapse perfunctory']);
    expect(hit({ 反弹次数: '1', 返工次数: '2' })).toEqual([]);
    expect(hit({ 回访未通过次数: '1' })).toEqual([]);
  });

  it('M556 M557 rules name ledgers: illegal charges and hazards of buildings propose their own kinds of cases, the same of another ledger does not', () => {
    const hit = (ledger: string, figures: Readonly<Record<string, string>>) =>
      hitEntry({ 台账: ledger, ...figures }).map(({ id, kind: of }) => `${id} ${of}`);
    expect(hit('charges', { 严重程度: 'general', 逾期工作日: '0', 重开次数: '0', 反弹次数: '0' })).toEqual([]);
    expect(hit('charges', { 严重程度: 'grave' })).toEqual(['charges charges']);
    expect(hit('charges', { 逾期工作日: '1' })).toEqual(['charges charges']);
    expect(hit('charges', { 反弹次数: '1' })).toEqual(['charges charges']);
    expect(hit('building', { 逾期工作日: '1' })).toEqual(['building building']);
    expect(hit('problem', { 严重程度: 'grave', 逾期工作日: '1', 重开次数: '1', 反弹次数: '1' })).toEqual([]);
    const names = (version: string, id: string) => ({ id: 'TZ', version, ledgers: [{ id, name: { zh: id, en: id } }] });
    const books = [names('1.9', 'old'), names('1.10', 'new')] as unknown as Parameters<typeof namedLedgers>[0];
    expect(namedLedgers(books).map(({ id }) => id)).toEqual(['new']);
  });

  it('M546 preparation lags where a stage of a campaign is not passed, whoever leads the unit is proposed; overdue tasks alone propose nothing', () => {
    const hit = (figures: Readonly<Record<string, string>>) =>
      hitUnit(figures).map(({ id, leader: of }) => `${id} ${of}`);
    expect(hit({ 逾期任务数: '9', 任务最长逾期工作日: '80', 逾期阶段数: '0', 阶段最长逾期工作日: '0' })).toEqual([]);
    expect(hit({ 逾期任务数: '0', 任务最长逾期工作日: '0', 逾期阶段数: '1', 阶段最长逾期工作日: '9' })).toEqual([]);
    expect(hit({ 逾期任务数: '0', 任务最长逾期工作日: '0', 逾期阶段数: '1', 阶段最长逾期工作日: '10' })).toEqual([
      'lagging true',
    ]);
    expect(hit({ 逾期任务数: '1', 任务最长逾期工作日: '20', 逾期阶段数: '1', 阶段最长逾期工作日: '1' })).toEqual([
      'lagging true',
    ]);
  });
});

describe('the course of a case', () => {
  it('M543 nobody is told of a case that holds no evidence and no inspection, and what does not stand after the hearing counts for nothing', () => {
    const own = freshCase({ facts: [{ id: 'f2', source: 'own', evidence: '谈话记录', stands: null }] });
    expect(refusal(own, deedOf('notify'), handler)).toBe('accountability-uncited');
    const bare = freshCase({ facts: [{ id: 'f1', source: 'issue', evidence: ' ', stands: null }] });
    expect(refusal(bare, deedOf('notify'), handler)).toBe('accountability-no-evidence');
    const only = deedOf('propose', { measureId: 'talk', standing: ['f2'] });
    expect(refusal(heard(), only, handler)).toBe('accountability-uncited');
    expect(refusal(heard(), { ...only, standing: [] }, handler)).toBe('accountability-no-facts');
    expect(proposed('talk').facts.map(({ stands }) => stands)).toEqual([true, false]);
  });

  it('M547 hearing: the days of the rule run, and lapse only after them', () => {
    const told = done(freshCase(), deedOf('notify'), handler);
    expect(told).toMatchObject({ state: 'notified', notifiedOn: '2026-11-30', dueOn: '2026-12-07' });
    expect(refusal(told, deedOf('lapse'), acting('handler', OPENER, '2026-12-07'))).toBe('accountability-hearing-runs');
    expect(done(told, deedOf('lapse'), acting('handler', OPENER, '2026-12-08'))).toMatchObject({ state: 'heard' });
    expect(refusal(told, deedOf('state', { words: ' ' }), concerned)).toBe('accountability-words');
    expect(refusal(told, deedOf('state'), leader)).toBe('accountability-not-yours');
  });

  it('M547 decided by somebody else than who proposed, and the graver by two', () => {
    const one = proposed('talk');
    const self = acting('leader', OPENER);
    expect(refusal(one, deedOf('decide'), self)).toBe('accountability-own-hand');
    expect(refusal(one, deedOf('decide'), acting('leader', { accountId: 'other', personId: 'p-opener' }))).toBe(
      'accountability-own-hand',
    );
    expect(done(one, deedOf('decide'), leader)).toMatchObject({ state: 'decided' });
    const two = done(proposed('barred'), deedOf('decide'), leader);
    expect(two.state).toBe('seconding');
    expect(refusal(two, deedOf('decide'), leader)).toBe('accountability-own-hand');
    expect(done(two, deedOf('decide'), acting('leader', who('second'))).state).toBe('decided');
    const back = done(two, deedOf('return'), acting('leader', who('second')));
    expect(back).toMatchObject({ state: 'heard', measureId: null, proposedBy: null, deciders: [] });
  });

  it('a milder measure may be decided by another who handles it, a graver one may not', () => {
    const colleague = acting('handler', who('colleague'));
    expect(done(proposed('remind'), deedOf('decide'), colleague).state).toBe('decided');
    expect(refusal(proposed('talk'), deedOf('decide'), colleague)).toBe('accountability-not-yours');
  });

  it('M544 M548 a circular says how far it goes; changing a post asks for sheets and for the guidance that failed', () => {
    const propose = (measureId: string, of: Partial<CaseDeed> = {}) =>
      deedOf('propose', { measureId, standing: ['f1'], ...of });
    expect(refusal(heard(), propose('circular'), handler)).toBe('accountability-no-scope');
    expect(refusal(heard(), propose('adjust'), handler)).toBe('accountability-no-measure');
    const person = { ...heard(), of: 'person' as const };
    expect(refusal(person, propose('adjust'), handler)).toBe('accountability-unguided');
    expect(refusal({ ...person, urges: 1 }, propose('adjust', { guidance: '约谈两次' }), handler)).toBe(
      'accountability-measure-early',
    );
    expect(done(person, propose('adjust', { guidance: '约谈两次' }), handler).state).toBe('proposed');
  });

  it('M551 a self-criticism is owed, handed in, handed back, accepted; before that nothing ends', () => {
    const owed = served('criticism');
    expect(owed).toMatchObject({ criticism: 'owed', servedOn: '2026-11-30', untilOn: '2027-05-29' });
    const received = done(owed, deedOf('receive'), concerned);
    const handed = done(received, deedOf('criticise'), concerned);
    expect(refusal(received, deedOf('accept'), handler)).toBe('accountability-no-criticism');
    const again = done(handed, deedOf('send-back'), handler);
    expect(again.criticism).toBe('owed');
    const late = acting('handler', OPENER, '2027-01-20');
    expect(refusal(handed, deedOf('end'), late)).toBe('accountability-criticism-open');
    const accepted = done(handed, deedOf('accept'), handler);
    expect(refusal(accepted, deedOf('end'), handler)).toBe('accountability-appeal-runs');
    expect(done(accepted, deedOf('end'), late)).toMatchObject({ state: 'ended', untilOn: '2027-05-29' });
  });

  it('Z10 an appeal is taken once and in time, decided by somebody else, and never made worse', () => {
    const received = done(served('criticism'), deedOf('receive'), concerned);
    expect(received.appealDueOn).toBe('2026-12-21');
    const after = acting('concerned', who('school'), '2026-12-22');
    expect(refusal(received, deedOf('appeal'), after)).toBe('accountability-appeal-late');
    const appealed = done(received, deedOf('appeal'), concerned);
    expect(refusal(appealed, deedOf('uphold'), leader)).toBe('accountability-own-hand');
    const other = acting('leader', who('second'));
    expect(refusal(appealed, deedOf('change', { measureId: 'circular', scope: '全县' }), other)).toBe(
      'accountability-not-milder',
    );
    const changed = done(appealed, deedOf('change', { measureId: 'talk' }), other);
    expect(changed).toMatchObject({ state: 'served', measureId: 'talk', criticism: 'none', untilOn: null });
    expect(refusal(changed, deedOf('appeal'), concerned)).toBe('accountability-appealed');
    expect(done(changed, deedOf('end'), handler).state).toBe('ended');
    expect(done(appealed, deedOf('revoke'), other)).toMatchObject({
      state: 'revoked',
      untilOn: null,
      criticism: 'none',
    });
  });

  it('M553 a transfer may be proposed before anybody is told, is never served, and ends our part', () => {
    const of = 'dereliction';
    const [handles, first, second] = [
      acting('handler', OPENER, '2026-11-30', of),
      acting('leader', who('a'), '2026-11-30', of),
      acting('leader', who('b'), '2026-11-30', of),
    ];
    const person = freshCase({ of: 'person' });
    const transfer = deedOf('propose-transfer', { measureId: 'transfer', standing: ['f1'] });
    expect(refusal(person, { ...transfer, measureId: 'barred' }, handles)).toBe('accountability-no-transfer');
    const decided = done(done(done(person, transfer, handles), deedOf('decide'), first), deedOf('decide'), second);
    expect(decided).toMatchObject({ state: 'decided', notifiedOn: null });
    expect(refusal(decided, deedOf('serve'), handles)).toBe('accountability-is-transfer');
    expect(done(decided, deedOf('hand-over'), handles)).toMatchObject({ state: 'transferred', dueOn: null });
  });

  it('Z7 left there only after the days of receipt', () => {
    const one = served('talk');
    expect(refusal(one, deedOf('leave'), handler)).toBe('accountability-receipt-runs');
    expect(refusal(one, deedOf('appeal'), concerned)).toBe('accountability-not-received');
    expect(done(one, deedOf('leave'), acting('handler', OPENER, '2026-12-08')).receivedOn).toBe('2026-12-08');
  });

  it('every step that somebody may take is named by the table, and none is there twice', () => {
    expect(new Set(CASE_ACTIONS.map(({ id }) => id)).size).toBe(CASE_ACTIONS.length);
    const open = CASE_ACTIONS.filter((action) => obstacleOf(freshCase(), action, handler) === null).map(({ id }) => id);
    expect(open).toEqual(['gather', 'assign', 'drop', 'notify', 'propose-transfer']);
  });
});

it('Z9 a unit’s measure bars the unit and none of its people, a person’s the person alone, on its first and last day', () => {
  const unit = {
    unitId: 'u',
    personId: null,
    bars: ['title', 'commendation'],
    fromOn: '2026-12-01',
    untilOn: '2027-05-31',
  } as const;
  const person = { ...unit, personId: 'p', untilOn: '2026-12-31' };
  const asked = (personId: string | null, from: 'title' | 'promotion', on: string) =>
    barredUntil([unit, person], { unitId: 'u', personId }, { from, on });
  expect(asked(null, 'title', '2026-11-30')).toBeNull();
  expect(asked(null, 'title', '2026-12-01')).toBe('2027-05-31');
  expect(asked(null, 'title', '2027-05-31')).toBe('2027-05-31');
  expect(asked(null, 'title', '2027-06-01')).toBeNull();
  expect(asked(null, 'promotion', '2026-12-01')).toBeNull();
  expect(asked('p', 'title', '2026-12-31')).toBe('2026-12-31');
  expect(asked('p', 'title', '2027-01-01')).toBeNull();
  expect(asked('q', 'title', '2026-12-31')).toBeNull();
  expect(lastDayOf('2026-08-31', 6)).toBe('2027-02-27');
  expect(lastDayOf('2026-08-31', undefined)).toBeNull();
});
