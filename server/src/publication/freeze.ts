import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { downloadSnapshot, freezePublication, reopenPublication } from '@dudao/core/publication/contract';
import { replyStateOf } from '@dudao/core/publication/decide-publication';
import { freezePublication as freezeWhole } from '@dudao/core/publication/freeze-publication';
import { toldFigures } from '@dudao/core/publication/public-view';
import { PUBLICATION_STATE_NAMES } from '@dudao/core/publication/publication-state';
import type { Snapshot, SnapshotRun } from '@dudao/core/publication/snapshot';
import { z } from 'zod';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { findProjectRoot } from '../lib/project-root.ts';
import { implement } from '../lib/serve.ts';
import { sha256 } from '../lib/sha256.ts';
import { readBookOf } from './book.ts';
import { type Gathered, gather, linesOf, METHOD, type OpenedRun } from './gather.ts';
import {
  type Held,
  holdFor,
  lifeOfLine,
  listLeft,
  officeOf,
  type PublicationRecord,
  readPublicationRow,
  take,
} from './rows.ts';

const SALT_BYTES = 16;

export const freezePublicationImplementation = implement(freezePublication, {
  subject: officeOf,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'freeze', now });
    if (!held.ok) return held;
    const { row, lines } = held.value;
    const gathered = await gather(tx, {
      runIds: row.run_ids,
      beforeRunIds: row.before_run_ids,
      beforeId: row.before_publication_id,
    });
    if (!gathered.ok) return gathered;
    const book = await readBookOf(tx, row);
    const leftOut = await listLeft(tx, row.id);
    const { measure, grouping, facts, period, title } = row;
    const frozen = freezeWhole(
      {
        engine: engineVersion(),
        salt: randomBytes(SALT_BYTES).toString('hex'),
        office: (await tx.one<{ name: string }>('select name from unit where id = $1', [row.unit_id])).name,
        title,
        frozenOn: plainDateOf(now),
        period,
        measure,
        grouping,
        ...(Object.keys(facts).length === 0 ? {} : { facts }),
        rules: {
          id: book.id,
          version: book.version,
          leastGroup: book.least_group,
          weightShare: book.bands.weight_share,
          draws: book.bands.draws,
          method: METHOD,
        },
        ...sourcesOf(gathered.value),
        leftOut,
        replies: repliesOf(held.value),
        evidence: await listManifest(tx, row),
        supersedes: await readSuperseded(tx, row),
      },
      {
        lines: linesOf(gathered.value, { measure, grouping, facts, leftOut: leftOut.map(({ code }) => code), book }),
        confirmed: new Map(lines.map(({ code, grade, grade_reason: reason }) => [code, { grade, reason }])),
        sha256,
      },
    );
    const { digest, text, publicText, snapshot } = frozen;
    await tx.run(
      'insert into publication_snapshot (digest, publication_id, unit_id, region, content, public_content, frozen_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [digest, row.id, row.unit_id, row.region, gzipSync(text), publicText, now.toISOString()],
    );
    const { publicDigest } = snapshot;
    const set = { state: 'frozen', digest, public_digest: publicDigest, frozen_at: now.toISOString() };
    const taken = await take(tx, row, { set, event: 'frozen', after: { digest, publicDigest }, caller, now });
    return taken.ok ? ok({ revision: taken.value.revision, digest }) : taken;
  },
});

const MANIFEST = z.looseObject({ version: z.string() });

function engineVersion(): string {
  return MANIFEST.parse(JSON.parse(readFileSync(join(findProjectRoot(), 'package.json'), 'utf8'))).version;
}

function sourcesOf({ now, before, told }: Gathered): Pick<Snapshot, 'standards' | 'runs' | 'toldBefore'> {
  const standards = new Map([...now, ...before].map(({ row, standard }) => [row.standard_digest, standard]));
  return {
    standards: [...standards].map(([digest, standard]) => ({ digest, standard })),
    runs: [...now.map((run) => frozenRun('now', run)), ...before.map((run) => frozenRun('before', run))],
    toldBefore:
      told === null ? null : { digest: told.digest, period: told.snapshot.period, figures: toldFigures(told.snapshot) },
  };
}

function frozenRun(role: SnapshotRun['role'], { row, inputs }: OpenedRun): SnapshotRun {
  return {
    role,
    unit: row.unit_name,
    standard: row.standard_digest,
    period: row.period,
    on: row.evaluated_on,
    relaxations: row.relaxations,
    parameters: row.parameters,
    inputs,
    digest: row.digest,
  };
}

function repliesOf({ lines, life, today }: Held): Snapshot['replies'] {
  return lines.map((line) => ({
    code: line.code,
    // Nothing is frozen while a unit may still reply.
    state: replyStateOf(life, lifeOfLine(line), today) ?? 'silent',
    points: line.points.map(({ text, isUpheld, answer }) => ({ text, isUpheld, answer: answer ?? '' })),
  }));
}

/** Files of evidence that the units filed under the standard for the period, by the digests of their content. What is marked apart is not told. */
function listManifest(
  db: Db,
  { id, standard_id: standardId, period }: PublicationRecord,
): Promise<Snapshot['evidence'][number][]> {
  return db.many(
    `select r.code, f.clause, e.sha256, e.size_bytes::text as "sizeBytes" from publication_row r
       join evidence_filing f on f.unit_id = r.row_unit_id join evidence_file e on e.id = f.file_id
     where r.publication_id = $1 and f.standard_id = $2 and f.period = $3 and f.withdrawn_at is null and f.replaced_by is null and not f.apart
     order by r.code, f.clause, e.sha256`,
    [id, standardId, period],
  );
}

async function readSuperseded(db: Db, row: PublicationRecord): Promise<Snapshot['supersedes']> {
  if (row.supersedes_id === null) return null;
  const { digest, frozen_at: frozenAt } = await db.one<{ digest: string; frozen_at: string }>(
    'select digest, frozen_at from publication where id = $1',
    [row.supersedes_id],
  );
  return { digest, frozenOn: plainDateOf(new Date(frozenAt)), reason: row.supersede_reason ?? '' };
}

export const reopenPublicationImplementation = implement(reopenPublication, {
  subject: officeOf,
  handle: async ({ tx, input, caller, now }) => {
    const held = await holdFor(tx, input, { step: 'reopen', now });
    if (!held.ok) return held;
    const set = { state: 'told', digest: null, public_digest: null, frozen_at: null };
    return take(tx, held.value.row, { set, event: 'reopened', caller, now, reason: input.reason });
  },
});

export const downloadSnapshotImplementation = implement(downloadSnapshot, {
  subject: officeOf,
  handle: async ({ db, input }) => {
    const row = await readPublicationRow(db, input.publicationId);
    if (row === null) return refuse(problem('not-found'));
    if (row.digest === null) {
      const { zh, en } = PUBLICATION_STATE_NAMES[row.state];
      return refuse(problem('publication-not-now', { state: zh, stateEn: en }));
    }
    const { content } = await db.one<{ content: Buffer }>(
      'select content from publication_snapshot where digest = $1',
      [row.digest],
    );
    return ok({
      name: `公布快照-${row.standard_id}-${row.period}-${row.digest.slice(0, 12)}.json`,
      type: 'application/json',
      body: gunzipSync(content),
    });
  },
});
