import type { Json } from '../../lib/canonical.ts';
import { type Problem, problem } from '../../lib/problem.ts';
import { compareStandards, type StandardDifference } from '../compare/compare-standards.ts';
import { differencePlace } from '../compare/difference-words.ts';
import { entriesOf, sectionOf, textOf } from '../entries.ts';
import type { Expansion, Origin } from '../expand.ts';
import { type Located, placeAt } from '../located.ts';
import { offeredValues } from '../model.ts';
import type { Standard } from '../standard.ts';

/** A profile as read, with what its items and parts added to verdicts by themselves. */
export interface ReadProfile {
  readonly root: Located;
  readonly expansion: Expansion;
  readonly joined: ReadonlySet<string>;
}

/**
 * Holds a local profile against the standard that it completes: it may only tighten lines in the direction of their comparison and add
 * entries. Every difference that does something else is refused where it is written. Refuses: profile-removes, profile-loosens,
 * profile-formula, profile-wording, profile-changes.
 */
export function checkProfile(base: Standard, profile: ReadProfile): readonly Problem[] {
  const { standard } = profile.expansion;
  return compareStandards(base, standard).flatMap((difference) => {
    const name = violationOf(base, profile, difference);
    if (name === null) return [];
    const [whatZh, whatEn] = (['zh', 'en'] as const).map((lang) => differencePlace(difference, standard, lang));
    const id = difference.entry ?? difference.section;
    const params = {
      id,
      whatZh: whatZh ?? id,
      whatEn: whatEn ?? id,
      before: shown(difference.before),
      after: shown(difference.after),
    };
    const clause = difference.clause ?? id;
    return [problem(name, params, { ...placeAt(profile.root, pathOf(profile, difference)), clause })];
  });
}

/** Sections that are the profile's own words and not rules of the standard. */
const OWN_SECTIONS = new Set(['title', 'document', 'sources']);
/** Lists to which a profile may add entries. */
const GROWING = new Set([
  'clauses',
  'focuses',
  'inputs',
  'parameters',
  'definitions',
  'parts',
  'scores',
  'scales',
  'tables',
  'vetoes',
  'forms',
]);

/** The problem that a difference is for a profile, or null when it is allowed. */
function violationOf(base: Standard, { joined }: ReadProfile, found: StandardDifference): string | null {
  const { section, entry, path, change, kind, direction } = found;
  if (OWN_SECTIONS.has(section)) return null;
  if (change === 'removed' || direction === 'loosened') return openParameter(base, found) ? null : loss(found);
  if (change === 'added' && path.length === 0) return GROWING.has(section) ? null : 'profile-changes';
  if (section === 'definitions' && path[0] === 'formula') return joined.has(entry ?? '') ? null : 'profile-formula';
  if (direction === 'tightened' || openParameter(base, found)) return null;
  if (kind === 'wording') return isAppended(found) ? null : 'profile-wording';
  return 'profile-changes';
}

function loss({ change }: StandardDifference): string {
  return change === 'removed' ? 'profile-removes' : 'profile-loosens';
}

/** A parameter's value that the standard leaves open, or that is one of those it offers. */
function openParameter(base: Standard, { section, entry, path, change, after }: StandardDifference): boolean {
  if (section !== 'parameters' || change === 'removed') return false;
  const parameter = base.parameters.find(({ id }) => id === entry);
  if (parameter === undefined) return false;
  if (path[0] === 'value' || path[0] === 'dated') {
    return parameter.open === true || (typeof after === 'string' && offeredValues(parameter).includes(after));
  }
  return false;
}

/** Words may be added behind or around those of the standard; sources may be added to its sources. */
function isAppended({ before, after, path }: StandardDifference): boolean {
  if (before === undefined) return path.at(-1) === 'note' || path.at(-1) === 'sources';
  if (Array.isArray(before) && Array.isArray(after)) {
    const now: readonly unknown[] = after;
    return before.every((one: unknown) => now.includes(one));
  }
  const [was, is] = [textOf(before), textOf(after)];
  const isText = path.includes('text') || path.includes('note');
  if (!isText || was === null || is === null) return false;
  return is.zh.includes(was.zh) && is.en.includes(was.en);
}

/** Where a difference is written in the profile's file. */
function pathOf(
  { expansion }: ReadProfile,
  { section, entry, path }: StandardDifference,
): readonly (string | number)[] {
  const { standard } = expansion;
  const list = sectionOf(standard, section);
  const index = entry === null ? -1 : indexOf(list, entry);
  if (index < 0) return [section, ...path];
  const origins: Readonly<Record<string, readonly Origin[]>> = {
    definitions: expansion.definitions,
    inputs: expansion.inputs,
  };
  const start = origins[section]?.[index]?.path ?? [section, index];
  if (section === 'parts' && path[0] === 'items' && path[1] !== undefined) {
    const item = indexOf(standard.parts[index]?.items, path[1]);
    return [...(expansion.items[index]?.[item]?.path ?? start), ...path.slice(2)];
  }
  const [head, key = ''] = path;
  const nested = head === undefined ? -1 : indexOf(fieldOf(list, index, head), key);
  if (head === undefined) return start;
  return nested < 0 ? [...start, ...path] : [...start, head, nested, ...path.slice(2)];
}

function fieldOf(list: Json | undefined, index: number, key: string): Json | undefined {
  // Entries are matched by `entriesOf` before, so the list holds maps.
  const entry = Array.isArray(list)
    ? (list[index] as Readonly<Record<string, Json | undefined>> | undefined)
    : undefined;
  return entry?.[key];
}

function indexOf(list: unknown, key: string): number {
  if (!Array.isArray(list)) return -1;
  // A list of a standard is plain JSON.
  return [...(entriesOf(list as readonly Json[])?.keys() ?? [])].indexOf(key);
}

function shown(value: Json | undefined): string {
  if (value === undefined) return '—';
  const text = typeof value === 'string' ? value : (textOf(value)?.zh ?? JSON.stringify(value));
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
