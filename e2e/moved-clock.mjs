/**
 * Loaded into a server of a journey's own before anything else: its clock runs ahead by as many milliseconds as the file of DUDAO_E2E_CLOCK says, so that
 * a journey can wait for thirty days.
 */
import { readFileSync } from 'node:fs';

const file = process.env.DUDAO_E2E_CLOCK;
const RealDate = Date;
const FRESH_MS = 100;
let readAt = Number.NEGATIVE_INFINITY;
let aheadMs = 0;

function now() {
  const at = performance.now();
  if (file !== undefined && at - readAt > FRESH_MS) {
    readAt = at;
    aheadMs = Number(readFileSync(file, 'utf8'));
  }
  return RealDate.now() + aheadMs;
}

class MovedDate extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(now());
    else super(...given);
  }

  static now() {
    return now();
  }
}

globalThis.Date = MovedDate;
