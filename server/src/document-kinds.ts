import { OPINION_DOCUMENTS } from '@dudao/core/opinion/opinion-shape';
import type { DocumentKind } from './lib/office-template.ts';

/** Every kind of document that is written by a template of the office. A noun with such documents adds its own here. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = Object.entries(OPINION_DOCUMENTS).map(
  ([id, { name, shape }]) => ({
    id,
    name,
    shape,
    preset: `cn-opinions/templates/${id}.docx`,
  }),
);
