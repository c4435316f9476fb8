import { randomUUID } from 'node:crypto';
import { documentNumber } from '@dudao/core/lib/document-number';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { beginMailing } from '@dudao/core/mailing/contract';
import { MAILING_KINDS, MOST_LETTERS } from '@dudao/core/mailing/mailing-kind';
import { countNumbers } from '../issue/rows.ts';
import type { Tx } from '../lib/db.ts';
import { fillInThread } from '../lib/document/template/fill-in-thread.ts';
import { judgeTemplate } from '../lib/document/template/judge-template.ts';
import type { LetterToMake } from '../lib/mailing-sources.ts';
import { type DocumentKind, type OfficeTemplate, readOfficeTemplate } from '../lib/office-template.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';

/** So many letters go into the database in one statement. */
const AT_ONCE = 200;

export const beginMailingImplementation = implement(beginMailing, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const { kind, publicationId, unitIds, series } = input;
    const today = plainDateOf(now);
    const asked = { office: unit, kind, publicationId, unitIds, by: caller.name, today };
    const told = await services.mailingSources.tellLetters(tx, asked);
    if (!told.ok) return told;
    const { title, letters } = told.value;
    const { zh, en } = MAILING_KINDS[kind].name;
    if (letters.length === 0) return refuse(problem('mailing-nobody', { kind: zh, kindEn: en }));
    if (letters.length > MOST_LETTERS) {
      return refuse(problem('mailing-too-many', { most: MOST_LETTERS, found: letters.length }));
    }
    const document = services.documentKinds.find(({ id }) => id === kind);
    if (document === undefined) throw new Error(`no kind of document: ${kind}`);
    const template = await readOfficeTemplate(tx, {
      unitId: unit.id,
      kind: document,
      packsFolder: services.packsFolder,
    });
    const fit = await tryTemplate(template, document, letters);
    if (!fit.ok) return fit;
    const mailingId = randomUUID();
    await tx.run(
      `insert into mailing (id, unit_id, region, kind, publication_id, title, series, template_id, template_name, template_sha256, template_content,
         begun_by_name, begun_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        mailingId,
        unit.id,
        unit.region,
        kind,
        publicationId,
        title,
        series,
        template.id,
        template.name,
        template.sha256,
        Buffer.from(template.content),
        caller.name,
        now.toISOString(),
      ],
    );
    const numbers = await numbersOf(tx, unit, { series, today, count: letters.length });
    await writeLetters(tx, { mailingId, unit, letters, numbers });
    await record(tx, {
      event: 'mailing.begun',
      unitId: unit.id,
      subject: mailingId,
      after: { kind, publicationId, letters: letters.length, series, template: template.sha256 },
    });
    return ok({ mailingId });
  },
});

/** L2 A template that could not fill the letters is refused before anything is written: read against the names of its kind, then tried on the first letter. */
async function tryTemplate(
  { content, name }: OfficeTemplate,
  { shape, name: kind }: DocumentKind,
  letters: readonly LetterToMake[],
): Promise<Result<null>> {
  const read = await judgeTemplate(content, { file: name, shape });
  if (!read.ok) return read;
  if (read.value.faults.length > 0) return refuse(...read.value.faults);
  const first = letters.find(({ told }) => told.ok);
  if (first === undefined || !first.told.ok) return ok(null);
  const filled = await fillInThread(content, first.told.fills, name);
  if (filled.ok) return ok(null);
  const found = filled.problems[0]?.problem ?? '';
  return refuse(problem('document-template-unusable', { kind: kind.zh, kindEn: kind.en, file: name, found }));
}

/** L7 Numbers of a series by office and year, in the order of the letters; without a series there are none. */
async function numbersOf(
  tx: Tx,
  unit: SubjectUnit,
  { series, today, count }: { readonly series: string; readonly today: string; readonly count: number },
): Promise<readonly string[]> {
  if (series === '') return [];
  const year = Number(today.slice(0, 4));
  const last = await countNumbers(tx, unit, { prefix: series, year, count });
  return Array.from({ length: count }, (_, i) => documentNumber({ series, year, n: last - count + 1 + i }));
}

interface ToWrite {
  readonly mailingId: string;
  readonly unit: SubjectUnit;
  readonly letters: readonly LetterToMake[];
  readonly numbers: readonly string[];
}

async function writeLetters(tx: Tx, { mailingId, unit, letters, numbers }: ToWrite): Promise<void> {
  const rows = letters.map(({ unit: to, told }, i) => ({
    id: randomUUID(),
    row_unit_id: to.id,
    row_region: to.region,
    row_name: to.name,
    ordinal: i + 1,
    number: numbers[i] ?? '',
    ...keptOf(told, numbers[i] ?? ''),
  }));
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    await tx.run(
      `insert into mailing_letter (id, mailing_id, unit_id, region, row_unit_id, row_region, row_name, ordinal, number, told, state, problem)
       select r.id, $2, $3, $4, r.row_unit_id, r.row_region, r.row_name, r.ordinal, r.number, r.told, r.state, r.problem
       from jsonb_to_recordset($1) as r (id uuid, row_unit_id uuid, row_region uuid, row_name text, ordinal int, number text, told jsonb, state text, problem jsonb)`,
      [JSON.stringify(rows.slice(at, at + AT_ONCE)), mailingId, unit.id, unit.region],
    );
  }
}

/** What is kept of a letter that waits or cannot be written; a number stands where its template asks for one. */
export function keptOf(told: LetterToMake['told'], number: string) {
  if (!told.ok) return { told: null, state: 'failed', problem: told.problem };
  return { told: number === '' ? told.fills : { ...told.fills, 文号: number }, state: 'waiting', problem: null };
}
