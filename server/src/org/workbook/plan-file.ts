import { can, type Grant } from '@dudao/core/access/can';
import type { Organisation } from '@dudao/core/org/workbook/organisation';
import { type Plan, planWorkbook } from '@dudao/core/org/workbook/plan';
import type { WrittenSheet } from '@dudao/core/org/workbook/read-sheet';
import type { Resolution } from '@dudao/core/org/workbook/resolve-rows';
import { SHEETS, type SheetKey } from '@dudao/core/org/workbook/sheets';
import type { Db } from '../../lib/db.ts';
import { readOrganisation, readRegister } from './organisation-rows.ts';

interface ToPlan {
  readonly unit: { readonly id: string; readonly path: readonly string[] };
  readonly sheets: ReadonlyMap<SheetKey, WrittenSheet>;
  readonly grants: readonly Grant[];
  readonly resolution: Resolution;
  readonly today: string;
}

/** Holds a workbook against the register as it is now. */
export async function planFile(
  db: Db,
  { unit, sheets, grants, resolution, today }: ToPlan,
): Promise<{ readonly plan: Plan; readonly organisation: Organisation }> {
  const organisation = await readOrganisation(db, unit);
  const cells = (sheet: SheetKey, keys: readonly string[]): string[] =>
    keys.flatMap((key) => {
      const at = SHEETS[sheet].columns.findIndex((column) => column.key === key);
      return (sheets.get(sheet)?.rows ?? []).flatMap(({ cells: row }) => row[at]?.replace(/\s/gu, '') || []);
    });
  const endingIn = (sheet: SheetKey, key: string): string[] => {
    const at = SHEETS[sheet].columns.findIndex((column) => column.key === key);
    return (sheets.get(sheet)?.rows ?? []).flatMap(({ id, cells: row }) => (row[at] ? [id] : []));
  };
  const known = new Set(organisation.units.flatMap(({ schoolCode, areaCode }) => [schoolCode, areaCode]));
  const register = await readRegister(db, unit.id, {
    codes: cells('units', ['schoolCode', 'areaCode']).filter((code) => !known.has(code)),
    ending: [...endingIn('persons', 'leftOn'), ...endingIn('posts', 'endedOn')],
  });
  // A code of somebody here is taken as well, whoever asks for it.
  const codes = new Map([...register.codes, ...ownCodes(organisation)]);
  const rights = { units: can(grants, 'org.edit', unit.path), staff: can(grants, 'org.staff', unit.path) };
  const plan = planWorkbook({
    sheets,
    organisation,
    register: { ...register, codes },
    rights,
    resolution,
    today,
  });
  return { plan, organisation };
}

function ownCodes({ units }: Organisation): readonly (readonly [string, string])[] {
  return units.flatMap(({ id, schoolCode, areaCode }) => [
    ...(schoolCode === null ? [] : [[`school:${schoolCode}`, id] as const]),
    ...(areaCode === null ? [] : [[`area:${areaCode}`, id] as const]),
  ]);
}
