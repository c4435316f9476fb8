interface About {
  readonly period?: string;
  /** A version as `versionKey` writes it. */
  readonly standard?: string;
}

function query(params: Readonly<Record<string, string>>): string {
  return new URLSearchParams(params).toString();
}

/** A unit, or a body of it, in whose name one reads and writes papers. */
interface PartyOfAddress {
  readonly unitId: string;
  readonly bodyId: string | null;
}

function asQuery(params: Readonly<Record<string, string>>): string {
  return Object.keys(params).length === 0 ? '' : `?${query(params)}`;
}

function partyQuery({ unitId, bodyId }: PartyOfAddress): string {
  return asQuery({ unit: unitId, ...(bodyId === null ? {} : { body: bodyId }) });
}

/** Addresses of the application; every link is made here. */
export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  link: () => '/link',
  units: () => '/units',
  unit: (id: string) => `/units/${id}`,
  staff: (unitId: string) => `/units/${unitId}/staff`,
  staffBelow: (unitId: string) => `/units/${unitId}/staff-below`,
  leaders: (unitId: string) => `/units/${unitId}/leaders`,
  clauseDuties: (unitId: string) => `/units/${unitId}/clause-duties`,
  below: (unitId: string) => `/units/${unitId}/below`,
  frame: (unitId: string) => `/units/${unitId}/frame`,
  tenure: (unitId: string) => `/units/${unitId}/tenure`,
  person: (id: string) => `/persons/${id}`,
  workbook: (unitId: string) => `/units/${unitId}/workbook`,
  activities: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    Object.keys(about).length === 0 ? `/units/${unitId}/activities` : `/units/${unitId}/activities?${query(about)}`,
  activity: (id: string) => `/activities/${id}`,
  quotas: (unitId: string, span: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/quotas${Object.keys(span).length === 0 ? '' : `?${query(span)}`}`,
  quota: (unitId: string, quotaId: string, span: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/quotas/${quotaId}${Object.keys(span).length === 0 ? '' : `?${query(span)}`}`,
  rounds: (unitId: string) => `/units/${unitId}/rounds`,
  burden: (unitId: string) => `/units/${unitId}/burden`,
  objects: (unitId: string) => `/units/${unitId}/objects`,
  personQuotas: (personId: string) => `/persons/${personId}/quotas`,
  body: (id: string) => `/bodies/${id}`,
  field: (unitId: string) => `/units/${unitId}/field`,
  unitFacts: (visitId: string) => `/visits/${visitId}/unit`,
  visitRecords: (visitId: string) => `/visits/${visitId}/records`,
  fieldRecord: (recordId: string) => `/field-records/${recordId}`,
  fieldFeedback: (recordId: string) => `/feedback/${recordId}`,
  aparts: (unitId: string) => `/units/${unitId}/apart`,
  agreement: (unitId: string) => `/units/${unitId}/apart/agreement`,
  drift: (unitId: string) => `/units/${unitId}/apart/leniency`,
  calibrations: (unitId: string) => `/units/${unitId}/calibrations`,
  calibrationResults: (roundId: string) => `/calibrations/${roundId}/results`,
  calibration: (roundId: string) => `/calibrations/${roundId}`,
  apart: (apartId: string) => `/pairs/${apartId}`,
  myAparts: () => '/my-pairs',
  myDevices: () => '/my-devices',
  devices: (unitId: string) => `/units/${unitId}/devices`,
  campaigns: (unitId?: string) => (unitId ? `/campaigns?${query({ unit: unitId })}` : '/campaigns'),
  campaign: (id: string, unitId: string) => `/campaigns/${id}?${query({ unit: unitId })}`,
  campaignUnit: (id: string, unitId: string) => `/campaigns/${id}/units/${unitId}`,
  campaignQueue: (queue: 'review' | 'approve', unitId: string) =>
    `/campaigns/queue/${queue}?${query({ unit: unitId })}`,
  campaignTemplate: (id: string, version: string, unitId: string) =>
    `/campaigns/templates/${encodeURIComponent(id)}/${encodeURIComponent(version)}?${query({ unit: unitId })}`,
  texts: (unitId: string, dossierId?: string | null) =>
    `/units/${unitId}/texts${asQuery(dossierId ? { dossier: dossierId } : {})}`,
  text: (unitId: string, kind: string, dossierId: string | null) =>
    `/units/${unitId}/texts/${kind}${asQuery(dossierId === null ? {} : { dossier: dossierId })}`,
  similarTexts: (unitId: string, kind?: string) =>
    `/units/${unitId}/similar-texts${asQuery(kind === undefined ? {} : { kind })}`,
  /** Quizzes that are taken at a unit; with a dossier those about it too. */
  quizzes: (unitId: string, dossierId: string | null = null) =>
    `/units/${unitId}/quizzes${asQuery(dossierId === null ? {} : { dossier: dossierId })}`,
  quizAttempt: (attemptId: string) => `/quiz-attempts/${attemptId}`,
  quizResults: (unitId: string, of: { readonly quiz: string; readonly dossier?: string; readonly round?: string }) =>
    `/units/${unitId}/quiz-results${asQuery({ ...of })}`,
  selfCheck: (dossierId: string, view?: string) =>
    `/dossiers/${dossierId}/self-check${asQuery(view === undefined ? {} : { view })}`,
  archive: (dossierId: string) => `/dossiers/${dossierId}/archive`,
  archives: (unitId: string, campaignId?: string) =>
    `/units/${unitId}/archives${asQuery(campaignId === undefined ? {} : { campaign: campaignId })}`,
  retention: (unitId: string) => `/units/${unitId}/retention`,
  selfChecks: (unitId: string, of?: string) => `/units/${unitId}/self-checks${asQuery(of === undefined ? {} : { of })}`,
  issuesHome: () => '/issues',
  issues: (unitId: string, about: Readonly<Record<string, string>> = {}) => `/units/${unitId}/issues${asQuery(about)}`,
  writeIssue: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/issues/new${asQuery(about)}`,
  issue: (id: string) => `/issues/${id}`,
  lasting: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/issues/lasting${asQuery(about)}`,
  /** The entry with its revisit opened to be set down. */
  revisit: (issueId: string, revisitId: string) => `/issues/${issueId}?revisit=${revisitId}`,
  ledgerFigures: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/issues/figures${asQuery(about)}`,
  ledgerBrief: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/issues/brief${asQuery(about)}`,
  ledgerWeek: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/issues/week${asQuery(about)}`,
  ledgerRates: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/issues/rates${asQuery(about)}`,
  ledgerTree: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/issues/items${asQuery(about)}`,
  raisings: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/issues/raisings${asQuery(about)}`,
  /** The line of an entry's story that was written at a moment. */
  issueStep: (id: string, at: string) => `/issues/${id}#${at}`,
  issueView: (viewId: string) => `/issues/views/${viewId}`,
  urges: (unitId: string) => `/units/${unitId}/issues/urges`,
  carryOver: (unitId: string) => `/units/${unitId}/issues/carry-over`,
  ledgerBook: (unitId: string) => `/units/${unitId}/issues/book`,
  unitPlan: (unitId: string) => `/units/${unitId}/issues/plan`,
  issueSources: (unitId: string) => `/units/${unitId}/issues/sources`,
  papers: () => '/papers',
  desk: ({ unitId, bodyId }: PartyOfAddress, box?: string) =>
    `/units/${unitId}/papers${asQuery({ ...(bodyId === null ? {} : { body: bodyId }), ...(box === undefined ? {} : { box }) })}`,
  writePaper: ({ unitId, bodyId }: PartyOfAddress) =>
    `/units/${unitId}/papers/new${asQuery(bodyId === null ? {} : { body: bodyId })}`,
  paper: (id: string, party: PartyOfAddress) => `/papers/${id}${partyQuery(party)}`,
  changePaper: (id: string, party: PartyOfAddress) => `/papers/${id}/change${partyQuery(party)}`,
  directives: (unitId: string) => `/units/${unitId}/directives`,
  directive: (id: string) => `/directives/${id}`,
  inspectors: (unitId: string) => `/units/${unitId}/inspectors`,
  supervision: (unitId: string) => `/units/${unitId}/supervision`,
  draws: (unitId: string) => `/units/${unitId}/draws`,
  draw: (id: string) => `/draws/${id}`,
  spotChecks: (unitId: string) => `/units/${unitId}/spot-checks`,
  spotCheck: (id: string) => `/spot-checks/${id}`,
  unitSpotCheck: (unitId: string) => `/units/${unitId}/spot-check`,
  visitsHome: () => '/visits',
  visits: (unitId: string, about: Readonly<Record<string, string>> = {}) => `/units/${unitId}/visits${asQuery(about)}`,
  planVisit: (
    unitId: string,
    about: { readonly visited?: string; readonly campaign?: string; readonly department?: string } = {},
  ) => `/units/${unitId}/visits/new${asQuery({ ...about })}`,
  referrals: (unitId: string, about: { readonly side?: 'from-below' } = {}) =>
    `/units/${unitId}/visits/referrals${asQuery({ ...about })}`,
  coverage: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/visits/coverage${asQuery(about)}`,
  sealedVisits: (unitId: string) => `/units/${unitId}/sealed-visits`,
  visit: (id: string) => `/visits/${id}`,
  /** The visit with its file in sight. */
  visitFile: (id: string) => `/visits/${id}#visit-file`,
  assurance: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/visits/quality${asQuery(about)}`,
  changeVisit: (id: string) => `/visits/${id}/change`,
  opinions: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/opinions${asQuery(about)}`,
  opinion: (id: string) => `/opinions/${id}`,
  publications: (unitId: string) => `/units/${unitId}/publications`,
  publication: (id: string) => `/publications/${id}`,
  /** Mailings of an office; `publication`: the one of which letters are to be made. */
  mailings: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/mailings${asQuery(about)}`,
  mailing: (id: string) => `/mailings/${id}`,
  rewards: (unitId: string) => `/units/${unitId}/rewards`,
  reward: (id: string) => `/rewards/${id}`,
  ownRewards: (unitId: string) => `/units/${unitId}/own-rewards`,
  ownResults: (unitId: string) => `/units/${unitId}/results`,
  /** What everybody may read. */
  allPublished: () => '/results',
  published: (publicId: string) => `/results/${publicId}`,
  /** A new opinion from visits. */
  writeOpinion: (visitIds: readonly string[]) => `/opinions/new?${query({ visits: visitIds.join(',') })}`,
  changeOpinion: (id: string) => `/opinions/${id}/change`,
  feedHome: () => '/feed',
  feed: (unitId: string) => `/units/${unitId}/feed`,
  meetingsHome: () => '/meetings',
  meetings: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/meetings${asQuery(about)}`,
  callMeeting: (unitId: string, type?: string) =>
    `/units/${unitId}/meetings/new${asQuery(type === undefined ? {} : { type })}`,
  meeting: (id: string) => `/meetings/${id}`,
  exemplarsHome: () => '/exemplars',
  exemplars: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/exemplars${asQuery(about)}`,
  exemplarDesk: (unitId: string) => `/units/${unitId}/exemplars/desk`,
  benchmarks: (unitId: string) => `/units/${unitId}/exemplars/board`,
  exemplar: (id: string) => `/exemplars/${id}`,
  /** Recommending an entry of the library of results. */
  proposeExemplar: (issueId: string) => `/issues/${issueId}/exemplar`,
  accountabilityHome: () => '/accountability',
  accountability: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/accountability${asQuery(about)}`,
  openCase: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/accountability/new${asQuery(about)}`,
  accountabilityCase: (id: string) => `/accountability/${id}`,
  unimplemented: (unitId: string) => `/units/${unitId}/unimplemented`,
  cockpitHome: () => '/cockpit',
  cockpit: (unitId: string) => `/units/${unitId}/cockpit`,
  cockpitWall: (unitId: string) => `/units/${unitId}/cockpit/wall`,
  boundaries: (unitId: string) => `/units/${unitId}/cockpit/boundaries`,
  screens: (unitId: string) => `/units/${unitId}/cockpit/screens`,
  /** What a screen shows: the link stands behind `#` and is kept out of every log of pages. */
  screen: (key: string) => `/screen#${key}`,
  bulletinsHome: () => '/bulletins',
  bulletins: (unitId: string) => `/units/${unitId}/bulletins`,
  bulletin: (id: string) => `/bulletins/${id}`,
  /** Who reports regularly to a unit. */
  statisticsHome: () => '/statistics',
  /** Figures of a unit and of all below it. */
  statistics: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/statistics${asQuery(about)}`,
  /** Who has handed in for a period. */
  statisticReturns: (unitId: string, period: string) => `/units/${unitId}/statistics/returns${asQuery({ period })}`,
  /** What the unit itself is asked for. */
  ownStatistics: (unitId: string) => `/units/${unitId}/statistics/own`,
  counter: (unitId: string, code: string, period: string) =>
    `/units/${unitId}/statistics/counters/${code}${asQuery({ period })}`,
  statisticReturn: (id: string) => `/statistics/returns/${id}`,
  reports: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/reports${asQuery(about)}`,
  templates: (unitId: string) => `/units/${unitId}/templates`,
  teams: (unitId: string) => `/units/${unitId}/teams`,
  myTeams: () => '/my-teams',
  teamLife: (unitId: string) => `/units/${unitId}/team-life`,
  teamSheets: (bodyId: string, month?: string) =>
    `/teams/${bodyId}/sheets${asQuery(month === undefined ? {} : { month })}`,
  teamSheet: ({ bodyId, span, onDay }: { readonly bodyId: string; readonly span: string; readonly onDay: string }) =>
    `/teams/${bodyId}/sheets/${span}/${onDay}`,
  inspector: (id: string) => `/inspectors/${id}`,
  recognition: (unitId?: string) => (unitId ? `/recognition?${query({ unit: unitId })}` : '/recognition'),
  programme: (programmeId: string, unitId: string) =>
    `/recognition/programmes/${encodeURIComponent(programmeId)}?${query({ unit: unitId })}`,
  unitRecognition: (unitId: string) => `/units/${unitId}/recognition`,
  applying: (unitId: string, about: { readonly programme: string; readonly round: string }) =>
    `/units/${unitId}/recognition/new?${query(about)}`,
  application: (id: string) => `/recognition/applications/${id}`,
  titleHeld: (id: string) => `/recognition/titles/${id}`,
  dossiers: (unitId: string, campaignId?: string) =>
    `/units/${unitId}/dossiers${asQuery(campaignId === undefined ? {} : { campaign: campaignId })}`,
  filingGrid: (unitId: string, about: Readonly<Record<'campaign' | 'standard' | 'version' | 'period', string>>) =>
    `/units/${unitId}/dossiers/grid?${query(about)}`,
  dossier: (id: string) => `/dossiers/${id}`,
  evidence: (unitId: string) => `/units/${unitId}/evidence`,
  /** The room of evidence with the place chosen under which something is to be filed. */
  evidenceUnder: (
    unitId: string,
    place: { readonly standardId: string; readonly clause: string; readonly period: string },
  ) => `/units/${unitId}/evidence?${new URLSearchParams({ ...place })}`,
  evidencePiece: (id: string) => `/evidence/${id}`,
  import: (unitId?: string) => (unitId ? `/import?unit=${unitId}` : '/import'),
  processMarks: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/process-marks${asQuery(about)}`,
  processMark: (unitId: string, year: string) => `/units/${unitId}/process-mark${asQuery({ year })}`,
  runs: (unitId?: string, about: About = {}) => (unitId ? `/runs?${query({ unit: unitId, ...about })}` : '/runs'),
  flags: (unitId: string, about: About) => `/flags?${query({ unit: unitId, ...about })}`,
  try: () => '/try',
  run: (id: string) => `/runs/${id}`,
  whatIf: (id: string, code?: string) => (code ? `/runs/${id}/what-if?school=${code}` : `/runs/${id}/what-if`),
  least: (id: string) => `/runs/${id}/least`,
  summary: (id: string) => `/runs/${id}/summary`,
  comparison: (id: string, before: string) => `/runs/${id}/comparison?before=${before}`,
  impact: (unitId?: string) => (unitId ? `/impact?unit=${unitId}` : '/impact'),
  mine: () => '/mine',
  myCard: () => '/mine/card',
  plans: (unitId?: string) => (unitId ? `/plans?unit=${unitId}` : '/plans'),
  plan: (id: string, view?: string) => (view ? `/plans/${id}?view=${view}` : `/plans/${id}`),
  planPrint: (planId: string) => `/plans/${planId}/print`,
  wall: (planId: string) => `/plans/${planId}/wall`,
  task: (id: string) => `/tasks/${id}`,
  unitTasks: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/tasks${asQuery(about)}`,
  cards: (unitId: string) => `/units/${unitId}/cards`,
  board: (unitId: string, view?: string) => (view ? `/units/${unitId}/board?view=${view}` : `/units/${unitId}/board`),
  announcementsHome: () => '/announcements',
  announcements: (unitId: string, about: Readonly<Record<string, string>> = {}) =>
    `/units/${unitId}/announcements${asQuery(about)}`,
  writeAnnouncement: (unitId: string) => `/units/${unitId}/announcements/write`,
  announcement: (id: string) => `/announcements/${id}`,
  /** What is public: of all units, or of one. */
  publicNews: (unitId?: string) => (unitId ? `/news/of/${unitId}` : '/news'),
  publicItem: (publicId: string) => `/news/${publicId}`,
  plates: (unitId?: string) => (unitId ? `/plates/${unitId}` : '/plates'),
  livelihood: (unitId?: string) => (unitId ? `/livelihood/${unitId}` : '/livelihood'),
  /** The field application: without the frame of the desktop, and without network once it was opened. */
  phone: () => '/field',
  phoneVisit: (visitId: string) => `/field/visits/${visitId}`,
  phoneQuick: (visitId: string) => `/field/visits/${visitId}/quick`,
  phoneFeedback: (visitId: string) => `/field/visits/${visitId}/feedback`,
  phoneRecord: (recordId: string) => `/field/records/${recordId}`,
  phoneVersions: (recordId: string) => `/field/records/${recordId}/versions`,
  phoneSync: () => '/field/sync',
  accounts: () => '/accounts',
  notices: () => '/notices',
  noticeSettings: () => '/notices/settings',
  noticeChannels: () => '/notices/channels',
  standards: () => '/standards',
  standardComparison: (from: string, to: string) =>
    `/standards/comparison?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`,
  draft: (id: string) => `/standards/drafts/${id}`,
  standard: (id: string, version: string) => `/standards/${encodeURIComponent(id)}/${encodeURIComponent(version)}`,
} as const;
