import { type Problem, problem } from '../../lib/problem.ts';

/** The parts of an address as a browser reads it. */
export interface AddressParts {
  /** `https:` */
  readonly protocol: string;
  readonly host: string;
  /** The port that is meant, the usual one of the protocol where none is written. */
  readonly port: number;
  readonly hasUser: boolean;
}

/** Networks that the operator named: whether there are any, so that addresses in them may be plain and on other ports. */
export interface Inside {
  readonly isThereAny: boolean;
}

/** Ports outside. */
const PORTS_OUTSIDE: readonly number[] = [443, 8443];
const PORTS_INSIDE: readonly number[] = [80, 443];
const FIRST_FREE = 1024;
/** Ports above 1024 behind which other protocols are, which a request could be taken for: mail, telephony, databases, caches. */
const NEVER: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 3306, 3659, 4045, 4190, 5060, 5061, 5432, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669,
  6679, 6697, 9042, 10080, 11211, 27017,
]);

/** H8 Whether a port may be called, outside or in a network that the operator named. */
export function isPortFine(port: number, isInside: boolean): boolean {
  if (PORTS_OUTSIDE.includes(port)) return true;
  return isInside && (PORTS_INSIDE.includes(port) || (port >= FIRST_FREE && !NEVER.has(port)));
}

/** H8 What is wrong with an address as it is written; null parts: it cannot be read. Where its host is found is looked at when it is called. */
export function faultOfAddress(parts: AddressParts | null, { isThereAny }: Inside): Problem | null {
  const at = { field: 'url' };
  if (parts === null || !/^https?:$/u.test(parts.protocol) || parts.host === '') return problem('hook-url', {}, at);
  if (parts.hasUser) return problem('hook-url-user', {}, at);
  if (parts.protocol === 'http:' && !isThereAny) return problem('hook-url-https', {}, at);
  if (!isPortFine(parts.port, isThereAny)) return problem('hook-url-port', { port: parts.port }, at);
  return null;
}
