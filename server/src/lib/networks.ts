import { lookup as lookUp } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Networks that the operator named. */
export interface Networks {
  readonly isThereAny: boolean;
  has(address: string): boolean;
}

/** A list of networks that cannot be read; the message is the entry. */
export class NetworksError extends Error {
  override name = 'NetworksError';
}

const V4_BITS = 32;
const V6_BITS = 128;

/** Reads `10.20.0.0/16, fd00:1::/32, 192.168.1.7`. */
export function readNetworks(text: string | undefined): Networks {
  const list = new BlockList();
  const entries = (text ?? '').split(/[\s,]+/u).filter((entry) => entry !== '');
  for (const entry of entries) {
    const [address = '', bits, ...more] = entry.split('/');
    const version = isIP(address);
    const most = version === 4 ? V4_BITS : V6_BITS;
    const length = bits === undefined ? most : /^\d{1,3}$/u.test(bits) ? Number(bits) : most + 1;
    if (version === 0 || length > most || more.length > 0) throw new NetworksError(entry);
    list.addSubnet(address, length, version === 4 ? 'ipv4' : 'ipv6');
  }
  return { isThereAny: entries.length > 0, has: (address) => isListed(list, address) };
}

/** Special purposes by IANA's registries: none of them is a machine on the Internet. */
const NOT_PUBLIC_V4 = readNetworks(
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
);
const PUBLIC_V6 = readNetworks('2000::/3');
/** Within the public ones: protocol assignments and tunnels, documentation, addresses that carry an IPv4 one. */
const NOT_PUBLIC_V6 = readNetworks('2001::/23 2001:db8::/32 2002::/16 3fff::/20');

/** Whether an address is one of the public Internet: not private, loopback, link-local, multicast, reserved or one of these in other clothes. */
export function isPublicAddress(address: string): boolean {
  const plain = plainOf(address);
  if (plain === null) return false;
  return isIP(plain) === 4 ? !NOT_PUBLIC_V4.has(plain) : PUBLIC_V6.has(plain) && !NOT_PUBLIC_V6.has(plain);
}

function isListed(list: BlockList, address: string): boolean {
  const plain = plainOf(address);
  return plain !== null && list.check(plain, isIP(plain) === 4 ? 'ipv4' : 'ipv6');
}

/** An address in its one spelling, an IPv4 one that is written as IPv6 as what it is; null: it is none. */
function plainOf(address: string): string | null {
  if (isIP(address) === 4) return address;
  const url = `http://[${address}]/`;
  if (isIP(address) !== 6 || !URL.canParse(url)) return null;
  const short = new URL(url).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/u.exec(short) ?? [];
  if (high === undefined || low === undefined) return short;
  const both = [high, low].map((part) => Number.parseInt(part, 16));
  return both.flatMap((part) => [part >> 8, part & 0xff]).join('.');
}

/** Finds the addresses of a host. */
export type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

const resolveBySystem: Resolve = (host) => lookUp(host, { all: true });

/** An address to which nothing is sent; its code says why. */
class RefusedAddressError extends Error {
  override name = 'RefusedAddressError';
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Why nothing is sent to an address, as a code; null: it may be. */
export type Judge = (address: string) => string | null;

/**
 * How a connection finds its host: it is resolved once, every address found is judged, and the connection is made to one of these and to no other, whatever
 * its name says a moment later.
 */
export function guardedLookup(judge: Judge, resolve: Resolve = resolveBySystem): LookupFunction {
  return (host, { all }, done) => {
    resolve(host).then(
      (found) => {
        const refusal = found.map(({ address }) => judge(address)).find((code) => code !== null);
        const [first] = found;
        if (refusal !== undefined && refusal !== null) done(new RefusedAddressError(refusal), '', 0);
        else if (first === undefined) done(new RefusedAddressError('ENOTFOUND'), '', 0);
        else if (all === true) done(null, [...found]);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, '', 0),
    );
  };
}
