import { can } from '@dudao/core/access/can';
import { demandOn } from '@dudao/core/activity/pace';
import { usualTerms } from '@dudao/core/activity/period';
import { readSettings, setDemand, setTerms } from '@dudao/core/activity/quota-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readBooks } from './books.ts';
import { writeDemand } from './rows.ts';
import { listSetDemands, readTerms, shownQuota } from './standing.ts';

export const readSettingsImplementation = implement(readSettings, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const on = plainDateOf(now);
    const year = Number(on.slice(0, 4));
    const terms = await readTerms(db, input.unitId);
    const books = await readBooks(db);
    const set = await listSetDemands(db, input.unitId, null);
    const upwards = set.filter(({ unitId }) => unit.path.includes(unitId));
    return ok({
      on,
      years: [year - 1, year].map((first) => {
        const usual = usualTerms(first);
        const [one, two] = usual.map(
          (term) => terms.find(({ schoolYear, term: n }) => schoolYear === term.schoolYear && n === term.term) ?? term,
        );
        const days = (term = usual[0]) => ({ beginsOn: term.beginsOn, endsOn: term.endsOn });
        return {
          schoolYear: usual[0].schoolYear,
          first: days(one),
          second: days(two ?? usual[1]),
          isSet: terms.some(({ schoolYear }) => schoolYear === usual[0].schoolYear),
        };
      }),
      demands: books.quotas.map((quota) => {
        const own = upwards.filter(({ quotaId }) => quotaId === quota.id);
        const demand = demandOn(quota.demand, on, { path: unit.path, set: own });
        return {
          quota: shownQuota(quota, books),
          today: demand === 'exempt' ? null : demand,
          isExempt: demand === 'exempt',
          set: own.map(({ unitName, fromOn, demand: value, reason }) => ({ unitName, fromOn, demand: value, reason })),
        };
      }),
      actions: { set: can(caller.grants, 'activity.set', unit.path) ? true : 'forbidden' },
    });
  },
});

export const setTermsImplementation = implement(setTerms, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, caller }) => {
    const { schoolYear, first, second } = input;
    const [from = '', until = ''] = schoolYear.split('-');
    const days = [first.beginsOn, first.endsOn, second.beginsOn, second.endsOn];
    const isInOrder = days.every((day, i) => i === 0 || (days[i - 1] ?? '') < day);
    const isInside =
      first.beginsOn >= `${from}-08-01` && second.endsOn <= `${until}-08-31` && Number(until) === Number(from) + 1;
    if (!isInOrder || !isInside) return refuse(problem('term-days', { schoolYear }, { field: 'first' }));
    for (const [term, { beginsOn, endsOn }] of [[1, first] as const, [2, second] as const]) {
      await tx.run(
        `insert into school_term (unit_id, region, school_year, term, begins_on, ends_on, set_by) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (unit_id, school_year, term) do update set begins_on = excluded.begins_on, ends_on = excluded.ends_on, set_by = excluded.set_by`,
        [unit.id, unit.region, schoolYear, term, beginsOn, endsOn, caller.accountId],
      );
    }
    await record(tx, { event: 'activity.terms-set', unitId: unit.id, subject: schoolYear, after: { first, second } });
    return ok({});
  },
});

export const setDemandImplementation = implement(setDemand, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const { quotaId, demand, fromOn, reason } = input;
    const { quotas } = await readBooks(tx);
    if (!quotas.some(({ id }) => id === quotaId)) return refuse(problem('quota-unknown', {}, { field: 'quotaId' }));
    const today = plainDateOf(now);
    if (fromOn < today) return refuse(problem('quota-from-past', { today }, { field: 'fromOn' }));
    if (demand !== null && Number(demand) === 0) return refuse(problem('quota-demand-value', {}, { field: 'demand' }));
    await writeDemand(tx, unit, { quotaId, demand, fromOn, reason }, { accountId: caller.accountId, now });
    return ok({});
  },
});
