import { describe, expect, it } from 'vitest';
import type { NoticeWishes } from './contract.ts';
import { faultOfSnooze, faultOfTest, faultOfWishes } from './decide-notice.ts';

const OPEN = { severity: 'info', settledAt: null } as const;
const TODAY = '2026-11-24';

describe('putting off', () => {
  it('goes until a later day within a month, for what is open and not severe', () => {
    expect(faultOfSnooze(OPEN, '2026-11-25', TODAY)).toBe(null);
    expect(faultOfSnooze(OPEN, '2026-12-25', TODAY)).toBe(null);
    expect(faultOfSnooze(OPEN, '2026-12-26', TODAY)).toMatchObject({
      problem: 'snooze-too-far',
      params: { last: '2026-12-25' },
    });
    expect(faultOfSnooze(OPEN, TODAY, TODAY)?.problem).toBe('snooze-not-later');
    expect(faultOfSnooze({ ...OPEN, severity: 'severe' }, '2026-11-25', TODAY)?.problem).toBe('snooze-severe');
    expect(faultOfSnooze({ ...OPEN, settledAt: TODAY }, '2026-11-25', TODAY)?.problem).toBe('notice-settled');
  });
});

describe('wishes', () => {
  const wishes = (more: Partial<NoticeWishes>): NoticeWishes => ({
    rhythm: 'daily',
    weekday: 1,
    hour: 8,
    quiet: null,
    severeAtOnce: true,
    muted: [],
    channels: [],
    lang: 'zh',
    ...more,
  });
  const known = [
    { id: 'mail', kind: 'mail', name: '邮件', unitId: null },
    { id: 'wecom', kind: 'wecom-app', name: '企业微信', unitId: null },
    { id: 'group', kind: 'wecom-robot', name: '群', unitId: null },
  ] as const;
  const fault = (channel: string, address: string | null) =>
    faultOfWishes(wishes({ channels: [{ channel, address }] }), known)?.problem ?? null;

  it('name channels that there are, each with one plain address where it needs one', () => {
    expect(fault('mail', 'wang@example.gov.cn')).toBe(null);
    expect(fault('wecom', 'WangZhuRen')).toBe(null);
    expect(fault('group', null)).toBe(null);
    expect(fault('fax', '1')).toBe('channel-unknown');
    expect(fault('mail', null)).toBe('channel-address-needed');
    for (const address of ['a@b.cn, c@d.cn', 'a@b.cn\nBcc: c@d.cn', 'a b@c.cn', '<a@b.cn>', 'nobody']) {
      expect([address, fault('mail', address)]).toEqual([address, 'channel-address-needed']);
    }
    for (const address of ['@all', 'a|b', 'a b']) expect(fault('wecom', address)).toBe('channel-address-needed');
  });

  it('quiet hours have an end', () => {
    expect(faultOfWishes(wishes({ quiet: { from: 60, until: 60 } }), known)?.problem).toBe('quiet-hours-whole-day');
    expect(faultOfWishes(wishes({ quiet: { from: 1320, until: 420 } }), known)).toBe(null);
  });
});

it('a test message may be sent once a minute; a clock put back does not lock it', () => {
  expect(faultOfTest(null)).toBe(null);
  expect(faultOfTest(12.5)).toMatchObject({ problem: 'test-too-soon', params: { seconds: 48 } });
  expect(faultOfTest(60)).toBe(null);
  expect(faultOfTest(-500)).toBe(null);
});
