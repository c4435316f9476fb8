import type { JudgedItem } from './judge.ts';
import type { StandingRecord } from './quality.ts';
import type { Method } from './shapes.ts';
import type { ShownSheet } from './shown-sheet.ts';

/** An entry of a ledger that a record proposes; a person decides. Files are ids of items. */
export interface ProposedEntry {
  readonly recordId: string;
  readonly unitId: string;
  /** The question, or the free finding. */
  readonly item: string;
  /** The sheet and the question in words: by it an entry says from where it comes. */
  readonly from: string;
  readonly ledger: string;
  readonly title: string;
  readonly detail: string;
  readonly depth: 'manifest' | 'deep' | null;
  readonly method: Method;
  readonly sign: boolean;
  readonly measure: string;
  readonly files: readonly string[];
  readonly fixed: { readonly words: string; readonly files: readonly string[] } | null;
}

const LONGEST_TITLE = 200;

/** What the bad answers and findings of a finished record propose for the ledgers: one entry each. */
export function proposalsOf({ recordId, body, sheet, judged }: StandingRecord): readonly ProposedEntry[] {
  if (body.state !== 'finished' || body.withdrawn !== undefined) return [];
  const ofItems = judged.items.flatMap((one) => proposalOf(one, { recordId, body, sheet }) ?? []);
  const free = body.findings.map(({ id, finding, method, files, measure, fixed }) => ({
    recordId,
    unitId: body.unitId,
    item: id,
    from: fromOf(sheet.name.zh, finding.title),
    ledger: finding.ledger ?? usualOf(sheet, finding.sign),
    title: finding.title,
    detail: finding.detail,
    depth: finding.depth,
    method,
    sign: finding.sign,
    measure: measure?.text ?? '',
    files,
    fixed: fixed ?? null,
  }));
  return [...ofItems, ...free];
}

const LONGEST_FROM = 300;

/** The sheet and the question in words: by it an entry says from where it comes. */
export function fromOf(sheet: string, what: string): string {
  return `${sheet}：${what}`.slice(0, LONGEST_FROM);
}

const usualOf = ({ proposes }: ShownSheet, sign: boolean): string => (sign ? proposes.sign : proposes.finding);

function proposalOf(
  { item, bad, method }: JudgedItem,
  { recordId, body, sheet }: Omit<StandingRecord, 'judged'>,
): ProposedEntry | null {
  const answer = body.answers[item.id];
  if (answer === undefined || !(bad || answer.finding !== undefined)) return null;
  const { finding, note = '', measure, files = [], fixed } = answer;
  // What is bad and for which neither the sheet nor the person proposes anything stays in the record.
  if (finding === undefined && item.finding === null) return null;
  return {
    recordId,
    unitId: body.unitId,
    item: item.id,
    from: fromOf(sheet.name.zh, item.name.zh),
    ledger: finding?.ledger ?? item.finding?.ledger ?? usualOf(sheet, finding?.sign ?? false),
    title: (finding?.title ?? item.finding?.title.zh ?? item.name.zh).slice(0, LONGEST_TITLE),
    detail: [finding?.detail ?? '', note].filter((text) => text.trim() !== '').join('\n'),
    depth: finding?.depth ?? item.finding?.depth ?? null,
    method: method ?? item.methods[0] ?? 'look',
    sign: finding?.sign ?? false,
    measure: measure?.text ?? '',
    files,
    fixed: fixed ?? null,
  };
}
