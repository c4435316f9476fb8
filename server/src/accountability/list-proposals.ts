import { listProposedCases, readAccountabilityRules, setCaseAside } from '@dudao/core/accountability/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readAccountabilityBook } from './book.ts';
import { findProposals, roundOf } from './proposals.ts';
import { shownMeasure } from './rows.ts';

const MOST_ASIDE = 200;

interface AsideRow {
  readonly trigger: string;
  readonly refId: string;
  readonly concerned: { readonly id: string; readonly name: string };
  readonly zh: string;
  readonly en: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export const listProposalsImplementation = implement(listProposedCases, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, now, services: { urgedEntries } }) => {
    const book = await readAccountabilityBook(db);
    if (book === null) return refuse(problem('accountability-no-book'));
    const today = plainDateOf(now);
    const found = await findProposals(db, { book, officeId: unit.id, today, urgedEntries });
    const aside = await db.many<AsideRow>(
      `select a.trigger, a.ref_id as "refId", jsonb_build_object('id', u.id, 'name', u.name) as concerned, a.says_zh as zh, a.says_en as en, a.reason, a.by_name as by, a.at
       from accountability_aside a join unit u on u.id = a.concerned_unit_id where a.unit_id = $1 order by a.at desc, a.ref_id limit $2`,
      [unit.id, MOST_ASIDE],
    );
    const nameOf = (id: string) => book.triggers.find((one) => one.id === id)?.name ?? { zh: id, en: id };
    return ok({
      ...found,
      proposals: [...found.proposals],
      aside: aside.map(({ zh, en, ...row }) => ({ ...row, triggerName: nameOf(row.trigger), says: { zh, en } })),
      on: today,
    });
  },
});

export const setAsideImplementation = implement(setCaseAside, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, unit, caller, now, input: { trigger, refId, reason }, services: { urgedEntries } }) => {
    const book = await readAccountabilityBook(tx);
    if (book === null) return refuse(problem('accountability-no-book'));
    const today = plainDateOf(now);
    const { proposals } = await findProposals(tx, { book, officeId: unit.id, today, urgedEntries });
    const found = proposals.find((one) => one.trigger === trigger && one.refId === refId);
    if (found === undefined) return refuse(problem('accountability-not-hit'));
    const about = book.triggers.find(({ id }) => id === trigger)?.about ?? 'entry';
    const written = await tx.run(
      `insert into accountability_aside (unit_id, region, trigger, ref_id, round, concerned_unit_id, says_zh, says_en, reason, at, by_id, by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
      [
        unit.id,
        unit.region,
        trigger,
        refId,
        roundOf(about, today),
        found.concerned.id,
        found.says.zh,
        found.says.en,
        reason,
        now.toISOString(),
        caller.accountId,
        caller.name,
      ],
    );
    if (written === 0) return refuse(problem('accountability-aside-already'));
    await record(tx, { event: 'accountability.set-aside', unitId: unit.id, subject: refId, after: { trigger } });
    return ok({});
  },
});

export const readRulesImplementation = implement(readAccountabilityRules, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db }) => {
    const book = await readAccountabilityBook(db);
    if (book === null) return refuse(problem('accountability-no-book'));
    return ok({
      kinds: book.kinds.map(({ id, name, of, urges, cites, measures, fields = [] }) => ({
        id,
        name,
        of: [...of],
        urges,
        cites: [...cites],
        measures: [...measures],
        fields: [...fields],
      })),
      measures: book.measures.map(shownMeasure),
      triggers: book.triggers.map(({ id, name, kind, when }) => ({
        id,
        name,
        kindName: book.kinds.find((one) => one.id === kind)?.name ?? { zh: kind, en: kind },
        when,
      })),
    });
  },
});
