import { expect, it } from 'vitest';
import { type AddressParts, faultOfAddress, isPortFine } from './hook-address.ts';

const parts = (more: Partial<AddressParts> = {}): AddressParts => ({
  protocol: 'https:',
  host: 'example.org',
  port: 443,
  hasUser: false,
  ...more,
});
const fault = (more: Partial<AddressParts> | null, isThereAny = false) =>
  faultOfAddress(more === null ? null : parts(more), { isThereAny })?.problem ?? null;

it('H8 outside an address is https on 443 or 8443, without a user', () => {
  expect([fault({}), fault({ port: 8443 })]).toEqual([null, null]);
  expect(fault(null)).toBe('hook-url');
  expect(fault({ protocol: 'ftp:' })).toBe('hook-url');
  expect(fault({ host: '' })).toBe('hook-url');
  expect(fault({ hasUser: true })).toBe('hook-url-user');
  expect(fault({ protocol: 'http:', port: 80 })).toBe('hook-url-https');
  for (const port of [22, 25, 80, 5432, 8080]) expect(fault({ port })).toBe('hook-url-port');
});

it('H8 where the operator named networks http and free ports may be written, but none of another protocol', () => {
  expect(fault({ protocol: 'http:', port: 80 }, true)).toBe(null);
  expect(fault({ protocol: 'http:', port: 8080 }, true)).toBe(null);
  expect(fault({ hasUser: true }, true)).toBe('hook-url-user');
  for (const port of [22, 25, 110, 3306, 5432, 6379, 11211]) {
    expect([port, fault({ port }, true), isPortFine(port, true)]).toEqual([port, 'hook-url-port', false]);
  }
  expect(isPortFine(8080, false)).toBe(false);
});
