import { z } from 'zod';
import { type Problem, problem } from '../lib/problem.ts';
import type { Source } from './ledgers-format.ts';

/** From where a person may say that an entry comes; the others are said by the machine. */
export const CHOSEN_SOURCES = [
  'person',
  'visit',
  'checklist',
  'opinion',
  'meeting',
  'superior',
  'complaint',
  'survey',
  'flag',
] as const satisfies readonly Source[];

/** What a source may be said to be a record of here: a paper, an activity such as a meeting, a sheet filled in on a visit, an opinion, or minutes. */
export const CHOSEN_RECORDS = ['paper', 'activity', 'field', 'opinion', 'meeting'] as const;
/** What a source may be a record of: one that was said, the entry that was handed up from the level below, or the evaluation (run) that wrote it. */
export const SOURCE_RECORDS = [...CHOSEN_RECORDS, 'issue', 'run'] as const;

/** From where an entry comes, as a person says it. */
export const ENTRY_SOURCE = z.strictObject({
  kind: z.enum(CHOSEN_SOURCES),
  /** Which one: its number, title or day. */
  text: z.string().trim().max(300).default(''),
  /** The record here that it is, where there is one. */
  record: z.strictObject({ noun: z.enum(CHOSEN_RECORDS), id: z.uuid() }).optional(),
});
/** From where an entry comes, as a person says it. */
export type EntrySource = z.output<typeof ENTRY_SOURCE>;

/** Sources that mean nothing unless it is said which. */
const NAMED: readonly Source[] = ['checklist', 'opinion', 'meeting', 'superior', 'flag'];

/** E25 Why a source cannot stand as it is said; null where it can. */
export function faultOfSource({ kind, text, record }: EntrySource): Problem | null {
  return NAMED.includes(kind) && text === '' && record === undefined
    ? problem('issue-source-unnamed', {}, { field: 'source' })
    : null;
}
