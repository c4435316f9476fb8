import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import {
  listStandards,
  readStandardVersion,
  type StandardSummary,
  standardViewSchema,
} from '@dudao/core/pack/contract';
import { isOfRegister, levelWords } from '@dudao/core/pack/level-words';
import { type Implementation, implement } from '../lib/serve.ts';
import { readClauseDutiesImplementation, setClauseDutiesImplementation } from './clause-duties.ts';
import { listStandardVersionRows, readStandardVersionRow, type StandardVersionRow, standardOf } from './rows.ts';

/** Standards are reference data: whoever is signed in may read every published version. Who answers for them is a unit's. */
export const packOperations: readonly Implementation[] = [
  readClauseDutiesImplementation,
  setClauseDutiesImplementation,
  implement(listStandards, {
    handle: async ({ db }) => ok({ standards: (await listStandardVersionRows(db)).map(summaryOf) }),
  }),
  implement(readStandardVersion, {
    handle: async ({ db, input }) => {
      const row = await readStandardVersionRow(db, input.id, input.version);
      if (row === null) return refuse(problem('standard-not-found'));
      return ok({ summary: summaryOf(row), standard: standardViewSchema.parse(standardOf(row)) });
    },
  }),
];

function summaryOf(row: StandardVersionRow): StandardSummary {
  const { title, document, changes, clauses, levels, identity, profile } = standardOf(row);
  const count = (state: string): number => clauses.filter(({ verification }) => verification === state).length;
  return {
    id: row.standard_id,
    version: row.version,
    pack: row.pack,
    title,
    number: document.number,
    issuedOn: document.issued_on,
    changes: changes ?? null,
    digest: row.digest,
    frozenAt: row.frozen_at,
    object: levelWords({ levels, identity }).row,
    ofRegister: isOfRegister({ levels }),
    completes: profile === undefined ? null : { id: profile.of, version: profile.version },
    verified: count('verified'),
    found: count('found'),
    fromKnowledge: count('from_knowledge'),
  };
}
