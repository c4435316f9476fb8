import { ACCESS_PROBLEMS } from '@dudao/core/access/problems';
import { ACCOUNTABILITY_INPUT_NAMES } from '@dudao/core/accountability/input-names';
import { ACCOUNTABILITY_PROBLEMS } from '@dudao/core/accountability/problems';
import { ACTIVITY_PROBLEMS } from '@dudao/core/activity/problems';
import { ANNOUNCEMENT_INPUT_NAMES } from '@dudao/core/announcement/input-names';
import { ANNOUNCEMENT_PROBLEMS } from '@dudao/core/announcement/problems';
import { ARCHIVE_PROBLEMS } from '@dudao/core/archive/problems';
import { ASSURANCE_INPUT_NAMES } from '@dudao/core/assurance/input-names';
import { ASSURANCE_PROBLEMS } from '@dudao/core/assurance/problems';
import { BULLETIN_INPUT_NAMES } from '@dudao/core/bulletin/input-names';
import { BULLETIN_PROBLEMS } from '@dudao/core/bulletin/problems';
import { CAMPAIGN_PROBLEMS } from '@dudao/core/campaign/problems';
import { COCKPIT_INPUT_NAMES } from '@dudao/core/cockpit/input-names';
import { COCKPIT_PROBLEMS } from '@dudao/core/cockpit/problems';
import { FILING_PROBLEMS } from '@dudao/core/dossier/filing/problems';
import { FLAG_PROBLEMS } from '@dudao/core/dossier/flag-problems';
import { MAPPING_PROBLEMS } from '@dudao/core/dossier/mapping/problems';
import { DOSSIER_PROBLEMS } from '@dudao/core/dossier/problems';
import { EVIDENCE_PROBLEMS } from '@dudao/core/evidence/problems';
import { EXEMPLAR_INPUT_NAMES } from '@dudao/core/exemplar/input-names';
import { EXEMPLAR_PROBLEMS } from '@dudao/core/exemplar/problems';
import { FEED_INPUT_NAMES } from '@dudao/core/feed/input-names';
import { FEED_PROBLEMS } from '@dudao/core/feed/problems';
import { FIELD_PROBLEMS } from '@dudao/core/field/problems';
import { FORMULA_PROBLEMS } from '@dudao/core/formula/problems';
import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import { ISSUE_INPUT_NAMES } from '@dudao/core/issue/input-names';
import { ISSUE_PROBLEMS } from '@dudao/core/issue/problems';
import { DOCUMENT_PROBLEMS } from '@dudao/core/lib/document-problems';
import type { InputNames } from '@dudao/core/lib/input-fault';
import type { ProblemCatalogue } from '@dudao/core/lib/problem';
import { TABLE_PROBLEMS } from '@dudao/core/lib/table-problems';
import { TEMPLATE_PROBLEMS } from '@dudao/core/lib/template-problems';
import { MAILING_INPUT_NAMES } from '@dudao/core/mailing/input-names';
import { MAILING_PROBLEMS } from '@dudao/core/mailing/problems';
import { MEETING_INPUT_NAMES } from '@dudao/core/meeting/input-names';
import { MEETING_PROBLEMS } from '@dudao/core/meeting/problems';
import { NOTICE_PROBLEMS } from '@dudao/core/notice/problems';
import { OPINION_PROBLEMS } from '@dudao/core/opinion/problems';
import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import { WORKBOOK_PROBLEMS } from '@dudao/core/org/workbook/problems';
import { DRAFT_PROBLEMS } from '@dudao/core/pack/draft/problems';
import { FORM_PROBLEMS } from '@dudao/core/pack/form-problems';
import { PACK_PROBLEMS } from '@dudao/core/pack/problems';
import { PAPER_PROBLEMS } from '@dudao/core/paper/problems';
import { PUBLICATION_INPUT_NAMES } from '@dudao/core/publication/input-names';
import { PUBLICATION_PROBLEMS } from '@dudao/core/publication/problems';
import { QUIZ_PROBLEMS } from '@dudao/core/quiz/problems';
import { RECOGNITION_PROBLEMS } from '@dudao/core/recognition/problems';
import { REWARD_INPUT_NAMES } from '@dudao/core/reward/input-names';
import { REWARD_PROBLEMS } from '@dudao/core/reward/problems';
import { SCORE_PROBLEMS } from '@dudao/core/score/problems';
import { SELFCHECK_PROBLEMS } from '@dudao/core/selfcheck/problems';
import { STATISTICS_INPUT_NAMES } from '@dudao/core/statistics/input-names';
import { STATISTICS_PROBLEMS } from '@dudao/core/statistics/problems';
import { CARD_PROBLEMS } from '@dudao/core/task/card-problems';
import { DIRECTIVE_PROBLEMS } from '@dudao/core/task/directive/problems';
import { PLAN_STEP_PROBLEMS } from '@dudao/core/task/plan-step-problems';
import { TASK_PROBLEMS } from '@dudao/core/task/problems';
import { PROJECT_PROBLEMS } from '@dudao/core/task/project/problems';
import { TEAM_PROBLEMS } from '@dudao/core/team/problems';
import { VISIT_INPUT_NAMES } from '@dudao/core/visit/input-names';
import { VISIT_PROBLEMS } from '@dudao/core/visit/problems';
import { accessOperations } from './access/operations.ts';
import { accountabilityOperations } from './accountability/operations.ts';
import { activityOperations } from './activity/operations.ts';
import { announcementOperations } from './announcement/operations.ts';
import { archiveOperations } from './archive/operations.ts';
import { assuranceOperations } from './assurance/operations.ts';
import { bulletinOperations } from './bulletin/operations.ts';
import { campaignOperations } from './campaign/operations.ts';
import { cockpitOperations } from './cockpit/operations.ts';
import { dossierOperations } from './dossier/operations.ts';
import { evidenceOperations } from './evidence/operations.ts';
import { exemplarOperations } from './exemplar/operations.ts';
import { feedOperations } from './feed/operations.ts';
import { fieldOperations } from './field/operations.ts';
import { inspectionOperations } from './inspection/operations.ts';
import { issueOperations } from './issue/operations.ts';
import type { Implementation } from './lib/serve.ts';
import { mailingOperations } from './mailing/operations.ts';
import { meetingOperations } from './meeting/operations.ts';
import { noticeOperations } from './notice/operations.ts';
import { opinionOperations } from './opinion/operations.ts';
import { orgOperations } from './org/operations.ts';
import { draftOperations } from './pack/draft-operations.ts';
import { packOperations } from './pack/operations.ts';
import { paperOperations } from './paper/operations.ts';
import { publicationOperations } from './publication/operations.ts';
import { quizOperations } from './quiz/operations.ts';
import { recognitionOperations } from './recognition/operations.ts';
import { rewardOperations } from './reward/operations.ts';
import { scoreOperations } from './score/operations.ts';
import { selfcheckOperations } from './selfcheck/operations.ts';
import { statisticsOperations } from './statistics/operations.ts';
import { taskOperations } from './task/operations.ts';
import { teamOperations } from './team/operations.ts';
import { visitOperations } from './visit/operations.ts';

