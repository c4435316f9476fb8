import { randomUUID } from 'node:crypto';
import { openPaperPlaces, type PaperPlaces } from './paper-places.ts';
import type { Persona } from './test-app.ts';

/** A school with its liaison and principal, the town and county above, a team sent to it, and a dossier of the school. */
export interface SelfCheckPlaces extends PaperPlaces {
  readonly principal: Persona;
  readonly dossierId: string;
}

/** Another dossier of a unit, as `dossier.open` leaves it. */
export async function plantDossier(
  { test, county }: Pick<PaperPlaces, 'test' | 'county'>,
  {
    unitId,
    standardId,
    version,
    period = '2026-2027',
  }: { readonly unitId: string; readonly standardId: string; readonly version: string; readonly period?: string },
): Promise<string> {
  const [campaignId, dossierId] = [randomUUID(), randomUUID()];
  await test.rows(
    `insert into campaign (id, unit_id, region, rulebook_id, version, title, created_at)
     select $1, id, region, 'HD-YJ', '1.0', '迎检', now() from unit where id = $2`,
    [campaignId, county],
  );
  await test.rows(
    `insert into dossier (id, unit_id, region, campaign_id, title, standard_id, version, period, due_at, chain, opened_at, opened_name)
     select $1, id, region, $2, '迎检', $4, $5, $7, '2027-01-20', array[$6::uuid], now(), '督导室' from unit where id = $3`,
    [dossierId, campaignId, unitId, standardId, version, county, period],
  );
  return dossierId;
}

/** Opens an application with these places. Close `test` afterwards. */
export async function openSelfCheckPlaces(): Promise<SelfCheckPlaces> {
  const places = await openPaperPlaces();
  const principal = await places.test.newPersona('leader', places.school);
  const dossierId = await plantDossier(places, { unitId: places.school, standardId: 'BXXW', version: '1.0' });
  return { ...places, principal, dossierId };
}
