import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { can } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { placeholdersOf } from '@dudao/core/lib/template-shape';
import { addTemplate, chooseTemplate, downloadTemplate, listTemplates } from '@dudao/core/paper/template-contract';
import type { Db, Tx } from '../lib/db.ts';
import { TEMPLATE_LIMIT_MB, tooLarge } from '../lib/document/template/docx-package.ts';
import { judgeTemplate } from '../lib/document/template/judge-template.ts';
import { pdfWay } from '../lib/document/to-pdf.ts';
import { DOCX_TYPE } from '../lib/document/write-docx.ts';
import { readUpload } from '../lib/files.ts';
import { readOfficeTemplate, readPreset } from '../lib/office-template.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';

interface VersionRow {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly name: string;
  readonly by: string;
  readonly at: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Versions that a unit sent, the newest first. */
function listVersions(db: Db, unitId: string): Promise<VersionRow[]> {
  return db.many<VersionRow>(
    `select id, kind, version, name, added_by_name as by, added_at as at, length(content) as "sizeBytes", sha256
     from document_template where unit_id = $1 order by kind, version desc`,
    [unitId],
  );
}

export const listTemplatesImplementation = implement(listTemplates, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, caller, services: { documentKinds, packsFolder } }) => {
    const versions = await listVersions(db, unit.id);
    const kinds = [];
    for (const kind of documentKinds) {
      const { version, name, from } = await readOfficeTemplate(db, { unitId: unit.id, kind, packsFolder });
      kinds.push({
        id: kind.id,
        name: kind.name,
        inForce: { version, name, from },
        versions: versions.flatMap(({ id: _id, kind: of, ...told }) => (of === kind.id ? [told] : [])),
        placeholders: [...placeholdersOf(kind.shape)],
      });
    }
    const set = can(caller.grants, 'paper.template', unit.path) ? (true as const) : 'forbidden';
    return ok({ kinds, pdf: await pdfWay(), actions: { set } });
  },
});

export const addTemplateImplementation = implement(addTemplate, {
  subject: async (_db, { unitId }) => unitId,
  constraints: { document_template_once: () => problem('changed-meanwhile') },
  handle: async ({ tx, input, unit, caller, now, services: { documentKinds, files } }) => {
    const kind = documentKinds.find(({ id }) => id === input.kind);
    if (kind === undefined) return refuse(problem('paper-template-unknown'));
    const upload = await readUpload(tx, caller.accountId, input.fileId);
    if (upload === null) return refuse(problem('upload-not-found'));
    const { name: file, sizeBytes } = upload;
    if (sizeBytes > TEMPLATE_LIMIT_MB << 20) {
      return refuse(tooLarge(file));
    }
    const content = await readFile(files.pathOf(upload.sha256));
    const read = await judgeTemplate(content, { file, shape: kind.shape });
    if (!read.ok) return read;
    if (read.value.faults.length > 0) return refuse(...read.value.faults);
    const templateId = randomUUID();
    const { version } = await tx.one<{ version: number }>(
      `insert into document_template (id, unit_id, region, kind, version, name, sha256, content, added_by_name, added_at)
       select $1, $2, $3, $4, coalesce(max(version), 0) + 1, $5, $6, $7, $8, $9 from document_template where unit_id = $2 and kind = $4
       returning version`,
      [
        templateId,
        unit.id,
        unit.region,
        kind.id,
        file,
        createHash('sha256').update(content).digest('hex'),
        content,
        caller.name,
        now.toISOString(),
      ],
    );
    await choose(tx, { unit, kind: kind.id, templateId, by: caller.name, now });
    const { sha256 } = upload;
    await record(tx, {
      event: 'paper.template-added',
      unitId: unit.id,
      subject: templateId,
      after: { kind: kind.id, version, sha256 },
    });
    return ok({ version });
  },
});

interface Choice {
  readonly unit: { readonly id: string; readonly region: string };
  readonly kind: string;
  readonly templateId: string | null;
  readonly by: string;
  readonly now: Date;
}

async function choose(tx: Tx, { unit, kind, templateId, by, now }: Choice): Promise<void> {
  await tx.run(
    `insert into document_template_choice (unit_id, region, kind, template_id, chosen_by_name, chosen_at) values ($1, $2, $3, $4, $5, $6)
     on conflict on constraint document_template_choice_pkey
     do update set template_id = excluded.template_id, chosen_by_name = excluded.chosen_by_name, chosen_at = excluded.chosen_at`,
    [unit.id, unit.region, kind, templateId, by, now.toISOString()],
  );
}

export const chooseTemplateImplementation = implement(chooseTemplate, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input: { kind, version }, unit, caller, now, services }) => {
    const isKnown = services.documentKinds.some(({ id }) => id === kind);
    const found = (await listVersions(tx, unit.id)).find((one) => one.kind === kind && one.version === version);
    if (!isKnown || (version !== 0 && found === undefined)) return refuse(problem('paper-template-unknown'));
    await choose(tx, { unit, kind, templateId: found?.id ?? null, by: caller.name, now });
    await record(tx, {
      event: 'paper.template-chosen',
      unitId: unit.id,
      subject: found?.id ?? null,
      after: { kind, version },
    });
    return ok({});
  },
});

export const downloadTemplateImplementation = implement(downloadTemplate, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input: { version, kind: kindId }, unit, services: { documentKinds, packsFolder } }) => {
    const kind = documentKinds.find(({ id }) => id === kindId);
    if (kind === undefined) return refuse(problem('paper-template-unknown'));
    if (version === 0) {
      return ok({ name: `${kind.name.zh}模板.docx`, type: DOCX_TYPE, body: await readPreset(kind, packsFolder) });
    }
    const row = await db.maybe<{ content: Buffer }>(
      'select content from document_template where unit_id = $1 and kind = $2 and version = $3',
      [unit.id, kindId, version],
    );
    if (row === null) return refuse(problem('paper-template-unknown'));
    return ok({ name: `${kind.name.zh}模板-${version}.docx`, type: DOCX_TYPE, body: row.content });
  },
});
