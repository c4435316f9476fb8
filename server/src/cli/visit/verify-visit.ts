import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Lang, Text } from '@dudao/core/lib/text';
import { faultsOfDisclosure, SEALED_DISCLOSURE } from '@dudao/core/visit/sealed';
import { z } from 'zod';
import { sha256 } from '../../lib/sha256.ts';
import { readDrawFile } from '../draw/draw-file.ts';
import { demandFile } from '../given-path.ts';
import { EXIT, langOf, type Terminal, UsageError } from '../terminal.ts';

type Fault = ReturnType<typeof faultsOfDisclosure>[number];

const CHECKS: Readonly<Record<Fault, Text>> = {
  commitment: { zh: '公开的内容就是当初密封的内容', en: 'what is disclosed is what was sealed' },
  order: { zh: '先批准，到了定好的时刻才开启', en: 'approved before, and opened not before its hour' },
  persons: { zh: '提出和批准的不是同一人', en: 'proposed and approved by two people' },
  log: { zh: '承诺值在导出的日志里', en: 'the commitment stands in the exported log' },
  'log-order': { zh: '承诺值进入日志早于开启的时刻', en: 'it stood there before the hour of opening' },
};

const LINE = z.looseObject({
  event: z.looseObject({ at: z.string(), event: z.string(), after: z.string().nullable() }).nullable(),
});
const AFTER = z.looseObject({ commitment: z.string() });

/** `dudao verify-visit <record.json> [log.jsonl]`: whether place and day of a sealed visit were fixed before. Exit code 2 where they were not. */
export async function verifyVisitCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = { lang: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [file, log, ...others] = positionals;
  if (file === undefined || others.length > 0) {
    throw new UsageError('dudao verify-visit <公开记录 record.json> [导出的日志 log.jsonl]');
  }
  const lang = langOf(values.lang, terminal.env);
  const record = readDrawFile(file, SEALED_DISCLOSURE);
  const logged = log === undefined ? undefined : await findInLog(log, record.commitment);
  const faults = new Set(faultsOfDisclosure(record, sha256, logged));
  const checks = Object.entries(CHECKS).filter(([check]) => log !== undefined || !check.startsWith('log'));
  // The keys of `CHECKS` are the faults.
  const marks = checks.map(([check, text]) => `${faults.has(check as Fault) ? '○' : '●'} ${text[lang]}`);
  await terminal.out(
    `${[...facts(record, lang, logged?.at), '', ...marks, verdict(faults.size === 0, lang)].join('\n')}\n`,
  );
  return faults.size === 0 ? EXIT.done : EXIT.problems;
}

function facts(
  { target, commitment }: z.infer<typeof SEALED_DISCLOSURE>,
  lang: Lang,
  loggedAt: string | undefined,
): string[] {
  const zh = lang === 'zh';
  return [
    zh
      ? `密封暗访：${target.onDay} ${target.visitedUnit}，${target.title}`
      : `Sealed visit: ${target.onDay} ${target.visitedUnit}, ${target.title}`,
    zh ? `承诺值：${commitment}` : `Commitment: ${commitment}`,
    ...(loggedAt === undefined ? [] : [zh ? `进入日志：${loggedAt}` : `In the log since: ${loggedAt}`]),
  ];
}

function verdict(holds: boolean, lang: Lang): string {
  if (lang === 'zh') return holds ? '核验通过。' : '核验不通过。';
  return holds ? 'Verified.' : 'Not verified.';
}

/** The first event of an exported log that carries the commitment before the visit was opened; null: there is none. `npx dudao verify-log` checks the log itself. */
async function findInLog(path: string, commitment: string): Promise<{ readonly at: string } | null> {
  demandFile(path);
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
    if (!line.includes(commitment)) continue;
    const { event } = LINE.parse(JSON.parse(line));
    if (event === null || event.event !== 'visit.sealed-desk-used' || event.after === null) continue;
    if (AFTER.parse(JSON.parse(event.after)).commitment === commitment) return { at: event.at };
  }
  return null;
}
