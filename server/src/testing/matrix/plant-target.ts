import { plantActivity } from '../plant-activity.ts';
import { plantAnnouncement } from '../plant-announcement.ts';
import { plantApart } from '../plant-apart.ts';
import { plantAttempt } from '../plant-attempt.ts';
import { plantBatch } from '../plant-batch.ts';
import { plantBulletin } from '../plant-bulletin.ts';
import { plantCampaign } from '../plant-campaign.ts';
import { plantCockpit } from '../plant-cockpit.ts';
import { plantComment } from '../plant-comment.ts';
import { plantDirective } from '../plant-directive.ts';
import { plantDossiers } from '../plant-dossier.ts';
import { plantDraft } from '../plant-draft.ts';
import { plantEvidence } from '../plant-evidence.ts';
import { plantExemplar } from '../plant-exemplar.ts';
import { plantField } from '../plant-field.ts';
import { plantInspector } from '../plant-inspector.ts';
import { plantIssue } from '../plant-issue.ts';
import { plantMailing } from '../plant-mailing.ts';
import { plantMeeting } from '../plant-meeting.ts';
import { plantOpinion } from '../plant-opinion.ts';
import { plantPaper } from '../plant-paper.ts';
import { plantPlan } from '../plant-plan.ts';
import { plantPublication } from '../plant-publication.ts';
import { plantRecognition } from '../plant-recognition.ts';
import { plantReward } from '../plant-reward.ts';
import { plantRun } from '../plant-run.ts';
import { plantSelfGap } from '../plant-self-gap.ts';
import { plantSpotCheck } from '../plant-spot-check.ts';
import { plantStaff } from '../plant-staff.ts';
import { plantStatement } from '../plant-statement.ts';
import { plantReturn } from '../plant-statistics.ts';
import { plantVisit } from '../plant-visit.ts';
import { plantWorkbook } from '../plant-workbook.ts';
import type { TestApp } from '../test-app.ts';
import type { MatrixTarget } from './target.ts';

/** Plants at a unit what a case of any operation may ask for. */
export async function plantTarget(test: TestApp, unitId: string): Promise<MatrixTarget> {
  const { accountId } = await test.newPersona('leader', unitId);
  const campaign = await plantCampaign(test, unitId);
  const dossierId = (await plantDossiers(test, { unitId, campaignId: campaign.campaignId })).get(unitId) ?? '';
  const [grant] = await test.rows<{ id: string }>('select id from role_grant where account_id = $1', [accountId]);
  const visit = await plantVisit(test, unitId);
  const runId = await plantRun(test.pool, unitId);
  const publicationId = await plantPublication(test, { unitId, runId });
  return {
    test,
    unitId,
    accountId,
    grantId: grant?.id ?? '',
    runId,
    batchId: await plantBatch(test, unitId),
    draftId: await plantDraft(test, unitId),
    staff: await plantStaff(test, unitId),
    evidence: await plantEvidence(test, unitId),
    inspection: await plantInspector(test, unitId),
    workbookId: await plantWorkbook(test, unitId),
    statementId: await plantStatement(test, unitId),
    activityId: await plantActivity(test, unitId),
    campaign,
    dossierId,
    spotCheck: await plantSpotCheck(test, { unitId, campaignId: campaign.campaignId, dossierId }),
    visit,
    field: await plantField(test, { unitId, visitId: visit.visitId, accountId }),
    apart: await plantApart(test, { unitId, visitId: visit.visitId, accountId }),
    meetingId: (await plantMeeting(test, { unitId })).meetingId,
    publicationId,
    mailing: await plantMailing(test, { unitId, publicationId }),
    reward: await plantReward(test, { unitId }),
    returnId: await plantReturn(test, { unitId }),
    announcement: await plantAnnouncement(test, { unitId }),
    bulletinId: (await plantBulletin(test, { unitId })).bulletinId,
    opinion: await plantOpinion(test, { unitId, visitId: visit.visitId, accountId }),
    comment: await plantComment(test, { unitId, dossierId }),
    gapId: await plantSelfGap(test, { unitId, dossierId }),
    attemptId: await plantAttempt(test, { unitId, dossierId }),
    plan: await plantPlan(test, unitId),
    cockpit: await plantCockpit(test, unitId),
    paperId: await plantPaper(test, unitId),
    ...(await plantIssue(test, unitId)),
    exemplar: await plantExemplar(test, { unitId }),
    directive: await plantDirective(test, unitId),
    recognition: await plantRecognition(test, unitId),
  };
}
