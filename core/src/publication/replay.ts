import { canonicalJson } from '../lib/canonical.ts';
import type { Text } from '../lib/text.ts';
import { canonicalStandard, type Sha256 } from '../pack/publish/freeze.ts';
import type { Standard } from '../pack/standard.ts';
import { evaluateCounty } from '../score/evaluate.ts';
import { prepareStandard } from '../score/prepare.ts';
import type { CountyResult } from '../score/result.ts';
import { runDigest } from '../score/run-digest.ts';
import { fromSnapshot } from '../score/snapshot.ts';
import { computeRows, figuresBefore } from './compute-rows.ts';
import { publicViewOf, type Unsealed } from './public-view.ts';
import { SNAPSHOT, type Snapshot, type SnapshotRun } from './snapshot.ts';

/** What a replay asks, in its order. */
export const REPLAY_CHECKS = ['form', 'digest', 'standards', 'evaluations', 'ranking', 'grades', 'public'] as const;
/** One of them. */
export type ReplayCheck = (typeof REPLAY_CHECKS)[number];

/** What people call them. */
export const REPLAY_CHECK_NAMES: Readonly<Record<ReplayCheck, Text>> = {
  form: { zh: '文件完整，一字不多、一字不少', en: 'the file is whole, to the byte' },
  digest: { zh: '摘要与印在页脚的一致', en: 'its digest is the one in the foot' },
  standards: { zh: '标准与其摘要一致', en: 'the standards are those of their digests' },
  evaluations: { zh: '按标准和数据重算，每一个数都相同', en: 'evaluated again, every digit is the same' },
  ranking: {
    zh: '重新分组、排位，位次、进位和稳健区间都相同',
    en: 'ranked again, places, movement and bands are the same',
  },
  grades: { zh: '等次与规则一致，不一致的都有理由', en: 'grades are the rule’s, or have a reason' },
  public: { zh: '公布的内容由快照得出，摘要相同', en: 'what the public is told follows from it' },
};

/** What came of a replay: each check (null: not asked, or not reached), and what differs, in words. */
export interface Replay {
  readonly checks: Readonly<Record<ReplayCheck, boolean | null>>;
  readonly digest: string;
  readonly differs: readonly Text[];
  /** The snapshot, where the file is one. */
  readonly snapshot: Snapshot | null;
}

const MOST_TOLD = 20;

/**
 * P12 Makes a publication again from its snapshot alone, every digit and digest. `expected` is the digest in the foot; without it the digest is told, to be
 * held against it by eye.
 */
export function replaySnapshot(
  text: string,
  { sha256, expected }: { readonly sha256: Sha256; readonly expected: string | null },
): Replay {
  const digest = sha256(text);
  const none = { standards: null, evaluations: null, ranking: null, grades: null, public: null };
  const isExpected = expected === null ? null : expected === digest;
  const wrongDigest: Text[] =
    isExpected === false
      ? [{ zh: `摘要是 ${digest}，应为 ${expected}。`, en: `Its digest is ${digest}, not ${expected}.` }]
      : [];
  const snapshot = parsed(text);
  if (snapshot === null) {
    const form = { zh: '不是一份完整的公布快照，或被改动过。', en: 'It is no whole snapshot, or was changed.' };
    return {
      checks: { form: false, digest: isExpected, ...none },
      digest,
      differs: [form, ...wrongDigest],
      snapshot: null,
    };
  }
  const differs: Text[] = [...wrongDigest];
  const standards = replayStandards(snapshot, sha256, differs);
  const evaluated = standards ? replayRuns(snapshot, sha256, differs) : null;
  const ranking = evaluated === null ? null : replayRanking(snapshot, evaluated.results, differs);
  const grades = replayGrades(snapshot, differs);
  const isPublic = replayPublic(snapshot, sha256, differs);
  return {
    checks: {
      form: true,
      digest: isExpected,
      standards,
      evaluations: evaluated === null ? null : evaluated.same,
      ranking,
      grades,
      public: isPublic,
    },
    digest,
    differs: differs.slice(0, MOST_TOLD),
    snapshot,
  };
}

/** Whether nothing speaks against it: every check that was asked holds, and none was left out for another's sake. */
export function isEqual({ checks }: Replay): boolean {
  return REPLAY_CHECKS.every((check) => checks[check] === true || (check === 'digest' && checks[check] === null));
}

/** The snapshot, where a text is the canonical one of a snapshot: nothing may be added that the digest would not bind. */
function parsed(text: string): Snapshot | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const found = SNAPSHOT.safeParse(value);
  return found.success && canonicalJson(found.data) === text ? found.data : null;
}

function replayStandards({ standards }: Snapshot, sha256: Sha256, differs: Text[]): boolean {
  const wrong = standards.filter(({ digest, standard }) => sha256(canonicalStandard(standard as Standard)) !== digest);
  for (const { digest } of wrong) {
    differs.push({ zh: `标准 ${digest} 的内容与摘要不符。`, en: `The standard ${digest} is not that of its digest.` });
  }
  return wrong.length === 0;
}

