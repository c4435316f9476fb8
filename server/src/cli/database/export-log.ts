import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { asSystem } from '../../lib/db.ts';
import { exportLog, readLogHead, sealEvents } from '../../lib/event-log.ts';
import { withDatabase } from './with-database.ts';

export const HELP = `npx dudao export-log [--out <文件 file>] [--data <目录 folder>]

  把全部事件日志导出为 JSON Lines（每行一条，带编号和哈希），默认写到标准输出。
  Exports the whole event log as JSON Lines, each with its number and hash; to standard output unless --out names a file.
  导出前须先停止使用同一数据目录的服务；外部数据库（DATABASE_URL）则不必。
  Stop the server on the same data folder first; with an external DATABASE_URL it may go on.
  核对 verify:  node server/verify/verify-log.mjs <文件 file> --head <以前抄下的日志头 a head noted earlier>
`;

/** Runs the command; returns the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { out: { type: 'string' }, data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return 0;
  }
  return withDatabase(process.env, values.data, async ({ pool }) => {
    await sealEvents(pool);
    const head = await asSystem(pool, 'log.export', async (tx) => {
      await writeLines(exportLog(tx), values.out);
      return readLogHead(tx);
    });
    process.stderr.write(`日志头 head: ${head.number} ${head.hash}\n`);
    return 0;
  });
}

async function writeLines(lines: AsyncIterable<string>, out: string | undefined): Promise<void> {
  const stream = out === undefined ? process.stdout : createWriteStream(out, { mode: 0o600 });
  for await (const line of lines) {
    if (!stream.write(line)) await once(stream, 'drain');
  }
  if (out === undefined) return;
  stream.end();
  await finished(stream);
}
