import { checkDraftStandard } from '@dudao/core/pack/draft/check-draft';
import { editText } from '@dudao/core/pack/draft/edit-text';
import { placedEntries } from '@dudao/core/pack/draft/move-entry';
import { outlineOf } from '@dudao/core/pack/draft/outline';
import { plainOf, readYaml } from '@dudao/core/pack/located';
import { SMALL_STANDARD } from '@dudao/core/pack/testing/small-standard';
import { describe, expect, it } from 'vitest';
import { type Addable, addition, removal } from './tree-edits.ts';

function opened(text: string) {
  const read = readYaml('f', text);
  if (!read.ok) throw new Error('broken');
  return { content: plainOf(read.value), placed: placedEntries(outlineOf(read.value)) };
}
const { content, placed } = opened(SMALL_STANDARD);
const entry = (kind: string, id: string) =>
  placed.find((one) => one.entry.kind === kind && one.entry.id === id) ?? null;

describe('adding and deleting entries', () => {
  for (const kind of ['part', 'clause', 'definition', 'input', 'parameter'] as const satisfies readonly Addable[]) {
    it(`a new ${kind} is complete enough to be read at once`, () => {
      const { edits, field } = addition(content, kind, entry('clause', 'C1'));
      const edited = editText('f', SMALL_STANDARD, edits);
      if (!edited.ok) throw new Error('refused');
      expect(checkDraftStandard({ text: edited.value, bases: new Map() }).problems).toEqual([]);
      expect(opened(edited.value).placed.some((one) => one.entry.field === field)).toBe(true);
    });
  }

  it('a deleted clause goes with the item that points at it', () => {
    const clause = entry('clause', 'C1');
    if (clause === null) throw new Error('it is there');
    const edited = editText('f', SMALL_STANDARD, removal(clause));
    expect(edited.ok && edited.value).not.toContain('clause: C1, verdict');
    expect(edited.ok && edited.value).not.toContain('id: C1\n');
  });
});
