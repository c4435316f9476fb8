import { z } from 'zod';
import { MOVES } from '../issue/moves.ts';
import { RATED, RATES } from '../issue/rates/rate.ts';
import { id, map, oneOf } from '../pack/file-parts.ts';

const RATE_IDS = RATES.map((rate) => rate.id) as [(typeof RATES)[number]['id'], ...(typeof RATES)[number]['id'][]];

/** ST8 What the system counts itself. Each is counted by what the noun's own pages count, so that its list opens from it. */
export const COUNTED_SOURCES = [
  /** Entries of ledgers that moved so within the span. */
  z.strictObject({ of: z.literal('moved'), what: oneOf(MOVES), ledger: id.optional() }, map),
  /** Entries whose day of rectification lies in the span. */
  z.strictObject({ of: z.literal('rated'), what: oneOf(RATED), ledger: id.optional() }, map),
  /** A rate of these. */
  z.strictObject({ of: z.literal('rate'), what: oneOf(RATE_IDS), ledger: id.optional() }, map),
  /** Entries that were late on the day of reading. */
  z.strictObject({ of: z.literal('late'), ledger: id.optional() }, map),
  /** Visits of the office that began in the span; a sealed one counts once it was opened. */
  z.strictObject({ of: z.literal('visits') }, map),
  /** Meetings that the office called and held in the span; confidential ones are not counted. */
  z.strictObject({ of: z.literal('meetings'), type: id.optional() }, map),
  /** Activities of a kind of the unit and of those below, in progress on a day of the span. */
  z.strictObject({ of: z.literal('activities'), kind: id.optional() }, map),
  /** Rules that entries of ledgers left behind, made or revised within the span. */
  z.strictObject({ of: z.literal('rules') }, map),
  /** Regular papers that came for the periods that ended in the span, of those asked for. */
  z.strictObject({ of: z.literal('reports'), kind: id }, map),
] as const;

const countedSchema = z.discriminatedUnion('of', COUNTED_SOURCES, {
  error: (i) =>
    i.code === 'invalid_union'
      ? 'moved、rated、rate、late、visits、meetings、activities、rules、reports 之一|one of moved, rated, rate, late, visits, meetings, activities, rules, reports'
      : undefined,
});
/** From where a figure that the system counts comes, as a rulebook says it. */
export const COUNTED_SOURCE = countedSchema;
/** From where a figure that the system counts comes. */
export type CountedSource = z.output<typeof countedSchema>;

/** Pages on which lists of counted things stand. */
export const LIST_PAGES = ['issues', 'visits', 'visit', 'meetings', 'activities', 'rules', 'reports'] as const;

/** Where the list opens that a figure counts: a page, and what it is narrowed to. */
export interface ListOpened {
  readonly page: (typeof LIST_PAGES)[number];
  readonly about: Readonly<Record<string, string>>;
}

/** What is counted within days, both included. */
export interface CountedDays {
  readonly from: string;
  readonly until: string;
}

const ledgerOf = (source: { readonly ledger?: string | undefined }): Record<string, string> =>
  source.ledger === undefined ? {} : { ledger: source.ledger };

/** ST8 Where the list opens that a source counts in a span. */
export function listOpenedBy(source: CountedSource, { from, until }: CountedDays): ListOpened {
  switch (source.of) {
    case 'moved':
      return { page: 'issues', about: { ...ledgerOf(source), phase: 'all', moved: source.what, from, until } };
    case 'rated':
      return {
        page: 'issues',
        about: { ...ledgerOf(source), phase: 'all', rated: source.what, 'rated-from': from, 'rated-until': until },
      };
    case 'rate':
      return {
        page: 'issues',
        about: {
          ...ledgerOf(source),
          phase: 'all',
          rated: source.what === 'in-time' ? 'known' : 'due',
          'rated-from': from,
          'rated-until': until,
        },
      };
    case 'late':
      return { page: 'issues', about: { ...ledgerOf(source), light: 'red' } };
    case 'visits':
      return { page: 'visits', about: { from, until } };
    case 'meetings':
      return {
        page: 'meetings',
        about: { from, until, counted: '1', ...(source.type === undefined ? {} : { type: source.type }) },
      };
    case 'activities':
      return {
        page: 'activities',
        about: { below: '1', from, until, ...(source.kind === undefined ? {} : { kind: source.kind }) },
      };
    case 'rules':
      return { page: 'rules', about: { from, until } };
    case 'reports':
      return { page: 'reports', about: { kind: source.kind, on: until } };
  }
}
