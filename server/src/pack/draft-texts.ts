import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result } from '@dudao/core/lib/result';
import type { Text } from '@dudao/core/lib/text';
import { readCases } from '@dudao/core/pack/cases/read-cases';
import { compareStandards } from '@dudao/core/pack/compare/compare-standards';
import { CASES_FILE, checkDraftStandard } from '@dudao/core/pack/draft/check-draft';
import { DRAFT_FILE } from '@dudao/core/pack/draft/draft-tree';
import { editText, type Plain, type TextEdit, writeText } from '@dudao/core/pack/draft/edit-text';
import { standardText } from '@dudao/core/pack/draft/write-standard';
import { plainOf, readYaml, valueAt } from '@dudao/core/pack/located';
import { digestStandard } from '@dudao/core/pack/publish/freeze';
import type { Standard } from '@dudao/core/pack/standard';
import type { Db } from '../lib/db.ts';
import { sha256 } from '../lib/sha256.ts';
import { type DraftName, readPublishedTexts } from './draft-rows.ts';
import { UNIT_PACK } from './load-packs.ts';
import { packFiles } from './pack-texts.ts';
import { listStandardVersionRows, type StandardVersionRow, standardOf } from './rows.ts';

/** The two texts of a draft. */
export interface Texts {
  readonly text: string;
  readonly cases: string;
}

const END = Number.MAX_SAFE_INTEGER;

/** The skeleton of a new standard, under its id and title. */
export function skeletonTexts(packsFolder: string, standardId: string, title: Text): Result<Texts> {
  const file = (name: string): string => readFileSync(join(packsFolder, 'skeleton', name), 'utf8');
  return renamed({ text: file('standard.yaml'), cases: file('cases.yaml') }, { standardId, title });
}

/** A published version's texts: as they were written, with their comments, where they are at hand; else written out from what was frozen. */
export async function publishedTexts(db: Db, packsFolder: string, row: StandardVersionRow): Promise<Texts> {
  const written = await readPublishedTexts(db, row.standard_id, row.version);
  if (written !== null) return written;
  const folder = join(packsFolder, row.pack);
  const packed = !row.pack.startsWith(UNIT_PACK) && existsSync(join(folder, 'pack.yaml'));
  return {
    text: (packed ? await packedText(db, folder, row) : null) ?? standardText(standardOf(row)),
    cases: (packed ? packedCases(folder, row) : null) ?? noCases(row),
  };
}

/** The texts under another id, version or title. What the former version changed is no longer said. */
export function renamed(
  texts: Texts,
  name: { readonly standardId?: string; readonly version?: string; readonly title?: Text },
): Result<Texts> {
  const { standardId, version, title } = name;
  const set = (path: string, value: string | undefined): TextEdit[] =>
    value === undefined ? [] : [{ kind: 'set', path: [path], value }];
  const text = editText(DRAFT_FILE, texts.text, [
    ...set('id', standardId),
    ...set('version', version),
    ...(title === undefined ? [] : [{ kind: 'set' as const, path: ['title'], value: { zh: title.zh, en: title.en } }]),
    { kind: 'remove', path: ['changes'] },
  ]);
  if (!text.ok) return text;
  const cases = editText(CASES_FILE, texts.cases, [...set('standard', standardId), ...set('version', version)]);
  return cases.ok ? ok({ text: text.value, cases: cases.value }) : cases;
}

/** What a text says that it is; what it does not say, or not legibly, stays as before. */
export function nameOf(text: string, before: DraftName): DraftName {
  const read = readYaml(DRAFT_FILE, text);
  if (!read.ok) return before;
  const said = (...path: string[]): string | undefined => {
    const value = valueAt(read.value, path);
    const plain = value === undefined ? undefined : plainOf(value);
    return typeof plain === 'string' && plain.length <= 200 ? plain : undefined;
  };
  return {
    standardId: said('id')?.slice(0, 40) ?? before.standardId,
    version: said('version')?.slice(0, 20) ?? before.version,
    title: { zh: said('title', 'zh') ?? before.title.zh, en: said('title', 'en') ?? before.title.en },
  };
}

/**
 * The published version that a text extends or, as a local profile, completes: as a file under the name by which it may be extended,
 * `yzjh-2017-2017.1.yaml`.
 */
