import { phaseOf } from '@dudao/core/issue/entry';
import { classFormOf } from '@dudao/core/issue/handling';
import type { Doing } from '@dudao/core/issue/ledgers-format';
import type { EventEntry } from '../lib/record.ts';
import type { DeedFacts, DeedInput } from './deed-facts.ts';
import type { Decided } from './weighed.ts';

/** What takes the owner that is given with it. */
const NAMES_OWNER: readonly Doing[] = ['assign', 'transfer', 'reopen'];

/** The line that a deed adds to its entry's story. */
export function stepOf({ row, kind, entry, done, part }: Decided, input: DeedInput, facts: DeedFacts) {
  const after = done.entry;
  return {
    issueId: row.id,
    revision: row.revision + 1,
    unitId: row.unit_id,
    region: row.region,
    action: done.action.id,
    part,
    from: entry.state,
    to: after.state,
    words: input.words,
    values: done.values,
    told: {
      ...input.told,
      ...(NAMES_OWNER.includes(done.action.does) && facts.ownerName !== null ? { owner: facts.ownerName } : {}),
      ...(NAMES_OWNER.includes(done.action.does) && facts.personName !== null ? { person: facts.personName } : {}),
      ...(NAMES_OWNER.includes(done.action.does) && facts.jointNames.length > 0
        ? { joint: facts.jointNames.join('、') }
        : {}),
      ...(after.raisedToId !== entry.raisedToId && facts.raisedToName !== null ? { raisedTo: facts.raisedToName } : {}),
      ...(after.handling === entry.handling && classFormOf(kind, done.action, input.handling).length === 0
        ? {}
        : { handling: after.handling }),
      ...(after.fixDueOn === entry.fixDueOn ? {} : { fixDueOn: after.fixDueOn }),
      ...(after.lookOn === entry.lookOn ? {} : { lookOn: after.lookOn }),
      ...(input.until === undefined || done.action.does === 'look' ? {} : { until: input.until }),
    },
    institution: input.institution ?? null,
  };
}

/** The event that a deed leaves. */
export function eventOf({ row, kind, entry, done }: Decided): EventEntry {
  return {
    event: 'issue.acted',
    unitId: row.unit_id,
    subject: row.id,
    before: { state: entry.state, phase: phaseOf(kind, entry), dueOn: entry.dueOn },
    after: {
      action: done.action.id,
      state: done.entry.state,
      phase: phaseOf(kind, done.entry),
      dueOn: done.entry.dueOn,
      ownerUnitId: done.entry.ownerUnitId,
    },
  };
}
