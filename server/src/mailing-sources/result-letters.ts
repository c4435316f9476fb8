import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { MailingChoice } from '@dudao/core/mailing/contract';
import type { Standard } from '@dudao/core/pack/standard';
import { replyStateOf } from '@dudao/core/publication/decide-publication';
import { resultData } from '@dudao/core/publication/document-data';
import type { PublicationDocument } from '@dudao/core/publication/document-shape';
import { type MeasureFacts, measureOf } from '@dudao/core/publication/measure';
import type { PublicationBook } from '@dudao/core/publication/publication-book';
import { PUBLICATION_STATE_NAMES } from '@dudao/core/publication/publication-state';
import { toldParts } from '@dudao/core/publication/told-parts';
import type { SegmentResult } from '@dudao/core/score/result';
import type { Db } from '../lib/db.ts';
import type { LettersAsked, LetterToMake, MailingSources } from '../lib/mailing-sources.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { readUnitRow } from '../org/rows.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { readBookOf } from '../publication/book.ts';
import { type LineRow, listLines, type PublicationRecord, readPublicationRow } from '../publication/rows.ts';
import { readRunResult } from '../score/rows.ts';

const MOST_CHOICES = 20;
const KIND_AT = { told: 'result-notice', published: 'result-final' } as const;

/** Publications of an office whose units can be written to now. */
export async function listResultChoices(db: Db, officeId: string): Promise<readonly MailingChoice[]> {
  const rows = await db.many<{ id: string; title: string; state: keyof typeof KIND_AT; count: number }>(
    `select p.id, p.title, p.state, (select count(*)::int from publication_row r where r.publication_id = p.id) as count
     from publication p where p.unit_id = $1 and p.state in ('told', 'published') order by p.proposed_at desc, p.id desc limit ${MOST_CHOICES}`,
    [officeId],
  );
  return rows.map(({ id, title, state, count }) => ({
    kind: KIND_AT[state],
    publicationId: id,
    title,
    count,
    units: [],
  }));
}

/** Whether a publication has left the state in which letters of a kind reach its units; one that is out of sight has. */
export async function isResultOutdated(db: Db, kind: PublicationDocument, publicationId: string): Promise<boolean> {
  const row = await readPublicationRow(db, publicationId);
  return row === null || (row.state !== 'told' && row.state !== 'published') || KIND_AT[row.state] !== kind;
}

/** Why letters of a kind cannot be written of a publication as it stands; null where they can. */
function faultOf(row: PublicationRecord, kind: PublicationDocument, lines: readonly LineRow[], today: string) {
  const { zh: state, en: stateEn } = PUBLICATION_STATE_NAMES[row.state];
  const named = { title: row.title, state, stateEn };
  if (kind === 'result-notice') return row.state === 'told' ? null : problem('mailing-not-told', named);
  if (row.state === 'published') return null;
  const life = { replyDueOn: row.reply_due_on };
  const open =
    row.state === 'draft' || row.state === 'told'
      ? lines.filter((line) => replyStateOf(life, line, today) === null).length
      : 0;
  return problem('mailing-not-published', { ...named, open });
}

/** P15 Letters that tell each unit of a publication its own result. */
export async function tellResults(
  db: Db,
  asked: LettersAsked & { readonly kind: PublicationDocument },
): ReturnType<MailingSources['tellLetters']> {
  const { office, kind, publicationId, unitIds, today } = asked;
  const row = publicationId === null ? null : await readPublicationRow(db, publicationId);
  if (row === null || row.unit_id !== office.id) return refuse(problem('mailing-source-unknown'));
  const lines = await listLines(db, row.id);
  const fault = faultOf(row, kind, lines, today);
  if (fault !== null) return refuse(fault);
  const known = await readKnown(db, row);
  if (!known.ok) return known;
  const wanted = new Set(unitIds);
  const letters = lines
    .filter((line) => wanted.size === 0 || wanted.has(line.row_unit_id))
    .map((line) => letterOf(line, { row, known: known.value, asked }));
  return ok({ title: row.title, letters });
}

interface Known {
  readonly officeName: string;
  readonly standard: Standard;
  readonly measure: MeasureFacts;
  readonly book: PublicationBook;
  /** Rows of the table by which units are ranked, by code. */
  readonly segments: ReadonlyMap<string, SegmentResult>;
}

async function readKnown(db: Db, row: PublicationRecord): Promise<Result<Known>> {
  const standard = (await readFrozenStandard(db, row.standard_id, row.version))?.standard;
  const measure = standard === undefined ? null : measureOf(standard, row.measure);
  if (standard === undefined || measure === null) return refuse(problem('standard-not-found'));
  const segments = new Map<string, SegmentResult>();
  const [kind, member = ''] = row.measure.split(/:(.*)/su);
  if (kind === 'lines') {
    for (const runId of row.run_ids) {
      const { stages } = await readRunResult(db, runId);
      for (const segment of stages[member]?.segments ?? []) segments.set(segment.code, segment);
    }
  }
  const officeName = (await readUnitRow(db, row.unit_id))?.name ?? '';
  return ok({ officeName, standard, measure, book: await readBookOf(db, row), segments });
}

interface About {
  readonly row: PublicationRecord;
  readonly known: Known;
  readonly asked: LettersAsked & { readonly kind: PublicationDocument };
}

function letterOf(line: LineRow, { row, known, asked }: About): LetterToMake {
  const { computed } = line;
  const { standard, measure, book } = known;
  const unit = { id: line.row_unit_id, region: line.row_region, name: line.name };
  if (computed.figure === null) {
    const { zh, en } = measure.name;
    const missing = problem('mailing-result-missing', { unit: line.name, measure: zh, measureEn: en });
    return { unit, told: { ok: false, problem: missing } };
  }
  const isFinal = asked.kind === 'result-final';
  const gradeName = (id: string | null) => measure.grades.find((grade) => grade.id === id)?.name.zh ?? null;
  const grade = isFinal ? line.grade : computed.grade;
  const life = { replyDueOn: row.reply_due_on };
  const fills = resultData(
    {
      office: known.officeName,
      unit: line.name,
      title: row.title,
      standard: `《${standard.title.zh}》（${row.version}）`,
      period: row.period,
      measure: { name: measure.name.zh, unit: measure.unit, decimals: measure.decimals },
      figure: computed.figure,
      grade: gradeName(grade),
      group: computed.group.name.zh,
      size: computed.size,
      place: computed.place,
      band: computed.band,
      weightShare: book.bands.weight_share,
      moved: computed.moved,
      parts: toldParts({ standard, measure, parts: computed.parts, segment: known.segments.get(line.code) ?? null }),
      by: asked.by,
      on: asked.today,
      reply: { dueOn: row.reply_due_on ?? asked.today, days: book.reply.days, count: book.reply.count },
      published: isFinal
        ? {
            on: plainDateOf(new Date(row.published_at ?? 0)),
            digest: row.digest ?? '',
            changed: grade === computed.grade ? null : { rule: gradeName(computed.grade), reason: line.grade_reason },
            // Nothing is published while a unit may still reply.
            reply: replyStateOf(life, line, asked.today) ?? 'silent',
            points: line.points,
          }
        : null,
    },
    asked.kind,
  );
  return { unit, told: { ok: true, fills } };
}
