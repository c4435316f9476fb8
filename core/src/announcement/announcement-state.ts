import type { Text } from '../lib/text.ts';

/** How far an item is. Once released it is never changed, only withdrawn in the open; `dropped` never reached anybody. */
export const ANNOUNCEMENT_STATES = ['draft', 'submitted', 'released', 'withdrawn', 'dropped'] as const;
/** One of the states. */
export type AnnouncementState = (typeof ANNOUNCEMENT_STATES)[number];

/** What people call the states. */
export const ANNOUNCEMENT_STATE_NAMES: Readonly<Record<AnnouncementState, Text>> = {
  draft: { zh: '起草中', en: 'draft' },
  submitted: { zh: '待审核发布', en: 'awaits release' },
  released: { zh: '已发布', en: 'released' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  dropped: { zh: '已作废', en: 'dropped' },
};

/** Whom an item is for within the system: every unit at and below its office, or chosen ones of them. */
export const AUDIENCES = ['below', 'chosen'] as const;
/** Whom an item is for. */
export type Audience = (typeof AUDIENCES)[number];

/** Why the people in a picture may be shown: nobody can be recognised, they agreed themselves, or guardians of minors agreed in writing. */
export const CONSENTS = ['nobody', 'agreed', 'guardians'] as const;
/** One of the reasons. */
export type Consent = (typeof CONSENTS)[number];

/** What people call the reasons. */
export const CONSENT_NAMES: Readonly<Record<Consent, Text>> = {
  nobody: { zh: '没有可以认出的人', en: 'nobody can be recognised' },
  agreed: { zh: '成年人，本人同意', en: 'adults who agreed themselves' },
  guardians: { zh: '有学生，监护人书面同意', en: 'pupils, whose guardians agreed in writing' },
};
