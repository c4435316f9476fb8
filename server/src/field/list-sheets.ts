import { listVisitSheets } from '@dudao/core/field/contract';
import { ok } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';
import { readSheets } from './books.ts';

export const listVisitSheetsImplementation = implement(listVisitSheets, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db }) => {
    const { inForce } = await readSheets(db);
    return ok({ sheets: inForce.map(({ key, version, name }) => ({ key, version, name })) });
  },
});
