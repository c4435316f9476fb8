import { can } from '@dudao/core/access/can';
import { isSame } from '@dudao/core/access/somebody';
import { groupBy } from '@dudao/core/lib/group-by';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { type PublicationLine, type PublicationRow, readPublication } from '@dudao/core/publication/contract';
import { faultOfStep, type PublicationStep, replyStateOf } from '@dudao/core/publication/decide-publication';
import { groupingsOf } from '@dudao/core/publication/grouping';
import { measureOf } from '@dudao/core/publication/measure';
import { suppressedGroups } from '@dudao/core/publication/suppress';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { pathOf } from '../visit/rows.ts';
import { readBookOf } from './book.ts';
import { LINE } from './list.ts';
import {
  type LineRow,
  lifeOf,
  lifeOfLine,
  listLeft,
  listLines,
  listSignatures,
  officeOf,
  type PublicationRecord,
  readPublicationRow,
  type SignatureRow,
} from './rows.ts';
import { toldMeasure } from './told-measure.ts';

export const readPublicationImplementation = implement(readPublication, {
  subject: officeOf,
  handle: async ({ db, input: { publicationId }, unit, caller, now }) => {
    const row = await readPublicationRow(db, publicationId);
    if (row === null) return refuse(problem('not-found'));
    const today = plainDateOf(now);
    const lines = await listLines(db, row.id);
    const signatures = await listSignatures(db, row);
    const life = lifeOf(row, lines, signatures);
    const book = await readBookOf(db, row);
    const standard = (await readFrozenStandard(db, row.standard_id, row.version))?.standard;
    const measure = standard === undefined ? null : measureOf(standard, row.measure);
    if (standard === undefined || measure === null) throw new Error(`the standard of ${row.id} is frozen`);
    const grouping = groupingsOf(standard, [row.grouping])[0];
    const line = await db.one<PublicationLine>(`select ${LINE} from publication p where p.id = $1`, [row.id]);
    const open = faultOfStep('freeze', life, today)?.params ?? {};
    return ok({
      ...line,
      office: { id: unit.id, name: await nameOf(db, unit.id) },
      version: row.version,
      standardTitle: standard.title,
      measure: toldMeasure(measure),
      groupingName: grouping?.name ?? { zh: '不分组', en: 'one group' },
      rules: { leastGroup: book.least_group, replyDays: book.reply.days, replyCount: book.reply.count },
      runs: await listRunFacts(db, row.run_ids),
      against: await againstOf(db, row),
      rows: tellRows(lines, { row, today, least: book.least_group }),
      leftOut: await listLeft(db, row.id),
      publicDigest: row.public_digest,
      signatures: signatures.map(({ by, at }) => ({ by, at })),
      deeds: await db.many<{ what: string; by: string; at: string; reason: string }>(
        'select what, by_name as by, at, reason from publication_deed where publication_id = $1 order by revision',
        [row.id],
      ),
      supersedes: row.supersedes_id === null ? null : { id: row.supersedes_id, reason: row.supersede_reason ?? '' },
      supersededBy: row.superseded_by_id,
      revision: row.revision,
      actions: await actionsOn(db, { row, life, signatures, caller, today }),
      open: { count: Number(open.count ?? 0), units: String(open.units ?? '') },
    });
  },
});

async function nameOf(db: Db, unitId: string): Promise<string> {
  return (await db.one<{ name: string }>('select name from unit where id = $1', [unitId])).name;
}

function listRunFacts(db: Db, runIds: readonly string[]) {
  return db.many<{ id: string; unitName: string; on: string; digest: string }>(
    `select r.id, u.name as "unitName", r.evaluated_on as "on", r.digest from evaluation_run r join unit u on u.id = r.unit_id
     where r.id = any ($1::uuid[]) order by u.area_code nulls last, u.name`,
    [runIds],
  );
}

async function againstOf(db: Db, row: PublicationRecord) {
  const told =
    row.before_publication_id === null
      ? null
      : await db.maybe<{ period: string }>('select period from publication where id = $1', [row.before_publication_id]);
  if (told !== null) return { period: told.period, published: true };
  const run = await db.maybe<{ period: string }>('select period from evaluation_run where id = $1', [
    row.before_run_ids[0] ?? null,
  ]);
  return run === null ? null : { period: run.period, published: false };
}

function tellRows(
  lines: readonly LineRow[],
  { row, today, least }: { readonly row: PublicationRecord; readonly today: string; readonly least: number },
): PublicationRow[] {
  const sizes = [...groupBy(lines, ({ computed }) => computed.group.key)].map(([key, members]) => ({
    key,
    size: members.filter(({ computed }) => computed.place !== null).length,
  }));
  const back = suppressedGroups(sizes, least);
  return lines.map((line) => {
    const { group, figure, place, size, moved, band, noBand, grade: ruleGrade } = line.computed;
    return {
      code: line.code,
      unit: { id: line.row_unit_id, name: line.name },
      group,
      figure,
      place,
      size,
      moved,
      band,
      noBand: noBand ?? null,
      ruleGrade,
      grade: line.confirmed_at === null ? ruleGrade : line.grade,
      reason: line.grade_reason,
      confirmed:
        line.confirmed_at === null
          ? null
          : {
              by: line.confirmed_by_name ?? '',
              at: line.confirmed_at,
              isSince: lifeOfLine(line).isConfirmedSince,
            },
      reply: line.told_at === null ? null : replyStateOf({ replyDueOn: row.reply_due_on }, line, today),
      replied: line.replied_at === null ? null : { by: line.replied_by_name ?? '', at: line.replied_at },
      points: line.points.map(({ text, answer, isUpheld }) => ({ text, answer, isUpheld })),
      keptBack: back.has(group.key),
    };
  });
}

interface Standing {
  readonly row: PublicationRecord;
  readonly life: ReturnType<typeof lifeOf>;
  readonly signatures: readonly SignatureRow[];
  readonly caller: Caller;
  readonly today: string;
}

/** What the caller may do with a publication now, each with the reason where not. */
async function actionsOn(db: Db, { row, life, signatures, caller, today }: Standing) {
  const office = await pathOf(db, row.unit_id);
  const prepares = can(caller.grants, 'publication.prepare', office);
  const step = (of: PublicationStep): true | string =>
    prepares ? (faultOfStep(of, life, today)?.problem ?? true) : 'forbidden';
  const signs = (): true | string => {
    if (!can(caller.grants, 'publication.sign', office)) return 'forbidden';
    const me = { accountId: caller.accountId, personId: caller.personId };
    const fault = faultOfStep('sign', life, today)?.problem;
    if (fault !== undefined) return fault;
    if (faultOfStep('publish', life, today) === null) return 'publication-signed-twice';
    return signatures.some((one) => isSame(one, me)) ? 'publication-signed-already' : true;
  };
  return {
    leaveOut: step('leaveOut'),
    tell: step('tell'),
    answer: step('answer'),
    confirm: step('confirm'),
    freeze: step('freeze'),
    reopen: step('reopen'),
    sign: signs(),
    publish: step('publish'),
    withdraw: step('withdraw'),
    supersede: step('supersede'),
    download: row.digest === null ? 'publication-not-now' : true,
  } as const;
}
