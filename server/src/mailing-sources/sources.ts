import type { MailingSources } from '../lib/mailing-sources.ts';
import { listNoticeChoices, tellNotices } from './rectification-notices.ts';
import { isResultOutdated, listResultChoices, tellResults } from './result-letters.ts';

/** What can be mailed. A noun with letters of its own adds its kind here. */
export const MAILING_SOURCES: MailingSources = {
  listChoices: async (db, officeId) => [
    ...(await listResultChoices(db, officeId)),
    ...(await listNoticeChoices(db, officeId)),
  ],
  isOutdated: async (db, { kind, publicationId }) =>
    kind !== 'rectification-notice' && publicationId !== null && (await isResultOutdated(db, kind, publicationId)),
  tellLetters: (db, asked) => {
    const { kind } = asked;
    return kind === 'rectification-notice' ? tellNotices(db, asked) : tellResults(db, { ...asked, kind });
  },
};
