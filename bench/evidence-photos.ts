import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgePicture } from '../server/src/evidence/judge/judge-picture.ts';
import { seenRates } from '../server/src/evidence/testing/seen-rates.ts';
import { hand } from './measure.ts';

const PHOTOS = 500;
const LEAST_FOUND = 0.95;
const MOST_FALSE = 0.01;
/** The first four are promised (H5); the others are told. */
const PROMISED = ['crop', 'scale', 'encode', 'bright'];

const NAMES: Readonly<Record<string, string>> = {
  crop: 'cropped to 85–95 % of each side',
  scale: 'scaled to 200–790 pixels',
  encode: 'encoded anew, quality 25–54',
  bright: 'brightness 70–129 %',
  mirror: 'mirrored',
  'turn 90': 'turned by 90°',
  'turn 180': 'turned by 180°',
  'turn 270': 'turned by 270°',
  tilt: 'tilted by 0.5–3°, corners white',
  screenshot: 'in a screenshot with bars and signs',
};

const folder = mkdtempSync(join(tmpdir(), 'dudao-photos-'));
const path = join(folder, 'photo.jpg');
const rates = await seenRates(PHOTOS, async (photo) => {
  writeFileSync(path, photo);
  return (await judgePicture({ path, name: 'photo.jpg' })).prints;
});
rmSync(folder, { recursive: true });

const percent = (share: number) => `${(share * 100).toFixed(share === 1 ? 0 : 1)} %`;
hand({
  title: 'Photos passed on',
  about: `${PHOTOS} made photos (threat H5), each edited in ten ways, judged as received files are, and held against its original by the rules of “seen before”; and every photo against every other one.`,
  lines: [
    ...Object.entries(rates.found).map(([edit, share]) => ({
      what: NAMES[edit] ?? edit,
      value: percent(share),
      ...(PROMISED.includes(edit) ? { limit: '≥ 95 %', holds: share >= LEAST_FOUND } : {}),
    })),
    { what: 'the original, after its own crop', value: percent(rates.originalAfterCrop) },
    {
      what: 'unlike photos taken for the same',
      value: `${(rates.falsePairs * 100).toFixed(3)} %`,
      limit: '≤ 1 %',
      holds: rates.falsePairs <= MOST_FALSE,
    },
  ],
});
