import { expect, it } from 'vitest';
import { searchedFields } from './searched.ts';

const name = { zh: '栏', en: 'field' };

it('E56 text fields of any version are searched, but nothing that any version keeps back', () => {
  const before = {
    id: 'complaint',
    fields: [
      { id: 'about', name, kind: 'text' as const },
      { id: 'contact', name, kind: 'text' as const },
      { id: 'level', name, kind: 'choice' as const, choices: [{ id: 'low', name }] },
    ],
  };
  const now = {
    ...before,
    fields: [...before.fields, { id: 'answer', name, kind: 'text' as const }],
    confidential: { fields: ['contact'], seen_by: ['keeper' as const] },
  };
  expect(searchedFields([before, now, { id: 'owed', fields: [{ id: 'contact', name, kind: 'text' }] }])).toEqual([
    'complaint about',
    'complaint answer',
    'owed contact',
  ]);
});
