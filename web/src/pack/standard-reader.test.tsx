import { standardViewSchema } from '@dudao/core/pack/contract';
import { canonicalStandard } from '@dudao/core/pack/publish/freeze';
import { readStandard } from '@dudao/core/pack/read-standard';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { StandardReader } from './StandardReader.tsx';

const texts = import.meta.glob<string>('../../../packs/*/standards/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const files = new Map(Object.entries(texts));
// A local profile needs the standard that it completes; it is shown by the same page.
const standards = [...files].flatMap(([path, text]) => {
  if (/^profile:/mu.test(text)) return [];
  const read = readStandard(files, path);
  if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3), null, 1));
  return [read.value.standard];
});

describe('the page of a standard', () => {
  it.each(standards.map((standard) => [`${standard.id} ${standard.version}`, standard] as const))(
    'shows every clause of %s once, in a part or among the others',
    (_, standard) => {
      const view = standardViewSchema.parse(JSON.parse(canonicalStandard(standard)));
      const page = renderToStaticMarkup(<StandardReader standard={view} />);
      for (const { id } of standard.clauses) expect(page.split(`id="clause-${id}"`)).toHaveLength(2);
    },
  );
});
