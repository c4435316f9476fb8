import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TemplateData, TemplateShape } from '@dudao/core/lib/template-shape';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_KINDS } from './document-kinds.ts';
import { fillTemplate } from './lib/document/template/fill-template.ts';
import { readTemplate } from './lib/document/template/read-template.ts';
import { unzipped } from './lib/document/testing/unzipped.ts';
import { readPreset } from './lib/office-template.ts';

const PACKS = join(fileURLToPath(new URL('../..', import.meta.url)), 'packs');

/** Fills every text with its own name in marks, every list with two lines. */
function marked(shape: TemplateShape, holds: boolean): TemplateData {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => {
      if (field.kind === 'list') return [name, [marked(field.of, holds), marked(field.of, holds)]];
      return [name, field.kind === 'truth' ? holds : `«${name}»`];
    }),
  );
}

describe('every kind of document', () => {
  it('has an id of its own', () => {
    const ids = DOCUMENT_KINDS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(DOCUMENT_KINDS.map((kind) => [kind.id, kind] as const))(
    '%s: the shipped template names only what its dictionary knows, and filled it leaves no placeholder',
    async (_id, kind) => {
      const preset = await readPreset(kind, PACKS);
      const read = readTemplate(preset, { file: kind.name.zh, shape: kind.shape });
      if (!read.ok) throw new Error(JSON.stringify(read.problems));
      expect(read.value.faults).toEqual([]);
      const texts: string[] = [];
      for (const holds of [true, false]) {
        const filled = await fillTemplate(preset, marked(kind.shape, holds), kind.name.zh);
        if (!filled.ok) throw new Error(JSON.stringify(filled.problems));
        const xml = (await unzipped(filled.value.bytes)).get('word/document.xml')?.toString() ?? '';
        texts.push(xml.replace(/<[^>]+>/gu, ''));
      }
      const text = texts.join('\n');
      expect(text).not.toMatch(/[{}｛｝]/u);
      // Some stand only where something holds, some only where it does not.
      const used = read.value.placeholders.filter(({ kind: tag }) => tag === 'value').map(({ name }) => `«${name}»`);
      expect(used.filter((name) => !text.includes(name))).toEqual([]);
    },
  );
});
