import { expect, it } from 'vitest';
import { EMPTY_FACT, factOf, recordOf } from './fact-draft.ts';

it('a fact names the record that was chosen, and none where it is other material', () => {
  const record = recordOf('issue', '0b2f0a52-0000-4000-8000-000000000000');
  expect(factOf({ text: ' 未整改 ', evidence: '督办单', record })).toEqual({
    text: '未整改',
    evidence: '督办单',
    source: 'issue',
    refId: '0b2f0a52-0000-4000-8000-000000000000',
  });
  expect(factOf(EMPTY_FACT)).toEqual({ text: '', evidence: '', source: 'own', refId: null });
});
