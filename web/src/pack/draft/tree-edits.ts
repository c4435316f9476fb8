import type { TextEdit } from '@dudao/core/pack/draft/edit-text';
import type { PlacedEntry } from '@dudao/core/pack/draft/move-entry';
import { fieldName } from '@dudao/core/pack/located';
import { choicesAt, freeId, listAt, textAt } from './entry-access.ts';

/** What can be added to a standard from the tree. */
export type Addable = 'part' | 'clause' | 'definition' | 'input' | 'parameter';

/** Edits that add something, and the field of what they make. */
interface Addition {
  readonly edits: readonly TextEdit[];
  readonly field: string;
}

const END = Number.MAX_SAFE_INTEGER;

/** A new entry of a kind, under the selected one where it belongs there: complete enough to be read, and to be changed at once. */
export function addition(content: unknown, kind: Addable, selected: PlacedEntry | null): Addition {
  const ids = (key: string) => listAt(content, [key]).map((one) => textAt(one, ['id']));
  const names = ['inputs', 'parameters', 'definitions'].flatMap((key) =>
    listAt(content, [key]).map((one) => textAt(one, ['name', 'zh'])),
  );
  const levels = choicesAt(content, ['levels']);
  const [bottom] = levels;
  const top = levels.at(-1);
  const clause = clauseOf(content, selected);
  const at = (list: string) => fieldName([list, listAt(content, [list]).length]);
  const insert = (list: string, value: Extract<TextEdit, { kind: 'insert' }>['value']): TextEdit => ({
    kind: 'insert',
    list: [list],
    index: END,
    value,
  });
  switch (kind) {
    case 'part': {
      const verdict = choicesAt(content, ['definitions']).at(-1)?.id ?? '';
      const name = { zh: '新部分', en: 'new part' };
      return {
        edits: [insert('parts', { id: freeId(ids('parts'), 'part'), name, verdict, items: [] })],
        field: at('parts'),
      };
    }
    case 'clause': {
      const id = freeId(ids('clauses'), 'N1');
      const name = { zh: '新条款', en: 'new clause' };
      const text = { zh: '条款原文', en: 'wording of the clause' };
      const edits: TextEdit[] = [insert('clauses', { id, name, text, verification: 'from_knowledge' })];
      const part = partOf(selected);
      const verdict = choicesAt(content, ['definitions']).at(-1)?.id;
      if (part !== null && verdict !== undefined) {
        edits.push({ kind: 'insert', list: [...part, 'items'], index: END, value: { clause: id, verdict } });
      }
      return { edits, field: at('clauses') };
    }
    case 'definition': {
      const id = freeId(ids('definitions'), clause === null ? 'new' : `${clause}.new`);
      const name = { zh: freeId(names, '新指标'), en: freeId(names, `new indicator ${id}`) };
      const value = {
        id,
        name,
        level: bottom?.id ?? '',
        ...(clause === null ? {} : { clause }),
        formula: '1',
        decimals: '2',
      };
      return { edits: [insert('definitions', value)], field: at('definitions') };
    }
    case 'input': {
      const id = freeId(ids('inputs'), 'new_input');
      const name = { zh: freeId(names, '新数据项'), en: freeId(names, `new input ${id}`) };
      const value = { id, name, level: bottom?.id ?? top?.id ?? '', kind: 'count', column: id, label: name.zh };
      return { edits: [insert('inputs', value)], field: at('inputs') };
    }
    case 'parameter': {
      const id = freeId(ids('parameters'), 'new_parameter');
      const name = { zh: freeId(names, '新参数'), en: freeId(names, `new parameter ${id}`) };
      return { edits: [insert('parameters', { id, name, value: '1' })], field: at('parameters') };
    }
  }
}

/** Edits that take an entry out; a clause goes with the item of the part that points at it. Definitions of a clause stay. */
export function removal({ entry, parent }: PlacedEntry): readonly TextEdit[] {
  const own: TextEdit = { kind: 'remove', path: entry.path };
  if (entry.kind !== 'clause' || entry.item === null || parent === null) return [own];
  return [{ kind: 'remove', path: entry.item }, own];
}

function clauseOf(content: unknown, selected: PlacedEntry | null): string | null {
  if (selected === null) return null;
  if (selected.entry.kind === 'clause') return selected.entry.id;
  const clause = selected.entry.kind === 'definition' ? textAt(content, [...selected.entry.path, 'clause']) : '';
  return clause === '' ? null : clause;
}

function partOf(selected: PlacedEntry | null): readonly (string | number)[] | null {
  if (selected?.entry.kind === 'part') return selected.entry.path;
  return selected?.entry.kind === 'clause' && selected.parent !== null ? selected.parent.path : null;
}
