import { describe, expect, it } from 'vitest';
import { decideAct } from './decide-act.ts';
import { actionsFrom, type Entry, phaseOf } from './entry.ts';
import { modelOf, type Verdict } from './testing/model.ts';
import { packLedgers } from './testing/read-ledgers.ts';
import { daysLater, drawerOf, freshEntry, type Try, tryOn } from './testing/walker.ts';

const KINDS = packLedgers();
const ACTIONS = 100_000;
const EACH = Math.ceil(ACTIONS / KINDS.length);
const OWNED = ['open', 'done', 'proving', 'paused', 'closed'];

const kindsOf = (problems: readonly { readonly problem: string }[]): readonly string[] =>
  [...new Set(problems.map(({ problem }) => (problem.startsWith('form-') ? 'form' : problem)))].toSorted();

function engine(kind: (typeof KINDS)[number], entry: Entry, { deed, who, today }: Try): Verdict {
  const done = decideAct(kind, entry, deed, { acting: who, today });
  return done.ok ? { entry: done.value.entry } : { refused: kindsOf(done.problems) };
}

function model(kind: (typeof KINDS)[number], entry: Entry, tried: Try): Verdict {
  const verdict = modelOf(kind, entry, tried);
  return 'entry' in verdict ? verdict : { refused: [...new Set(verdict.refused)].toSorted() };
}

/** What must be so of every entry, whatever was done: the table in the database demands the same. */
function unsound(kind: (typeof KINDS)[number], entry: Entry): readonly string[] {
  const phase = phaseOf(kind, entry);
  return [
    ...(OWNED.includes(phase) && entry.ownerUnitId === null ? ['owned'] : []),
    ...((phase === 'closed') === (entry.closedOn !== null) ? [] : ['closed']),
    ...((phase === 'raised') === (entry.raisedToId !== null) ? [] : ['raised']),
    ...(entry.pending !== null && phase !== 'open' ? ['pending'] : []),
    ...(phase === 'open' && entry.dueOn !== entry.fixDueOn ? ['due'] : []),
    ...((phase === 'closed' || phase === 'void') && entry.dueOn !== null ? ['due'] : []),
  ];
}

describe('random walks', () => {
  it.each(KINDS.map((kind, i) => [kind.ledger.id, kind, i] as const))(
    'E1 to E10, E14, E15: %s does what the model does, refuses what it refuses, and stays sound',
    (_, kind, seed) => {
      const draw = drawerOf(20_261_127 + seed);
      const seen = new Set<string>();
      let today = '2026-03-02';
      let entry = freshEntry(kind, today);
      let accepted = 0;
      for (let n = 0; n < EACH; n++) {
        if (draw(phaseOf(kind, entry) === 'proving' ? 5 : 40) === 0) today = daysLater(today, draw(80));
        const isOver = actionsFrom(kind, entry).length === 0 && draw(5) === 0;
        if (isOver || draw(250) === 0 || today > '2031-01-01') {
          today = '2026-03-02';
          entry = freshEntry(kind, today);
        }
        if (draw(30) === 0) entry = { ...entry, measures: 2, measuresOpen: draw(4) === 0 ? 1 : 0 };
        const tried = tryOn(kind, entry, { draw, today });
        const found = engine(kind, entry, tried);
        // One comparison a step: the whole entry, or all that is told.
        if (JSON.stringify(found) !== JSON.stringify(model(kind, entry, tried))) {
          expect({ n, entry, tried, verdict: found }).toEqual({ n, entry, tried, verdict: model(kind, entry, tried) });
        }
        if (!('entry' in found)) continue;
        accepted += 1;
        entry = found.entry;
        seen.add(entry.state);
        const faults = unsound(kind, entry);
        if (faults.length > 0) expect({ n, tried, entry, faults }).toEqual({ n, tried, entry, faults: [] });
      }
      // A walk that gets nowhere would find no difference either.
      expect(
        kind.path.states.map(({ id }) => id).filter((id) => !seen.has(id) && id !== kind.path.states[0]?.id),
      ).toEqual([]);
      expect(accepted).toBeGreaterThan(EACH / 10);
    },
  );
});
