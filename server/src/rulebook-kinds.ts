import { ACCOUNTABILITY_BOOKS } from '@dudao/core/accountability/accountability-book';
import { ACTIVITIES } from '@dudao/core/activity/activities';
import { ANNOUNCEMENT_BOOKS } from '@dudao/core/announcement/announcement-book';
import { RETENTION } from '@dudao/core/archive/retention';
import { BULLETIN_BOOKS } from '@dudao/core/bulletin/bulletin-book';
import { LIMITS } from '@dudao/core/campaign/limits';
import { CAMPAIGNS } from '@dudao/core/campaign/template';
import { COCKPIT_BOOKS } from '@dudao/core/cockpit/cockpit-book';
import { EXEMPLAR_BOOKS } from '@dudao/core/exemplar/exemplar-book';
import { CALIBRATIONS } from '@dudao/core/field/apart/calibrations';
import { CHECKLISTS } from '@dudao/core/field/checklists';
import { SPOT_CHECKS } from '@dudao/core/inspection/spot-check-rules';
import { WORKLISTS } from '@dudao/core/inspection/worklist-format';
import { LEDGERS } from '@dudao/core/issue/ledgers';
import { MEETING_BOOKS } from '@dudao/core/meeting/meeting-book';
import { REMINDERS } from '@dudao/core/notice/reminders';
import { OPINION_BOOKS } from '@dudao/core/opinion/opinion-book';
import type { RulebookKind } from '@dudao/core/pack/rulebook';
import { PAPERS } from '@dudao/core/paper/papers';
import { PUBLICATION_BOOKS } from '@dudao/core/publication/publication-book';
import { QUIZZES } from '@dudao/core/quiz/quizzes';
import { PROGRAMMES } from '@dudao/core/recognition/programme-kind';
import { REWARD_BOOKS } from '@dudao/core/reward/reward-book';
import { PROCESS_BOOKS } from '@dudao/core/score/process/process-book';
import { TEXTS } from '@dudao/core/selfcheck/texts';
import { STATISTICS_BOOKS } from '@dudao/core/statistics/statistics-book';
import { PLANS } from '@dudao/core/task/plan-kinds';
import { TEAM_BOOKS } from '@dudao/core/team/team-book';
import { VISIT_BOOKS } from '@dudao/core/visit/visit-book';

/** Every kind of rulebook that packs may hold, in the order of the nouns. A new kind adds one entry. */
export const RULEBOOK_KINDS: readonly RulebookKind[] = [
  ACTIVITIES,
  CAMPAIGNS,
  LIMITS,
  PLANS,
  PAPERS,
  WORKLISTS,
  SPOT_CHECKS,
  VISIT_BOOKS,
  CHECKLISTS,
  CALIBRATIONS,
  TEAM_BOOKS,
  TEXTS,
  QUIZZES,
  RETENTION,
  PROCESS_BOOKS,
  PROGRAMMES,
  LEDGERS,
  OPINION_BOOKS,
  MEETING_BOOKS,
  EXEMPLAR_BOOKS,
  ACCOUNTABILITY_BOOKS,
  PUBLICATION_BOOKS,
  REWARD_BOOKS,
  STATISTICS_BOOKS,
  BULLETIN_BOOKS,
  COCKPIT_BOOKS,
  ANNOUNCEMENT_BOOKS,
  REMINDERS,
];
