import { describe, expect, it } from 'vitest';
import { ANNOUNCEMENT_STATES } from './announcement-state.ts';
import {
  contactKey,
  faultOfPicture,
  faultOfPictures,
  faultOfReleaser,
  faultOfRoster,
  faultOfSignUp,
  faultOfStep,
  faultsOfClaims,
  isContact,
  STEPS,
} from './decide-announcement.ts';

const NAME = { zh: '活动', en: 'activity' };
const TODAY = '2026-11-24';

describe('announcements', () => {
  it('N3 a step is taken in its states alone', () => {
    const open = STEPS.map((step) => [step, ANNOUNCEMENT_STATES.filter((state) => faultOfStep(step, state) === null)]);
    expect(Object.fromEntries(open)).toEqual({
      change: ['draft'],
      submit: ['draft'],
      'hand-back': ['submitted'],
      release: ['submitted'],
      withdraw: ['draft', 'submitted', 'released'],
      acknowledge: ['released'],
      strike: ['released'],
    });
  });

  it('N3 nobody releases what they wrote any of, whichever account they use', () => {
    const writers = [
      { accountId: 'a', personId: 'p' },
      { accountId: 'b', personId: null },
    ];
    const by = (accountId: string, personId: string | null) =>
      faultOfReleaser(writers, { accountId, personId })?.problem ?? null;
    expect([by('a', 'p'), by('z', 'p'), by('b', 'q')]).toEqual(Array(3).fill('announcement-own-words'));
    expect([by('z', 'q'), by('z', null)]).toEqual([null, null]);
  });

  const claims = { isPublic: true, audience: 'below', unitIds: [], bodyId: null, signUp: null } as const;
  const faults = (kind: object, more: object = {}) =>
    faultsOfClaims({ name: NAME, ...kind }, { ...claims, ...more }, { book: { most_places: 100 }, today: TODAY }).map(
      ({ problem }) => problem,
    );

  it('N1 N2 what an item claims must fit its kind; everything wrong is told at once', () => {
    expect(faults({ public: true })).toEqual([]);
    expect(faults({})).toEqual(['announcement-not-public']);
    expect(faults({}, { isPublic: false, audience: 'chosen' })).toEqual(['announcement-nobody']);
    expect(faults({ public: true }, { bodyId: 'b' })).toEqual(['announcement-no-roster']);
    expect(faults({ public: true, roster: 'needed' })).toEqual(['announcement-roster-needed']);
    expect(faults({ public: true, sign_up: 'needed' })).toEqual(['announcement-sign-up-needed']);
    const signUp = { until: '2026-11-23', places: 101 };
    expect(faults({ public: true }, { signUp })).toEqual(['announcement-no-sign-up']);
    expect(faults({ public: true, sign_up: 'asked' }, { signUp, isPublic: false })).toEqual([
      'announcement-sign-up-hidden',
      'announcement-until-past',
      'announcement-places',
    ]);
    expect(faults({ public: true, sign_up: 'asked' }, { signUp: { until: TODAY, places: 100 } })).toEqual([]);
  });

  it('N4 a picture in which people can be recognised says who agreed; blanks say nothing', () => {
    const of = (consent: 'nobody' | 'agreed' | 'guardians', consentWords: string) =>
      faultOfPicture({ caption: '合唱', consent, consentWords })?.problem ?? null;
    expect([of('agreed', ''), of('guardians', '      '), of('guardians', '同意')]).toEqual(
      Array(3).fill('announcement-consent-unsaid'),
    );
    expect([of('nobody', ''), of('guardians', '9月3日同意书存德育处')]).toEqual([null, null]);
    expect(faultOfPictures({ name: NAME, pictures: 'needed' }, 0)?.problem).toBe('announcement-pictures-needed');
    expect([
      faultOfPictures({ name: NAME, pictures: 'needed' }, 1),
      faultOfPictures({ name: NAME, pictures: 'asked' }, 0),
    ]).toEqual([null, null]);
  });

  it('N6 a list is the same whatever its order, and another one with another member or another seat', () => {
    const list = [
      { name: '周', seat: 'head' },
      { name: '吴', seat: 'member' },
    ];
    expect(faultOfRoster(list, [...list].reverse())).toBeNull();
    for (const other of [
      list.slice(1),
      [...list, { name: '郑', seat: 'member' }],
      [{ name: '周', seat: 'member' }, list[1] ?? { name: '', seat: '' }],
    ])
      expect(faultOfRoster(list, other)?.problem).toBe('announcement-roster-changed');
  });

  it('N7 signing up ends on its day, stops at its places, takes a contact once, and waits when too many come at once', () => {
    const facts = {
      ...{ until: TODAY, places: 10, taken: 8, lastMinute: 0, mostAMinute: 30, isTwice: false, today: TODAY },
    };
    const fault = (persons: number, more: object = {}) => faultOfSignUp(persons, { ...facts, ...more });
    expect([fault(1), fault(2)]).toEqual([null, null]);
    expect(fault(3)).toMatchObject({ problem: 'announcement-full', params: { left: 2 } });
    expect(fault(1, { taken: 12 })).toMatchObject({ problem: 'announcement-full', params: { left: 0 } });
    expect(fault(1, { today: '2026-11-25' })?.problem).toBe('announcement-sign-up-over');
    expect(fault(1, { isTwice: true })?.problem).toBe('announcement-signed-up-already');
    expect(fault(1, { lastMinute: 30 })?.problem).toBe('announcement-busy');
    expect(fault(1, { lastMinute: 29 })).toBeNull();
  });

  it('N7 a contact is a telephone number or an address', () => {
    const good = ['13800138000', '0371-6288 1234', '+86 138 0013 8000', '１３８００１３８０００', 'li@example.cn'];
    expect(good.filter((one) => !isContact(one))).toEqual([]);
    const bad = ['', '无', '12345', 'li@', '@b.c', '1'.repeat(21), '<script>', 'a b@c.d'];
    expect(bad.filter(isContact)).toEqual([]);
  });

  it('N7 one telephone is one contact, however it is written', () => {
    expect(['138 0013-8000', '１３８００１３８０００', '13800138000'].map(contactKey)).toEqual(
      Array(3).fill('13800138000'),
    );
    expect(contactKey(' Li@Example.cn ')).toBe('li@example.cn');
  });
});
