import type { Page } from '@playwright/test';
import { call } from './journey.ts';

/** A publication of which each unit was told its result. */
interface Told {
  readonly publicationId: string;
  readonly title: string;
  readonly units: number;
  readonly first: { readonly id: string; readonly name: string };
}

/** A publication whose units were told today, in the place of one that an earlier try left open; with the unit on its first line. */
export async function tellUnits(office: Page, county: string, measureId: string): Promise<Told> {
  const { choices } = await call(office, 'publication.list-choices', { unitId: county });
  const choice = choices.find(({ measures }: { measures: readonly { readonly id: string }[] }) =>
    measures.some(({ id }) => id === measureId),
  );
  const { standardId, period } = choice;
  for (const one of (await call(office, 'publication.list', { unitId: county })).publications) {
    if (!['draft', 'told', 'frozen'].includes(one.state) || one.standardId !== standardId) continue;
    const { id: publicationId, revision, measure } = await call(office, 'publication.read', { publicationId: one.id });
    if (measure.id === measureId) {
      await call(office, 'publication.withdraw', { publicationId, revision, reason: '重新提出' });
    }
  }
  const title = `办学条件达标情况${Date.now() % 100_000}`;
  const wanted = { unitId: county, title, standardId, period, measure: measureId, grouping: [] };
  const { publicationId } = await call(office, 'publication.propose', wanted);
  await call(office, 'publication.tell', { publicationId, revision: 1 });
  const { rows } = await call(office, 'publication.read', { publicationId });
  return { publicationId, title, units: rows.length, first: rows[0].unit };
}
