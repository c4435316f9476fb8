import type { MatrixInputs, MatrixTarget } from './target.ts';

const of = ({ mailing: { mailingId } }: MatrixTarget) => ({ mailingId });
const at = (target: MatrixTarget) => ({ ...of(target), revision: -1 });
const letter = ({ mailing: { letterId } }: MatrixTarget) => ({ letterId });

/** Inputs of the operations of mailings. */
export const MAILING_INPUTS: MatrixInputs = {
  'mailing.list': ({ unitId }) => ({ unitId }),
  'mailing.list-choices': ({ unitId }) => ({ unitId }),
  'mailing.begin': ({ unitId, publicationId }) => ({ unitId, kind: 'result-final', publicationId }),
  'mailing.read': of,
  'mailing.list-letters': of,
  'mailing.cancel': at,
  'mailing.retry': at,
  'mailing.issue': at,
  'mailing.download': (target) => ({ ...of(target), what: 'list' }),
  'mailing.download-letter': (target) => ({ ...letter(target), format: 'docx' }),
  'mailing.list-received': ({ unitId }) => ({ unitId }),
  'mailing.download-received': (target) => ({ ...letter(target), format: 'docx' }),
  'mailing.sign-for': letter,
};
