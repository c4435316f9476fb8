import type { Implementation } from '../lib/serve.ts';
import { listAnnouncementsImplementation } from './list.ts';
import { addPictureImplementation, removePictureImplementation, showPictureImplementation } from './pictures.ts';
import {
  listPublicAnnouncementsImplementation,
  readPublicAnnouncementImplementation,
  showPublicPictureImplementation,
} from './public.ts';
import { acknowledgeAnnouncementImplementation, readAnnouncementImplementation } from './read.ts';
import {
  leaveSignUpImplementation,
  listSignUpsImplementation,
  signUpImplementation,
  strikeSignUpImplementation,
} from './sign-ups.ts';
import {
  handBackAnnouncementImplementation,
  releaseAnnouncementImplementation,
  submitAnnouncementImplementation,
  withdrawAnnouncementImplementation,
} from './steps.ts';
import { changeAnnouncementImplementation, readFormsImplementation, writeAnnouncementImplementation } from './write.ts';

export const announcementOperations: readonly Implementation[] = [
  readFormsImplementation,
  listAnnouncementsImplementation,
  writeAnnouncementImplementation,
  changeAnnouncementImplementation,
  addPictureImplementation,
  removePictureImplementation,
  submitAnnouncementImplementation,
  handBackAnnouncementImplementation,
  releaseAnnouncementImplementation,
  withdrawAnnouncementImplementation,
  readAnnouncementImplementation,
  showPictureImplementation,
  acknowledgeAnnouncementImplementation,
  listSignUpsImplementation,
  strikeSignUpImplementation,
  listPublicAnnouncementsImplementation,
  readPublicAnnouncementImplementation,
  showPublicPictureImplementation,
  signUpImplementation,
  leaveSignUpImplementation,
];
