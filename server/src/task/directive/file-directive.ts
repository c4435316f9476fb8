import { randomUUID } from 'node:crypto';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { faultOfClosed } from '@dudao/core/org/decide';
import { fileDirective } from '@dudao/core/task/directive/contract';
import { proposalKeys } from '@dudao/core/task/directive/match-reading';
import { type Directive, readDirective } from '@dudao/core/task/directive/read-directive';
import type { Db } from '../../lib/db.ts';
import { cleanParagraphs } from '../../lib/document/clean-paragraphs.ts';
import type { ReadDocument } from '../../lib/document/document-file.ts';
import { readDocument } from '../../lib/document/read-document.ts';
import { paragraphsOf } from '../../lib/document/read-text.ts';
import { readUpload } from '../../lib/files.ts';
import { record } from '../../lib/record.ts';
import { implement, type Services } from '../../lib/serve.ts';
import { sha256 } from '../../lib/sha256.ts';
import { lockUnitRow, unitState } from '../../org/rows.ts';
import { writeProposals } from './directive-rows.ts';

const TITLE_LENGTH = 200;

interface Source {
  readonly document: ReadDocument;
  readonly file: { readonly sha256: string; readonly name: string } | null;
}

export const fileDirectiveImplementation = implement(fileDirective, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, caller, now, services }) => {
    const unit = await lockUnitRow(tx, input.unitId);
    const closed = faultOfClosed(unitState(unit));
    if (closed !== null) return refuse(closed);
    const source = await sourceOf(tx, input.from, { accountId: caller.accountId, services });
    if (!source.ok) return source;
    const { document, file } = source.value;
    const reading = readDirective(document.paragraphs);
    const id = randomUUID();
    const title = input.title ?? titleOf(reading, document);
    await tx.run(
      `insert into directive (id, unit_id, region, title, document, year, file_sha256, file_name, paragraphs, notices, filed_at, filed_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        id,
        unit.id,
        unit.region,
        title,
        input.document,
        input.year,
        file?.sha256 ?? null,
        file?.name ?? null,
        JSON.stringify(document.paragraphs),
        JSON.stringify(document.notices),
        now.toISOString(),
        caller.name,
      ],
    );
    const keys = proposalKeys(reading.proposals, sha256);
    const proposals = reading.proposals.map(({ id: _number, ...content }, i) => ({
      key: keys[i] ?? '',
      number: i + 1,
      origin: 'rules' as const,
      content,
    }));
    await writeProposals(tx, { id, unit_id: unit.id, region: unit.region }, proposals);
    await record(tx, {
      event: 'task.directive-filed',
      unitId: unit.id,
      subject: id,
      after: {
        title,
        document: input.document,
        year: input.year,
        fileSha256: file?.sha256 ?? null,
        proposals: keys.length,
      },
    });
    return ok({ directiveId: id, proposals: keys.length });
  },
});

async function sourceOf(
  db: Db,
  from: { readonly fileId: string } | { readonly text: string },
  { accountId, services }: { readonly accountId: string; readonly services: Services },
): Promise<Result<Source>> {
  if ('text' in from) {
    const paragraphs = cleanParagraphs(paragraphsOf(from.text));
    if (paragraphs.length === 0) return refuse(problem('document-empty', { file: '粘贴的文字' }));
    return ok({ document: { format: 'text', paragraphs, notices: [] }, file: null });
  }
  const upload = await readUpload(db, accountId, from.fileId);
  if (upload === null) return refuse(problem('upload-not-found'));
  const read = await readDocument({ path: services.files.pathOf(upload.sha256), name: upload.name });
  return read.ok ? ok({ document: read.value, file: { sha256: upload.sha256, name: upload.name } }) : read;
}

/** A first line that is a title: 在…上的讲话, …通知, …实施方案. What a page has run into it is cut off. */
const TITLE =
  /^\s*(?:第[一二三四五六七八九十]+篇[:：])?(.{4,80}?(?:讲话|通知|方案|意见|要点|计划|规划|决定|办法|报告))(?:稿)?(?=同志们|各位|[(（:：\s]|$)/u;
const FIRST_LINES = 5;

/** What the document is called where nobody says: a title among its first lines, else its first line that is no greeting. */
function titleOf({ sentences, left }: Directive, { paragraphs }: ReadDocument): string {
  const ofPage = new Set(left.flatMap(({ sentence, reason }) => (reason === 'page' ? [sentence.line] : [])));
  for (const { text, line } of paragraphs.slice(0, FIRST_LINES)) {
    const title = ofPage.has(line) ? undefined : TITLE.exec(text)?.[1];
    if (title !== undefined) return title;
  }
  const skipped = new Set(left.map(({ sentence }) => sentence.line));
  const line = sentences.find((sentence) => !skipped.has(sentence.line))?.line;
  const first = paragraphs.find((paragraph) => paragraph.line === line) ?? paragraphs[0];
  return (first?.text.trim() ?? '').split(/[。；\n]/u)[0]?.slice(0, TITLE_LENGTH) || '部署文件';
}
