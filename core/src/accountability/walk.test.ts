import { expect, it } from 'vitest';
import type { Somebody } from '../access/somebody.ts';
import { daysLater, drawerOf } from '../issue/testing/walker.ts';
import { CASE_PARTS, CASE_STATES, OVER } from './case-state.ts';
import { CASE_ACTION_IDS, CASE_ACTIONS } from './case-table.ts';
import { type CaseDeed, type CaseLife, decideStep, faultOfFacts, handsIn } from './decide-step.ts';
import { freshCase, OPENER } from './testing/fresh-case.ts';
import { modelOf } from './testing/model.ts';
import { packBook } from './testing/read-book.ts';

const BOOK = packBook();
const STEPS = 200_000;
const BACKWARDS: readonly string[] = ['drop', 'dismiss', 'propose-transfer', 'hand-over', 'return', 'revoke', 'end'];
const PEOPLE: readonly Somebody[] = [
  OPENER,
  // The same person by another account.
  { accountId: 'opener-2', personId: OPENER.personId },
  ...['a', 'b', 'c', 'd'].map((name) => ({ accountId: name, personId: `p-${name}` })),
  { accountId: 'nobody', personId: null },
];

/** What must be so of every case, whatever was done. */
function unsound(life: CaseLife): readonly string[] {
  const kind = BOOK.kinds.find(({ measures }) => life.measureId === null || measures.includes(life.measureId));
  const measure = BOOK.measures.find(({ id }) => id === life.measureId);
  const isDecided = ['decided', 'served', 'appealed', 'ended'].includes(life.state);
  return [
    ...(kind === undefined ? ['measure of no kind'] : []),
    ...(isDecided && measure === undefined ? ['decided without a measure'] : []),
    ...(isDecided && life.deciders.length < (life.reviewedOn === null ? (measure?.deciders ?? 1) : 1)
      ? ['decided by too few']
      : []),
    ...(new Set(handsIn(life).map(({ personId, accountId }) => personId ?? accountId)).size < life.deciders.length + 1
      ? ['decided by a hand in it']
      : []),
    ...(life.servedOn !== null && life.notifiedOn === null ? ['served without notice'] : []),
    ...(life.servedOn !== null && life.heardOn === null ? ['served without hearing'] : []),
    ...(life.state === 'transferred' && measure?.transfers !== true ? ['transferred by no transfer'] : []),
    ...(OVER.includes(life.state) && life.dueOn !== null ? ['over and due'] : []),
    ...(life.state === 'ended' && (life.criticism === 'owed' || life.criticism === 'handed')
      ? ['ended with a criticism open']
      : []),
    ...(life.state === 'revoked' && life.untilOn !== null ? ['revoked and barred'] : []),
  ];
}

it.each(BOOK.kinds.map((kind, seed) => [kind.name.zh, kind, seed] as const))(
  'Z1 to Z10: %s does what the model does, refuses what it refuses, and stays sound',
  (_, kind, seed) => {
    const draw = drawerOf(20_261_128 + seed);
    const pick = <T>(list: readonly T[]): T => {
      const found = list[draw(list.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    };
    const fresh = (): CaseLife =>
      freshCase({
        of: pick(kind.of),
        urges: draw(4),
        facts: [
          { id: 'f1', source: pick(kind.cites), evidence: draw(12) === 0 ? ' ' : '督办单', stands: null },
          { id: 'f2', source: 'own', evidence: '谈话记录', stands: null },
        ].slice(draw(20) === 0 ? 1 : 0) as CaseLife['facts'],
      });
    const seen = new Set<string>();
    const taken = new Set<string>();
    let life = fresh();
    let today = '2026-03-02';
    let accepted = 0;
    for (let n = 0; n < STEPS / BOOK.kinds.length; n++) {
      if (draw(6) === 0) today = daysLater(today, draw(25));
      if ((OVER.includes(life.state) && draw(4) === 0) || draw(300) === 0 || today > '2030-01-01') {
        today = '2026-03-02';
        life = fresh();
      }
      const here = CASE_ACTIONS.filter(({ from }) => (from as readonly string[]).includes(life.state)).map(
        ({ id }) => id,
      );
      const drawn = here.length > 0 && draw(8) > 0 ? pick(here) : pick(CASE_ACTION_IDS);
      // What ends or turns back is drawn as seldom as it happens, or no walk would come far.
      const action = BACKWARDS.includes(drawn) && draw(8) > 0 ? pick(CASE_ACTION_IDS) : drawn;
      const parts = CASE_PARTS.filter(() => draw(3) > 0);
      const acting = { parts: new Set(parts), by: pick(PEOPLE), today, book: BOOK, kind };
      const deed: CaseDeed = {
        action,
        words: draw(15) === 0 ? ' ' : '有据',
        measureId: pick([...kind.measures, ...kind.measures, kind.measures[0] ?? '', 'none', 'transfer']),
        standing: pick([['f1'], ['f1'], ['f1', 'f2'], ['f1', 'f2'], ['f2'], [], ['strange']]),
        scope: draw(3) === 0 ? '' : '全县',
        guidance: draw(3) === 0 ? '' : '约谈两次',
      };
      const found = decideStep(life, deed, acting);
      const verdict = found.ok ? { life: found.value } : { refused: found.problems[0]?.problem };
      const expected = modelOf(life, deed, acting);
      if (JSON.stringify(sorted(verdict)) !== JSON.stringify(sorted(expected)))
        expect({ n, life, deed, verdict }).toEqual({ n, life, deed, verdict: expected });
      if (!found.ok) continue;
      accepted += 1;
      life = found.value;
      seen.add(life.state);
      taken.add(action);
      if (life.notifiedOn !== null) expect(life.heardOn !== null || faultOfFacts(life.facts, kind) === null).toBe(true);
      const faults = unsound(life);
      if (faults.length > 0) expect({ n, life, faults }).toEqual({ n, life, faults: [] });
    }
    // A walk that gets nowhere would find no difference either.
    const canTransfer = kind.measures.includes('transfer');
    const without = (list: readonly string[], left: readonly string[]) =>
      list.filter((one) => canTransfer || !left.includes(one));
    const ignored = ['filed'];
    expect(without(CASE_STATES, ['transferred']).filter((one) => !seen.has(one) && !ignored.includes(one))).toEqual([]);
    expect(without(CASE_ACTION_IDS, ['propose-transfer', 'hand-over']).filter((one) => !taken.has(one))).toEqual([]);
    expect(accepted).toBeGreaterThan(STEPS / BOOK.kinds.length / 10);
  },
);

/** The same whatever the order of its keys. */
function sorted(verdict: object): unknown {
  return JSON.parse(
    JSON.stringify(verdict, (_key, value) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)))
        : value,
    ),
  );
}
