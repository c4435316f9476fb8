import * as Q from '../lib/rational.ts';
import type { FeedbackBody, RecordBody } from './item.ts';
import { type JudgedSheet, shownNumber } from './judge.ts';
import { LEVELS, type Level, MET, METHODS, type Met, type Method } from './shapes.ts';
import type { ShownSheet } from './shown-sheet.ts';

/** A record that stands, judged by its sheet. */
export interface StandingRecord {
  readonly recordId: string;
  readonly body: RecordBody;
  readonly sheet: ShownSheet;
  readonly judged: JudgedSheet;
}

/** How a visit was done. */
export interface Quality {
  readonly methods: Readonly<Record<Method, number>>;
  readonly missing: Method[];
  /** Mean percent of the scored sheets; null: none, or a method is missing. */
  readonly percent: string | null;
  readonly met: { readonly kind: Met; readonly people: number }[];
  readonly findings: {
    readonly manifest: number;
    readonly deep: number;
    readonly unsaid: number;
    readonly signs: number;
    readonly fixed: number;
  };
  readonly balance: { readonly strict: number; readonly guidance: number };
  readonly reached: Level | null;
  readonly parts: { readonly routine: number; readonly focus: number };
  readonly lateObservations: number;
}

/** Counts how a visit was done over its finished records that stand, and its feedback (F28). Nothing open or withdrawn counts. */
export function qualityOf(records: readonly StandingRecord[], feedback: readonly FeedbackBody[] = []): Quality {
  const counted = records.filter(({ body }) => body.state === 'finished' && body.withdrawn === undefined);
  const used = counted.flatMap(methodsOf);
  const methods = Object.fromEntries(METHODS.map((method) => [method, used.filter((one) => one === method).length]));
  const missing = METHODS.filter((method) => !used.includes(method));
  const findings = counted.flatMap(findingsOf);
  const percents = counted.flatMap(({ judged }) => judged.score?.percent ?? []);
  const mean = percents.length === 0 ? null : Q.divide(Q.sumRationals(percents), Q.rational(BigInt(percents.length)));
  const levels = counted.map(({ sheet }) => LEVELS.indexOf(sheet.level));
  const answered = counted.flatMap(({ judged }) => judged.items.filter((one) => one.answered));
  const guided = counted.filter(({ sheet }) => sheet.kind === 'guidance').length;
  const final = feedback.filter(({ state }) => state === 'finished');
  return {
    // Safe: it was made from the list of all methods.
    methods: methods as Record<Method, number>,
    missing,
    percent: mean === null || missing.length > 0 ? null : shownNumber(mean),
    met: MET.map((kind) => ({ kind, people: peopleMet(counted, kind) })).filter(({ people }) => people > 0),
    findings: {
      manifest: findings.filter(({ depth, sign }) => depth === 'manifest' && !sign).length,
      deep: findings.filter(({ depth, sign }) => depth === 'deep' && !sign).length,
      unsaid: findings.filter(({ depth, sign }) => depth === null && !sign).length,
      signs: findings.filter(({ sign }) => sign).length,
      fixed: findings.filter(({ fixed }) => fixed).length,
    },
    balance: { strict: findings.length, guidance: guided + final.flatMap(({ advice }) => advice).length },
    reached: LEVELS[Math.max(-1, ...levels)] ?? null,
    parts: {
      routine: answered.filter(({ part }) => part === 'routine').length,
      focus: answered.filter(({ part }) => part === 'focus').length,
    },
    lateObservations: counted.filter((one) => isLate(one, counted)).length,
  };
}

function methodsOf({ body, judged }: StandingRecord): readonly Method[] {
  return [...judged.items.flatMap(({ method }) => method ?? []), ...body.findings.map(({ method }) => method)];
}

function findingsOf({ body, judged }: StandingRecord) {
  const ofItems = judged.items.flatMap(({ item, bad }) => {
    const answer = body.answers[item.id];
    if (answer === undefined || !(bad || answer.finding !== undefined)) return [];
    const depth = answer.finding?.depth ?? item.finding?.depth ?? null;
    return [{ depth, sign: answer.finding?.sign ?? false, fixed: answer.fixed !== undefined }];
  });
  const free = body.findings.map(({ finding, fixed }) => ({
    depth: finding.depth,
    sign: finding.sign,
    fixed: fixed !== undefined,
  }));
  return [...ofItems, ...free];
}

/** People met: those that questions of the sheets count, and those that the records add. */
function peopleMet(records: readonly StandingRecord[], kind: Met): number {
  let people = 0;
  for (const { body, judged } of records) {
    people += body.met[kind] ?? 0;
    for (const { item, answered } of judged.items) {
      const value = body.answers[item.id]?.value;
      if (item.met !== kind || !answered || value === undefined) continue;
      people += Array.isArray(value) ? value.length : Math.max(0, Math.floor(Number(value)));
    }
  }
  return people;
}

/** Whether an observation that comes before the files was begun after files of the same unit were checked. */
function isLate({ body, sheet }: StandingRecord, all: readonly StandingRecord[]): boolean {
  if (!sheet.beforeFiles) return false;
  return all.some(
    (other) =>
      other.body.unitId === body.unitId && other.body.startedAt < body.startedAt && methodsOf(other).includes('check'),
  );
}
