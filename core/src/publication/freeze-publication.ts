import { canonicalJson } from '../lib/canonical.ts';
import type { Sha256 } from '../pack/publish/freeze.ts';
import { type PublicView, publicViewOf, type Unsealed } from './public-view.ts';
import type { RankedUnit } from './rank-units.ts';
import { type Snapshot, type SnapshotRow, sealSnapshot } from './snapshot.ts';

/** A grade as a person confirmed it. */
export interface ConfirmedGrade {
  readonly grade: string | null;
  /** Empty where it is the rule's. */
  readonly reason: string;
}

/** A publication frozen: its snapshot with the text and digest, and what the public is told with its own. */
export interface FrozenPublication {
  readonly snapshot: Snapshot;
  readonly text: string;
  readonly digest: string;
  readonly publicView: PublicView;
  readonly publicText: string;
}

/** P11 Freezes a publication: the lines as computed, with the grades as confirmed. Every line has one. */
export function freezePublication(
  rest: Omit<Unsealed, 'rows' | 'format'>,
  {
    lines,
    confirmed,
    sha256,
  }: {
    readonly lines: readonly RankedUnit[];
    readonly confirmed: ReadonlyMap<string, ConfirmedGrade>;
    readonly sha256: Sha256;
  },
): FrozenPublication {
  const rows = lines.map(({ grade: ruleGrade, parts: _parts, ...line }): SnapshotRow => {
    const said = confirmed.get(line.code);
    if (said === undefined) throw new Error(`no confirmed grade: ${line.code}`);
    return { ...line, ruleGrade, grade: said.grade, reason: said.grade === ruleGrade ? null : said.reason };
  });
  const unsealed: Unsealed = { ...rest, format: 'dudao-publication/1', rows };
  const publicView = publicViewOf(unsealed);
  const publicText = canonicalJson(publicView);
  const snapshot: Snapshot = { ...unsealed, publicDigest: sha256(publicText) };
  return { snapshot, ...sealSnapshot(snapshot, sha256), publicView, publicText };
}
