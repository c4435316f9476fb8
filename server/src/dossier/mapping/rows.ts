import type { SourceMapping } from '@dudao/core/dossier/mapping/mapping';
import type { Db } from '../../lib/db.ts';

/** A mapping of a unit, as stored. */
export interface MappingRow {
  readonly id: string;
  readonly name: string;
  readonly mapping: SourceMapping;
  readonly saved_at: string;
  readonly saved_name: string;
  readonly revision: number;
}

const COLUMNS = 'id, name, mapping, saved_at, saved_name, revision';

export function listMappingRows(db: Db, unitId: string): Promise<MappingRow[]> {
  return db.many<MappingRow>(`select ${COLUMNS} from source_mapping where unit_id = $1 order by name`, [unitId]);
}

/** A unit's own mapping; null where it has no such one. */
export function readMappingRow(db: Db, unitId: string, mappingId: string): Promise<MappingRow | null> {
  return db.maybe<MappingRow>(`select ${COLUMNS} from source_mapping where unit_id = $1 and id = $2`, [
    unitId,
    mappingId,
  ]);
}