interface Evaluated {
  readonly run: SnapshotRun;
  readonly standard: Standard;
  readonly result: CountyResult;
}

function replayRuns(
  { runs, standards }: Snapshot,
  sha256: Sha256,
  differs: Text[],
): { readonly same: boolean; readonly results: readonly Evaluated[] } {
  const results: Evaluated[] = [];
  let same = true;
  for (const run of runs) {
    // Held against its digest before.
    const standard = standards.find(({ digest }) => digest === run.standard)?.standard as Standard | undefined;
    const { on, relaxations, parameters, inputs, unit, period } = run;
    const choices = { on, relaxations, parameters };
    const prepared = standard === undefined ? null : prepareStandard(standard, run.standard, choices);
    if (standard === undefined || prepared === null || !prepared.ok) {
      same = false;
      differs.push({ zh: `${unit} ${period}：缺少所用的标准。`, en: `${unit} ${period}: its standard is missing.` });
      continue;
    }
    const { result } = evaluateCounty(prepared.value, fromSnapshot(inputs));
    const again = runDigest(
      { standard: run.standard, choices, inputs: canonicalJson(inputs), result: canonicalJson(result) },
      sha256,
    );
    if (again !== run.digest) {
      same = false;
      differs.push({
        zh: `${unit} ${period}：重算的评估摘要是 ${again}，快照里是 ${run.digest}。`,
        en: `${unit} ${period}: evaluated again its digest is ${again}, not ${run.digest}.`,
      });
    }
    results.push({ run, standard, result });
  }
  return { same, results };
}

function replayRanking(snapshot: Snapshot, evaluated: readonly Evaluated[], differs: Text[]): boolean {
  const now = evaluated.filter(({ run }) => run.role === 'now');
  const before = evaluated.filter(({ run }) => run.role === 'before').map(({ result }) => result);
  const { measure, grouping, toldBefore, leftOut, rules, rows } = snapshot;
  const method = rules.method ?? 1;
  const again = computeRows({
    runs: now.map(({ run, standard, result }) => ({ inputs: run.inputs, standard, result })),
    before:
      toldBefore === null ? figuresBefore(before, { measure, method }) : new Map(Object.entries(toldBefore.figures)),
    measure,
    grouping,
    facts: snapshot.facts ?? {},
    leftOut: new Set(leftOut.map(({ code }) => code)),
    bands: { weightShare: rules.weightShare, draws: rules.draws },
    method,
  }).map(({ grade: ruleGrade, parts: _parts, noBand, ...row }) => ({
    ...row,
    ...(rules.method === undefined ? {} : { noBand }),
    ruleGrade,
  }));
  const kept = rows.map(({ grade: _grade, reason: _reason, ...row }) => row);
  if (canonicalJson(again) === canonicalJson(kept)) return true;
  const byCode = new Map(again.map((row) => [row.code, row]));
  const wrong = kept.filter((row) => canonicalJson(byCode.get(row.code) ?? null) !== canonicalJson(row));
  for (const { name, figure, place, code } of wrong) {
    const found = byCode.get(code);
    differs.push({
      zh: `${name}：快照里是 ${figure ?? '待核'}、第 ${place ?? '—'} 位，重算是 ${found?.figure ?? '待核'}、第 ${found?.place ?? '—'} 位。`,
      en: `${name}: ${figure ?? 'pending'}, place ${place ?? '—'} in the snapshot; ${found?.figure ?? 'pending'}, place ${found?.place ?? '—'} again.`,
    });
  }
  if (wrong.length === 0) differs.push({ zh: '列出的单位或次序不同。', en: 'The units or their order differ.' });
  return false;
}

function replayGrades({ rows }: Snapshot, differs: Text[]): boolean {
  const wrong = rows.filter(({ grade, ruleGrade, reason }) => (grade === ruleGrade) !== (reason === null));
  for (const { name } of wrong) {
    differs.push({
      zh: `${name}：等次与规则不同却没有理由。`,
      en: `${name}: another grade than the rule’s, without a reason.`,
    });
  }
  return wrong.length === 0;
}

function replayPublic({ publicDigest, ...snapshot }: Snapshot, sha256: Sha256, differs: Text[]): boolean {
  const again = publicDigestOf(snapshot, sha256);
  if (again === publicDigest) return true;
  differs.push({
    zh: `公布内容的摘要重算是 ${again ?? '（无法得出）'}，快照里是 ${publicDigest}。`,
    en: `The digest of what is public is ${again ?? 'not to be had'} again, not ${publicDigest}.`,
  });
  return false;
}

function publicDigestOf(snapshot: Unsealed, sha256: Sha256): string | null {
  try {
    return sha256(canonicalJson(publicViewOf(snapshot)));
  } catch {
    // A snapshot that was changed may name what it does not hold.
    return null;
  }
}
