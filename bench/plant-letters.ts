import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { lettersOf, type SearchedRow, searchedColumns } from '../server/src/issue/letter-issues.ts';

const BATCH = 20_000;

/** Writes the letters of all entries, as the server does for each: by COPY, and the index after. `fields`: their own fields that are searched. */
export async function plantLetters(owner: Client, fields: readonly string[]): Promise<void> {
  await owner.query('truncate issue_letters, issue_unlettered');
  await owner.query('drop index issue_letters_grams');
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await owner.query<SearchedRow>(
      `select ${searchedColumns('$3')} from issue i where i.id > $1 order by i.id limit $2`,
      [after, BATCH, fields],
    );
    if (rows.length === 0) break;
    after = rows.at(-1)?.id ?? after;
    const lines = rows.map((row) => {
      const { initials, grams } = lettersOf(row);
      return `${row.id}\t${initials}\t{${grams.join(',')}}\n`;
    });
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
