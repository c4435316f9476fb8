import type { Text } from '../lib/text.ts';
import { itemDefinitions, itemGradeDefinitions, scoreDefinitions, vetoDefinitions } from './score-definitions.ts';
import { type StandardTable, writtenOut } from './score-format.ts';
import type { Standard, StandardDefinition, StandardFile, StandardInput, StandardItem } from './standard.ts';

/** Where an expanded entry came from: its path in the file, and the id that `{}` stood for. */
export interface Origin {
  readonly path: readonly (string | number)[];
  /** Key of the entry that holds the formula; absent: `formula`. */
  readonly key?: string;
  readonly replaced: string | null;
}

export interface Expansion {
  readonly standard: Standard;
  readonly definitions: readonly Origin[];
  readonly inputs: readonly Origin[];
  readonly tables: readonly Origin[];
  /** Per part, per item. */
  readonly items: readonly (readonly Origin[])[];
}

interface Subject {
  readonly id: string;
  readonly name: Text;
  readonly unit: string | undefined;
}

/**
 * Writes out every entry with `for`, once per id: `{}` is the id in ids, formulas, columns and clauses, the subject's name in names,
 * labels and notes, and the subject's unit where the unit is `{}`. The subject's name is the one given, or that of the input,
 * definition or clause with this id, or the id itself.
 */
export function expandStandard(file: StandardFile): Expansion {
  const { extends: _, tables: fileTables, ...rest } = file;
  const known = new Map<string, Subject>();
  for (const { id, name } of file.clauses) known.set(id, { id, name, unit: undefined });
  for (const { id, name, unit } of [...file.inputs, ...file.definitions]) known.set(id, { id, name, unit });

  const inputs: StandardInput[] = [];
  const inputOrigins: Origin[] = [];
  file.inputs.forEach(({ for: ids, ...input }, i) => {
    for (const subject of subjects(ids, known)) {
      inputs.push(subject === null ? input : inputFor(input, subject));
      inputOrigins.push({ path: ['inputs', i], replaced: subject?.id ?? null });
    }
  });

  const definitions: StandardDefinition[] = [];
  const definitionOrigins: Origin[] = [];
  file.definitions.forEach(({ for: ids, ...definition }, i) => {
    for (const subject of subjects(ids, known)) {
      definitions.push(subject === null ? definition : definitionFor(definition, subject));
      definitionOrigins.push({ path: ['definitions', i], replaced: subject?.id ?? null });
    }
  });

  const scored = scoreEntries(file);
  for (const { definition, path, key } of scored) {
    definitions.push(definition);
    definitionOrigins.push({ path, key, replaced: null });
  }

  const itemOrigins: Origin[][] = [];
  const parts = file.parts.map((part, p) => {
    const items: StandardItem[] = [];
    const origins: Origin[] = [];
    part.items.forEach(({ for: ids, ...item }, i) => {
      for (const subject of subjects(ids, known)) {
        items.push(subject === null ? item : itemFor(item, subject));
        origins.push({ path: ['parts', p, 'items', i], replaced: subject?.id ?? null });
      }
    });
    itemOrigins.push(origins);
    return { ...part, items };
  });
  const tables: StandardTable[] = [];
  const tableOrigins: Origin[] = [];
  fileTables?.forEach((table, i) => {
    for (const written of writtenOut(table)) {
      tables.push(written);
      tableOrigins.push({ path: ['tables', i], replaced: null });
    }
  });
  return {
    standard: { ...rest, ...(fileTables === undefined ? {} : { tables }), inputs, definitions, parts },
    tables: tableOrigins,
    definitions: definitionOrigins,
    inputs: inputOrigins,
    items: itemOrigins,
  };
}

/** The definitions that scores and vetoes stand for, each with the place of its entry. */
function scoreEntries({ scores = [], vetoes = [], scales = [] }: StandardFile) {
  return [
    ...vetoes.flatMap((veto, v) => vetoDefinitions(veto).map((found) => ({ ...found, path: ['vetoes', v] }))),
    ...scores.flatMap((score, s) => {
      const grades = scales.find(({ id }) => id === score.scale)?.grades ?? [];
      const steps = grades.flatMap(({ from }) => from ?? []);
      const names = grades.map(({ id }) => id);
      const itemScale = scales.find(({ id }) => id === score.item_scale);
      const itemGrades = itemScale === undefined ? [] : itemGradeDefinitions(score, itemScale);
      return [
        ...score.items.flatMap((item, i) =>
          itemDefinitions(score, item).map((found) => ({ ...found, path: ['scores', s, 'items', i] })),
        ),
        ...[...itemGrades, ...scoreDefinitions(score, steps, vetoes, names)].map((found) => ({
          ...found,
          path: ['scores', s],
        })),
      ];
    }),
  ];
}

/** Fills a template with an id, e.g. `{}.cv` with `R1`. */
export function fillTemplate(template: string, id: string): string {
  return template.replaceAll('{}', id);
}

type ForList = StandardFile['definitions'][number]['for'];

function subjects(list: ForList, known: ReadonlyMap<string, Subject>): readonly (Subject | null)[] {
  if (list === undefined) return [null];
  return list.map((entry) => {
    if (typeof entry !== 'string') return { ...entry, unit: known.get(entry.id)?.unit };
    return known.get(entry) ?? { id: entry, name: { zh: entry, en: entry }, unit: undefined };
  });
}

function named(text: Text, { name }: Subject): Text {
  return { zh: text.zh.replaceAll('{}', name.zh), en: text.en.replaceAll('{}', name.en) };
}

function values(record: Readonly<Record<string, string>>, fill: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, fill(value)]));
}

function inputFor(input: StandardInput, subject: Subject): StandardInput {
  const byId = (value: string): string => fillTemplate(value, subject.id);
  const byName = (value: string): string => value.replaceAll('{}', subject.name.zh);
  return {
    ...input,
    id: byId(input.id),
    name: named(input.name, subject),
    ...(input.column === undefined ? {} : { column: byId(input.column) }),
    ...(input.columns === undefined ? {} : { columns: values(input.columns, byId) }),
    ...(input.label === undefined ? {} : { label: byName(input.label) }),
    ...(input.labels === undefined ? {} : { labels: values(input.labels, byName) }),
    ...(input.note === undefined ? {} : { note: named(input.note, subject) }),
  };
}

function definitionFor(definition: StandardDefinition, subject: Subject): StandardDefinition {
  const { unit: writtenUnit, ...rest } = definition;
  const byId = (value: string): string => fillTemplate(value, subject.id);
  const unit = writtenUnit === '{}' ? subject.unit : writtenUnit;
  const { threshold } = definition;
  return {
    ...rest,
    id: byId(definition.id),
    name: named(definition.name, subject),
    formula: byId(definition.formula),
    ...(unit === undefined ? {} : { unit }),
    ...(definition.where === undefined ? {} : { where: byId(definition.where) }),
    ...(definition.clause === undefined ? {} : { clause: byId(definition.clause) }),
    ...(definition.note === undefined ? {} : { note: named(definition.note, subject) }),
    ...(threshold === undefined
      ? {}
      : { threshold: typeof threshold === 'string' ? byId(threshold) : values(threshold, byId) }),
  };
}

function itemFor(item: StandardItem, subject: Subject): StandardItem {
  const byId = (value: string): string => fillTemplate(value, subject.id);
  return {
    clause: byId(item.clause),
    verdict: byId(item.verdict),
    ...(item.value === undefined ? {} : { value: byId(item.value) }),
    ...(item.schools === undefined ? {} : { schools: byId(item.schools) }),
  };
}
