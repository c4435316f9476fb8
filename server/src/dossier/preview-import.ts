import { randomUUID } from 'node:crypto';
import { previewImport, readImport } from '@dudao/core/dossier/contract';
import { workbookSpec } from '@dudao/core/dossier/sheet-spec';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { readUpload } from '../lib/files.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { checkTableFile } from '../lib/table/check-table-file.ts';
import { readCountyUnit, readSchoolsByCode } from '../org/rows.ts';
import { readRegisterStandard } from '../pack/rows.ts';
import { batchOf, packContent } from './batch.ts';
import { checkMappedFile } from './mapping/check-mapped.ts';
import { readMappingRow } from './mapping/rows.ts';
import { listReportedRows, readBatchRow, readBatchUnit, readCountyRow, readLastChange, writeBatch } from './rows.ts';
import { contentOf, reportOf } from './stage.ts';

/** A file that cannot be read at all still becomes a preview: its one problem says what to do. */
export const previewImportImplementation = implement(previewImport, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const { standardId, version, period } = input;
    const county = await readCountyUnit(tx, unit.id);
    if (!county.ok) return county;
    const upload = await readUpload(tx, caller.accountId, input.fileId);
    if (upload === null) return refuse(problem('upload-not-found'));
    const frozen = await readRegisterStandard(tx, standardId, version);
    if (!frozen.ok) return frozen;
    const spec = workbookSpec(frozen.value.standard);
    const saved = input.mappingId === undefined ? null : await readMappingRow(tx, unit.id, input.mappingId);
    if (saved === null && input.mappingId !== undefined) return refuse(problem('mapping-not-found'));
    const file = { path: services.files.pathOf(upload.sha256), name: upload.name };
    const checked =
      saved === null ? await checkTableFile(file, spec) : await checkMappedFile(file, { spec, mapping: saved.mapping });
    const content = contentOf(checked, spec);
    const register = {
      schools: await readSchoolsByCode(
        tx,
        unit.id,
        content.schools.map(({ code }) => code),
      ),
      reported: await listReportedRows(tx, unit.id, period),
      county: await readCountyRow(tx, unit.id, period),
    };
    const report = {
      ...reportOf(content, spec, register, checked.findings),
      ...(saved === null ? {} : { mapping: { mappingId: saved.id, name: saved.name, revision: saved.revision } }),
    };
    const state = checked.findings.problems.length > 0 ? 'faulty' : 'staged';
    const id = randomUUID();
    await writeBatch(tx, {
      id,
      region: unit.region,
      unit_id: unit.id,
      standard_id: standardId,
      version,
      period,
      file_sha256: upload.sha256,
      file_name: upload.name,
      state,
      report,
      content: state === 'staged' ? packContent(content) : null,
      based_on: await readLastChange(tx, unit.id, period),
      at: now,
      by: caller.accountId,
      created_by_name: caller.name,
    });
    await record(tx, {
      event: 'dossier.import-previewed',
      unitId: unit.id,
      subject: id,
      after: { fileSha256: upload.sha256, standardId, version, period, state, schools: report.schools },
    });
    return ok(batchOf(await readBatchRow(tx, id)));
  },
});

export const readImportImplementation = implement(readImport, {
  subject: (db, input) => readBatchUnit(db, input.batchId),
  handle: async ({ db, input }) => ok(batchOf(await readBatchRow(db, input.batchId))),
});
