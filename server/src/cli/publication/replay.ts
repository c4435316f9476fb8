import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isEqual, REPLAY_CHECK_NAMES, REPLAY_CHECKS, replaySnapshot } from '@dudao/core/publication/replay';
import { sha256 } from '../../lib/sha256.ts';
import { EXIT, langOf, type Terminal, UsageError } from '../terminal.ts';

const DIGEST = /^[0-9a-f]{64}$/u;

/**
 * `dudao replay <snapshot.json> [--digest <of the foot>]`: makes a published result again from its snapshot alone, without a database. Exit code 2 where it
 * does not come out.
 */
export async function replayCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = { digest: { type: 'string' }, lang: { type: 'string' }, format: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('dudao replay <快照 snapshot.json>');
  if (values.format !== undefined && values.format !== 'text' && values.format !== 'json') {
    throw new UsageError(`--format text | json: ${values.format}`);
  }
  const expected = values.digest?.trim().toLowerCase() ?? null;
  if (expected !== null && !DIGEST.test(expected)) throw new UsageError(`--digest 64 位十六进制 hex: ${values.digest}`);
  if (!existsSync(file)) throw new UsageError(`找不到文件 / no such file: ${file}`);
  const lang = langOf(values.lang, terminal.env);
  const replay = replaySnapshot(textOf(file), { sha256, expected });
  const equal = isEqual(replay);
  if (values.format === 'json') {
    const { checks, digest, differs } = replay;
    await terminal.out(`${JSON.stringify({ equal, digest, checks, differs: differs.map((text) => text[lang]) })}\n`);
    return equal ? EXIT.done : EXIT.problems;
  }
  const { snapshot, checks, digest, differs } = replay;
  const head =
    snapshot === null
      ? []
      : [
          `${snapshot.office} · ${snapshot.title} · ${snapshot.period}`,
          ...(expected === null ? [toCompare(digest, lang)] : []),
        ];
  const marks = REPLAY_CHECKS.flatMap((check) =>
    checks[check] === null ? [] : [`${checks[check] === true ? '●' : '○'} ${REPLAY_CHECK_NAMES[check][lang]}`],
  );
  const verdict =
    lang === 'zh'
      ? equal
        ? '相同：由快照重算，每一个数和摘要都与公布的一致。'
        : '不相同：这份快照与公布的不符。'
      : equal
        ? 'Equal: made again from the snapshot, every digit and digest is as published.'
        : 'Not equal: this snapshot is not what was published.';
  const said = differs.map((text) => `  × ${text[lang]}`);
  await terminal.out(`${[...head, '', ...marks, ...said, verdict].join('\n')}\n`);
  return equal ? EXIT.done : EXIT.problems;
}

/** Bytes that are no UTF-8 would read as others: such a file is no snapshot. */
function textOf(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch {
    return '';
  }
}

function toCompare(digest: string, lang: 'zh' | 'en'): string {
  return lang === 'zh'
    ? `摘要 ${digest}（请与公布页页脚核对）`
    : `Digest ${digest} (hold it against the foot of the public page)`;
}
