import { spanOf } from '@dudao/core/evidence/provenance';
import type { Claims, RecordBody } from '@dudao/core/field/item';
import { judgeSheet, type ReportedFigure } from '@dudao/core/field/judge';
import type { ShownSheet } from '@dudao/core/field/shown-sheet';
import { plainDateOf, plainMomentOf } from '../lib/plain-date.ts';
import type { VisitRow } from '../visit/rows.ts';
import type { Sheets } from './books.ts';
import type { FlagToRaise } from './item-rows.ts';

const MOST_AHEAD_MS = 5 * 60_000;

/** F14 What is doubtful about when it was made. `nonceAt`: when the server gave the nonce that it carries; null: it carries none that checks. */
export function timeFlags(
  claims: Claims,
  { nonceAt, now, aheadMs }: { readonly nonceAt: string | null; readonly now: Date; readonly aheadMs: number },
): readonly FlagToRaise[] {
  const span = spanOf({
    nonceAt: nonceAt === null ? null : Date.parse(nonceAt),
    receivedAt: now.getTime(),
    deviceAt: Date.parse(claims.deviceAt),
  });
  const isOff = Math.abs(aheadMs) > MOST_AHEAD_MS || span.claim === 'before' || span.claim === 'after';
  return [
    ...(isOff ? [{ flag: 'clock-off' as const, detail: clockDetail(claims.deviceAt, aheadMs) }] : []),
    ...(claims.nonce !== null && nonceAt === null ? [{ flag: 'nonce-unknown' as const, detail: '' }] : []),
  ];
}

const HOUR_MS = 3_600_000;

/** What the device said of the moment, and by how many hours its clock was ahead when it handed in. */
function clockDetail(deviceAt: string, aheadMs: number): string {
  const hours = Math.round((aheadMs / HOUR_MS) * 10) / 10;
  return `${plainMomentOf(new Date(deviceAt))} (${hours > 0 ? '+' : ''}${hours} h)`;
}

/** What has become of the visit meanwhile. */
export function visitFlags(visit: VisitRow, may: boolean): readonly FlagToRaise[] {
  return [
    ...(visit.state === 'cancelled' ? [{ flag: 'visit-cancelled' as const, detail: visit.cancel_reason ?? '' }] : []),
    ...(visit.state === 'closed'
      ? [
          {
            flag: 'visit-closed' as const,
            detail: visit.closed_at === null ? '' : plainDateOf(new Date(visit.closed_at)),
          },
        ]
      : []),
    ...(may ? [] : [{ flag: 'not-of-team' as const, detail: '' }]),
  ];
}

/** What does not fit the sheet: its version, answers to no question, answers that are none, and, once finished, what bad answers still owe. */
export function sheetFlags(
  { sheet: { key, version }, answers, state, withdrawn }: RecordBody,
  {
    visit,
    sheets,
    figures,
  }: {
    readonly visit: VisitRow;
    readonly sheets: Sheets;
    readonly figures: readonly ReportedFigure[];
  },
): readonly FlagToRaise[] {
  const sheet = sheets.find(key, version);
  if (sheet === null) return [{ flag: 'sheet-unknown', detail: `${key} ${version}` }];
  if (withdrawn !== undefined) return [];
  const due = dueVersion(sheet, visit, sheets);
  const judged = judgeSheet(sheet, answers, figures);
  const faulty = judged.items.filter(({ fault }) => fault !== null).map(({ item }) => item.name.zh);
  const unmet = state === 'finished' ? judged.items.filter((one) => one.unmet.length > 0) : [];
  return [
    ...(due === version ? [] : [{ flag: 'sheet-changed' as const, detail: `${version} → ${due}` }]),
    ...(judged.strange.length === 0 ? [] : [{ flag: 'item-unknown' as const, detail: judged.strange.join(', ') }]),
    ...(faulty.length === 0 ? [] : [{ flag: 'answer-invalid' as const, detail: faulty.join('；') }]),
    ...(unmet.length === 0
      ? []
      : [{ flag: 'demand-unmet' as const, detail: unmet.map(({ item }) => item.name.zh).join('；') }]),
  ];
}

/** The version in which a sheet is due now: the one that the visit names, else the one in force. */
function dueVersion({ key, version }: ShownSheet, visit: VisitRow, { inForce }: Sheets): string {
  const named = visit.sheets.find((one) => one.key === key)?.version;
  return named ?? inForce.find((one) => one.key === key)?.version ?? version;
}
