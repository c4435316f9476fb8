import type { NoticeSource } from './source.ts';
import { caseAppeal, caseConcerned, caseDecision, caseEffect, caseHandler } from './sources/accountability.ts';
import { announcementUnreleased, announcementUnsigned } from './sources/announcement.ts';
import { fileCheck, fileReturned, ratingOffice, ratingTeam } from './sources/assurance.ts';
import { bulletinDelivered, bulletinUnsigned } from './sources/bulletin.ts';
import { gateWaits, makeUpDue, stageBegins, stageEnds, stageExtension } from './sources/campaign.ts';
import { channelFailing } from './sources/channel.ts';
import { commentAsked, importOpen, reopeningAsked, reopeningGranted } from './sources/dossier.ts';
import {
  exemplarAdoption,
  exemplarCare,
  exemplarOffice,
  exemplarProof,
  exemplarUnit,
  exemplarWithdrawn,
} from './sources/exemplar.ts';
import { hookPaused } from './sources/feed.ts';
import { deviceSilent, fieldWaits } from './sources/field.ts';
import { complaintOpen, drawOpen, inspectorTerm, secondmentAsked, teamReport } from './sources/inspection.ts';
import { issueKept, issueOwed, issueRaised, issueTurn, issueUrged } from './sources/issue.ts';
import { issueDraw, issueRung } from './sources/issue-duty.ts';
import { issueMoved } from './sources/issue-moved.ts';
import { issueAsked, issueCircular, issueLook, issueMeasure, issueRevisit } from './sources/issue-watch.ts';
import { mailingMade, mailingReceived } from './sources/mailing.ts';
import { meetingCalled, meetingConclusion, meetingMinutes } from './sources/meeting.ts';
import { meetingMaterial } from './sources/meeting-material.ts';
import { opinionOffice, opinionUnit } from './sources/opinion.ts';
import { dutyVacant, staffMissing } from './sources/org.ts';
import { draftAccepted, draftReturned, draftReview } from './sources/pack.ts';
import { paperBody, paperUnit } from './sources/paper.ts';
import { publicationOffice, publicationReply, publicationSign } from './sources/publication.ts';
import { titleEnds } from './sources/recognition.ts';
import { referralMoved, referralWaits } from './sources/referral.ts';
import { reportBody, reportsMissing, reportUnit } from './sources/report.ts';
import { rewardCall, rewardNotice, rewardOffice, rewardReceipt } from './sources/reward.ts';
import { standingFailed, standingFell } from './sources/score.ts';
import { statisticOwed, statisticUrged } from './sources/statistics.ts';
import { taskDue, taskExtension, taskReport, unitOverdue } from './sources/task.ts';
import { teamIntegrity, teamSheet } from './sources/team.ts';
import { visitAnnounced, visitCancelled, visitComing } from './sources/visit.ts';

/** Where every kind of matter comes from, in the order of the nouns. */
export const NOTICE_SOURCES: readonly NoticeSource[] = [
  staffMissing,
  dutyVacant,
  draftReview,
  draftAccepted,
  draftReturned,
  stageBegins,
  stageEnds,
  gateWaits,
  stageExtension,
  makeUpDue,
  taskDue,
  unitOverdue,
  taskReport,
  taskExtension,
  paperUnit,
  paperBody,
  reportUnit,
  reportBody,
  reportsMissing,
  importOpen,
  reopeningAsked,
  reopeningGranted,
  commentAsked,
  inspectorTerm,
  secondmentAsked,
  drawOpen,
  teamReport,
  complaintOpen,
  visitAnnounced,
  visitComing,
  visitCancelled,
  referralWaits,
  referralMoved,
  fieldWaits,
  deviceSilent,
  teamSheet,
  teamIntegrity,
  standingFell,
  standingFailed,
  titleEnds,
  issueOwed,
  issueKept,
  issueTurn,
  issueRaised,
  issueUrged,
  issueAsked,
  issueMeasure,
  issueLook,
  issueRevisit,
  issueRung,
  issueDraw,
  issueCircular,
  issueMoved,
  channelFailing,
  opinionOffice,
  opinionUnit,
  meetingCalled,
  meetingMaterial,
  meetingMinutes,
  meetingConclusion,
  fileReturned,
  fileCheck,
  ratingTeam,
  ratingOffice,
  caseConcerned,
  caseAppeal,
  caseHandler,
  caseDecision,
  caseEffect,
  publicationReply,
  publicationOffice,
  publicationSign,
  exemplarUnit,
  exemplarOffice,
  exemplarWithdrawn,
  exemplarCare,
  exemplarAdoption,
  exemplarProof,
  rewardCall,
  rewardNotice,
  rewardOffice,
  rewardReceipt,
  statisticOwed,
  statisticUrged,
  bulletinUnsigned,
  bulletinDelivered,
  mailingMade,
  mailingReceived,
  hookPaused,
  announcementUnreleased,
  announcementUnsigned,
];
