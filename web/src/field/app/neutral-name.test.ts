import { faultOfEnding } from '@dudao/core/evidence/file-name';
import { expect, it } from 'vitest';
import { neutralName, soundToRecord } from './neutral-name.ts';

const AT = new Date('2026-12-03T14:05:12Z');

it('photos of one second have names of their own', () => {
  const nameOf = (itemId: string) => neutralName('photo', { type: 'image/jpeg', itemId, at: AT });
  expect(nameOf('3f9c2a71-0000-4000-8000-000000000000')).toBe('photo-20261203-140512-3f9c2a71.jpg');
  expect(nameOf('3f9c2a72-0000-4000-8000-000000000000')).not.toBe(nameOf('3f9c2a71-0000-4000-8000-000000000000'));
});

it('a voice note is named what it is, and never a photo', () => {
  const nameOf = (type: string) => neutralName('voice', { type, itemId: 'a', at: AT });
  expect(nameOf('audio/ogg; codecs=opus')).toMatch(/\.ogg$/u);
  expect(nameOf('')).toMatch(/\.webm$/u);
  expect(faultOfEnding(nameOf('audio/webm;codecs=opus'), 'webm')).toBeNull();
  expect(faultOfEnding(nameOf('audio/mp4'), 'mp4')).toBeNull();
});

it('every browser is asked for a sound that the server takes', () => {
  const firefox = (type: string) => /^audio\/(?:webm|ogg)/u.test(type);
  const safari = (type: string) => type === 'audio/mp4';
  expect(soundToRecord(firefox)).toBe('audio/webm;codecs=opus');
  expect(soundToRecord(safari)).toBe('audio/mp4');
  expect(soundToRecord(() => false)).toBeUndefined();
});
