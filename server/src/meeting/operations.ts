import type { Implementation } from '../lib/serve.ts';
import { voteAtMeetingImplementation } from './ballot.ts';
import { callMeetingImplementation } from './call.ts';
import { downloadMeetingImplementation } from './document.ts';
import { listMeetingsImplementation, readBurdenImplementation } from './list.ts';
import { handInMaterialImplementation } from './materials.ts';
import { listMyMeetingsImplementation } from './mine.ts';
import { proposeMeetingImplementation } from './propose.ts';
import { readMeetingImplementation } from './read.ts';
import { replaceMinutesImplementation } from './replace.ts';
import { signMinutesImplementation } from './sign.ts';
import { signInAtMeetingImplementation } from './sign-in.ts';
import {
  cancelMeetingImplementation,
  changeAgendaImplementation,
  noteAttendanceImplementation,
  writeMinutesImplementation,
} from './steps.ts';

export const meetingOperations: readonly Implementation[] = [
  listMeetingsImplementation,
  readBurdenImplementation,
  proposeMeetingImplementation,
  callMeetingImplementation,
  readMeetingImplementation,
  changeAgendaImplementation,
  noteAttendanceImplementation,
  signInAtMeetingImplementation,
  handInMaterialImplementation,
  voteAtMeetingImplementation,
  writeMinutesImplementation,
  signMinutesImplementation,
  cancelMeetingImplementation,
  replaceMinutesImplementation,
  downloadMeetingImplementation,
  listMyMeetingsImplementation,
];
