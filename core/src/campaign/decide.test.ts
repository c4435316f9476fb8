import { describe, expect, it } from 'vitest';
import { type CampaignChoices, faultOfLife, faultsOfChoices, missingBefore } from './decide-campaign.ts';
import {
  type Extendable,
  faultOfAnswer,
  faultOfExtension,
  faultOfFinishing,
  faultOfVerifying,
} from './decide-extension.ts';
import { templateCalled } from './testing/read-templates.ts';

const procedure = templateCalled('HD-CX');
const study = templateCalled('HD-LG');
const NONE: CampaignChoices = { object: null, samples: [], days: {}, spans: {}, texts: {}, units: [] };
const names = (template: typeof study, more: Partial<CampaignChoices>) =>
  faultsOfChoices(template, { ...NONE, ...more }).map(({ problem }) => problem);

describe('the life of a campaign', () => {
  it('L1 L2 L5 is edited as a draft, published by a second person, and over once cancelled', () => {
    const life = (state: 'draft' | 'submitted' | 'published' | 'cancelled') => ({
      title: '活动',
      state,
      submittedBy: 'a',
    });
    const fault = (...args: Parameters<typeof faultOfLife>) => faultOfLife(...args)?.problem ?? null;
    expect(fault(life('draft'), 'edit', 'a')).toBeNull();
    expect(fault(life('submitted'), 'edit', 'a')).toBe('campaign-is-submitted');
    expect(fault(life('submitted'), 'publish', 'a')).toBe('campaign-second-person');
    expect(fault(life('submitted'), 'publish', 'b')).toBeNull();
    expect(fault(life('draft'), 'publish', 'b')).toBe('campaign-is-draft');
    expect(fault(life('cancelled'), 'run', 'a')).toBe('campaign-is-cancelled');
    expect(fault(life('cancelled'), 'cancel', 'a')).toBe('campaign-is-cancelled');
  });

  it('L3 C7 says everything that is missing, and takes a text that was left out on purpose', () => {
    const object = { name: '甲县', kind: 'county' } as const;
    const units = [{ batch: 'b2', kind: 'school' as const, count: 3 }];
    expect(names(study, {})).toEqual(['campaign-object-needed', 'campaign-no-units', 'campaign-text-needed']);
    expect(names(study, { object, units, texts: { slogan: [] } })).toEqual(['campaign-day-needed']);
    expect(names(study, { object, units, texts: { slogan: [] }, days: { b2: '2026-09-01' } })).toEqual([]);
    const school = { name: '一小', kind: 'school' } as const;
    expect(names(study, { object: school, units, texts: { slogan: [] }, days: { b2: '2026-09-01' } })).toEqual([
      'campaign-object-kind',
    ]);
    const wrong = [{ batch: 'b1', kind: 'kindergarten' as const, count: 1 }];
    expect(names(study, { object, units: wrong, texts: { slogan: [] }, days: { b1: '2026-09-01' } })).toEqual([
      'campaign-wrong-batch',
    ]);
    expect(
      names(procedure, { object, units: [], samples: [object] }).filter((name) => name !== 'campaign-deadline-needed'),
    ).toEqual(['campaign-sample-kind', 'campaign-no-units']);
  });

  it('G10 an action of a later step waits for those of the steps before, not for its own or another stage', () => {
    const action = (id: string, step: string | null, isDone = false, stage = 's') => ({
      id,
      stage,
      step,
      isDone,
      name: { zh: id, en: id },
    });
    const all = [
      action('a', '1'),
      action('b', '1', true),
      action('c', '2'),
      action('d', '1', false, 'other'),
      action('e', null),
    ];
    const missing = (step: string | null) => missingBefore({ stage: 's', step }, ['1', '2'], all).map(({ id }) => id);
    expect([missing('1'), missing('2'), missing(null)]).toEqual([[], ['a'], []]);
    expect(missingBefore({ stage: 's', step: '2' }, [], all)).toEqual([]);
  });
});

describe('extensions and items', () => {
  const stage: Extendable = {
    name: { zh: '段', en: 'stage' },
    state: 'open',
    untilOn: '2026-12-31',
    firstUntilOn: '2026-12-21',
    isAsked: false,
  };
  const ask = (more: Partial<Extendable> = {}, toOn = '2027-01-10', today = '2026-12-01') =>
    faultOfExtension(study, { ...stage, ...more }, { toOn, today, spans: {} })?.problem ?? null;

  it('G9 before the end, later, once at a time, within the most counted from the first end, where allowed', () => {
    expect(ask()).toBeNull();
    expect(ask({}, '2026-12-31')).toBe('extension-not-later');
    expect(ask({}, '2027-02-19')).toBeNull();
    expect(ask({}, '2027-02-20')).toBe('extension-too-long');
    expect(ask({}, '2027-01-10', '2026-12-31')).toBeNull();
    expect(ask({}, '2027-01-10', '2027-01-01')).toBe('extension-after-end');
    expect(ask({ isAsked: true })).toBe('extension-asked-twice');
    expect([ask({ state: 'closed' }), ask({ state: 'passed' })]).toEqual(['extension-not-open', 'extension-not-open']);
    expect(faultOfExtension({}, stage, { toOn: '2027-01-10', today: '2026-12-01', spans: {} })?.problem).toBe(
      'extension-not-allowed',
    );
    const answer = (isAnswered: boolean, accountId: string, ofUnit = false) =>
      faultOfAnswer({ askedBy: 'a', isAnswered }, { accountId, ofUnit })?.problem ?? null;
    expect([answer(false, 'b'), answer(true, 'b'), answer(false, 'a'), answer(false, 'b', true)]).toEqual([
      null,
      'extension-answered',
      'gate-same-person',
      'gate-own-unit',
    ]);
  });

  it('G8 done by the unit, verified by another who does not belong to it', () => {
    const open = { doneBy: null, verifiedBy: null };
    const done = { doneBy: 'a', verifiedBy: null };
    const closed = { doneBy: 'a', verifiedBy: 'b' };
    expect([open, done, closed].map((item) => faultOfFinishing(item)?.problem ?? null)).toEqual([
      null,
      'item-done',
      'item-verified',
    ]);
    const verify = (item: typeof open | typeof done | typeof closed, accountId = 'b', ofUnit = false) =>
      faultOfVerifying(item, { accountId, ofUnit })?.problem ?? null;
    expect([verify(open), verify(done), verify(closed)]).toEqual(['item-not-done', null, 'item-verified']);
    expect([verify(done, 'a'), verify(done, 'b', true)]).toEqual(['gate-same-person', 'gate-own-unit']);
  });
});
