import { describe, expect, it } from 'vitest';
import { guardedLookup, isPublicAddress, type Judge, NetworksError, type Resolve, readNetworks } from './networks.ts';

describe('H8 public addresses', () => {
  it('are neither private nor reserved, in whatever clothes', () => {
    for (const address of [
      ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
      ...['172.31.255.255', '192.0.0.1', '192.0.2.1', '192.168.1.1', '198.18.0.1', '198.51.100.7', '203.0.113.9'],
      ...['224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1'],
      ...[
        '0:0:0:0:0:ffff:a00:1',
        '::127.0.0.1',
        '64:ff9b::a00:1',
        'fe80::1',
        'fe80::1%eth0',
        'fc00::1',
        'fd12::1',
        'ff02::1',
      ],
      ...['2001:db8::1', '2002:7f00:1::', '2001:0:1::1', '3fff::1', 'localhost', '', '1.2.3'],
    ]) {
      expect([address, isPublicAddress(address)]).toEqual([address, false]);
    }
    for (const address of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2400:3200::1', '2606:4700::1', '::ffff:8.8.8.8']) {
      expect([address, isPublicAddress(address)]).toEqual([address, true]);
    }
  });
});

describe('networks of the operator', () => {
  it('are lists of networks and single addresses of both versions', () => {
    const networks = readNetworks('10.20.0.0/16, 192.168.1.7 fd00:1::/32');
    const has = ['10.20.255.1', '192.168.1.7', 'fd00:1:2::3', '::ffff:10.20.0.1'];
    expect(has.map((address) => networks.has(address))).toEqual([true, true, true, true]);
    expect(['10.21.0.1', '192.168.1.8', 'fd00:2::1', 'x'].map((address) => networks.has(address))).not.toContain(true);
    expect([networks.isThereAny, readNetworks(undefined).isThereAny, readNetworks(' ').isThereAny]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('say which entry cannot be read', () => {
    for (const bad of ['10.0.0.0/33', '10.0.0.0/', '10.0.0/8', 'fd00::/129', 'host', '10.0.0.0/8/8', '10.0.0.0/-1']) {
      expect(() => readNetworks(`127.0.0.1,${bad}`)).toThrow(new NetworksError(bad));
    }
  });
});

describe('a guarded lookup', () => {
  const judge: Judge = (address) => (isPublicAddress(address) ? null : 'refused-address');
  const look = (addresses: readonly string[], all = true) => {
    const found: Resolve = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    return new Promise((done) => {
      guardedLookup(judge, found)('host', { all }, (error, address, family) =>
        done(error === null ? [address, family] : error.code),
      );
    });
  };

  it('gives what was judged, and refuses a host of which any address is refused', async () => {
    expect(await look(['8.8.8.8', '2400:3200::1'])).toEqual([
      [
        { address: '8.8.8.8', family: 4 },
        { address: '2400:3200::1', family: 6 },
      ],
      undefined,
    ]);
    expect(await look(['8.8.8.8'], false)).toEqual(['8.8.8.8', 4]);
    expect(await look(['8.8.8.8', '10.0.0.1'])).toBe('refused-address');
    expect(await look(['10.0.0.1', '8.8.8.8'], false)).toBe('refused-address');
    expect(await look([])).toBe('ENOTFOUND');
  });
});
