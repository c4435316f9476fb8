import { existsSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Problem } from '@dudao/core/lib/problem';
import { ok, type Result } from '@dudao/core/lib/result';
import type { Lang } from '@dudao/core/lib/text';
import { checkQuality } from '@dudao/core/pack/check/check-quality';
import { PACK_FILE } from '@dudao/core/pack/pack-file';
import {
  checkPublished,
  PUBLISHED_FILE,
  type PublishedVersion,
  publishPack,
  readPublished,
} from '@dudao/core/pack/publish/published';
import { checkRulebooks, type Rulebook } from '@dudao/core/pack/rulebook';
import type { Standard } from '@dudao/core/pack/standard';
import { findProjectRoot } from '../../lib/project-root.ts';
import { sha256 } from '../../lib/sha256.ts';
import { type PackFolder, readPackFolders } from '../../pack/load-packs.ts';
import { placeText } from '../../pack/pack-error.ts';
import { listPackFolders } from '../../pack/pack-texts.ts';
import { readQualityFiles } from '../../pack/quality-rules.ts';
import { readRulebookFiles } from '../../pack/rulebooks.ts';
import { RULEBOOK_KINDS } from '../../rulebook-kinds.ts';
import { problemText } from '../report/problem-lines.ts';
import { EXIT, langOf, type Terminal, UsageError } from '../terminal.ts';

const OPTIONS = { lang: { type: 'string' } } as const;

/** `dudao check-packs [folder]`: every fault of every pack and its quality rules, and whether what was published is still as it was. Returns the exit code. */
export async function checkPacks(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  if (positionals.length > 1) throw new UsageError('dudao check-packs [目录 folder]');
  const lang = langOf(values.lang, terminal.env);
  const folders = packFolders(positionals[0], terminal.env);
  let faults = 0;
  const { asked, standards, rulebooks: others } = readWithOthers(folders, terminal.env);
  for (const { folder, name, pack } of asked) {
    const published = readRecord(folder);
    const books = readRulebookFiles(folder, RULEBOOK_KINDS);
    const rulebooks = books.flatMap((book) => (book.ok ? [book.value] : []));
    const quality = readQualityFiles(folder).map((file) => (file.ok ? checkQuality(file.value, standards) : file));
    const problems = [
      ...[pack, published, ...quality, ...books].flatMap((result) => (result.ok ? [] : result.problems)),
      ...checkRulebooks(RULEBOOK_KINDS, rulebooks, others),
      ...(pack.ok && published.ok ? checkPublished({ ...pack.value, rulebooks }, published.value, sha256) : []),
    ];
    faults += problems.length;
    for (const found of problems) terminal.error(`${problemLine(name, found, lang)}\n`);
    if (!pack.ok || problems.length > 0) continue;
    const all = pack.value.standards.length;
    const frozen = pack.value.standards.filter(({ status }) => status === 'published').length;
    const rules = quality.reduce((sum, result) => sum + (result.ok ? result.value : 0), 0);
    const more = [
      ...(rules === 0 ? [] : [lang === 'zh' ? `${rules} 条数据质量规则，` : `${rules} rules on quality, `]),
      ...(books.length === 0 ? [] : [lang === 'zh' ? `${books.length} 个规程，` : `${books.length} rulebooks, `]),
    ].join('');
    await terminal.out(
      lang === 'zh'
        ? `${name}：${all} 个标准，其中 ${frozen} 个已发布并与登记的摘要一致，${more}没有问题。\n`
        : `${name}: ${all} standards, ${frozen} of them published and as recorded, ${more}no problems.\n`,
    );
  }
  if (faults === 0) return EXIT.done;
  terminal.error(lang === 'zh' ? `共 ${faults} 处问题。\n` : `${faults} problems.\n`);
  return EXIT.problems;
}

