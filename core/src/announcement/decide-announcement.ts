import { isSame, type Somebody } from '../access/somebody.ts';
import { type Problem, problem } from '../lib/problem.ts';
import type { AnnouncementBook, AnnouncementKind } from './announcement-book.ts';
import { ANNOUNCEMENT_STATE_NAMES, type AnnouncementState, type Audience, type Consent } from './announcement-state.ts';

/** What may be done with an item on its way. */
export const STEPS = ['change', 'submit', 'hand-back', 'release', 'withdraw', 'acknowledge', 'strike'] as const;
/** A step. */
export type AnnouncementStep = (typeof STEPS)[number];

const WHEN: Readonly<Record<AnnouncementStep, readonly AnnouncementState[]>> = {
  change: ['draft'],
  submit: ['draft'],
  'hand-back': ['submitted'],
  release: ['submitted'],
  withdraw: ['draft', 'submitted', 'released'],
  acknowledge: ['released'],
  strike: ['released'],
};

/** N3 Whether a step can be taken as an item stands. Refuses `announcement-not-now`. */
export function faultOfStep(step: AnnouncementStep, state: AnnouncementState): Problem | null {
  if (WHEN[step].includes(state)) return null;
  const { zh, en } = ANNOUNCEMENT_STATE_NAMES[state];
  return problem('announcement-not-now', { state: zh, stateEn: en });
}

/** N3 Whoever wrote any of it does not release it. Refuses `announcement-own-words`. */
export function faultOfReleaser(writers: readonly Somebody[], by: Somebody): Problem | null {
  return writers.some((writer) => isSame(writer, by)) ? problem('announcement-own-words') : null;
}

/** What an item says of itself beside title, text and form. */
export interface Claims {
  readonly isPublic: boolean;
  readonly audience: Audience;
  readonly unitIds: readonly string[];
  readonly bodyId: string | null;
  readonly signUp: { readonly until: string; readonly places: number } | null;
}

/** N1 N2 What of an item does not fit its kind; all faults at once. `today` as `yyyy-mm-dd`. */
export function faultsOfClaims(
  kind: Pick<AnnouncementKind, 'name' | 'public' | 'sign_up' | 'roster'>,
  claims: Claims,
  { book, today }: { readonly book: Pick<AnnouncementBook, 'most_places'>; readonly today: string },
): readonly Problem[] {
  const { isPublic, audience, unitIds, bodyId, signUp } = claims;
  const named = { kind: kind.name.zh, kindEn: kind.name.en };
  const faults: Problem[] = [];
  if (isPublic && kind.public !== true) faults.push(problem('announcement-not-public', named, { field: 'isPublic' }));
  if (audience === 'chosen' && unitIds.length === 0)
    faults.push(problem('announcement-nobody', {}, { field: 'unitIds' }));
  if (bodyId !== null && kind.roster === undefined)
    faults.push(problem('announcement-no-roster', named, { field: 'bodyId' }));
  if (bodyId === null && kind.roster === 'needed')
    faults.push(problem('announcement-roster-needed', named, { field: 'bodyId' }));
  if (signUp === null) {
    if (kind.sign_up === 'needed')
      faults.push(problem('announcement-sign-up-needed', named, { field: 'signUp.until' }));
    return faults;
  }
  if (kind.sign_up === undefined) return [...faults, problem('announcement-no-sign-up', named, { field: 'signUp' })];
  if (!isPublic) faults.push(problem('announcement-sign-up-hidden', {}, { field: 'isPublic' }));
  if (signUp.until < today) faults.push(problem('announcement-until-past', { today }, { field: 'signUp.until' }));
  if (signUp.places > book.most_places)
    faults.push(problem('announcement-places', { most: book.most_places }, { field: 'signUp.places' }));
  return faults;
}

/** A picture as it is to be shown. */
export interface PictureClaim {
  readonly caption: string;
  readonly consent: Consent;
  /** Who agreed when, and where the paper lies. */
  readonly consentWords: string;
}

const LEAST_WORDS = 6;

/** N4 Whoever can be recognised agreed, and it is said how. Refuses `announcement-consent-unsaid`. */
export function faultOfPicture({ consent, consentWords }: PictureClaim): Problem | null {
  if (consent === 'nobody' || Array.from(consentWords.trim()).length >= LEAST_WORDS) return null;
  return problem('announcement-consent-unsaid', {}, { field: 'consentWords' });
}

/** N4 Whether an item has the pictures that its kind asks for, when it is handed in. */
export function faultOfPictures(kind: Pick<AnnouncementKind, 'name' | 'pictures'>, pictures: number): Problem | null {
  return kind.pictures === 'needed' && pictures === 0
    ? problem('announcement-pictures-needed', { kind: kind.name.zh, kindEn: kind.name.en })
    : null;
}

/** A member of a team as read out. */
export interface RosterLine {
  readonly name: string;
  readonly seat: string;
}

/** N6 Whether a roster that was handed in is still that of its team: same members in the same seats. */
export function faultOfRoster(frozen: readonly RosterLine[], now: readonly RosterLine[]): Problem | null {
  const keysOf = (lines: readonly RosterLine[]) => lines.map(({ name, seat }) => `${seat} ${name}`).sort();
  const [was, is] = [keysOf(frozen), keysOf(now)];
  const isSameList = was.length === is.length && was.every((key, i) => key === is[i]);
  return isSameList ? null : problem('announcement-roster-changed');
}

/** What decides whether somebody can still sign up. Figures count people, not entries. */
export interface SignUpFacts {
  readonly until: string;
  readonly places: number;
  readonly taken: number;
  /** Entries of the last minute, those taken back included. */
  readonly lastMinute: number;
  readonly mostAMinute: number;
  /** Whether an entry with the same contact stands. */
  readonly isTwice: boolean;
  readonly today: string;
}

/** N7 Whether so many people can sign up; null: they can. */
export function faultOfSignUp(persons: number, facts: SignUpFacts): Problem | null {
  const { until, places, taken, lastMinute, mostAMinute, isTwice, today } = facts;
  if (today > until) return problem('announcement-sign-up-over', { until });
  if (lastMinute >= mostAMinute) return problem('announcement-busy');
  if (isTwice) return problem('announcement-signed-up-already', {}, { field: 'contact' });
  const left = Math.max(places - taken, 0);
  return persons > left ? problem('announcement-full', { left }, { field: 'persons' }) : null;
}

const PHONE = /^\+?[\d ()-]{6,24}$/u;
const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

/** N7 Whether somebody can be reached by it: a telephone number of 6 to 20 digits, or an e-mail address. */
export function isContact(contact: string): boolean {
  const plain = contact.normalize('NFKC').trim();
  const digits = plain.replaceAll(/\D/gu, '').length;
  return MAIL.test(plain) || (PHONE.test(plain) && digits >= 6 && digits <= 20);
}

/** A contact in one spelling, by which two entries are told to be of the same people: digits of a telephone number alone, an address in small letters. */
export function contactKey(contact: string): string {
  const plain = contact.normalize('NFKC').trim().toLowerCase();
  return plain.includes('@') ? plain : plain.replaceAll(/\D/gu, '');
}
