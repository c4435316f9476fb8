import { can } from '@dudao/core/access/can';
import { type Problem, type ProblemCatalogue, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { TEMPLATE_PROBLEMS } from '@dudao/core/lib/template-problems';
import { fillText, type Text } from '@dudao/core/lib/text';
import {
  listLetters,
  listMailingChoices,
  listMailings,
  type MailingLetter,
  readMailing,
} from '@dudao/core/mailing/contract';
import { faultOfStep, type MailingStep, secondsLeft } from '@dudao/core/mailing/decide-mailing';
import type { MailingKind } from '@dudao/core/mailing/mailing-kind';
import { MAILING_PROBLEMS } from '@dudao/core/mailing/problems';
import type { Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import {
  countLetters,
  LETTER_COLUMNS,
  type LetterRow,
  lifeOf,
  listMailingRows,
  officeOf,
  readMailingRow,
  toldLine,
} from './rows.ts';

const PAGE = 50;
const LETTERS = 100;
/** The pace is that of so many letters. */
const LAST = 50;

export const listMailingsImplementation = implement(listMailings, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input: { after }, unit, caller }) => {
    const rows = await listMailingRows(db, { unitId: unit.id, after, most: PAGE + 1 });
    const mailings = rows.slice(0, PAGE).map((row) => toldLine(row, row));
    const last = rows.length > PAGE ? mailings.at(-1) : undefined;
    return ok({
      unit: { id: unit.id, name: (await readUnitRow(db, unit.id))?.name ?? '' },
      mailings,
      next: last === undefined ? null : { at: last.begunAt, id: last.id },
      actions: { begin: can(caller.grants, 'mailing.make', unit.path) || 'forbidden' },
    });
  },
});

export const listMailingChoicesImplementation = implement(listMailingChoices, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, services }) => {
    const choices = await services.mailingSources.listChoices(db, unit.id);
    const series = await db.many<{ kind: MailingKind; series: string }>(
      'select distinct on (kind) kind, series from mailing where unit_id = $1 order by kind, begun_at desc',
      [unit.id],
    );
    return ok({ choices: [...choices], series });
  },
});

export const readMailingImplementation = implement(readMailing, {
  subject: officeOf,
  handle: async ({ db, input: { mailingId }, unit, caller, services }) => {
    const row = await readMailingRow(db, mailingId);
    if (row === null) return refuse(problem('not-found'));
    const counts = await countLetters(db, row.id);
    const life = lifeOf(row, counts);
    const isMaker = can(caller.grants, 'mailing.make', unit.path);
    const may = (step: MailingStep, isWithoutFailed = false) =>
      isMaker ? (faultOfStep(step, life, isWithoutFailed)?.problem ?? true) : 'forbidden';
    const of = { kind: row.kind, publicationId: row.publication_id };
    const isOutdated = row.state === 'open' && (await services.mailingSources.isOutdated(db, of));
    const mayIssue = (isWithoutFailed: boolean) =>
      isMaker && isOutdated ? 'mailing-outdated' : may('issue', isWithoutFailed);
    const download =
      counts.waiting > 0 ? 'mailing-unfinished' : counts.made === 0 ? 'mailing-nothing-made' : (true as const);
    return ok({
      ...toldLine(row, counts),
      office: { id: row.unit_id, name: (await readUnitRow(db, row.unit_id))?.name ?? '' },
      publicationId: row.publication_id,
      series: row.series,
      template: { name: row.template_name, sha256: row.template_sha256 },
      endedBy: row.ended_by_name,
      endedAt: row.ended_at,
      secondsLeft: row.state === 'open' ? secondsLeft(await lastMoments(db, row.id), counts.waiting) : null,
      revision: row.revision,
      actions: {
        cancel: may('cancel'),
        retry: may('retry'),
        issue: mayIssue(false),
        issueWithoutFailed: mayIssue(true),
        download,
      },
    });
  },
});

async function lastMoments(db: Db, mailingId: string): Promise<readonly number[]> {
  const rows = await db.many<{ at: string }>(
    `select done_at as at from mailing_letter where mailing_id = $1 and done_at is not null order by done_at desc limit ${LAST}`,
    [mailingId],
  );
  return rows.map(({ at }) => Date.parse(at));
}

export const listLettersImplementation = implement(listLetters, {
  subject: officeOf,
  handle: async ({ db, input: { mailingId, state, after } }) => {
    const rows = await db.many<LetterRow>(
      `select ${LETTER_COLUMNS} from mailing_letter l where l.mailing_id = $1 and l.ordinal > $2 and ($3::text is null or l.state = $3)
       order by l.ordinal limit ${LETTERS + 1}`,
      [mailingId, after, state],
    );
    const letters = rows.slice(0, LETTERS).map(toldLetter);
    return ok({ letters, next: rows.length > LETTERS ? (letters.at(-1)?.ordinal ?? null) : null });
  },
});

function toldLetter(row: LetterRow): MailingLetter {
  const { received_at: at, received_by_name: by } = row;
  return {
    id: row.id,
    ordinal: row.ordinal,
    unit: { id: row.row_unit_id, name: row.row_name },
    number: row.number,
    state: row.state,
    reason: row.problem === null ? null : reasonOf(row.problem),
    sizeBytes: row.size_bytes,
    received: at === null || by === null ? null : { by, at },
  };
}

const REASONS: ProblemCatalogue = { ...MAILING_PROBLEMS, ...TEMPLATE_PROBLEMS };

/** Why a letter was not made, in words. */
export function reasonOf({ problem: name, params }: Problem): Text {
  const text = REASONS[name]?.text ?? { zh: name, en: name };
  return { zh: fillText(text, 'zh', params), en: fillText(text, 'en', params) };
}
