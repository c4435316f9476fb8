import type { Implementation } from '../lib/serve.ts';
import { beginBulletinImplementation, replaceBulletinImplementation } from './begin.ts';
import {
  deliverBulletinImplementation,
  openBulletinImplementation,
  receiveBulletinImplementation,
  replyToBulletinImplementation,
} from './deliver.ts';
import { downloadBulletinImplementation } from './document.ts';
import { listBulletinsImplementation } from './list.ts';
import { beginReportImplementation, listBulletinsOfVisitImplementation } from './of-visit.ts';
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
  listBulletinsOfVisitImplementation,
  beginReportImplementation,
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
  replyToBulletinImplementation,
  downloadBulletinImplementation,
];
