import { ACCOUNTABILITY_INPUTS } from './matrix/accountability-inputs.ts';
import { ANNOUNCEMENT_INPUTS } from './matrix/announcement-inputs.ts';
import { ARCHIVE_INPUTS } from './matrix/archive-inputs.ts';
import { ASSURANCE_INPUTS } from './matrix/assurance-inputs.ts';
import { BULLETIN_INPUTS } from './matrix/bulletin-inputs.ts';
import { COCKPIT_INPUTS } from './matrix/cockpit-inputs.ts';
import { DOSSIER_INPUTS } from './matrix/dossier-inputs.ts';
import { EVIDENCE_INPUTS } from './matrix/evidence-inputs.ts';
import { EXEMPLAR_INPUTS } from './matrix/exemplar-inputs.ts';
import { FEED_INPUTS } from './matrix/feed-inputs.ts';
import { FIELD_INPUTS } from './matrix/field-inputs.ts';
import { INSPECTION_INPUTS } from './matrix/inspection-inputs.ts';
import { ISSUE_INPUTS } from './matrix/issue-inputs.ts';
import { MAILING_INPUTS } from './matrix/mailing-inputs.ts';
import { MEETING_INPUTS } from './matrix/meeting-inputs.ts';
import { OPINION_INPUTS } from './matrix/opinion-inputs.ts';
import { ORG_INPUTS } from './matrix/org-inputs.ts';
import { STANDARD_INPUTS } from './matrix/pack-inputs.ts';
import { PAPER_INPUTS } from './matrix/paper-inputs.ts';
import { PUBLICATION_INPUTS } from './matrix/publication-inputs.ts';
import { QUIZ_INPUTS } from './matrix/quiz-inputs.ts';
import { REWARD_INPUTS } from './matrix/reward-inputs.ts';
import { SELFCHECK_INPUTS } from './matrix/selfcheck-inputs.ts';
import { STATISTICS_INPUTS } from './matrix/statistics-inputs.ts';
import type { MatrixInputs } from './matrix/target.ts';
import { TEAM_INPUTS } from './matrix/team-inputs.ts';
import { VISIT_INPUTS } from './matrix/visit-inputs.ts';
import { WORK_INPUTS } from './matrix/work-inputs.ts';

/**
 * An input for every operation that asks for a verb, aimed at the unit under test. It must pass parsing and reach the permission check; what
 * the handler then says does not matter here. A new operation adds its line to its noun's file: without one the matrix test fails.
 */
export const MATRIX_INPUTS: MatrixInputs = {
  ...ORG_INPUTS,
  ...STANDARD_INPUTS,
  ...WORK_INPUTS,
  ...PAPER_INPUTS,
  ...DOSSIER_INPUTS,
  ...SELFCHECK_INPUTS,
  ...QUIZ_INPUTS,
  ...EVIDENCE_INPUTS,
  ...ARCHIVE_INPUTS,
  ...INSPECTION_INPUTS,
  ...VISIT_INPUTS,
  ...FIELD_INPUTS,
  ...TEAM_INPUTS,
  ...ISSUE_INPUTS,
  ...OPINION_INPUTS,
  ...ASSURANCE_INPUTS,
  ...MEETING_INPUTS,
  ...FEED_INPUTS,
  ...EXEMPLAR_INPUTS,
  ...ACCOUNTABILITY_INPUTS,
  ...PUBLICATION_INPUTS,
  ...REWARD_INPUTS,
  ...STATISTICS_INPUTS,
  ...BULLETIN_INPUTS,
  ...COCKPIT_INPUTS,
  ...MAILING_INPUTS,
  ...ANNOUNCEMENT_INPUTS,
};