export async function basesOf(db: Db, text: string): Promise<ReadonlyMap<string, string>> {
  const extended = /^extends:\s*["']?([^"'#\n]+?)["']?\s*(?:#.*)?$/mu.exec(text)?.[1];
  const completed = completedBy(text);
  if (extended === undefined && completed === undefined) return new Map();
  const rows = await listStandardVersionRows(db);
  return new Map(
    rows
      .filter((row) => [extended, completed].includes(baseFile(row)))
      .map((row) => [baseFile(row), standardText(standardOf(row))]),
  );
}

/** The file of the version that a local profile says it completes. */
function completedBy(text: string): string | undefined {
  const read = /^profile:/mu.test(text) ? readYaml(DRAFT_FILE, text) : null;
  if (read?.ok !== true) return undefined;
  const [id, version] = ['of', 'version'].map((key) => valueAt(read.value, ['profile', key]));
  if (id?.kind !== 'scalar' || version?.kind !== 'scalar') return undefined;
  return baseFile({ standard_id: String(id.value), version: String(version.value) });
}

function baseFile({ standard_id: id, version }: Pick<StandardVersionRow, 'standard_id' | 'version'>): string {
  return `${id.toLowerCase()}-${version}.yaml`;
}

/** The pack's own file of a version, when it extends no other and still says what was frozen. */
async function packedText(db: Db, folder: string, row: StandardVersionRow): Promise<string | null> {
  for (const [, text] of packFiles(folder)) {
    const names = new RegExp(`^id: ["']?${row.standard_id}["']?\\s*$`, 'mu').test(text);
    if (!names || /^extends:/mu.test(text)) continue;
    const bases = await basesOf(db, text);
    const { standard } = checkDraftStandard({ text, bases });
    // The templates of what a profile completes are written out here, so that its definitions may come in another order.
    const same = bases.size > 0 ? isSame : isFrozenAs;
    if (standard !== null && same(standard, row)) return text;
  }
  return null;
}

function isFrozenAs(standard: Standard, row: StandardVersionRow): boolean {
  return digestStandard(standard, sha256).digest === row.digest;
}

function isSame(standard: Standard, row: StandardVersionRow): boolean {
  return compareStandards(standardOf(row), standard).length === 0;
}

/** The pack's cases of this version, of all its files in one, else those of another version of the same standard. */
function packedCases(folder: string, row: StandardVersionRow): string | null {
  const cases = join(folder, 'cases');
  if (!existsSync(cases)) return null;
  const own = readdirSync(cases)
    .filter((name) => /\.ya?ml$/u.test(name))
    .sort()
    .map((name) => readFileSync(join(cases, name), 'utf8'))
    .flatMap((text) => {
      const read = readCases(CASES_FILE, text);
      return read.ok && read.value.standard === row.standard_id ? [{ text, version: read.value.version }] : [];
    });
  const wanted = own.some(({ version }) => version === row.version) ? row.version : own[0]?.version;
  return own
    .filter(({ version }) => version === wanted)
    .reduce<string | null>((all, { text }) => joined(all, text), null);
}

/** Cases of two files as one, the first with its comments; a case whose id is there already stays out. */
function joined(first: string | null, second: string): string {
  if (first === null) return second;
  const [known, more] = [first, second].map((text) => {
    const read = readYaml(CASES_FILE, text);
    const cases = read.ok ? valueAt(read.value, ['cases']) : undefined;
    return cases?.kind === 'list' ? cases.items.map((item) => ({ id: valueAt(item, ['id']), item })) : [];
  });
  const ids = new Set(known?.map(({ id }) => (id?.kind === 'scalar' ? id.value : null)));
  const edits = (more ?? [])
    .filter(({ id }) => id?.kind === 'scalar' && !ids.has(id.value))
    // Located content is texts, truths and nothing, in lists and maps: plain.
    .map(({ item }): TextEdit => ({ kind: 'insert', list: ['cases'], index: END, value: plainOf(item) as Plain }));
  const edited = editText(CASES_FILE, first, edits);
  return edited.ok ? edited.value : first;
}

function noCases(row: StandardVersionRow): string {
  return writeText({ format: 'dudao-cases/1', standard: row.standard_id, version: row.version, cases: [] });
}