/** Every operation of the server, in the order of the nouns. A new noun adds one line here and one below. */
export const OPERATIONS: readonly Implementation[] = [
  ...orgOperations,
  ...accessOperations,
  ...packOperations,
  ...draftOperations,
  ...activityOperations,
  ...campaignOperations,
  ...taskOperations,
  ...paperOperations,
  ...dossierOperations,
  ...selfcheckOperations,
  ...quizOperations,
  ...evidenceOperations,
  ...archiveOperations,
  ...inspectionOperations,
  ...visitOperations,
  ...fieldOperations,
  ...teamOperations,
  ...scoreOperations,
  ...recognitionOperations,
  ...issueOperations,
  ...opinionOperations,
  ...assuranceOperations,
  ...meetingOperations,
  ...exemplarOperations,
  ...accountabilityOperations,
  ...publicationOperations,
  ...rewardOperations,
  ...statisticsOperations,
  ...bulletinOperations,
  ...cockpitOperations,
  ...mailingOperations,
  ...announcementOperations,
  ...noticeOperations,
  ...feedOperations,
];

/** Every expected refusal beside the general ones. */
export const PROBLEMS: ProblemCatalogue = {
  ...ORG_PROBLEMS,
  ...WORKBOOK_PROBLEMS,
  ...ACCESS_PROBLEMS,
  ...FORMULA_PROBLEMS,
  ...PACK_PROBLEMS,
  ...FORM_PROBLEMS,
  ...DRAFT_PROBLEMS,
  ...ACTIVITY_PROBLEMS,
  ...CAMPAIGN_PROBLEMS,
  ...TASK_PROBLEMS,
  ...PROJECT_PROBLEMS,
  ...CARD_PROBLEMS,
  ...PLAN_STEP_PROBLEMS,
  ...DIRECTIVE_PROBLEMS,
  ...PAPER_PROBLEMS,
  ...TABLE_PROBLEMS,
  ...TEMPLATE_PROBLEMS,
  ...DOCUMENT_PROBLEMS,
  ...DOSSIER_PROBLEMS,
  ...MAPPING_PROBLEMS,
  ...FILING_PROBLEMS,
  ...FLAG_PROBLEMS,
  ...SELFCHECK_PROBLEMS,
  ...QUIZ_PROBLEMS,
  ...EVIDENCE_PROBLEMS,
  ...ARCHIVE_PROBLEMS,
  ...INSPECTION_PROBLEMS,
  ...VISIT_PROBLEMS,
  ...FIELD_PROBLEMS,
  ...TEAM_PROBLEMS,
  ...SCORE_PROBLEMS,
  ...RECOGNITION_PROBLEMS,
  ...ISSUE_PROBLEMS,
  ...OPINION_PROBLEMS,
  ...ASSURANCE_PROBLEMS,
  ...MEETING_PROBLEMS,
  ...EXEMPLAR_PROBLEMS,
  ...ACCOUNTABILITY_PROBLEMS,
  ...PUBLICATION_PROBLEMS,
  ...REWARD_PROBLEMS,
  ...STATISTICS_PROBLEMS,
  ...BULLETIN_PROBLEMS,
  ...COCKPIT_PROBLEMS,
  ...MAILING_PROBLEMS,
  ...ANNOUNCEMENT_PROBLEMS,
  ...NOTICE_PROBLEMS,
  ...FEED_PROBLEMS,
};

/** What people call the fields of inputs, by the noun; of the others a field is told by the name that its contract gives it. */
export const INPUT_NAMES: Readonly<Record<string, InputNames>> = {
  visit: VISIT_INPUT_NAMES,
  issue: ISSUE_INPUT_NAMES,
  assurance: ASSURANCE_INPUT_NAMES,
  meeting: MEETING_INPUT_NAMES,
  feed: FEED_INPUT_NAMES,
  exemplar: EXEMPLAR_INPUT_NAMES,
  accountability: ACCOUNTABILITY_INPUT_NAMES,
  publication: PUBLICATION_INPUT_NAMES,
  reward: REWARD_INPUT_NAMES,
  statistics: STATISTICS_INPUT_NAMES,
  bulletin: BULLETIN_INPUT_NAMES,
  cockpit: COCKPIT_INPUT_NAMES,
  mailing: MAILING_INPUT_NAMES,
  announcement: ANNOUNCEMENT_INPUT_NAMES,
};
