import type { MatrixInputs, MatrixTarget } from './target.ts';

const at = ({ announcement: { announcementId } }: MatrixTarget) => ({ announcementId, revision: -1 });
const content = {
  title: '通报一则',
  body: '本周各校自评进展如下，请对照。',
  values: { about: 'progress' },
  isPublic: false,
  audience: 'below',
};

/** Inputs of the operations of announcements. */
export const ANNOUNCEMENT_INPUTS: MatrixInputs = {
  'announcement.read-forms': ({ unitId }) => ({ unitId }),
  'announcement.list': ({ unitId }) => ({ unitId, side: 'own' }),
  'announcement.write': ({ unitId }) => ({ unitId, kind: 'news', ...content }),
  'announcement.change': (target) => ({ ...at(target), ...content }),
  'announcement.add-picture': (target) => ({ ...at(target), caption: '合唱', consent: 'nobody' }),
  'announcement.remove-picture': (target) => ({
    ...at(target),
    pictureId: target.announcement.pictureId,
    reason: '重复了',
  }),
  'announcement.submit': at,
  'announcement.hand-back': (target) => ({ ...at(target), reason: '补日期' }),
  'announcement.release': at,
  'announcement.withdraw': (target) => ({ ...at(target), reason: '改期' }),
  'announcement.read': ({ announcement: { announcementId } }) => ({ announcementId }),
  'announcement.show-picture': ({ announcement: { announcementId, pictureId } }) => ({ announcementId, pictureId }),
  'announcement.acknowledge': ({ unitId, announcement: { announcementId } }) => ({ announcementId, unitId }),
  'announcement.list-sign-ups': ({ announcement: { announcementId } }) => ({ announcementId }),
  'announcement.strike-sign-up': ({ announcement: { announcementId, entryId } }) => ({
    announcementId,
    entryId,
    reason: '乱填的',
  }),
};
