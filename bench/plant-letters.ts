import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { gramsOf, initialsOf, type LetteredText } from '../server/src/lib/letters.ts';

const BATCH = 20_000;

/** Writes the letters of all entries, as the server does for each: by COPY, and the index after. */
export async function plantLetters(owner: Client): Promise<void> {
  await owner.query('truncate issue_letters, issue_unlettered');
  await owner.query('drop index issue_letters_grams');
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await owner.query<LetteredText & { id: string }>(
      'select id, region, number, title, detail from issue where id > $1 order by id limit $2',
      [after, BATCH],
    );
    if (rows.length === 0) break;
    after = rows.at(-1)?.id ?? after;
    const lines = rows.map((row) => `${row.id}\t${initialsOf(row.title).join(' ')}\t{${gramsOf(row).join(',')}}\n`);
    await new Promise<void>((done, failed) => {
      const stream = owner.query(copyFrom('copy issue_letters (issue_id, initials, grams) from stdin'));
      stream.on('finish', () => done()).on('error', failed);
      for (const line of lines) stream.write(line);
      stream.end();
    });
  }
  await owner.query("set maintenance_work_mem = '4GB'; set max_parallel_maintenance_workers = 0");
  await owner.query('create index issue_letters_grams on issue_letters using gin (grams)');
  await owner.query('vacuum analyze issue_letters');
}
