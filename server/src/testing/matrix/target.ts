import type { PlantedAnnouncement } from '../plant-announcement.ts';
import type { PlantedApart } from '../plant-apart.ts';
import type { PlantedCampaign } from '../plant-campaign.ts';
import type { PlantedCockpit } from '../plant-cockpit.ts';
import type { PlantedComment } from '../plant-comment.ts';
import type { PlantedDirective } from '../plant-directive.ts';
import type { PlantedEvidence } from '../plant-evidence.ts';
import type { PlantedExemplar } from '../plant-exemplar.ts';
import type { PlantedField } from '../plant-field.ts';
import type { PlantedInspector } from '../plant-inspector.ts';
import type { PlantedMailing } from '../plant-mailing.ts';
import type { PlantedOpinion } from '../plant-opinion.ts';
import type { PlantedPlan } from '../plant-plan.ts';
import type { PlantedRecognition } from '../plant-recognition.ts';
import type { PlantedReward } from '../plant-reward.ts';
import type { PlantedSpotCheck } from '../plant-spot-check.ts';
import type { PlantedStaff } from '../plant-staff.ts';
import type { PlantedVisit } from '../plant-visit.ts';
import type { TestApp } from '../test-app.ts';

/** What a matrix case may use: the application, and ids that belong to the unit under test. */
export interface MatrixTarget {
  readonly test: TestApp;
  readonly unitId: string;
  /** An account of that unit, and a role grant of it there. */
  readonly accountId: string;
  readonly grantId: string;
  /** A stored evaluation of that unit. */
  readonly runId: string;
  /** A draft of a standard of that unit. */
  readonly draftId: string;
  /** A staged import of that unit. */
  readonly batchId: string;
  /** A person, a post, a body of that unit, with a seat and a unit of it. */
  readonly staff: PlantedStaff;
  /** A responsibility statement of a person of that unit. */
  readonly statementId: string;
  /** A checked workbook of that unit's organisation. */
  readonly workbookId: string;
  /** A piece of evidence of that unit. */
  readonly evidence: PlantedEvidence;
  /** An inspector of that unit, a recusal of theirs, a secondment asked of it. */
  readonly inspection: PlantedInspector;
  /** A record of an activity of that unit. */
  readonly activityId: string;
  /** A published campaign of that unit in which it takes part. */
  readonly campaign: PlantedCampaign;
  /** The unit's own dossier in that campaign. */
  readonly dossierId: string;
  /** A spot check of that unit that drew a figure of it. */
  readonly spotCheck: PlantedSpotCheck;
  /** A visit of that unit to itself, which it also watches. */
  readonly visit: PlantedVisit;
  /** What came in from that visit, and a device of an account of the unit. */
  readonly field: PlantedField;
  /** Two who mark a sheet of that visit apart, a draw and a calibration of the unit. */
  readonly apart: PlantedApart;
  /** What somebody has said about it. */
  readonly comment: PlantedComment;
  /** Something missing under a clause of it. */
  readonly gapId: string;
  /** Boundaries and a screen of that unit. */
  readonly cockpit: PlantedCockpit;
  /** An attempt of somebody of it at a quiz about that dossier. */
  readonly attemptId: string;
  /** A published plan of that unit with two tasks and what hangs on them. */
  readonly plan: PlantedPlan;
  /** An issued paper of that unit, sent to the unit itself. */
  readonly paperId: string;
  /** A deployment document of that unit with a proposal. */
  readonly directive: PlantedDirective;
  /** An open application and a title of that unit. */
  readonly recognition: PlantedRecognition;
  /** An entry of a ledger about that unit. */
  readonly issueId: string;
  /** A sheet of supervision about it. */
  readonly urgeId: string;
  /** A circular that the unit got. */
  readonly circularId: string;
  /** An opinion of that unit to itself, sent. */
  readonly opinion: PlantedOpinion;
  /** A meeting that the unit called. */
  readonly meetingId: string;
  /** A candidate of that unit, in its own library, and an adoption of its own. */
  readonly exemplar: PlantedExemplar;
  /** A publication of that unit about itself, told to it. */
  readonly publicationId: string;
  /** A mailing of that unit to itself, issued. */
  readonly mailing: PlantedMailing;
  /** A commendation of that unit, open to units, with a line of its own and an objection. */
  readonly reward: PlantedReward;
  /** A return of figures of the unit. */
  readonly returnId: string;
  /** A draft of an item of the unit, with a picture. */
  readonly announcement: PlantedAnnouncement;
  /** A bulletin that the unit issued. */
  readonly bulletinId: string;
}

/** Operation → an input of it, aimed at the unit under test. */
export type MatrixInputs = Readonly<Record<string, (target: MatrixTarget) => unknown>>;
