import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { fieldNamed, likelyName, placeholdersOf, type TemplateShape } from '@dudao/core/lib/template-shape';
import { ZipError } from '../../table/zip.ts';
import { type DocxPackage, openDocx, textOf } from './docx-package.ts';
import { type RegionFault, type Regions, regionsOf } from './regions.ts';
import {
  MOST_TAGS,
  readTemplatePart,
  type TagKind,
  type TagNode,
  type TagPlace,
  type TemplatePart,
} from './template-part.ts';

/** A placeholder of a template and where it stands. */
export interface Placeholder {
  readonly kind: TagKind;
  readonly name: string;
  readonly place: TagPlace;
}

/** What an office's template holds, and everything that is wrong with it, in the order of the document. */
export interface TemplateReading {
  readonly placeholders: readonly Placeholder[];
  readonly faults: readonly Problem[];
}

/** A template opened and understood. */
export interface ReadTemplate {
  readonly parts: DocxPackage;
  readonly read: readonly { readonly part: TemplatePart; readonly regions: Regions }[];
}

/** More faults than these are not told: whoever mends them sends it again. */
const MOST_FAULTS = 50;
const FILLED = /^word\/(?:document|header\d*|footer\d*)\.xml$/u;

/** Opens a template and finds its placeholders. Refused where it is no sound Word document. `file` is its name for people. */
export function openTemplate(bytes: Uint8Array, file: string): Result<ReadTemplate> {
  const parts = openDocx(bytes, file);
  if (!parts.ok) return parts;
  try {
    const filled = [...parts.value.keys()]
      .filter((name) => FILLED.test(name))
      .map((name) => readTemplatePart(name, textOf(parts.value, name) ?? ''));
    if (filled.reduce((sum, { tags }) => sum + tags.length, 0) > MOST_TAGS) throw new ZipError('unsafe', '{ }');
    const read = filled.map((part) => ({ part, regions: regionsOf(part) }));
    return ok({ parts: parts.value, read });
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    if (error.reason === 'unsafe') return refuse(problem('template-unsafe', { file, found: error.message }));
    return refuse(problem('template-damaged', { file, part: error.message }));
  }
}

/** Reads a template of an office and holds its placeholders against those that its kind of document knows. */
export function readTemplate(
  bytes: Uint8Array,
  { file, shape }: { readonly file: string; readonly shape: TemplateShape },
): Result<TemplateReading> {
  const opened = openTemplate(bytes, file);
  if (!opened.ok) return opened;
  const { read } = opened.value;
  const placeholders = read.flatMap(({ part }) =>
    part.tags.map(({ tag, name, place }) => ({ kind: tag, name, place })),
  );
  const faults = read.flatMap(({ part, regions }) =>
    [
      ...part.loose.map((place) => faultAt('template-open-brace', place, { example: exampleOf(shape) })),
      ...regions.faults.map(faultOfRegion),
      ...part.tags.flatMap((tag) => faultOfName(tag, scopesAt(tag, regions, shape)) ?? []),
      ...part.tags.flatMap((tag) => faultOfNesting(tag, regions, shape) ?? []),
    ].toSorted((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0)),
  );
  if (placeholders.length === 0 && faults.length === 0) {
    return ok({ placeholders, faults: [problem('template-empty', { file, example: exampleOf(shape) })] });
  }
  return ok({ placeholders, faults: faults.slice(0, MOST_FAULTS) });
}

const exampleOf = (shape: TemplateShape): string => placeholdersOf(shape)[0]?.typed ?? '';

const PARTS: Readonly<Record<TagPlace['part'], string>> = { text: '正文', header: '页眉', footer: '页脚' };

function faultAt(name: string, { part, paragraph, near }: TagPlace, params: Problem['params']): Problem {
  return problem(name, { where: `${PARTS[part]}第 ${paragraph} 段`, near, ...params }, { line: paragraph });
}

function faultOfRegion(fault: RegionFault): Problem {
  const { name, place } = fault.tag;
  if (fault.is !== 'unopened') return faultAt(`template-${fault.is}`, place, { name, closing: `{/${name}}` });
  const { open } = fault;
  const hint = open === null ? '' : `（这里应当结束“${open.name}”）`;
  const hintEn = open === null ? '' : ` (here “${open.name}” should end)`;
  return faultAt('template-unopened', place, { name, hint, hintEn });
}

/** The names that may stand at a place: those of the document, and of each list around it. */
function scopesAt(tag: TagNode, { around }: Regions, shape: TemplateShape): readonly TemplateShape[] {
  const scopes: TemplateShape[] = [shape];
  for (const opening of around.get(tag) ?? []) {
    const field = opening.tag === 'each' ? fieldNamed(opening.name, scopes) : null;
    if (field?.kind === 'list') scopes.push(field.of);
  }
  return scopes;
}

/** A list that stands within itself, however deep: as many lines as it has, so many times over. */
function faultOfNesting(tag: TagNode, regions: Regions, shape: TemplateShape): Problem | null {
  if (tag.tag !== 'each') return null;
  const field = fieldNamed(tag.name, scopesAt(tag, regions, shape));
  if (field?.kind !== 'list') return null;
  const isWithin = (regions.around.get(tag) ?? []).some(
    (opening) => opening.tag === 'each' && fieldNamed(opening.name, scopesAt(opening, regions, shape)) === field,
  );
  if (!isWithin) return null;
  const { name, place } = tag;
  return faultAt('template-self-nested', place, { name, opening: `{#${name}}`, closing: `{/${name}}` });
}

function faultOfName({ tag, name, place }: TagNode, scopes: readonly TemplateShape[]): Problem | null {
  if (tag === 'end') return null;
  const field = fieldNamed(name, scopes);
  if (field === null) {
    const likely = likelyName(name, scopes);
    const hint = likely === null ? '，请对照占位符说明改正' : `，是不是“${likely}”？`;
    const hintEn = likely === null ? '; see the list' : `; did you mean “${likely}”?`;
    return faultAt('template-unknown', place, { name, hint, hintEn });
  }
  if (field.kind === 'chart' && (tag === 'value' || tag === 'picture'))
    return faultAt('template-chart-as-text', place, { name, example: `{@${name}}` });
  if (tag === 'chart') {
    return field.kind === 'chart' ? null : faultAt('template-no-chart', place, { name, example: `{@${name}}` });
  }
  if (tag === 'picture') {
    return field.kind === 'picture' ? null : faultAt('template-no-picture', place, { name, example: `{%${name}}` });
  }
  if (tag !== 'value' || field.kind === 'text') return null;
  const example = field.kind === 'picture' ? `{%${name}}` : `{#${name}}…{/${name}}`;
  return faultAt('template-list-as-text', place, { name, example });
}
