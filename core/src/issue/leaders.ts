import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { Form, FormValues } from '../pack/form.ts';
import type { LedgerKind } from './entry.ts';
import type { Part, Phase } from './ledgers-format.ts';

/** E27 Persons named in an entry must be able to be in charge of it; those who were named before may stay. Refuses: issue-leader-unknown, by field. */
export function faultsOfLeaders(
  form: Form,
  values: FormValues,
  { able, before }: { readonly able: ReadonlySet<string>; readonly before: readonly string[] },
): readonly Problem[] {
  return form.flatMap((field) => {
    const value = values[field.id];
    if (field.kind !== 'persons' || !Array.isArray(value)) return [];
    const isKnown = value.every((id) => able.has(id) || before.includes(id));
    return isKnown
      ? []
      : [problem('issue-leader-unknown', { field: field.name.zh, fieldEn: field.name.en }, { field: field.id })];
  });
}

/** Whether a form asks for persons. */
export function asksPersons(form: Form): boolean {
  return form.some(({ kind }) => kind === 'persons');
}

/** What an entry's fields say, and what was filled in when it was marked as key: both may name leaders. */
export interface Leading {
  readonly values: FormValues;
  readonly keyValues: FormValues;
}

/** E27 Decides that one leader takes the place of another in an entry: by whoever keeps the ledger, until it is ended. What it says with the one in the other's place, each person once. */
export function decideHandOver(
  { ledger, path }: Pick<LedgerKind, 'ledger' | 'path'>,
  entry: Leading & { readonly phase: Phase; readonly parts: ReadonlySet<Part> },
  { from, to, able }: { readonly from: string; readonly to: string; readonly able: ReadonlySet<string> },
): Result<Leading> {
  if (!entry.parts.has('keeper') && !entry.parts.has('keeper-head')) {
    const action = { action: '移交包案、督办领导', actionEn: 'Handing over to another leader' };
    return refuse(problem('issue-not-yours', action));
  }
  if (entry.phase === 'closed' || entry.phase === 'void') return refuse(problem('issue-lead-ended'));
  const values = inPlaceOf(entry.values, from, to);
  const keyValues = inPlaceOf(entry.keyValues, from, to);
  const asks = path.actions.filter(({ does }) => does === 'key').flatMap((action) => action.asks ?? []);
  const faults = [
    ...faultsOfLeaders(ledger.fields ?? [], values, { able, before: namedIn(entry.values) }),
    ...faultsOfLeaders(asks, keyValues, { able, before: namedIn(entry.keyValues) }),
  ];
  return faults.length > 0 ? refuse(...faults) : ok({ values, keyValues });
}

function inPlaceOf(values: FormValues, from: string, to: string): FormValues {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => {
      const isLed = Array.isArray(value) && value.includes(from);
      return [id, isLed ? [...new Set(value.map((one) => (one === from ? to : one)))] : value];
    }),
  );
}

/** The persons whom a filled-in form names. */
export function namedIn(values: FormValues): readonly string[] {
  return [...new Set(Object.values(values).flatMap((value) => (Array.isArray(value) ? value : [])))];
}
