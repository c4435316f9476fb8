import { settlementOf } from '@dudao/core/field/apart/agree';
import type { ShownAgreement } from '@dudao/core/field/apart/agreement-contract';
import type { Agreement } from '@dudao/core/field/apart/alpha';
import { shownAlpha } from '@dudao/core/field/apart/alpha-text';
import type { AgreementLine, ApartPair } from '@dudao/core/field/apart/board';
import { agreedRecord, compareRecords } from '@dudao/core/field/apart/compare';
import { judgeSheet } from '@dudao/core/field/judge';
import type { StandingRecord } from '@dudao/core/field/quality';
import { groupBy } from '@dudao/core/lib/group-by';
import { beyondScope, type Db } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { readSheets, type Sheets } from '../books.ts';
import { recordBodyOf, type VersionRow } from '../standing.ts';
import { listItems } from './opening.ts';
import { listNamedAparts, listWords, type NamedApartRow, wordsOf } from './rows.ts';

/** An opened pair with both sheets, and the agreed one where everything is agreed. */
export interface LoadedPair extends ApartPair {
  readonly row: NamedApartRow;
  /** The day on which both were in. */
  readonly on: string;
  readonly agreed: StandingRecord | null;
}

/** Which opened pairs: of an office on days from–to, perhaps of a campaign or team. */
export interface PairsAsked {
  readonly unitId: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly campaignId: string | null;
  readonly bodyId: string | null;
}

const DAY_MS = 86_400_000;
const CHINA = '+08:00';

/** Moments between which something happened on days from–to in China. */
export function momentsOf({ fromOn, untilOn }: Pick<PairsAsked, 'fromOn' | 'untilOn'>): readonly [string, string] {
  const from = new Date(`${fromOn}T00:00:00${CHINA}`);
  const until = new Date(new Date(`${untilOn}T00:00:00${CHINA}`).getTime() + DAY_MS);
  return [from.toISOString(), until.toISOString()];
}

/** Opened pairs with both sheets, in a few queries however many they are. */
export function loadPairs(db: Db, asked: PairsAsked): Promise<readonly LoadedPair[]> {
  return beyondScope(db, async () => {
    const params = [asked.unitId, ...momentsOf(asked), asked.campaignId, asked.bodyId];
    return loadRows(db, await listNamedAparts(db, 'opened', params));
  });
}

/** Opened pairs of which somebody is one. */
export function loadPairsOf(db: Db, personId: string): Promise<readonly LoadedPair[]> {
  return beyondScope(db, async () => loadRows(db, await listNamedAparts(db, 'ofPerson', [personId])));
}

async function loadRows(db: Db, rows: readonly NamedApartRow[]): Promise<readonly LoadedPair[]> {
  const items = await listItems(
    db,
    rows.flatMap((row) => [row.first_item, row.second_item].flatMap((id) => id ?? [])),
  );
  const sheets = await readSheets(db);
  const words = groupBy(
    await listWords(
      db,
      rows.map(({ id }) => id),
    ),
    (word) => word.apart_id,
  );
  return rows.flatMap((row): LoadedPair[] => {
    const first = recordOf(items.get(row.first_item ?? ''), sheets);
    const second = recordOf(items.get(row.second_item ?? ''), sheets);
    if (first === null || second === null) return [];
    const { settled } = settlementOf(compareRecords(first, second), wordsOf(words.get(row.id) ?? []));
    const agreed = row.state === 'agreed' ? agreedRecord(first, second, { agreed: settled }) : null;
    const team = row.body_id === null ? null : { id: row.body_id, name: row.body_name ?? '' };
    return [{ apartId: row.id, team, first, second, row, on: plainDateOf(new Date(row.opened_at ?? 0)), agreed }];
  });
}

/** A sheet judged by itself: figures that units report are left out, so that a thousand pairs need no thousand questions. */
function recordOf(version: VersionRow | undefined, sheets: Sheets): StandingRecord | null {
  const body = version === undefined ? null : recordBodyOf(version);
  const sheet = body === null ? null : sheets.find(body.sheet.key, body.sheet.version);
  if (version === undefined || body === null || sheet === null) return null;
  return { recordId: version.record_id ?? '', body, sheet, judged: judgeSheet(sheet, body.answers) };
}

/** A line as people read it. */
export function shownLine({ pairs, same, agreement }: AgreementLine): ShownAgreement {
  return { pairs, same, ...shownAgreement(agreement) };
}

/** α with three decimals, or why there is none. */
export function shownAgreement(agreement: Agreement): Pick<ShownAgreement, 'alpha' | 'why'> {
  return agreement.of === 'alpha'
    ? { alpha: shownAlpha(agreement.alpha), why: null }
    : { alpha: null, why: agreement.of };
}
