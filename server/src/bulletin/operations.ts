import type { Implementation } from '../lib/serve.ts';
import { beginBulletinImplementation, replaceBulletinImplementation } from './begin.ts';
import { deliverBulletinImplementation, openBulletinImplementation, receiveBulletinImplementation } from './deliver.ts';
import { downloadBulletinImplementation } from './document.ts';
import { listBulletinsImplementation } from './list.ts';
import { readBulletinImplementation } from './read.ts';
import { signBulletinImplementation } from './sign.ts';
import {
  discardBulletinImplementation,
  returnBulletinImplementation,
  submitBulletinImplementation,
  writeBulletinImplementation,
} from './steps.ts';

export const bulletinOperations: readonly Implementation[] = [
  listBulletinsImplementation,
  beginBulletinImplementation,
  readBulletinImplementation,
  writeBulletinImplementation,
  submitBulletinImplementation,
  returnBulletinImplementation,
  signBulletinImplementation,
  discardBulletinImplementation,
  replaceBulletinImplementation,
  deliverBulletinImplementation,
  openBulletinImplementation,
  receiveBulletinImplementation,
  downloadBulletinImplementation,
];
