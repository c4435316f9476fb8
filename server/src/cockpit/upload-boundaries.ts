import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { readApproval } from '@dudao/core/cockpit/approval-number';
import { uploadBoundaries } from '@dudao/core/cockpit/boundary-contract';
import { drawAreas } from '@dudao/core/cockpit/draw-areas';
import { matchAreas } from '@dudao/core/cockpit/match-areas';
import { MOST_BOUNDARY_MB, readBoundaries } from '@dudao/core/cockpit/read-boundaries';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { readUpload } from '../lib/files.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { listUnitsToMatch } from './rows.ts';
import { countPositions, simplifyAreas } from './simplify-areas.ts';

export const uploadBoundariesImplementation = implement(uploadBoundaries, {
  subject: async (_db, { unitId }) => unitId,
  constraints: {
    boundary_draft_once: () => problem('boundary-draft-open'),
    boundary_version_once: () => problem('boundary-draft-open'),
  },
  handle: async ({ tx, input, unit, caller, now, services: { files } }) => {
    const draft = await tx.maybe(`select 1 from boundary where unit_id = $1 and state = 'draft'`, [unit.id]);
    if (draft !== null) return refuse(problem('boundary-draft-open'));
    const approval = readApproval(input.approval);
    if (!approval.ok) return approval;
    const upload = await readUpload(tx, caller.accountId, input.fileId);
    if (upload === null) return refuse(problem('upload-not-found'));
    if (upload.sizeBytes > MOST_BOUNDARY_MB << 20)
      return refuse(problem('boundary-too-large', { mb: MOST_BOUNDARY_MB }));
    const read = readBoundaries(await readFile(files.pathOf(upload.sha256), 'utf8'));
    if (!read.ok) return read;
    const areas = read.value;
    const simple = simplifyAreas(areas);
    const map = drawAreas(simple);
    const matches = matchAreas(areas, await listUnitsToMatch(tx, unit.id));
    const boundaryId = randomUUID();
    await tx.run(
      `insert into boundary (id, unit_id, region, version, state, name, approval, source, file_name, sha256, width, height, positions, drawn, uploaded_by_name, uploaded_at)
       select $1, $2, $3, coalesce(max(version), 0) + 1, 'draft', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 from boundary where unit_id = $2`,
      [
        boundaryId,
        unit.id,
        unit.region,
        input.name,
        approval.value,
        input.source,
        upload.name,
        upload.sha256,
        map.width,
        map.height,
        countPositions(areas),
        countPositions(simple),
        caller.name,
        now.toISOString(),
      ],
    );
    await tx.run(
      `insert into boundary_area (boundary_id, at, unit_id, region, code, name, path, x, y, area_unit_id, matched_by)
       select $1, a.n, $2, $3, a.code, a.name, a.path, a.x, a.y, a.area_unit_id, a.matched_by
       from unnest($4::text[], $5::text[], $6::text[], $7::int[], $8::int[], $9::uuid[], $10::text[])
         with ordinality as a (code, name, path, x, y, area_unit_id, matched_by, n)`,
      [
        boundaryId,
        unit.id,
        unit.region,
        areas.map(({ code }) => code),
        areas.map(({ name }) => name),
        map.areas.map(({ path }) => path),
        map.areas.map(({ x }) => x),
        map.areas.map(({ y }) => y),
        matches.map(({ unitId }) => unitId),
        matches.map(({ by }) => by),
      ],
    );
    const open = matches.filter(({ unitId }) => unitId === null).length;
    await record(tx, {
      event: 'cockpit.boundaries-uploaded',
      unitId: unit.id,
      subject: boundaryId,
      after: { name: input.name, approval: approval.value, sha256: upload.sha256, areas: areas.length, open },
    });
    return ok({ boundaryId, open });
  },
});
