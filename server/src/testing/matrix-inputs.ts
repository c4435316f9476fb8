import { randomUUID } from 'node:crypto';
import { OPEN_RULES } from '@dudao/core/inspection/register-contract';
import { CAMPAIGN_INPUTS } from './campaign-inputs.ts';
import type { PlantedCampaign } from './plant-campaign.ts';
import type { PlantedInspector } from './plant-inspector.ts';
import type { PlantedPlan } from './plant-plan.ts';
import type { PlantedRecognition } from './plant-recognition.ts';
import type { PlantedStaff } from './plant-staff.ts';
import type { TestApp } from './test-app.ts';

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
  /** An inspector of that unit, a recusal of theirs, a secondment asked of it. */
  readonly inspection: PlantedInspector;
  /** A published campaign of that unit in which it takes part. */
  readonly campaign: PlantedCampaign;
  /** A record of an activity of that unit. */
  readonly activityId: string;
  /** A published plan of that unit with two tasks and what hangs on them. */
  readonly plan: PlantedPlan;
  /** An open application and a title of that unit. */
  readonly recognition: PlantedRecognition;
}

const REPORT = { standardId: 'YZJH-2017', version: '2017.0', period: '2025-2026' };
const TERM = { kind: 'part-time', field: '综合', fromOn: '2026-01-01', untilOn: '2029-01-01' };
const DRAW = {
  title: '抽取',
  on: '2026-11-25',
  visitType: 'routine',
  unitKinds: ['school'],
  by: 'none',
  take: {},
  each: {},
};
const ACTIVITY = { fromOn: '2026-11-01', untilOn: '2026-11-01', values: {} };
const PLAN = { kind: 'project', title: '新计划', fromOn: '2026-01-01', untilOn: '2026-12-31' };
const TARGET = { name: '新指标', kind: 'amount', value: '10', dueOn: '2026-12-31' };
const GOAL = { target: { of: 'county' }, allowances: [{ input: 'sports_area', cost: '500' }] };

/**
 * An input for every operation that asks for a verb, aimed at the unit under test. It must pass parsing and reach the permission check; what
 * the handler then says does not matter here. A new operation adds its line: without one the matrix test fails.
 */
