import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { canonicalJson } from '../../lib/canonical.ts';
import { digestStandard } from '../../pack/publish/freeze.ts';
import { readStandard } from '../../pack/read-standard.ts';
import type { Standard } from '../../pack/standard.ts';
import { evaluateCounty } from '../../score/evaluate.ts';
import { prepareStandard } from '../../score/prepare.ts';
import type { CountyResult } from '../../score/result.ts';
import { runDigest } from '../../score/run-digest.ts';
import { fromSnapshot, type InputSnapshot } from '../../score/snapshot.ts';
import { computeRows, figuresBefore } from '../compute-rows.ts';
import { type ConfirmedGrade, type FrozenPublication, freezePublication } from '../freeze-publication.ts';
import type { SnapshotRun } from '../snapshot.ts';

/** SHA-256 of a text in UTF-8. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const FILE = 'lspj.yaml';

/** The standard of the sample: “green” evaluation of schools, six parts that add up. */
export function greenStandard(): Standard {
  const text = readFileSync(new URL(`../../../../packs/cn-school/standards/${FILE}`, import.meta.url), 'utf8');
  const read = readStandard(new Map([[FILE, text]]), FILE);
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1));
  return read.value.standard;
}

const STAGES = [
  'primary',
  'primary',
  'primary',
  'primary',
  'primary',
  'primary',
  'junior',
  'junior',
  'junior',
  'junior',
  'junior',
  'senior',
];
const PUPILS = [600, 400, 520, 310, 450, 700, 900, 820, 610, 540, 760, 1200];

/** What twelve invented schools report in a year; `shift` moves it, so that two years differ. */
export function greenInputs(shift = 0): InputSnapshot {
  const share = (row: number, part: number) => 60 + ((row * 7 + part * 11 + shift * 13 + row * part * 5) % 40);
  const reached = (part: number) => PUPILS.map((pupils, row) => Math.floor((pupils * share(row, part)) / 100));
  return {
    schools: STAGES.map((stage, row) => ({
      code: String(2_132_990_001 + row),
      name: `样例第${row + 1}学校`,
      kind: stage,
    })),
    numbers: {
      green_pupils: PUPILS,
      green_G1: reached(1),
      green_G2: reached(2),
      green_G3: reached(3),
      green_G4: reached(4),
      green_homework: STAGES.map((_, row) => 50 + ((row * 17 + shift * 5) % 50)),
      green_time: STAGES.map((_, row) => 6 + ((row * 3 + shift) % 5) / 2),
    },
    choices: { green_stage: STAGES },
    county: {},
  };
}

/** A kept evaluation made of inputs, with its result. */
export function greenRun(
  role: SnapshotRun['role'],
  period: string,
  inputs: InputSnapshot,
): { readonly run: SnapshotRun; readonly standard: Standard; readonly result: CountyResult } {
  const standard = greenStandard();
  const { digest } = digestStandard(standard, sha256);
  const choices = { on: `${period.slice(5)}-06-30`, relaxations: [], parameters: {} };
  const prepared = prepareStandard(standard, digest, choices);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
  const { result } = evaluateCounty(prepared.value, fromSnapshot(inputs));
  const made = runDigest(
    { standard: digest, choices, inputs: canonicalJson(inputs), result: canonicalJson(result) },
    sha256,
  );
  const run = { role, unit: '样例县', standard: digest, period, ...choices, inputs, digest: made } as const;
  return { run, standard, result };
}

/** Grades that people changed, by code. */
type Changes = Readonly<Record<string, ConfirmedGrade>>;

/** A frozen publication of the invented schools, with a year before. */
export function frozenSample({
  changes = {},
  leastGroup = 5,
  inputs = greenInputs(1),
  measure = 'score:points',
}: {
  readonly changes?: Changes;
  readonly leastGroup?: number;
  readonly inputs?: InputSnapshot;
  readonly measure?: string;
} = {}): FrozenPublication {
  const now = greenRun('now', '2025-2026', inputs);
  const before = greenRun('before', '2024-2025', greenInputs(0));
  const asked = { measure, grouping: ['green_stage'] };
  const rules = { id: 'GB-QX', version: '1.0', leastGroup, weightShare: 25, draws: 200, method: 2 } as const;
  const lines = computeRows({
    runs: [{ standard: now.standard, inputs: now.run.inputs, result: now.result }],
    before: figuresBefore([before.result], { measure: asked.measure, method: rules.method }),
    ...asked,
    facts: {},
    leftOut: new Set(),
    bands: rules,
    method: rules.method,
  });
  const confirmed = new Map(lines.map(({ code, grade }) => [code, changes[code] ?? { grade, reason: '' }]));
  return freezePublication(
    {
      engine: '0.1.0',
      salt: '00112233445566778899aabbccddeeff',
      office: '样例县督导室',
      title: '中小学绿色评价结果（样例，数据为编造）',
      frozenOn: '2026-07-10',
      period: '2025-2026',
      ...asked,
      rules,
      standards: [{ digest: now.run.standard, standard: now.standard }],
      runs: [now.run, before.run],
      toldBefore: null,
      leftOut: [],
      replies: lines.map(({ code }, i) => ({
        code,
        state: i === 0 ? 'objected' : i < 9 ? 'accepted' : 'silent',
        points: i === 0 ? [{ text: '社团人数漏报一项。', isUpheld: false, answer: '漏报的社团未备案，不计。' }] : [],
      })),
      evidence: [{ code: lines[0]?.code ?? '', clause: 'G1', sha256: sha256('佐证样例'), sizeBytes: '12' }],
      supersedes: null,
    },
    { lines, confirmed, sha256 },
  );
}
