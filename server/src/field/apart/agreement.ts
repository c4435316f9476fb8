import { downloadAgreement, readAgreement, readItemAgreement } from '@dudao/core/field/apart/agreement-contract';
import { coincidencesOf, LEAST_UNITS } from '@dudao/core/field/apart/alpha';
import { shownAlpha } from '@dudao/core/field/apart/alpha-text';
import { type AgreementOfItem, itemsOf, scoresOf, verdictsOf, worstFirst } from '@dudao/core/field/apart/board';
import { alphaInterval } from '@dudao/core/field/apart/bootstrap';
import { readableValue } from '@dudao/core/field/apart/level';
import { groupBy } from '@dudao/core/lib/group-by';
import { problem } from '@dudao/core/lib/problem';
import * as Q from '@dudao/core/lib/rational';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../../lib/db.ts';
import { implement } from '../../lib/serve.ts';
import { agreementAsCsv } from './agreement-csv.ts';
import { type LoadedPair, loadPairs, momentsOf, type PairsAsked, shownLine } from './pairs.ts';

/** Groups of pairs, the least agreement first; `null` is the group without one. */
export function groupLines(pairs: readonly LoadedPair[], keyOf: (pair: LoadedPair) => string) {
  return [...groupBy(pairs, keyOf).values()]
    .map((group) => ({ group, verdicts: verdictsOf(group), scores: scoresOf(group) }))
    .sort((a, b) => worstFirst(a.verdicts, b.verdicts));
}

export const readAgreementImplementation = implement(readAgreement, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input }) => {
    const pairs = await loadPairs(db, input);
    return ok({
      counted: pairs.length,
      uncounted: await countUncounted(db, input),
      least: LEAST_UNITS,
      whole: shownLine(verdictsOf(pairs)),
      items: itemsOf(pairs).map(shownItemLine),
      sheets: groupLines(pairs, ({ first }) => first.sheet.key).flatMap(({ group: [one], ...lines }) =>
        one === undefined
          ? []
          : [{ sheet: { key: one.first.sheet.key, name: one.first.sheet.name }, ...shownLines(lines) }],
      ),
      teams: groupLines(pairs, ({ team }) => team?.id ?? '').map(({ group: [one], ...lines }) => ({
        team: one?.team ?? null,
        ...shownLines(lines),
      })),
      campaigns: groupLines(pairs, ({ row }) => row.campaign_id ?? '').map(({ group: [one], ...lines }) => ({
        campaign: one === undefined ? null : campaignOf(one),
        ...shownLines(lines),
      })),
    });
  },
});

function campaignOf({ row: { campaign_id: id, campaign_title: title } }: LoadedPair) {
  return id === null ? null : { id, name: title ?? '' };
}

function shownLines({ verdicts, scores }: Omit<ReturnType<typeof groupLines>[number], 'group'>) {
  return { verdicts: shownLine(verdicts), scores: shownLine(scores) };
}

function shownItemLine({ sheet, item, level, ...line }: AgreementOfItem) {
  return { sheet, item: { id: item.id, name: item.name }, level, ...shownLine(line) };
}

/** Pairs made or due in these days that enter no agreement: still under way, or released. */
function countUncounted(db: Db, asked: PairsAsked): Promise<number> {
  return beyondScope(db, async () => {
    const row = await db.one<{ n: number }>(
      `select count(*)::int as n from field_apart a join visit v on v.id = a.visit_id
       where a.unit_id = $1 and a.opened_at is null and a.made_at >= $2 and a.made_at < $3
         and ($4::uuid is null or v.campaign_id = $4) and ($5::uuid is null or v.body_id = $5)`,
      [asked.unitId, ...momentsOf(asked), asked.campaignId, asked.bodyId],
    );
    return row.n;
  });
}

/** From which seed resamples are drawn: one for all, so that the same pairs give the same interval. */
const SEED = 20_111;
const MOST_VALUES = 12;
const MOST_DIFFERING = 50;

export const readItemAgreementImplementation = implement(readItemAgreement, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input }) => {
    const pairs = await loadPairs(db, input);
    const found = itemsOf(pairs).find(({ sheet, item }) => sheet.key === input.sheetKey && item.id === input.item);
    if (found === undefined) return refuse(problem('field-agreement-unknown'));
    const { item, level, sheet, marks } = found;
    const units = marks.map((one) => one.marks);
    const interval = found.agreement.of === 'alpha' ? alphaInterval(units, level, SEED) : null;
    const table = coincidencesOf(units, level);
    const values = table.values.slice(0, MOST_VALUES);
    return ok({
      sheet,
      item: { id: item.id, name: item.name },
      level,
      line: shownLine(found),
      interval:
        interval === null
          ? null
          : {
              ...interval,
              from: shownAlpha(Q.decimalOf(interval.from)),
              until: shownAlpha(Q.decimalOf(interval.until)),
            },
      values: values.map((value) => readableValue(item, value)),
      met: values.map((a) => values.map((b) => timesMet(units, a, b))),
      differing: marks
        .flatMap(({ apartId, marks: [a = null, b = null] }) => {
          const pair = pairs.find((one) => one.apartId === apartId);
          if (a === null || b === null || a === b || pair === undefined) return [];
          const unit = { id: pair.row.visited_id, name: pair.row.visited_name };
          return [{ apartId, unit, first: readableValue(item, a), second: readableValue(item, b), on: pair.on }];
        })
        .slice(0, MOST_DIFFERING),
    });
  },
});

/** How often two answers met in a pair, in either order. */
function timesMet(units: readonly (readonly (string | null)[])[], a: string, b: string): number {
  return units.filter(([x, y]) => (x === a && y === b) || (x === b && y === a)).length;
}

export const downloadAgreementImplementation = implement(downloadAgreement, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, lang }) => {
    const pairs = await loadPairs(db, input);
    const names = {
      items: { zh: '各题一致性', en: 'agreement-by-question' },
      teams: { zh: '各组一致性', en: 'agreement-by-team' },
      people: { zh: '督学宽严', en: 'leniency' },
    };
    const body = new TextEncoder().encode(agreementAsCsv(pairs, input.of, lang));
    return ok({ name: `${names[input.of][lang]}.csv`, type: 'text/csv; charset=utf-8', body });
  },
});
