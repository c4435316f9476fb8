import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NEW_UNIT } from '@dudao/core/org/contract';
import { decideCreateUnit } from '@dudao/core/org/decide';
import { readSampleUnits, type SampleUnit } from '@dudao/core/pack/read-sample';
import type { Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { readUnitRow, type UnitRow, writeUnit } from '../org/rows.ts';
import { PackError } from './pack-error.ts';

/** The invented units of the first pack that brings a sample; empty when none does. Throws `PackError` on a damaged file. */
export function readSample(packsFolder: string): readonly SampleUnit[] {
  for (const pack of readdirSync(packsFolder).sort()) {
    const file = join(packsFolder, pack, 'sample', 'units.yaml');
    if (!existsSync(file)) continue;
    const units = readSampleUnits('sample/units.yaml', readFileSync(file, 'utf8'));
    if (!units.ok) throw new PackError(pack, units.problems);
    return units.value;
  }
  return [];
}

/** Makes the sample's towns and schools below a county that is already there. Returns the county and them by the sample's keys. */
export async function plantSample(
  tx: Tx,
  county: UnitRow,
  sample: readonly SampleUnit[],
  today: string,
): Promise<ReadonlyMap<string, UnitRow>> {
  const top = sample.find(({ kind }) => kind === 'county');
  if (top === undefined) return new Map();
  const made = new Map<string, UnitRow>([[top.key, county]]);
  for (const { key, parent: parentKey, ...fields } of sample) {
    const parent = parentKey === undefined ? undefined : made.get(parentKey);
    if (parent === undefined) continue;
    const unit = NEW_UNIT.parse(fields);
    const decision = decideCreateUnit({ name: parent.name, kind: parent.kind, closedOn: null }, unit);
    if (!decision.ok) throw new PackError('sample', decision.problems);
    const id = await writeUnit(tx, { parent, unit, segments: decision.value.segments, today });
    await record(tx, { event: 'org.unit-created', unitId: id, subject: id, after: { parentId: parent.id, ...unit } });
    const row = await readUnitRow(tx, id);
    if (row === null) throw new Error('the unit just written is not there');
    made.set(key, row);
  }
  return made;
}
