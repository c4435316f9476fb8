import { describe, expect, it } from 'vitest';
import type { Form, FormField, FormValue, FormValues } from '../pack/form.ts';
import { closingAt, failedConditions, failedDemands } from './closing.ts';
import { decideAct, formOf } from './decide-act.ts';
import type { Deed } from './deed.ts';
import { asksOf } from './deed-asks.ts';
import type { LedgerKind } from './entry.ts';
import type { Demand, LedgerAction } from './ledgers-format.ts';
import { ledgerCalled, packLedgers } from './testing/read-ledgers.ts';
import { freshEntry } from './testing/walker.ts';

const TODAY = '2026-11-27';
const BY = {
  accountId: 'other',
  personId: null,
  parts: new Set(['keeper', 'keeper-head', 'team'] as const),
  keepsItself: false,
};

/** What everybody who verifies a problem answers, all of it good. */
const PEOPLE: FormValues = {
  ...Object.fromEntries(
    closingAt(ledgerCalled('problem').ledger, 'county').answers.flatMap(({ id, kind }) =>
      kind === 'yes-no' ? [[id, true] as const] : [],
    ),
  ),
  asked_people: '20',
  satisfied_people: '19',
  asked_how: 'talk',
  asked_on: TODAY,
  asked_record: '督导室 31 号',
};

const countyEntry = (kind: LedgerKind) => ({ ...freshEntry(kind, TODAY), keeperKind: 'county' });

/** An action that asks conditions: the form that is filled in with it, and the conditions. */
interface Asking {
  readonly kind: LedgerKind;
  readonly action: LedgerAction;
  readonly form: Form;
  readonly demands: readonly Demand[];
}

const ASKING: readonly Asking[] = packLedgers().flatMap((kind) =>
  kind.path.actions.flatMap((action) => {
    const { answers, conditions } = closingAt(kind.ledger, 'county');
    const isVerify = action.does === 'verify';
    const form = [...(action.asks ?? []), ...(isVerify ? answers : [])];
    const demands = [...(action.conditions ?? []), ...(isVerify ? conditions : [])];
    return demands.length === 0 ? [] : [{ kind, action, form, demands }];
  }),
);
const CASES = ASKING.flatMap((asking) =>
  asking.demands.map((demand) => [asking.kind.ledger.id, asking.action.id, demand.id, { asking, demand }] as const),
);

/** Values that a field may have: all of the few it can have, or some of the many. */
function valuesOf(field: FormField): readonly FormValue[] {
  if (field.kind === 'yes-no') return [true, false];
  if (field.kind === 'choice') return field.choices.map(({ id }) => id);
  if (field.kind === 'day') return ['2026-11-25', TODAY, '2026-12-01'];
  return field.kind === 'number' ? ['45', '60'] : ['文字'];
}

/** Every way of filling in a form with those values. */
function* filled([first, ...rest]: readonly FormField[]): Generator<FormValues> {
  if (first === undefined) yield {};
  else for (const value of valuesOf(first)) for (const values of filled(rest)) yield { [first.id]: value, ...values };
}

function act({ kind, action }: Asking, values: FormValues) {
  const from = action.from[0] ?? '';
  const entry = {
    ...countyEntry(kind),
    state: from,
    ownerUnitId: 'unit-0',
    handling: 'dated',
    reportedOn: '2026-11-26',
  };
  const asks = asksOf(action);
  const deed: Deed = {
    action: action.id,
    words: '说明',
    values,
    files: asks.files ? 9 : 0,
    ...(asks.institution ? { institution: '制度' } : {}),
    ...(asks.owner ? { owner: { unitId: 'unit-0', personId: null } } : {}),
    ...(asks.handling ? { handling: kind.ledger.classes.find(({ within }) => within !== undefined)?.id } : {}),
    ...(asks.handling || asks.day ? { dueOn: TODAY } : {}),
  };
  return decideAct(kind, entry, deed, { acting: BY, today: TODAY });
}

/** The same with one condition left out, as if the pack did not have it. */
function without({ kind, action, ...rest }: Asking, gone: Demand): Asking {
  const keep = (demands: readonly Demand[] = []) => demands.filter((demand) => demand !== gone);
  const less = { ...action, conditions: keep(action.conditions) };
  const { closing } = kind.ledger;
  return {
    ...rest,
    action: less,
    kind: {
      ledger: { ...kind.ledger, closing: { ...closing, conditions: keep(closing.conditions) } },
      path: { ...kind.path, actions: kind.path.actions.map((one) => (one === action ? less : one)) },
      ladder: kind.ladder,
    },
  };
}

describe('conditions of the pack', () => {
  it.each(CASES)(
    'E5 E15 %s, %s: %s alone holds an entry back, and nothing else would',
    (_, __, ___, { asking, demand }) => {
      const entry = { ...countyEntry(asking.kind), reportedOn: '2026-11-26' };
      const failing = (values: FormValues) =>
        failedDemands(asking.demands, { form: asking.form, entry, values, today: TODAY });
      const alone = [...filled(asking.form)].find((values) => {
        const failed = failing(values);
        return failed.length === 1 && failed[0] === demand;
      });
      if (alone === undefined) throw new Error(`another condition always fails with it: ${demand.id}`);
      const refused = act(asking, alone);
      expect(refused.ok ? [] : refused.problems.map(({ problem, at }) => [problem, at?.field])).toEqual([
        ['issue-condition', demand.id],
      ]);
      expect(act(without(asking, demand), alone).ok).toBe(true);
    },
  );

  it('E5 what is not answered leaves a condition open, and open is not true', () => {
    const kind = ledgerCalled('problem');
    expect(failedConditions(kind.ledger, { entry: countyEntry(kind), values: {}, today: TODAY })).toHaveLength(10);
  });

  it('E5 what a village keeps is asked about at people’s homes and posted; nobody else is asked that', () => {
    const kind = ledgerCalled('problem');
    const homes = { households: '12', content_households: '11', posted: true };
    const failed = (values: FormValues, keeperKind = 'village') => {
      const entry = { ...freshEntry(kind, TODAY), keeperKind, reportedOn: '2026-11-26' };
      return failedConditions(kind.ledger, { entry, values: { ...PEOPLE, ...values }, today: TODAY }).map(
        ({ id }) => id,
      );
    };
    expect([failed(homes), failed({}, 'county'), failed({}, 'town')]).toEqual([[], [], []]);
    expect(failed({})).toEqual(['v1', 'v2', 'v3', 'v4']);
    expect(failed({ ...homes, households: '9', content_households: '9' })).toEqual(['v1']);
    expect(failed({ ...homes, households: '9', content_households: '9', all_households: true })).toEqual([]);
    expect(failed({ ...homes, content_households: '10' })).toEqual(['v2']);
    expect(failed({ ...homes, content_households: '13' })).toEqual(['v3']);
    expect(failed({ ...homes, posted: false })).toEqual(['v4']);
    const verify = kind.path.actions.find(({ does }) => does === 'verify');
    if (verify === undefined) throw new Error('the library verifies');
    const asked = (level: string) => formOf(kind, verify, level).map(({ id }) => id);
    expect([asked('village').includes('posted'), asked('county').includes('posted')]).toEqual([true, false]);
  });
});
