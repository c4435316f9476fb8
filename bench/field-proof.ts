import { proveExactlyOnce } from '../e2e/field-proof/prove.ts';
import { hand, ms } from './measure.ts';

const SIZE = {
  records: 500,
  photosOfEach: 4,
  tears: 50,
  phoneKills: 10,
  serverKills: 10,
  seed: Date.now() % 1_000_000,
};
const PHOTOS = SIZE.records * SIZE.photosOfEach;
const LEAST_AFTER_ANSWER = 20;

const { torn, control, tookMs, ...proof } = await proveExactlyOnce(SIZE);
const count = (what: string, value: number, due: number) => ({
  what,
  value: String(value),
  limit: String(due),
  holds: value === due,
});
hand({
  title: 'From the field: every item exactly once',
  about: `A phone's own modules as a process, against the product over a line whose sockets are torn at any byte: ${SIZE.records} sealed records with ${PHOTOS} photos sent by resumable upload, phone and server each killed ${SIZE.phoneKills} times, the phone's clock up to three days off at each start. Seed ${SIZE.seed}.`,
  lines: [
    count('records that the server has', proof.records, SIZE.records),
    count('photos that the server has', proof.photos, PHOTOS),
    count('photos whose bytes are those that were taken', proof.wholePhotos, PHOTOS),
    count('ids and numbers that it has twice', proof.twice, 0),
    count('missing', proof.missing, 0),
    count('phone killed', proof.phoneKills, SIZE.phoneKills),
    count('server killed', proof.serverKills, SIZE.serverKills),
    { what: 'requests torn at any byte', value: String(torn.within) },
    {
      what: 'requests torn after the server had answered',
      value: String(torn.afterAnswer),
      limit: `≥ ${LEAST_AFTER_ANSWER}`,
      holds: torn.afterAnswer >= LEAST_AFTER_ANSWER,
    },
    {
      what: `control without keys: of ${control.made} records the server has`,
      value: String(control.kept),
      limit: `> ${control.made}`,
      holds: control.kept > control.made,
    },
    { what: 'took', value: ms(tookMs) },
  ],
});