export const MATRIX_INPUTS: Readonly<Record<string, (target: MatrixTarget) => unknown>> = {
  'org.list-units': ({ unitId }) => ({ parentId: unitId }),
  'org.read-unit': ({ unitId }) => ({ unitId }),
  'org.create-unit': ({ unitId }) => ({ parentId: unitId, kind: 'department', name: `科室${randomUUID()}` }),
  'org.rename-unit': ({ unitId }) => ({ unitId, name: '新名称', fromOn: '2026-11-24', revision: -1 }),
  'org.close-unit': ({ unitId }) => ({ unitId, closedOn: '2026-11-24', revision: -1 }),
  'org.change-code': ({ unitId }) => ({ unitId, kind: 'area', code: '1', fromOn: '2026-11-24', revision: -1 }),
  'org.merge-unit': ({ unitId }) => ({ unitId, intoId: unitId, onDay: '2026-11-24', revision: -1 }),
  'org.split-unit': ({ unitId }) => ({ unitId, kind: 'department', name: `分设${randomUUID()}`, onDay: '1900-01-01' }),
  'org.read-staff': ({ unitId }) => ({ unitId }),
  'org.add-person': ({ unitId }) => ({ unitId, name: '新人', joinedOn: '2026-11-24' }),
  'org.change-person': ({ staff }) => ({ personId: staff.personId, name: '某人', phone: null, revision: -1 }),
  'org.let-person-leave': ({ staff }) => ({ personId: staff.personId, leftOn: '2000-01-01' }),
  'org.add-post': ({ unitId }) => ({ unitId, name: `职务${randomUUID()}`, rank: 'other' }),
  'org.fill-post': ({ staff }) => ({ postId: staff.postId, personId: null, fromOn: '2026-11-24' }),
  'org.end-post': ({ staff }) => ({ postId: staff.postId, endedOn: '2026-11-24' }),
  'org.assign-duty': ({ unitId }) => ({
    unitId,
    kind: 'liaison',
    holder: { personId: randomUUID() },
    fromOn: '2026-11-24',
  }),
  'org.found-body': ({ unitId }) => ({
    unitId,
    kind: 'office',
    name: `办公室${randomUUID()}`,
    foundedOn: '2026-11-24',
  }),
  'org.end-body': ({ staff }) => ({ bodyId: staff.bodyId, endedOn: '2026-11-24', revision: -1 }),
  'org.read-body': ({ staff }) => ({ bodyId: staff.bodyId }),
  'org.seat': ({ staff }) => ({
    bodyId: staff.bodyId,
    role: 'member',
    holder: { personId: randomUUID() },
    fromOn: '2026-11-24',
  }),
  'org.unseat': ({ staff }) => ({ seatId: staff.seatId, untilOn: '2000-01-01' }),
  'org.link-unit': ({ staff, unitId }) => ({ bodyId: staff.bodyId, unitId, fromOn: '2000-01-01' }),
  'org.unlink-unit': ({ staff }) => ({ linkId: staff.linkId, untilOn: '2000-01-01' }),
  'org.list-gaps': ({ unitId }) => ({ unitId }),
  'org.read-coverage': ({ unitId }) => ({ unitId }),
  'access.explain': ({ unitId }) => ({ unitId }),
  'access.list-accounts': ({ unitId }) => ({ unitId }),
  'access.create-account': ({ unitId }) => ({ unitId, name: '新人', signInName: `u${randomUUID()}` }),
  'access.link-person': ({ accountId }) => ({ accountId, personId: null }),
  'access.renew-link': ({ accountId }) => ({ accountId }),
  'access.disable-account': ({ accountId }) => ({ accountId }),
  'access.grant-role': ({ unitId, accountId }) => ({ accountId, role: 'leader', unitId }),
  'access.revoke-role': ({ grantId }) => ({ grantId }),
  ...CAMPAIGN_INPUTS,
  'pack.list-drafts': ({ unitId }) => ({ unitId }),
  'pack.read-draft': ({ draftId }) => ({ draftId }),
  'pack.create-draft': ({ unitId }) => ({
    unitId,
    from: { kind: 'empty', standardId: 'YZJH-2017', title: { zh: '新标准', en: 'new' } },
  }),
  'pack.save-draft': ({ draftId }) => ({ draftId, revision: 1000, text: '', cases: '' }),
  'pack.delete-draft': ({ draftId }) => ({ draftId, revision: 1000 }),
  'pack.submit-draft': ({ draftId }) => ({ draftId, revision: 1000 }),
  'pack.review-draft': ({ draftId }) => ({ draftId, revision: 1000, decision: 'accept', reasons: '' }),
  'pack.export-draft': ({ draftId }) => ({ draftId }),
  'pack.preview-workbook': ({ draftId }) => ({ draftId, fileId: randomUUID() }),
  'pack.publish': ({ draftId }) => ({ draftId, revision: 1000 }),
  'activity.read-forms': ({ unitId }) => ({ unitId }),
  'activity.record': ({ unitId }) => ({ unitId, kind: 'none', ...ACTIVITY }),
  'activity.correct': ({ activityId }) => ({ activityId, revision: -1, ...ACTIVITY }),
  'activity.withdraw': ({ activityId }) => ({ activityId, revision: -1, reason: '记错' }),
  'activity.advance': ({ activityId }) => ({ activityId, revision: -1, stage: 'judged', values: {} }),
  'activity.read': ({ activityId }) => ({ activityId }),
  'activity.list': ({ unitId }) => ({ unitId }),
  'activity.download': ({ unitId }) => ({ unitId }),
  'activity.import': ({ unitId }) => ({ unitId, kind: 'none', table: '' }),
  'activity.list-quotas': ({ unitId }) => ({ unitId }),
  'activity.read-quota': ({ unitId }) => ({ unitId, quotaId: 'topics' }),
  'activity.read-person': ({ staff }) => ({ personId: staff.personId }),
  'activity.read-settings': ({ unitId }) => ({ unitId }),
  'activity.set-terms': ({ unitId }) => ({
    unitId,
    schoolYear: '2026-2027',
    first: { beginsOn: '2026-09-01', endsOn: '2026-08-01' },
    second: { beginsOn: '2027-03-01', endsOn: '2027-07-01' },
  }),
  'activity.set-demand': ({ unitId }) => ({ unitId, quotaId: 'none', demand: '1', fromOn: '2026-12-01', reason: '无' }),
  'task.list-plans': ({ unitId }) => ({ unitId }),
  'task.create-plan': ({ unitId }) => ({ unitId, ...PLAN }),
  'task.change-plan': ({ plan }) => ({ planId: plan.planId, ...PLAN, revision: -1 }),
  'task.publish-plan': ({ plan }) => ({ planId: plan.planId, revision: -1 }),
  'task.read-plan': ({ plan }) => ({ planId: plan.planId }),
  'task.add-node': ({ plan }) => ({ planId: plan.planId, level: 'goal', title: '新目标' }),
  'task.change-node': ({ plan }) => ({ nodeId: plan.nodeId, level: 'goal', title: '新目标' }),
  'task.remove-node': ({ plan }) => ({ nodeId: plan.nodeId }),
  'task.take-baseline': ({ plan }) => ({ planId: plan.planId, name: '一季度' }),
  'task.compare-baseline': ({ plan }) => ({ baselineId: plan.baselineId }),
  'task.read-matrix': ({ plan }) => ({ planId: plan.planId }),
  'task.create-tasks': ({ plan }) => ({ planId: plan.planId, tasks: [{ title: '新任务' }] }),
  'task.change-task': ({ plan }) => ({ taskId: plan.taskId, fields: { title: '新任务' }, revision: -1 }),
  'task.cancel-task': ({ plan }) => ({ taskId: plan.taskId, revision: -1 }),
  'task.read-task': ({ plan }) => ({ taskId: plan.taskId }),
  'task.report-progress': ({ plan }) => ({ taskId: plan.taskId, progress: 10, text: '开了头', revision: -1 }),
  'task.reply-report': ({ plan }) => ({ reportId: plan.reportId, text: '知道了' }),
  'task.log-act': ({ plan }) => ({
    taskId: plan.taskId,
    kind: 'asked',
    onDay: '2099-01-01',
    leader: { name: '某人' },
  }),
  'task.add-blocker': ({ plan }) => ({ taskId: plan.taskId, kind: 'land', text: '没有地', owner: '某人' }),
  'task.resolve-blocker': ({ plan }) => ({ blockerId: plan.blockerId, resolvedOn: '2000-01-01' }),
  'task.request-extension': ({ plan }) => ({ taskId: plan.taskId, toDue: '2000-01-01', reason: '下雨' }),
  'task.decide-extension': ({ plan }) => ({ extensionId: plan.extensionId, decision: 'reject' }),
  'task.link-tasks': ({ plan }) => ({ fromId: plan.taskId, toId: plan.taskId }),
  'task.unlink-tasks': ({ plan }) => ({ linkId: plan.linkId }),
  'task.apply-schedule': ({ plan }) => ({ planId: plan.planId, endOn: '2026-12-31', revision: -1 }),
  'task.add-target': ({ plan }) => ({ planId: plan.planId, ...TARGET }),
  'task.change-target': ({ plan }) => ({ targetId: plan.targetId, ...TARGET, revision: -1 }),
  'task.remove-target': ({ plan }) => ({ targetId: plan.targetId }),
  'task.decompose-target': ({ plan, unitId }) => ({
    targetId: plan.targetId,
    shares: [{ unitId, value: '1' }],
    revision: -1,
  }),
  'task.report-target': ({ plan }) => ({ targetId: plan.targetId, reached: '1', revision: -1 }),
  'task.list-offers': ({ unitId }) => ({ unitId }),
  'task.accept-share': ({ plan }) => ({ planId: plan.planId, shareId: randomUUID() }),
  'task.list-tasks': ({ unitId }) => ({ unitId }),
  'task.download-plan': ({ plan }) => ({ planId: plan.planId }),
  'dossier.download-template': ({ unitId }) => ({ unitId, ...REPORT }),
  'dossier.preview-import': ({ unitId }) => ({ unitId, fileId: randomUUID(), ...REPORT }),
  'dossier.read-import': ({ batchId }) => ({ batchId }),
  'dossier.commit-import': ({ batchId }) => ({ batchId }),
  'dossier.list-values': ({ unitId }) => ({ unitId, ...REPORT }),
  'dossier.list-flags': ({ unitId }) => ({ unitId, ...REPORT }),
  'dossier.answer-flag': ({ unitId }) => ({
    unitId,
    period: REPORT.period,
    rule: 'class_size',
    member: 'primary',
    value: '80.0',
    other: null,
    answer: '属实：并班过渡。',
  }),
  'dossier.read-reported': ({ unitId }) => ({ unitId }),
  'inspection.list-inspectors': ({ unitId }) => ({ unitId }),
  'inspection.read-inspector': ({ inspection }) => ({ inspectorId: inspection.inspectorId }),
  'inspection.appoint-inspector': ({ unitId }) => ({ ...TERM, unitId, personId: randomUUID() }),
  'inspection.change-inspector': ({ inspection }) => ({
    inspectorId: inspection.inspectorId,
    field: '德育',
    qualifications: '',
    revision: -1,
  }),
  'inspection.renew-term': ({ inspection: { inspectorId } }) => ({
    inspectorId,
    kind: TERM.kind,
    fromOn: '2026-01-01',
    untilOn: '2026-01-01',
  }),
  'inspection.end-term': ({ inspection: { inspectorId } }) => ({ inspectorId, untilOn: '2099-01-01', reason: '调离' }),
  'inspection.add-training': ({ inspection: { inspectorId } }) => ({
    inspectorId,
    onDay: '2099-01-01',
    hours: 8,
    subject: '课程',
  }),
  'inspection.rate-inspector': ({ inspection: { inspectorId } }) => ({
    inspectorId,
    grades: [{ criterion: 'political', grade: 'good' }],
  }),
  'inspection.declare-recusal': ({ inspection: { inspectorId }, unitId }) => ({
    inspectorId,
    unitId,
    kind: 'family',
    declaredBy: '本人',
    fromOn: '2026-01-01',
    untilOn: '2026-01-01',
  }),
  'inspection.end-recusal': ({ inspection: { recusalId } }) => ({ recusalId, untilOn: '2000-01-01' }),
  'inspection.sign-pledge': ({ inspection: { inspectorId } }) => ({
    inspectorId,
    occasion: '2026 年度',
    signedOn: '2099-01-01',
  }),
  'inspection.ask-secondment': ({ inspection: { inspectorId } }) => ({
    inspectorId,
    fromOn: '2026-01-01',
    untilOn: '2026-01-01',
    purpose: '督导',
  }),
  'inspection.answer-secondment': ({ inspection: { secondmentId } }) => ({ secondmentId, answer: 'refused' }),
  'inspection.list-secondments': ({ unitId }) => ({ unitId }),
  'inspection.set-rules': ({ unitId }) => ({ unitId, ...OPEN_RULES, revision: -1 }),
  'inspection.list-recusals': ({ unitId }) => ({ unitId }),
  'inspection.plan-draw': ({ unitId }) => ({ ...DRAW, unitId }),
  'inspection.announce-draw': ({ unitId }) => ({ ...DRAW, unitId }),
  'inspection.add-witness': ({ inspection: { drawId } }) => ({ drawId, who: '家长', text: '晴' }),
  'inspection.open-draw': ({ inspection: { drawId } }) => ({ drawId }),
  'inspection.replace-drawn': ({ inspection: { drawId } }) => ({
    drawId,
    visitedUnitId: randomUUID(),
    out: randomUUID(),
    reason: '病假',
  }),
  'inspection.list-draws': ({ unitId }) => ({ unitId }),
  'inspection.read-draw': ({ inspection: { drawId } }) => ({ drawId }),
  'inspection.download-draw': ({ inspection: { drawId } }) => ({ drawId }),
  'inspection.make-teams': ({ inspection: { drawId } }) => ({
    drawId,
    fromOn: '2026-11-24',
    teams: [{ visitedUnitId: randomUUID(), name: '督导组', headId: null }],
  }),
  'inspection.assign-units': ({ unitId }) => ({
    unitId,
    assignments: [{ bodyId: randomUUID(), unitId }],
    fromOn: '2026-11-24',
    untilOn: '2026-11-24',
  }),
  'inspection.read-teams': ({ unitId }) => ({ unitId }),
  'inspection.read-rotation': ({ unitId }) => ({ unitId }),
  'inspection.demand-reports': ({ unitId }) => ({ unitId, title: '汇报', dueOn: '2026-12-01' }),
  'inspection.hand-in-report': ({ inspection: { reportId } }) => ({ reportId, content: '情况', suggestions: '建议' }),
  'inspection.log-contact': ({ inspection: { bodyId }, unitId }) => ({
    bodyId,
    unitId,
    kind: 'visit',
    onDay: '2026-11-24',
    days: 1,
    topic: '开学',
  }),
  'inspection.open-ratings': ({ unitId }) => ({ unitId, title: '评议', closesOn: '2000-01-01' }),
  'inspection.rate-team': ({ unitId }) => ({
    unitId,
    roundId: randomUUID(),
    bodyId: randomUUID(),
    grades: { present: 'good', guidance: 'good', fairness: 'good', burden: 'good', integrity: 'good' },
  }),
  'inspection.read-ratings': ({ unitId }) => ({ unitId }),
  'inspection.file-complaint': ({ unitId }) => ({
    unitId,
    bodyId: randomUUID(),
    personId: randomUUID(),
    text: '投诉',
  }),
  'inspection.read-unit-voice': ({ unitId }) => ({ unitId }),
  'inspection.list-complaints': ({ unitId }) => ({ unitId }),
  'inspection.answer-complaint': ({ inspection: { complaintId } }) => ({ complaintId, answer: '答复' }),
  'score.run': ({ unitId }) => ({
    unitId,
    standardId: 'YZJH-2017',
    version: '2017.0',
    period: '2025-2026',
    on: '2026-11-24',
  }),
  'score.list-runs': ({ unitId }) => ({ unitId }),
  'score.read-run': ({ runId }) => ({ runId }),
  'score.explain': ({ runId }) => ({ runId, definition: 'R1.cv', member: 'primary' }),
  'score.replay': ({ runId }) => ({ runId }),
  'score.download-run': ({ runId }) => ({ runId }),
  'score.preview-impact': ({ unitId }) => ({
    unitId,
    before: { standardId: 'YZJH-2017', version: '2017.0' },
    after: { standardId: 'YZJH-2017', version: '2017.1' },
    period: '2025-2026',
    on: '2026-11-24',
  }),
  'score.adopt-version': ({ unitId }) => ({
    unitId,
    standardId: 'YZJH-2017',
    version: '2017.1',
    fromOn: '2026-12-01',
    decision: '县政府会议',
    reason: '与上级一致',
  }),
  'score.list-adoptions': ({ unitId }) => ({ unitId }),
  'score.list-standings': ({ unitId }) => ({ unitId }),
  'score.recompute': ({ unitId }) => ({ unitId }),
  'score.read-recompute': ({ unitId }) => ({ unitId }),
  'score.list-counties': ({ unitId }) => ({ unitId }),
  'score.read-inputs': ({ runId }) => ({ runId }),
  'score.what-if': ({ runId }) => ({ runId, changes: [] }),
  'score.list-gaps': ({ runId }) => ({ runId }),
  'score.seek-goal': ({ runId }) => ({ runId, ...GOAL }),
  'score.download-goal': ({ runId }) => ({ runId, ...GOAL }),
  'recognition.list-programmes': ({ unitId }) => ({ unitId }),
  'recognition.read-programme': ({ unitId }) => ({ unitId, programmeId: 'LJ-FC' }),
  'recognition.read-unit': ({ unitId }) => ({ unitId }),
  'recognition.list-work': ({ unitId }) => ({ unitId }),
  'recognition.read-application': ({ recognition }) => ({ applicationId: recognition.applicationId }),
  'recognition.read-title': ({ recognition }) => ({ decisionId: recognition.decisionId }),
  'recognition.apply': ({ unitId }) => ({
    unitId,
    programmeId: 'LJ-FC',
    round: 'none',
    appliedOn: '2026-11-24',
    answers: {},
  }),
  'recognition.refile': ({ recognition }) => ({ applicationId: recognition.applicationId, revision: -1, answers: {} }),
  'recognition.drop': ({ recognition }) => ({ applicationId: recognition.applicationId, revision: -1, reason: '误报' }),
  'recognition.check': ({ recognition }) => ({
    applicationId: recognition.applicationId,
    revision: -1,
    opinion: 'return',
    checked: [],
    remark: '缺材料',
    checkedOn: '2026-11-24',
  }),
  'recognition.give-notice': ({ recognition }) => ({
    applicationId: recognition.applicationId,
    revision: -1,
    fromOn: '2026-11-24',
    untilOn: '2026-11-24',
    place: '门户网站',
  }),
  'recognition.decide': ({ recognition }) => ({
    applicationId: recognition.applicationId,
    revision: -1,
    outcome: 'failed',
    document: '文',
    decidedOn: '2026-11-24',
    validUntil: null,
    reason: '',
  }),
  'recognition.withdraw': ({ recognition }) => ({
    decisionId: recognition.decisionId,
    document: '文',
    withdrawnOn: '2000-01-01',
    reason: '试',
  }),
  'recognition.sign-goals': ({ recognition }) => ({
    decisionId: recognition.decisionId,
    signedOn: '2026-11-24',
    goals: [{ goal: 'x', text: 'x' }],
  }),
  'recognition.review': ({ recognition }) => ({
    decisionId: recognition.decisionId,
    year: 2026,
    reviewedOn: '2026-11-24',
    results: [],
  }),
  'recognition.set-term': ({ unitId }) => ({
    unitId,
    programmeId: 'LJ-FC',
    key: 'none',
    value: '1',
    document: '文',
    setOn: '2026-11-24',
  }),
  'recognition.export-results': ({ unitId }) => ({ unitId, from: '2026-01-01', until: '2026-12-31' }),
};
