import { randomUUID } from 'node:crypto';
import { listMappings, saveMapping } from '@dudao/core/dossier/mapping/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { record } from '../../lib/record.ts';
import { implement } from '../../lib/serve.ts';
import { listMappingRows } from './rows.ts';

export const listMappingsImplementation = implement(listMappings, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit }) => {
    const rows = await listMappingRows(db, unit.id);
    return ok({
      mappings: rows.map(({ id, name, mapping, saved_at: savedAt, saved_name: savedBy, revision }) => ({
        mappingId: id,
        name,
        mapping,
        savedAt,
        savedBy,
        revision,
      })),
    });
  },
});

export const saveMappingImplementation = implement(saveMapping, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const { name, mapping, revision } = input;
    const codes = mapping.elements.map(({ element }) => element);
    const twice = codes.find((code, i) => codes.indexOf(code) !== i);
    if (twice !== undefined) return refuse(problem('mapping-element-twice', { element: twice }));
    const row = await tx.maybe<{ id: string; revision: number }>(
      `insert into source_mapping (id, unit_id, region, name, mapping, saved_at, saved_by, saved_name) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict on constraint source_mapping_name do update set mapping = excluded.mapping, saved_at = excluded.saved_at,
         saved_by = excluded.saved_by, saved_name = excluded.saved_name, revision = source_mapping.revision + 1
         where source_mapping.revision = $9
       returning id, revision`,
      [randomUUID(), unit.id, unit.region, name, JSON.stringify(mapping), now, caller.accountId, caller.name, revision],
    );
    if (row === null) return refuse(problem('mapping-name-taken', { name }));
    await record(tx, {
      event: 'dossier.mapping-saved',
      unitId: unit.id,
      subject: row.id,
      after: { name, revision: row.revision, mapping },
    });
    return ok({ mappingId: row.id, revision: row.revision });
  },
});
