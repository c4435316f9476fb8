import { expect, test } from 'vitest';
import { fieldsOf, partsOf } from './draft-begun.ts';

test('a draft comes back out of its fields, and what is empty stays out', () => {
  const field = (id: string) => ({ id, name: { zh: id, en: id }, kind: 'text' as const });
  const form = [field('demand'), field('reason')];
  const draft = {
    paperId: 'p',
    revision: 3,
    title: '要点',
    values: { demand: '本周办结' },
    to: [{ unitId: 'u', bodyId: null }],
    about: null,
    followsId: null,
  };
  const fields = fieldsOf(draft, form);
  expect(fields['value.demand']).toBe('本周办结');
  const { paperId: _, revision: __, ...said } = draft;
  expect(partsOf(fields, form)).toEqual(said);
});
