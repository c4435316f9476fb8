import { describe, expect, it } from 'vitest';
import { decideAct } from './decide-act.ts';
import { actionThat, afterMerging, decideSplit, faultOfPair, type Placed } from './decide-merge.ts';
import { type Entry, type LedgerKind, phaseOf } from './entry.ts';
import { mergeModel, splitModel } from './testing/merge-model.ts';
import { later } from './testing/model.ts';
import { packLedgers } from './testing/read-ledgers.ts';
import { daysLater, drawerOf, freshEntry, tryOn } from './testing/walker.ts';

const KINDS = packLedgers().filter((kind) => kind.path.actions.some(({ does }) => does === 'merge'));
const ACTIONS = 100_000;
const EACH = Math.ceil(ACTIONS / KINDS.length);
const MOST_ENTRIES = 12;

interface Pool {
  readonly kind: LedgerKind;
  readonly draw: (below: number) => number;
  entries: Placed[];
  today: string;
  merged: number;
  split: number;
  written: number;
}

function placed(pool: Pool, entry: Entry): Placed {
  const { kind, draw } = pool;
  pool.written += 1;
  const apart = draw(12);
  return {
    id: `issue-${pool.written}`,
    ledger: kind.ledger.id,
    unitId: apart === 0 ? 'unit-1' : 'unit-0',
    keeperId: apart === 1 ? 'keeper-1' : 'keeper-0',
    kind,
    entry,
  };
}

const replace = (pool: Pool, one: Placed, entry: Entry) => {
  pool.entries = pool.entries.map((other) => (other.id === one.id ? { ...other, entry } : other));
};

/** One ordinary deed, decided as in the walks over single entries; that it is right is shown there. */
function act(pool: Pool, one: Placed): void {
  const { kind, draw, today } = pool;
  const { deed, who } = tryOn(kind, one.entry, { draw, today });
  const done = decideAct(kind, one.entry, deed, { acting: who, today });
  if (!done.ok || done.value.action.does === 'merge' || done.value.action.does === 'split') return;
  const measures = draw(4) === 0 ? { measures: 2, measuresOpen: draw(3) } : {};
  replace(pool, one, { ...done.value.entry, ...measures });
}

const KEEPER = {
  accountId: 'account-9',
  personId: null,
  parts: new Set(['keeper', 'unit-head'] as const),
  keepsItself: false,
};
const DEED = { values: {}, words: '同一件事', files: 0 };

function merge(pool: Pool, into: Placed, from: Placed): void {
  const { kind, today } = pool;
  const action = actionThat('merge', kind, from.entry);
  const deed = { ...DEED, action: action?.id ?? 'no-such', into: into.id };
  const ended = decideAct(kind, from.entry, deed, { acting: KEEPER, today });
  if (!ended.ok) return;
  const fault = faultOfPair(into, from);
  const found = fault === null ? afterMerging(into, [from.entry]) : fault.problem;
  expect(found).toEqual(mergeModel(into, from));
  if (typeof found === 'string') return;
  pool.merged += 1;
  replace(pool, into, found);
  replace(pool, from, ended.value.entry);
}

function split(pool: Pool, whole: Placed): void {
  const { kind, draw, today } = pool;
  const action = actionThat('split', kind, whole.entry);
  if (action === undefined) return;
  const one = <T>(list: readonly T[]): T | undefined => list[draw(list.length)];
  const parts = Array.from({ length: 2 + draw(2) }, (_, i) => ({
    ...(draw(3) === 0 ? { owner: { unitId: `unit-${draw(4)}`, personId: one([null, 'person-1']) ?? null } } : {}),
    ...(draw(3) === 0 ? { handling: one(kind.ledger.classes)?.id ?? 'no-such' } : {}),
    ...(draw(3) === 0 ? { dueOn: one([daysLater(today, draw(90) - 5), '2026-02-30']) ?? today } : {}),
    measures: i === 0 ? whole.entry.measuresOpen - draw(2) : 0,
  }));
  const isHead = draw(3) === 0;
  const acting = isHead ? { ...KEEPER, parts: new Set([...KEEPER.parts, 'keeper-head'] as const) } : KEEPER;
  const decided = decideSplit(kind, whole.entry, { ...DEED, action: action.id, parts }, { acting, today });
  const model = splitModel(kind, whole.entry, { parts, today, later, isHead });
  const found = decided.ok
    ? { parts: decided.value.parts }
    : [...new Set(decided.problems.map(({ problem }) => problem))].toSorted();
  expect({ whole, parts, found }).toEqual({ whole, parts, found: model });
  if (!decided.ok) return;
  pool.split += 1;
  replace(pool, whole, decided.value.whole.entry);
  pool.entries.push(...decided.value.parts.map((entry) => ({ ...whole, id: `issue-${++pool.written}`, entry })));
}

describe('random walks over several entries', () => {
  it.each(KINDS.map((kind, i) => [kind.ledger.id, kind, i] as const))(
    'E20 E21 %s: merging and splitting do what the model does, and nothing is lost or there twice',
    (_, kind, seed) => {
      const draw = drawerOf(20_270_220 + seed);
      const pool: Pool = { kind, draw, entries: [], today: '2026-03-02', merged: 0, split: 0, written: 0 };
      for (let n = 0; n < EACH; n++) {
        if (draw(20) === 0) pool.today = daysLater(pool.today, draw(20));
        if (pool.today > '2030-01-01') pool.today = '2026-03-02';
        const ended = ({ entry }: Placed) => phaseOf(kind, entry) === 'void' || phaseOf(kind, entry) === 'closed';
        if (pool.entries.length > MOST_ENTRIES) pool.entries = pool.entries.filter((one) => !ended(one)).slice(-6);
        // The oldest go, so that there are always some that can be merged and split.
        if (draw(8) === 0) pool.entries = pool.entries.slice(1);
        while (pool.entries.length < 4) pool.entries.push(placed(pool, freshEntry(kind, pool.today)));
        const pick = () => pool.entries[draw(pool.entries.length)] ?? placed(pool, freshEntry(kind, pool.today));
        const before = pool.entries.filter((one) => !ended(one));
        const open = before.reduce((sum, { entry }) => sum + entry.measuresOpen, 0);
        const done = [pool.merged, pool.split];
        const what = draw(4);
        if (what === 0) merge(pool, pick(), pick());
        else if (what === 1) split(pool, pick());
        else act(pool, pick());
        if (what > 1) continue;
        const after = pool.entries.filter((one) => !ended(one));
        const openAfter = after.reduce((sum, { entry }) => sum + entry.measuresOpen, 0);
        if (pool.merged > (done[0] ?? 0)) expect([after.length, openAfter]).toEqual([before.length - 1, open]);
        if (pool.split > (done[1] ?? 0)) expect(after.length).toBeGreaterThan(before.length);
        for (const { entry } of after) {
          if (phaseOf(kind, entry) === 'open')
            expect([entry.dueOn, entry.ownerUnitId]).toEqual([entry.fixDueOn, expect.anything()]);
        }
      }
      expect(Math.min(pool.merged, pool.split)).toBeGreaterThan(EACH / 500);
    },
  );
});
