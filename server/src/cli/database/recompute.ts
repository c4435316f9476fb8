import { parseArgs } from 'node:util';
import type { Lang } from '@dudao/core/lib/text';
import { AppRoleError } from '../../lib/app-role.ts';
import { DataInUseError } from '../../lib/data-lock.ts';
import { DatabaseUrlError, type OpenDatabase } from '../../lib/database.ts';
import { asSystem } from '../../lib/db.ts';
import { MigrationError } from '../../lib/migrate.ts';
import { EmbeddedPostgresError } from '../../lib/postgres-runtime.ts';
import { record } from '../../lib/record.ts';
import { listCountyIds, listUnitsCalled } from '../../org/rows.ts';
import { freezePackFolder } from '../../pack/load-packs.ts';
import { listStandardVersionRows } from '../../pack/rows.ts';
import { RULEBOOK_KINDS } from '../../rulebook-kinds.ts';
import { type RecomputeCount, RecomputeError, recomputeCounties } from '../../score/recompute.ts';
import { createProgress, EXIT, langOf, type Terminal, UsageError } from '../terminal.ts';
import { withDatabase } from './with-database.ts';

const OPTIONS = {
  period: { type: 'string' },
  standard: { type: 'string', multiple: true },
  workers: { type: 'string', default: '2' },
  'as-of': { type: 'string' },
  data: { type: 'string' },
  format: { type: 'string', default: 'text' },
  lang: { type: 'string' },
} as const;

const MOST_WORKERS = 16;

/** What is asked for, checked. */
interface Asked {
  readonly unit: string;
  readonly period: string;
  readonly standards: readonly string[];
  readonly workers: number;
  readonly on: string;
  readonly lang: Lang;
  readonly json: boolean;
}

/** What a run did, for people and programs. */
interface Report extends RecomputeCount {
  readonly unit: string;
  readonly period: string;
  readonly standards: readonly string[];
  readonly counties: number;
  readonly stopped: boolean;
  readonly seconds: number;
  /** Of this process with its threads, the database not included. */
  readonly cpuSeconds: number;
  readonly peakMemoryMb: number;
}

/** `dudao recompute`: makes the standings of every county below a unit anew. Ctrl-C ends it after the counties under way. */
export async function recompute(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await open(args, terminal);
  } catch (error) {
    if (!FOR_OPERATOR.some((kind) => error instanceof kind)) throw error;
    terminal.error(`${messageOf(error)}\n`);
    return EXIT.problems;
  }
}

/** Errors whose message tells the operator what to do; others are faults and keep their stack. */
const FOR_OPERATOR = [
  DataInUseError,
  DatabaseUrlError,
  MigrationError,
  AppRoleError,
  EmbeddedPostgresError,
  RecomputeError,
];

function messageOf(error: unknown): string {
  if (!(error instanceof RecomputeError)) return error instanceof Error ? error.message : String(error);
  const where = error.countyId ?? '—';
  return (
    `重算在单位 ${where} 处停止：${error.message}。此前各县已保存，排除原因后再次运行同一命令即可继续。\n` +
    `Stopped at the unit ${where}: ${error.message}. The counties before it are kept; mend the cause and run the same command again.`
  );
}

