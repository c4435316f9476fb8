import { safeName } from '../archive/safe-name.ts';

/** A letter as far as its file is named after it. */
interface Named {
  /** Its place in the mailing, from 1. */
  readonly ordinal: number;
  /** How many letters the mailing has. */
  readonly total: number;
  readonly unitName: string;
  readonly kindName: string;
}

/** L7 The name of a letter's file without its ending: numbered, so that no two are alike however the units are called, and that Windows takes. */
export function letterName({ ordinal, total, unitName, kindName }: Named): string {
  const number = String(ordinal).padStart(String(total).length, '0');
  return safeName(`${number} ${unitName} ${kindName}`, { most: 90 });
}
