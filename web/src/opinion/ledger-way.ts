import type { listOfRecords } from '@dudao/core/issue/source-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { OpinionRecord, PointRecord } from './opinion-record.ts';

type Entry = OutputOf<typeof listOfRecords>['entries'][number];

/** Methods of a visit by the ledger’s words. */
const LEDGER_METHODS: Readonly<Record<string, string>> = { hear: 'hear', check: 'read', look: 'look', visit: 'ask' };
const LONGEST_TITLE = 200;
const LONGEST_WORDS = 300;
const LONGEST_CLAUSE = 120;

/** By what an entry names a point as its source: the sheet and the question where it was found on site, else its place in the opinion. */
function wordsOf({ number }: OpinionRecord, { position, text, source }: PointRecord): string {
  return source.recordId === null ? `${number ?? ''} 第${position}条：${text}`.slice(0, LONGEST_WORDS) : source.words;
}

/** The record from which an entry of a point comes. What was found on site is the field’s, so that it is written once, whoever writes it. */
const recordOf = ({ id }: OpinionRecord, { source }: PointRecord): string => source.recordId ?? id;

/** The entry that was written of a point already; null: none was. */
export function entryOf(opinion: OpinionRecord, point: PointRecord, entries: readonly Entry[]): Entry | null {
  const [recordId, words] = [recordOf(opinion, point), wordsOf(opinion, point)];
  return entries.find((one) => one.recordId === recordId && one.text === words && one.phase !== 'void') ?? null;
}

/** What the form of an entry is told of a point, as it stands after the answer. */
export function aboutPoint(opinion: OpinionRecord, point: PointRecord): Readonly<Record<string, string>> {
  const { source, decision, answer } = point;
  const given = (answer?.proofs ?? []).flatMap(({ id, filed }) => (filed ? [id] : []));
  const { text, demand } = decision?.decision === 'changed' ? decision : point;
  const said = {
    ledger: source.ledger,
    title: text.slice(0, LONGEST_TITLE),
    detail: demand,
    source: source.recordId === null ? 'opinion' : 'checklist',
    record: `${source.recordId === null ? 'opinion' : 'field'}:${recordOf(opinion, point)}`,
    about: wordsOf(opinion, point),
    foundOn: opinion.visits.at(-1)?.untilOn ?? '',
    method: LEDGER_METHODS[source.method] ?? '',
    depth: source.depth,
    clause: source.clause.slice(0, LONGEST_CLAUSE),
    filings: [...source.filings, ...given].join(','),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
}