/** `dudao publish-pack <pack>`: records the digests of what the pack marks as published. Writes nothing when anything is refused. */
export async function publishPackCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [asked, ...others] = positionals;
  if (asked === undefined || others.length > 0) throw new UsageError('dudao publish-pack <业务包 pack>');
  const lang = langOf(values.lang, terminal.env);
  const {
    asked: [read],
    rulebooks: known,
  } = readWithOthers(packFolders(asked, terminal.env), terminal.env);
  if (read === undefined) throw new UsageError(`没有这个业务包 / no such pack: ${asked}`);
  const { folder, name, pack } = read;
  const published = readRecord(folder);
  const books = readRulebookFiles(folder, RULEBOOK_KINDS);
  const rulebooks = books.flatMap((book) => (book.ok ? [book.value] : []));
  const publication =
    pack.ok && published.ok ? publishPack({ ...pack.value, rulebooks }, published.value, sha256) : null;
  const refused = [
    ...[pack, published, ...books, publication].flatMap((result) =>
      result === null || result.ok ? [] : result.problems,
    ),
    ...checkRulebooks(RULEBOOK_KINDS, rulebooks, known),
  ];
  for (const found of refused) terminal.error(`${problemLine(name, found, lang)}\n`);
  if (refused.length > 0 || publication === null || !publication.ok) return EXIT.problems;
  const { added, text } = publication.value;
  if (added.length === 0) {
    await terminal.out(lang === 'zh' ? `${name}：没有新的已发布版本。\n` : `${name}: no new published version.\n`);
    return EXIT.done;
  }
  await writeFile(join(folder, PUBLISHED_FILE), text);
  for (const { id, version, digest } of added) {
    await terminal.out(`${lang === 'zh' ? '已登记' : 'recorded'} ${id} ${version} ${digest}\n`);
  }
  return EXIT.done;
}

/** Reads the packs asked for; their profiles and quality rules may name standards of the project's other packs. */
function readWithOthers(
  folders: readonly string[],
  env: Terminal['env'],
): {
  readonly asked: readonly PackFolder[];
  readonly standards: readonly Standard[];
  readonly rulebooks: readonly Rulebook[];
} {
  const home = resolve(findProjectRoot(), env.DUDAO_PACKS ?? 'packs');
  const names = new Set(folders.map((folder) => basename(folder)));
  const others = listPackFolders(home).filter((name) => !names.has(name));
  const read = readPackFolders([...folders, ...others.map((name) => join(home, name))]);
  const standards = read.flatMap(({ pack }) => (pack.ok ? pack.value.standards.map(({ standard }) => standard) : []));
  const rulebooks = read.flatMap(({ folder }) =>
    readRulebookFiles(folder, RULEBOOK_KINDS).flatMap((book) => (book.ok ? [book.value] : [])),
  );
  return { asked: read.slice(0, folders.length), standards, rulebooks };
}

/** The packs asked for: one pack, by folder or by name, or all packs of a folder. */
function packFolders(asked: string | undefined, env: Terminal['env']): readonly string[] {
  const home = resolve(findProjectRoot(), env.DUDAO_PACKS ?? 'packs');
  if (asked === undefined) return listPackFolders(home).map((name) => join(home, name));
  const folder = [resolve(asked), join(home, asked)].find((path) => existsSync(path) && statSync(path).isDirectory());
  if (folder === undefined) throw new UsageError(`没有这个目录或业务包 / no such folder or pack: ${asked}`);
  if (existsSync(join(folder, PACK_FILE))) return [folder];
  const packs = listPackFolders(folder).map((name) => join(folder, name));
  if (packs.length === 0) throw new UsageError(`目录中没有业务包（${PACK_FILE}）/ no pack in this folder: ${asked}`);
  return packs;
}

/** What a pack says that it has published; nothing when it has no record yet. */
function readRecord(folder: string): Result<readonly PublishedVersion[]> {
  const file = join(folder, PUBLISHED_FILE);
  return existsSync(file) ? readPublished(readFileSync(file, 'utf8')) : ok([]);
}

function problemLine(pack: string, found: Problem, lang: Lang): string {
  return `${placeText(pack, found)} ${problemText(found, lang)}`;
}
