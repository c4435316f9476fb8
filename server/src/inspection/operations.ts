import type { Implementation } from '../lib/serve.ts';
import { announceAbsenceImplementation, cancelAbsenceImplementation, noteAbsenceImplementation } from './absences.ts';
import {
  answerComplaintImplementation,
  fileComplaintImplementation,
  listComplaintsImplementation,
  readUnitVoiceImplementation,
} from './complaints.ts';
import {
  addWitnessImplementation,
  announceDrawImplementation,
  openDrawImplementation,
  planDrawImplementation,
  replaceDrawnImplementation,
} from './draws.ts';
import {
  addTrainingImplementation,
  declareRecusalImplementation,
  endRecusalImplementation,
  rateInspectorImplementation,
  signPledgeImplementation,
} from './entries.ts';
import { readHomeInspectorsImplementation } from './home-inspectors.ts';
import { listInspectorsImplementation, listRecusalsImplementation } from './list-inspectors.ts';
import { assignUnitsImplementation, makeTeamsImplementation } from './make-teams.ts';
import { tickOnboardingImplementation } from './onboarding.ts';
import { openRatingsImplementation, rateTeamImplementation, readRatingsImplementation } from './ratings.ts';
import { downloadDrawImplementation, listDrawsImplementation, readDrawImplementation } from './read-draws.ts';
import { readFrameImplementation } from './read-frame.ts';
import { readInspectorImplementation } from './read-inspector.ts';
import {
  downloadSpotCheckImplementation,
  listSpotChecksImplementation,
  readSpotCheckImplementation,
} from './read-spot-checks.ts';
import { readTeamsImplementation } from './read-teams.ts';
import { acknowledgeRecordImplementation, issueRecordImplementation } from './records.ts';
import { acceptSwapImplementation, readRotationImplementation } from './rotation.ts';
import { setRulesImplementation } from './rules.ts';
import {
  answerSecondmentImplementation,
  askSecondmentImplementation,
  listSecondmentsImplementation,
} from './secondments.ts';
import {
  announceSpotCheckImplementation,
  openSpotCheckImplementation,
  planSpotCheckImplementation,
  witnessSpotCheckImplementation,
} from './spot-checks.ts';
import {
  listUnitSpotCheckImplementation,
  missSpotCheckImplementation,
  readDossierSpotCheckImplementation,
  readMySpotChecksImplementation,
  recordSpotCheckImplementation,
} from './team-spot-checks.ts';
import {
  demandReportsImplementation,
  handInReportImplementation,
  logContactImplementation,
  readMyTeamsImplementation,
} from './team-work.ts';
import {
  appointInspectorImplementation,
  changeInspectorImplementation,
  endTermImplementation,
  renewTermImplementation,
} from './terms.ts';
import {
  addWorkImplementation,
  makeWorklistImplementation,
  readWorklistImplementation,
  tickWorkImplementation,
} from './worklist.ts';

export const inspectionOperations: readonly Implementation[] = [
  listInspectorsImplementation,
  readInspectorImplementation,
  appointInspectorImplementation,
  changeInspectorImplementation,
  renewTermImplementation,
  endTermImplementation,
  addTrainingImplementation,
  rateInspectorImplementation,
  declareRecusalImplementation,
  endRecusalImplementation,
  tickOnboardingImplementation,
  signPledgeImplementation,
  askSecondmentImplementation,
  answerSecondmentImplementation,
  listSecondmentsImplementation,
  noteAbsenceImplementation,
  announceAbsenceImplementation,
  cancelAbsenceImplementation,
  issueRecordImplementation,
  acknowledgeRecordImplementation,
  readHomeInspectorsImplementation,
  setRulesImplementation,
  listRecusalsImplementation,
  readFrameImplementation,
  planDrawImplementation,
  announceDrawImplementation,
  addWitnessImplementation,
  openDrawImplementation,
  replaceDrawnImplementation,
  listDrawsImplementation,
  readDrawImplementation,
  downloadDrawImplementation,
  planSpotCheckImplementation,
  announceSpotCheckImplementation,
  witnessSpotCheckImplementation,
  openSpotCheckImplementation,
  listSpotChecksImplementation,
  readSpotCheckImplementation,
  downloadSpotCheckImplementation,
  readMySpotChecksImplementation,
  listUnitSpotCheckImplementation,
  recordSpotCheckImplementation,
  missSpotCheckImplementation,
  readDossierSpotCheckImplementation,
  makeTeamsImplementation,
  assignUnitsImplementation,
  readTeamsImplementation,
  readRotationImplementation,
  acceptSwapImplementation,
  demandReportsImplementation,
  handInReportImplementation,
  logContactImplementation,
  readMyTeamsImplementation,
  readWorklistImplementation,
  makeWorklistImplementation,
  addWorkImplementation,
  tickWorkImplementation,
  openRatingsImplementation,
  rateTeamImplementation,
  readRatingsImplementation,
  fileComplaintImplementation,
  readUnitVoiceImplementation,
  listComplaintsImplementation,
  answerComplaintImplementation,
];
