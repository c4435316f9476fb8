import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { downloadText } from '@dudao/core/selfcheck/contract';
import { DOCX_TYPE } from '../lib/document/write-docx.ts';
import { implement } from '../lib/serve.ts';
import { listVersionRows, readTextRow } from './rows.ts';
import { surroundingsOf, textAsDocx } from './text-documents.ts';
import { findPictures, readPaperPictures } from './text-pictures.ts';
import { findText } from './which.ts';

export const downloadTextImplementation = implement(downloadText, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, lang, services }) => {
    const found = await findText(db, input);
    if (!found.ok) return found;
    const { unit, kind, dossier, key } = found.value;
    const row = await readTextRow(db, key);
    if (row === null) return refuse(problem('text-not-written'));
    const versions = await listVersionRows(db, row.id);
    const version = versions.find(({ revision }) => revision === (input.revision ?? row.revision));
    if (version === undefined) return refuse(problem('not-found'));
    const hasMarks = kind.parts.some((part) => part.kind === 'marks');
    const dossierId = hasMarks && dossier !== null ? dossier.id : null;
    const around = await surroundingsOf(db, { unit, dossierId, lang });
    const named = await findPictures(db, [version.part_values]);
    const pictures = await readPaperPictures(named, version.part_values, services.evidence.blobs);
    const body = await textAsDocx(kind, version, { unitName: unit.name, dossier, around, pictures });
    return ok({ name: `${unit.name}${kind.name[lang]}.docx`, type: DOCX_TYPE, body });
  },
});