async function open(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const asked = askedOf(values, positionals, terminal);
  return withDatabase(terminal.env, values.data, async (database, config) => {
    await asSystem(database.pool, 'pack.freeze', (tx) =>
      freezePackFolder(tx, { folder: config.packsFolder, kinds: RULEBOOK_KINDS }),
    );
    const report = await runAsked(database, asked, terminal);
    await terminal.out(asked.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report, asked.lang));
    return report.stopped ? EXIT.problems : EXIT.done;
  });
}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function askedOf(values: Values, positionals: readonly string[], terminal: Terminal): Asked {
  const [unit, ...more] = positionals;
  if (unit === undefined || more.length > 0) {
    throw new UsageError('recompute <单位 unit | all> --period 2025-2026 --standard YZJH-2017');
  }
  const { period, standard: standards = [], format = 'text' } = values;
  if (period === undefined || !/^\d{4}-\d{4}$/u.test(period)) throw new UsageError('--period 2025-2026');
  if (standards.length === 0 || standards.length > 2) throw new UsageError('--standard：一个或两个 / one or two');
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format text | json: ${format}`);
  const workers = Number(values.workers);
  if (!Number.isInteger(workers) || workers < 1 || workers > MOST_WORKERS) {
    throw new UsageError(`--workers 1 … ${MOST_WORKERS}: ${values.workers}`);
  }
  const on = values['as-of'] ?? terminal.now().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(on)) throw new UsageError(`--as-of 2026-09-01: ${on}`);
  return { unit, period, standards, workers, on, lang: langOf(values.lang, terminal.env), json: format === 'json' };
}

async function runAsked({ pool, connection }: OpenDatabase, asked: Asked, terminal: Terminal): Promise<Report> {
  const { period, on, workers } = asked;
  const found = await asSystem(pool, 'score.recompute', async (tx) => {
    const unit = asked.unit === 'all' ? null : onlyUnit(await listUnitsCalled(tx, asked.unit), asked.unit);
    const known = await listStandardVersionRows(tx);
    return {
      unit,
      standards: asked.standards.map((name) => versionOf(known, name)),
      countyIds: await listCountyIds(tx, unit?.id ?? null),
    };
  });
  const started = terminal.now().getTime();
  const title = { zh: '重算各县', en: 'Recomputing counties' }[asked.lang];
  const progress = createProgress(terminal, title);
  const stop = stopOnInterrupt();
  try {
    const { unit, standards, countyIds } = found;
    const count = await recomputeCounties({
      order: { connection, period, on, standards },
      countyIds,
      workers,
      onCounty: ({ recomputed, unchanged, nothingReported }) =>
        progress.step(recomputed + unchanged + nothingReported, countyIds.length),
      isStopped: stop.isStopped,
    });
    const names = standards.map(({ id, version }) => `${id}@${version}`);
    await asSystem(pool, 'score.recompute', (tx) =>
      record(tx, {
        event: 'score.recomputed',
        unitId: unit?.id ?? null,
        subject: null,
        after: { period, on, standards: names, ...count },
      }),
    );
    const done = count.recomputed + count.unchanged + count.nothingReported;
    const usage = process.resourceUsage();
    return {
      unit: unit?.name ?? 'all',
      period,
      standards: names,
      counties: countyIds.length,
      ...count,
      stopped: done < countyIds.length,
      seconds: (terminal.now().getTime() - started) / 1000,
      cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
      peakMemoryMb: Math.round(usage.maxRSS / 1024),
    };
  } finally {
    stop.release();
    progress.end();
  }
}

function onlyUnit<U extends { readonly name: string; readonly area_code: string | null }>(
  found: readonly U[],
  asked: string,
): U {
  const [unit, ...more] = found;
  if (unit === undefined) throw new UsageError(`没有这个单位 / no such unit: ${asked}`);
  if (more.length === 0) return unit;
  const codes = found.map(({ name, area_code }) => `${name} ${area_code ?? ''}`.trim()).join('、');
  throw new UsageError(
    `有几个单位叫“${asked}”，请用区划代码 / several units have this name, give the area code: ${codes}`,
  );
}

/** `YZJH-2017` is the newest frozen version, `YZJH-2017@2017.0` that one. */
function versionOf(known: readonly { standard_id: string; version: string }[], name: string) {
  const [id, version] = name.split('@');
  const found = known.find((row) => row.standard_id === id && (version === undefined || row.version === version));
  if (found === undefined) throw new UsageError(`没有已发布的标准 / no published standard: ${name}`);
  return { id: found.standard_id, version: found.version };
}

/** The first Ctrl-C asks to stop; a second one ends the process as usual. */
function stopOnInterrupt() {
  let stopped = false;
  const onInterrupt = () => {
    stopped = true;
  };
  process.once('SIGINT', onInterrupt);
  return { isStopped: () => stopped, release: () => void process.off('SIGINT', onInterrupt) };
}

function reportText(report: Report, lang: Lang): string {
  const { unit, period, standards, counties, recomputed, unchanged, nothingReported } = report;
  const seconds = report.seconds.toFixed(1);
  const zh = [
    `${unit === 'all' ? '全部' : unit} · ${period} · ${standards.join('、')}`,
    `  县 ${counties}：重算 ${recomputed}，未变 ${unchanged}，无填报 ${nothingReported}`,
    `  用时 ${seconds} 秒，内存峰值 ${report.peakMemoryMb} MB（不含数据库）`,
    ...(report.stopped ? ['  已停止；再次运行同一命令即可继续。'] : []),
  ];
  const en = [
    `${unit} · ${period} · ${standards.join(', ')}`,
    `  counties ${counties}: recomputed ${recomputed}, unchanged ${unchanged}, nothing reported ${nothingReported}`,
    `  ${seconds} s, peak memory ${report.peakMemoryMb} MB (without the database)`,
    ...(report.stopped ? ['  Stopped; the same command goes on from here.'] : []),
  ];
  return `${(lang === 'zh' ? zh : en).join('\n')}\n`;
}
