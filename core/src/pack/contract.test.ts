import { describe, expect, it } from 'vitest';
import { standardViewSchema } from './contract.ts';
import { canonicalStandard } from './publish/freeze.ts';
import { readLibrary } from './testing/library.ts';

const standards = readLibrary().flatMap(({ pack }) => pack.standards.map(({ standard }) => standard));

describe('the page of a standard', () => {
  it.each(standards.map((standard) => [`${standard.id} ${standard.version}`, standard] as const))(
    'can show %s as it is frozen, every word of it',
    (_, standard) => {
      const frozen: unknown = JSON.parse(canonicalStandard(standard));
      const shown = standardViewSchema.safeParse(frozen);
      expect(shown.error).toBeUndefined();
      expect(shown.data).toEqual(frozen);
    },
  );
});
