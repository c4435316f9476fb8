import { z } from 'zod';
import { canonicalJson } from '../lib/canonical.ts';
import type { Sha256 } from '../pack/publish/freeze.ts';
import { NO_BAND_REASONS } from './bands.ts';
import { REPLY_STATES } from './publication-state.ts';

/** The format of a frozen publication. */
export const SNAPSHOT_FORMAT = 'dudao-publication/1';

const DIGEST = z.string().regex(/^[0-9a-f]{64}$/u);
const FIGURE = z.string().nullable();
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const LIST = <T extends z.ZodType>(one: T) => z.array(one).readonly();

const inputs = z.strictObject({
  schools: LIST(z.strictObject({ code: z.string(), name: z.string(), kind: z.string() })),
  numbers: z.record(z.string(), LIST(z.number().nullable())),
  choices: z.record(z.string(), LIST(z.string().nullable())),
  county: z.record(z.string(), z.number().nullable()),
});

const run = z.strictObject({
  /** `before`: of the period before, for the movement. */
  role: z.enum(['now', 'before']),
  unit: z.string(),
  standard: DIGEST,
  period: z.string(),
  on: z.iso.date(),
  relaxations: LIST(z.string()),
  parameters: z.record(z.string(), z.string()),
  inputs,
  /** Digest that the kept evaluation bears: over standard, choices, inputs and result. */
  digest: DIGEST,
});
/** A kept evaluation, whole: it can be made again from this. */
export type SnapshotRun = z.output<typeof run>;

const row = z.strictObject({
  code: z.string(),
  name: z.string(),
  group: z.strictObject({ key: z.string(), name: TEXT }),
  figure: FIGURE,
  /** By what units are put in order, the greater the better. */
  order: FIGURE,
  place: z.int().nullable(),
  size: z.int(),
  figureBefore: FIGURE,
  moved: z.int().nullable(),
  band: z.strictObject({ best: z.number(), worst: z.number() }).nullable(),
  /** Why its group has no bands; absent where the first way made them. */
  noBand: z.enum(NO_BAND_REASONS).nullable().optional(),
  /** The grade by the rule, and the one that a person confirmed; with the reason where they differ. */
  ruleGrade: z.string().nullable(),
  grade: z.string().nullable(),
  reason: z.string().nullable(),
});
/** A unit's line as it is published. */
export type SnapshotRow = z.output<typeof row>;

const reply = z.strictObject({
  code: z.string(),
  state: z.enum(REPLY_STATES),
  points: LIST(z.strictObject({ text: z.string(), isUpheld: z.boolean(), answer: z.string() })),
});

/** Everything that a publication rests on and says, as it was frozen. Its digest is that of its canonical text. */
export const SNAPSHOT = z.strictObject({
  format: z.literal(SNAPSHOT_FORMAT),
  /** Version of the program that froze it. */
  engine: z.string(),
  /** Chance, so that nobody can guess from the digest what is kept back. */
  salt: z.string().regex(/^[0-9a-f]{32}$/u),
  office: z.string(),
  title: z.string(),
  frozenOn: z.iso.date(),
  period: z.string(),
  measure: z.string(),
  grouping: LIST(z.string()),
  /** Facts of the register by code, as far as units are grouped by them. */
  facts: z.record(z.string(), z.record(z.string(), FIGURE)).optional(),
  rules: z.strictObject({
    id: z.string(),
    version: z.string(),
    leastGroup: z.int(),
    weightShare: z.int(),
    draws: z.int(),
    /** How places and bands were made; absent: the first way, see `RankingMethod`. */
    method: z.literal(2).optional(),
  }),
  standards: LIST(z.strictObject({ digest: DIGEST, standard: z.unknown() })),
  runs: LIST(run),
  /** Figures that the last publication told the public, by code: the movement goes by them. Null: by the evaluations of the period before, if there are any. */
  toldBefore: z
    .strictObject({
      digest: DIGEST,
      period: z.string(),
      figures: z.record(z.string(), z.strictObject({ figure: FIGURE, order: FIGURE })),
    })
    .nullable(),
  rows: LIST(row),
  leftOut: LIST(z.strictObject({ code: z.string(), name: z.string(), reason: z.string() })),
  replies: LIST(reply),
  evidence: LIST(z.strictObject({ code: z.string(), clause: z.string(), sha256: DIGEST, sizeBytes: z.string() })),
  supersedes: z.strictObject({ digest: DIGEST, frozenOn: z.iso.date(), reason: z.string() }).nullable(),
  /** Digest of the canonical text of what the public is told. */
  publicDigest: DIGEST,
});
/** See `SNAPSHOT`. */
export type Snapshot = z.output<typeof SNAPSHOT>;

/** A snapshot as the text that is kept, handed out and digested, and its digest. */
export function sealSnapshot(snapshot: Snapshot, sha256: Sha256): { readonly text: string; readonly digest: string } {
  const text = canonicalJson(snapshot);
  return { text, digest: sha256(text) };
}
