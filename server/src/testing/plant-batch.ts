import { randomUUID } from 'node:crypto';
import { packContent } from '../dossier/batch.ts';
import type { TestApp } from './test-app.ts';

const NONE = { total: 0, created: 0, changed: 0, unchanged: 0 };
const REPORT = {
  schools: { ...NONE, absent: 0 },
  values: { ...NONE, missing: 0 },
  problems: [],
  problemTotals: {},
  notices: [],
  noticeTotals: {},
  changes: [],
};

/** Stores an import of a county that brings nothing; returns its id. */
export async function plantBatch(test: TestApp, countyId: string): Promise<string> {
  const id = randomUUID();
  await test.rows(
    `insert into import_batch (region, id, unit_id, standard_id, version, period, file_sha256, file_name, state, report, content, created_at,
       created_by, created_by_name)
     values ($1, $2, $1, 'YZJH-2017', '2017.0', '2025-2026', '', 'a.xlsx', 'staged', $3, $4, now(), $2, '测试')`,
    [countyId, id, JSON.stringify(REPORT), packContent({ schools: [], county: null })],
  );
  return id;
}
