import { createHash } from 'node:crypto';
import { type Problem, problem } from '@dudao/core/lib/problem';
import type { TemplateData } from '@dudao/core/lib/template-shape';
import { asSystem, type Pool, type Tx } from '../lib/db.ts';
import { fillInThread } from '../lib/document/template/fill-in-thread.ts';

/** So many letters are taken at once, and so long at most they are held: what one server holds another leaves alone, and a stop waits for it. */
const TAKEN = 10;
const HELD_MS = 3000;

/** A letter that waits, with what fills its template. */
interface Waiting {
  readonly id: string;
  readonly mailing_id: string;
  readonly unit_id: string;
  readonly region: string;
  readonly row_name: string;
  readonly kind: string;
  readonly template_id: string | null;
  readonly template_name: string;
  readonly told: TemplateData;
}

export interface Making {
  readonly pool: Pool;
  readonly now: () => Date;
  readonly onError: (error: unknown) => void;
  /** Fills a template; tests put another in its place. */
  readonly fill?: typeof fillInThread;
}

/**
 * L4 Makes some of the letters that wait, of the mailing that was begun first, and returns how many. The rows are locked until they are written, so that two
 * servers never make one twice; where the server or its connection ends, they wait again as if nothing had been.
 */
export function makeSome(making: Making): Promise<number> {
  return asSystem(making.pool, 'mailing.make-letters', async (tx) => {
    const letters = await takeSome(tx);
    const began = performance.now();
    let done = 0;
    for (const letter of letters) {
      if (done > 0 && performance.now() - began > HELD_MS) break;
      await makeOne(tx, letter, making);
      done += 1;
    }
    return done;
  });
}

/** The next letters that nobody else is making, of the mailing that was begun first among those that have any. */
async function takeSome(tx: Tx): Promise<readonly Waiting[]> {
  const mailings = await tx.many<Omit<Waiting, 'id' | 'unit_id' | 'region' | 'row_name' | 'told'>>(
    `select m.id as mailing_id, m.kind, m.template_id, m.template_name from mailing m
     where m.state = 'open' and exists (select 1 from mailing_letter l where l.mailing_id = m.id and l.state = 'waiting') order by m.begun_at, m.id`,
  );
  for (const mailing of mailings) {
    const letters = await tx.many<Pick<Waiting, 'id' | 'unit_id' | 'region' | 'row_name' | 'told'>>(
      `select id, unit_id, region, row_name, told from mailing_letter where mailing_id = $1 and state = 'waiting'
       order by ordinal limit ${TAKEN} for update skip locked`,
      [mailing.mailing_id],
    );
    if (letters.length > 0) return letters.map((letter) => ({ ...mailing, ...letter }));
  }
  return [];
}

/** Templates of mailings under way: the same bytes for each of their letters. */
const TEMPLATES = new Map<string, Buffer>();
const MOST_TEMPLATES = 4;

async function templateOf(tx: Tx, mailingId: string): Promise<Buffer> {
  const known = TEMPLATES.get(mailingId);
  if (known !== undefined) return known;
  const { content } = await tx.one<{ content: Buffer }>(
    'select template_content as content from mailing where id = $1',
    [mailingId],
  );
  if (TEMPLATES.size >= MOST_TEMPLATES) TEMPLATES.clear();
  TEMPLATES.set(mailingId, content);
  return content;
}

async function makeOne(tx: Tx, letter: Waiting, making: Making): Promise<void> {
  const made = await fillOne(await templateOf(tx, letter.mailing_id), letter, making);
  const at = making.now().toISOString();
  if (made.bytes === null) {
    await tx.run(`update mailing_letter set state = 'failed', problem = $2, done_at = $3 where id = $1`, [
      letter.id,
      JSON.stringify(made.problem),
      at,
    ]);
    return;
  }
  const { bytes } = made;
  tx.ahead(
    `insert into mailing_document (letter_id, document, unit_id, region, template_id, sha256, content, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      letter.id,
      letter.kind,
      letter.unit_id,
      letter.region,
      letter.template_id,
      createHash('sha256').update(bytes).digest('hex'),
      Buffer.from(bytes),
      at,
    ],
  );
  await tx.run(
    `update mailing_letter set state = 'made', problem = null, size_bytes = $2, done_at = $3 where id = $1`,
    [letter.id, bytes.length, at],
  );
}

type Made = { readonly bytes: Uint8Array } | { readonly bytes: null; readonly problem: Problem };

/** L5 One letter that cannot be made is told with its reason and holds up none of the others. */
async function fillOne(
  template: Buffer,
  { told, template_name: file, row_name: unit }: Waiting,
  { fill = fillInThread, onError }: Making,
): Promise<Made> {
  try {
    const filled = await fill(template, told, file);
    if (filled.ok) return { bytes: filled.value.bytes };
    return { bytes: null, problem: filled.problems[0] ?? problem('mailing-letter-broken', { unit }) };
  } catch (error) {
    onError(error);
    return { bytes: null, problem: problem('mailing-letter-broken', { unit }) };
  }
}
