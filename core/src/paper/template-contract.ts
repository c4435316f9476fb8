import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { TEMPLATE_PROBLEMS } from '../lib/template-problems.ts';
import { ACTION, ID, TEXT } from './shapes.ts';

const KIND = z.string().min(1).max(60);
const MOMENT = z.iso.datetime();

/** The templates by which an office's documents are written: kind by kind the one in force, those sent before, and the placeholders that it may use. */
export const listTemplates = operation({
  name: 'paper.list-templates',
  kind: 'read',
  summary: { zh: '查看文书模板', en: 'See the templates of documents' },
  access: { verb: 'paper.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    kinds: z.array(
      z.strictObject({
        id: KIND,
        name: TEXT,
        /** Whose template is in force: version 0 is the shipped one. `from` is the unit that chose it; null: nobody chose. */
        inForce: z.strictObject({ version: z.int(), name: z.string(), from: z.string().nullable() }),
        versions: z.array(
          z.strictObject({
            version: z.int(),
            name: z.string(),
            by: z.string(),
            at: MOMENT,
            sizeBytes: z.int(),
            sha256: z.string(),
          }),
        ),
        placeholders: z.array(z.strictObject({ typed: z.string(), says: TEXT, example: z.string(), depth: z.int() })),
      }),
    ),
    /** By what documents become PDF here; `none`: nothing is installed for it. */
    pdf: z.enum(['libreoffice', 'none']),
    actions: z.strictObject({ set: ACTION }),
  }),
  problems: [],
});

/** Takes a template that was sent, when nothing is wrong with it, and lets it hold from now on. Refused with everything that is wrong. */
export const addTemplate = operation({
  name: 'paper.add-template',
  kind: 'write',
  summary: { zh: '上传文书模板', en: 'Send a template' },
  access: { verb: 'paper.template' },
  input: z.strictObject({ unitId: ID, kind: KIND, fileId: ID }),
  output: z.strictObject({ version: z.int() }),
  problems: ['upload-not-found', 'paper-template-unknown', ...Object.keys(TEMPLATE_PROBLEMS)],
});

/** Lets one of the templates hold again: an earlier one, or the shipped one (version 0). */
export const chooseTemplate = operation({
  name: 'paper.choose-template',
  kind: 'write',
  summary: { zh: '改用另一版文书模板', en: 'Choose another template' },
  access: { verb: 'paper.template' },
  input: z.strictObject({ unitId: ID, kind: KIND, version: z.int().min(0) }),
  output: z.strictObject({}),
  problems: ['paper-template-unknown'],
});

/** A template as it was sent, or the shipped one (version 0), to be changed in Word or WPS. */
export const downloadTemplate = operation({
  name: 'paper.download-template',
  kind: 'download',
  summary: { zh: '下载文书模板', en: 'Download a template' },
  access: { verb: 'paper.read' },
  input: z.strictObject({ unitId: ID, kind: KIND, version: z.int().min(0) }),
  output: z.null(),
  problems: ['paper-template-unknown'],
});
