import { createBrowserRouter } from 'react-router';
import { APART_ROUTES } from './apart-routes.tsx';
import { BrokenPage } from './pages/BrokenPage.tsx';
import { Door } from './pages/Door.tsx';
import { publicationRoutes, publishedRoutes } from './publication-routes.tsx';
import { visitRoutes } from './visit-routes.tsx';

/** Every page is fetched when it is first opened; the door in front of them is all that the first page needs. */
export const router = createBrowserRouter([
  {
    ErrorBoundary: BrokenPage,
    HydrateFallback: () => null,
    children: [
      { path: '/sign-in', lazy: async () => ({ Component: (await import('./pages/SignInPage.tsx')).SignInPage }) },
      { path: '/link', lazy: async () => ({ Component: (await import('./pages/LinkPage.tsx')).LinkPage }) },
      { path: '/field/*', lazy: async () => ({ Component: (await import('./pages/PhonePage.tsx')).PhonePage }) },
      {
        path: '/plates/:unitId?',
        lazy: async () => ({ Component: (await import('./pages/PlatesPage.tsx')).PlatesPage }),
      },
      {
        path: '/livelihood/:unitId?',
        lazy: async () => ({ Component: (await import('./pages/LivelihoodPage.tsx')).LivelihoodPage }),
      },
      ...publishedRoutes,
      {
        Component: Door,
        ErrorBoundary: BrokenPage,
        children: [
          { index: true, lazy: async () => ({ Component: (await import('./pages/HomePage.tsx')).HomePage }) },
          ...visitRoutes,
          ...publicationRoutes,
          {
            path: 'print-view',
            lazy: async () => ({ Component: (await import('./pages/PrintViewPage.tsx')).PrintViewPage }),
          },
          {
            path: 'units/:unitId?',
            lazy: async () => ({ Component: (await import('./pages/UnitsPage.tsx')).UnitsPage }),
          },
          {
            path: 'units/:unitId/staff',
            lazy: async () => ({ Component: (await import('./pages/StaffPage.tsx')).StaffPage }),
          },
          {
            path: 'units/:unitId/staff-below',
            lazy: async () => ({ Component: (await import('./pages/StaffBelowPage.tsx')).StaffBelowPage }),
          },
          {
            path: 'units/:unitId/leaders',
            lazy: async () => ({ Component: (await import('./pages/LeadersPage.tsx')).LeadersPage }),
          },
          {
            path: 'units/:unitId/clause-duties',
            lazy: async () => ({ Component: (await import('./pages/ClauseDutiesPage.tsx')).ClauseDutiesPage }),
          },
          {
            path: 'units/:unitId/below',
            lazy: async () => ({ Component: (await import('./pages/BelowPage.tsx')).BelowPage }),
          },
          {
            path: 'units/:unitId/frame',
            lazy: async () => ({ Component: (await import('./pages/FramePage.tsx')).FramePage }),
          },
          {
            path: 'units/:unitId/tenure',
            lazy: async () => ({ Component: (await import('./pages/TenurePage.tsx')).TenurePage }),
          },
          {
            path: 'persons/:personId',
            lazy: async () => ({ Component: (await import('./pages/PersonPage.tsx')).PersonPage }),
          },
          {
            path: 'units/:unitId/workbook',
            lazy: async () => ({ Component: (await import('./pages/WorkbookPage.tsx')).WorkbookPage }),
          },
          {
            path: 'units/:unitId/activities',
            lazy: async () => ({ Component: (await import('./pages/ActivitiesPage.tsx')).ActivitiesPage }),
          },
          {
            path: 'activities/:activityId',
            lazy: async () => ({ Component: (await import('./pages/ActivityPage.tsx')).ActivityPage }),
          },
          {
            path: 'units/:unitId/quotas',
            lazy: async () => ({ Component: (await import('./pages/QuotasPage.tsx')).QuotasPage }),
          },
          {
            path: 'units/:unitId/quotas/:quotaId',
            lazy: async () => ({ Component: (await import('./pages/QuotaPage.tsx')).QuotaPage }),
          },
          {
            path: 'units/:unitId/objects',
            lazy: async () => ({ Component: (await import('./pages/ObjectsPage.tsx')).ObjectsPage }),
          },
          {
            path: 'units/:unitId/burden',
            lazy: async () => ({ Component: (await import('./pages/BurdenPage.tsx')).BurdenPage }),
          },
          {
            path: 'units/:unitId/rounds',
            lazy: async () => ({ Component: (await import('./pages/RoundsPage.tsx')).RoundsPage }),
          },
          {
            path: 'persons/:personId/quotas',
            lazy: async () => ({ Component: (await import('./pages/PersonQuotasPage.tsx')).PersonQuotasPage }),
          },
          {
            path: 'bodies/:bodyId',
            lazy: async () => ({ Component: (await import('./pages/BodyPage.tsx')).BodyPage }),
          },
          {
            path: 'campaigns',
            lazy: async () => ({ Component: (await import('./pages/CampaignsPage.tsx')).CampaignsPage }),
          },
          {
            path: 'campaigns/queue/:queue',
            lazy: async () => ({ Component: (await import('./pages/CampaignQueuePage.tsx')).CampaignQueuePage }),
          },
          {
            path: 'campaigns/templates/:templateId/:version',
            lazy: async () => ({ Component: (await import('./pages/CampaignTemplatePage.tsx')).CampaignTemplatePage }),
          },
          {
            path: 'campaigns/:campaignId',
            lazy: async () => ({ Component: (await import('./pages/CampaignPage.tsx')).CampaignPage }),
          },
          {
            path: 'campaigns/:campaignId/units/:unitId',
            lazy: async () => ({ Component: (await import('./pages/CampaignUnitPage.tsx')).CampaignUnitPage }),
          },
          {
            path: 'units/:unitId/texts',
            lazy: async () => ({ Component: (await import('./pages/TextsPage.tsx')).TextsPage }),
          },
          {
            path: 'units/:unitId/texts/:kind',
            lazy: async () => ({ Component: (await import('./pages/TextPage.tsx')).TextPage }),
          },
          {
            path: 'units/:unitId/similar-texts',
            lazy: async () => ({ Component: (await import('./pages/SimilarTextsPage.tsx')).SimilarTextsPage }),
          },
          {
            path: 'units/:unitId/self-checks',
            lazy: async () => ({ Component: (await import('./pages/SelfChecksPage.tsx')).SelfChecksPage }),
          },
          {
            path: 'units/:unitId/archives',
            lazy: async () => ({ Component: (await import('./pages/ArchivesPage.tsx')).ArchivesPage }),
          },
          {
            path: 'units/:unitId/retention',
            lazy: async () => ({ Component: (await import('./pages/RetentionPage.tsx')).RetentionPage }),
          },
          {
            path: 'dossiers/:dossierId/archive',
            lazy: async () => ({ Component: (await import('./pages/ArchivePage.tsx')).ArchivePage }),
          },
          {
            path: 'units/:unitId/field',
            lazy: async () => ({ Component: (await import('./pages/FieldPage.tsx')).FieldPage }),
          },
          {
            path: 'field-records/:recordId',
            lazy: async () => ({ Component: (await import('./pages/FieldRecordPage.tsx')).FieldRecordPage }),
          },
          {
            path: 'feedback/:recordId',
            lazy: async () => ({ Component: (await import('./pages/FieldFeedbackPage.tsx')).FieldFeedbackPage }),
          },
          ...APART_ROUTES,
          {
            path: 'my-devices',
            lazy: async () => ({ Component: (await import('./pages/DevicesPage.tsx')).MyDevicesPage }),
          },
          {
            path: 'units/:unitId/devices',
            lazy: async () => ({ Component: (await import('./pages/DevicesPage.tsx')).DevicesPage }),
          },
          {
            path: 'units/:unitId/quizzes',
            lazy: async () => ({ Component: (await import('./pages/QuizzesPage.tsx')).QuizzesPage }),
          },
          {
            path: 'quiz-attempts/:attemptId',
            lazy: async () => ({ Component: (await import('./pages/QuizAttemptPage.tsx')).QuizAttemptPage }),
          },
          {
            path: 'units/:unitId/quiz-results',
            lazy: async () => ({ Component: (await import('./pages/QuizResultsPage.tsx')).QuizResultsPage }),
          },
          {
            path: 'dossiers/:dossierId/self-check',
            lazy: async () => ({ Component: (await import('./pages/SelfCheckPage.tsx')).SelfCheckPage }),
          },
          { path: 'papers', lazy: async () => ({ Component: (await import('./pages/PapersPage.tsx')).PapersPage }) },
          {
            path: 'units/:unitId/papers',
            lazy: async () => ({ Component: (await import('./pages/DeskPage.tsx')).DeskPage }),
          },
          {
            path: 'units/:unitId/papers/new',
            lazy: async () => ({ Component: (await import('./pages/WritePaperPage.tsx')).WritePaperPage }),
          },
          {
            path: 'papers/:paperId',
            lazy: async () => ({ Component: (await import('./pages/PaperPage.tsx')).PaperPage }),
          },
          {
            path: 'papers/:paperId/change',
            lazy: async () => ({ Component: (await import('./pages/ChangePaperPage.tsx')).ChangePaperPage }),
          },
          {
            path: 'units/:unitId/directives',
            lazy: async () => ({ Component: (await import('./pages/DirectivesPage.tsx')).DirectivesPage }),
          },
          {
            path: 'directives/:directiveId',
            lazy: async () => ({ Component: (await import('./pages/DirectivePage.tsx')).DirectivePage }),
          },
          { path: 'draws/:drawId', lazy: async () => ({ Component: (await import('./pages/DrawPage.tsx')).DrawPage }) },
          {
            path: 'units/:unitId/opinions',
            lazy: async () => ({ Component: (await import('./pages/OpinionsPage.tsx')).OpinionsPage }),
          },
          {
            path: 'opinions/new',
            lazy: async () => ({ Component: (await import('./pages/WriteOpinionPage.tsx')).WriteOpinionPage }),
          },
          {
            path: 'opinions/:opinionId',
            lazy: async () => ({ Component: (await import('./pages/OpinionPage.tsx')).OpinionPage }),
          },
          {
            path: 'opinions/:opinionId/change',
            lazy: async () => ({ Component: (await import('./pages/WriteOpinionPage.tsx')).ChangeOpinionPage }),
          },
          {
            path: 'feed',
            lazy: async () => ({ Component: (await import('./pages/FeedHome.tsx')).FeedHome }),
          },
          {
            path: 'units/:unitId/feed',
            lazy: async () => ({ Component: (await import('./pages/FeedPage.tsx')).FeedPage }),
          },
          {
            path: 'meetings',
            lazy: async () => ({ Component: (await import('./pages/MeetingsHome.tsx')).MeetingsHome }),
          },
          {
            path: 'units/:unitId/meetings',
            lazy: async () => ({ Component: (await import('./pages/MeetingsPage.tsx')).MeetingsPage }),
          },
          {
            path: 'units/:unitId/meetings/new',
            lazy: async () => ({ Component: (await import('./pages/CallMeetingPage.tsx')).CallMeetingPage }),
          },
          {
            path: 'meetings/:meetingId',
            lazy: async () => ({ Component: (await import('./pages/MeetingPage.tsx')).MeetingPage }),
          },
          {
            path: 'exemplars',
            lazy: async () => ({ Component: (await import('./pages/ExemplarsHome.tsx')).ExemplarsHome }),
          },
          {
            path: 'units/:unitId/exemplars',
            lazy: async () => ({ Component: (await import('./pages/ExemplarsPage.tsx')).ExemplarsPage }),
          },
          {
            path: 'units/:unitId/exemplars/desk',
            lazy: async () => ({ Component: (await import('./pages/ExemplarDeskPage.tsx')).ExemplarDeskPage }),
          },
          {
            path: 'units/:unitId/exemplars/board',
            lazy: async () => ({ Component: (await import('./pages/BenchmarksPage.tsx')).BenchmarksPage }),
          },
          {
            path: 'exemplars/:exemplarId',
            lazy: async () => ({ Component: (await import('./pages/ExemplarPage.tsx')).ExemplarPage }),
          },
          {
            path: 'issues/:issueId/exemplar',
            lazy: async () => ({ Component: (await import('./pages/ProposeExemplarPage.tsx')).ProposeExemplarPage }),
          },
          {
            path: 'accountability',
            lazy: async () => ({ Component: (await import('./pages/AccountabilityHome.tsx')).AccountabilityHome }),
          },
          {
            path: 'units/:unitId/accountability',
            lazy: async () => ({ Component: (await import('./pages/AccountabilityPage.tsx')).AccountabilityPage }),
          },
          {
            path: 'units/:unitId/accountability/new',
            lazy: async () => ({ Component: (await import('./pages/OpenCasePage.tsx')).OpenCasePage }),
          },
          {
            path: 'accountability/:caseId',
            lazy: async () => ({ Component: (await import('./pages/CasePage.tsx')).CasePage }),
          },
          {
            path: 'units/:unitId/unimplemented',
            lazy: async () => ({ Component: (await import('./pages/UnimplementedPage.tsx')).UnimplementedPage }),
          },
          {
            path: 'bulletins',
            lazy: async () => ({ Component: (await import('./pages/BulletinsHome.tsx')).BulletinsHome }),
          },
          {
            path: 'units/:unitId/bulletins',
            lazy: async () => ({ Component: (await import('./pages/BulletinsPage.tsx')).BulletinsPage }),
          },
          {
            path: 'bulletins/:bulletinId',
            lazy: async () => ({ Component: (await import('./pages/BulletinPage.tsx')).BulletinPage }),
          },
          {
            path: 'units/:unitId/reports',
            lazy: async () => ({ Component: (await import('./pages/ReportsPage.tsx')).ReportsPage }),
          },
          {
            path: 'units/:unitId/templates',
            lazy: async () => ({ Component: (await import('./pages/TemplatesPage.tsx')).TemplatesPage }),
          },
          {
            path: 'units/:unitId/evidence',
            lazy: async () => ({ Component: (await import('./pages/EvidencePage.tsx')).EvidencePage }),
          },
          {
            path: 'evidence/:filingId',
            lazy: async () => ({ Component: (await import('./pages/EvidencePiecePage.tsx')).EvidencePiecePage }),
          },
          {
            path: 'units/:unitId/recognition',
            lazy: async () => ({ Component: (await import('./pages/UnitRecognitionPage.tsx')).UnitRecognitionPage }),
          },
          {
            path: 'units/:unitId/recognition/new',
            lazy: async () => ({ Component: (await import('./pages/ApplyPage.tsx')).ApplyPage }),
          },
          {
            path: 'recognition',
            lazy: async () => ({ Component: (await import('./pages/RecognitionPage.tsx')).RecognitionPage }),
          },
          {
            path: 'recognition/programmes/:programmeId',
            lazy: async () => ({ Component: (await import('./pages/ProgrammePage.tsx')).ProgrammePage }),
          },
          {
            path: 'recognition/applications/:applicationId',
            lazy: async () => ({ Component: (await import('./pages/ApplicationPage.tsx')).ApplicationPage }),
          },
          {
            path: 'recognition/titles/:decisionId',
            lazy: async () => ({ Component: (await import('./pages/TitlePage.tsx')).TitlePage }),
          },
          { path: 'issues', lazy: async () => ({ Component: (await import('./pages/IssuesHome.tsx')).IssuesHome }) },
          {
            path: 'units/:unitId/issues',
            lazy: async () => ({ Component: (await import('./pages/IssuesPage.tsx')).IssuesPage }),
          },
          {
            path: 'units/:unitId/issues/new',
            lazy: async () => ({ Component: (await import('./pages/WriteIssuePage.tsx')).WriteIssuePage }),
          },
          {
            path: 'units/:unitId/issues/lasting',
            lazy: async () => ({ Component: (await import('./pages/LastingPage.tsx')).LastingPage }),
          },
          {
            path: 'units/:unitId/issues/figures',
            lazy: async () => ({ Component: (await import('./pages/LedgerFiguresPage.tsx')).LedgerFiguresPage }),
          },
          {
            path: 'units/:unitId/issues/rates',
            lazy: async () => ({ Component: (await import('./pages/LedgerRatesPage.tsx')).LedgerRatesPage }),
          },
          {
            path: 'units/:unitId/issues/items',
            lazy: async () => ({ Component: (await import('./pages/LedgerTreePage.tsx')).LedgerTreePage }),
          },
          {
            path: 'units/:unitId/issues/raisings',
            lazy: async () => ({ Component: (await import('./pages/RaisingsPage.tsx')).RaisingsPage }),
          },
          {
            path: 'units/:unitId/issues/brief',
            lazy: async () => ({ Component: (await import('./pages/LedgerBriefPage.tsx')).LedgerBriefPage }),
          },
          {
            path: 'units/:unitId/issues/week',
            lazy: async () => ({ Component: (await import('./pages/LedgerWeekPage.tsx')).LedgerWeekPage }),
          },
          {
            path: 'units/:unitId/issues/urges',
            lazy: async () => ({ Component: (await import('./pages/UrgesPage.tsx')).UrgesPage }),
          },
          {
            path: 'units/:unitId/issues/carry-over',
            lazy: async () => ({ Component: (await import('./pages/CarryOverPage.tsx')).CarryOverPage }),
          },
          {
            path: 'units/:unitId/issues/book',
            lazy: async () => ({ Component: (await import('./pages/LedgerBookPage.tsx')).LedgerBookPage }),
          },
          {
            path: 'units/:unitId/issues/plan',
            lazy: async () => ({ Component: (await import('./pages/UnitPlanPage.tsx')).UnitPlanPage }),
          },
          {
            path: 'units/:unitId/issues/sources',
            lazy: async () => ({ Component: (await import('./pages/IssueSourcesPage.tsx')).IssueSourcesPage }),
          },
          {
            path: 'issues/views/:viewId',
            lazy: async () => ({ Component: (await import('./pages/IssueViewPage.tsx')).IssueViewPage }),
          },
          {
            path: 'issues/:issueId',
            lazy: async () => ({ Component: (await import('./pages/IssuePage.tsx')).IssuePage }),
          },
          { path: 'mine', lazy: async () => ({ Component: (await import('./pages/MinePage.tsx')).MinePage }) },
          { path: 'mine/card', lazy: async () => ({ Component: (await import('./pages/MyCardPage.tsx')).MyCardPage }) },
          {
            path: 'units/:unitId/cards',
            lazy: async () => ({ Component: (await import('./pages/CardsPage.tsx')).CardsPage }),
          },
          { path: 'plans', lazy: async () => ({ Component: (await import('./pages/PlansPage.tsx')).PlansPage }) },
          { path: 'plans/:planId', lazy: async () => ({ Component: (await import('./pages/PlanPage.tsx')).PlanPage }) },
          {
            path: 'plans/:planId/print',
            lazy: async () => ({ Component: (await import('./pages/PlanPrintPage.tsx')).PlanPrintPage }),
          },
          {
            path: 'plans/:planId/wall',
            lazy: async () => ({ Component: (await import('./pages/WallPage.tsx')).WallPage }),
          },
          { path: 'tasks/:taskId', lazy: async () => ({ Component: (await import('./pages/TaskPage.tsx')).TaskPage }) },
          {
            path: 'units/:unitId/tasks',
            lazy: async () => ({ Component: (await import('./pages/UnitTasksPage.tsx')).UnitTasksPage }),
          },
          {
            path: 'units/:unitId/board',
            lazy: async () => ({ Component: (await import('./pages/BoardPage.tsx')).BoardPage }),
          },
          {
            path: 'units/:unitId/dossiers',
            lazy: async () => ({ Component: (await import('./pages/DossiersPage.tsx')).DossiersPage }),
          },
          {
            path: 'units/:unitId/dossiers/grid',
            lazy: async () => ({ Component: (await import('./pages/FilingGridPage.tsx')).FilingGridPage }),
          },
          {
            path: 'dossiers/:dossierId',
            lazy: async () => ({ Component: (await import('./pages/DossierPage.tsx')).DossierPage }),
          },
          { path: 'import', lazy: async () => ({ Component: (await import('./pages/ImportPage.tsx')).ImportPage }) },
          { path: 'try', lazy: async () => ({ Component: (await import('./pages/TryPage.tsx')).TryPage }) },
          { path: 'flags', lazy: async () => ({ Component: (await import('./pages/FlagsPage.tsx')).FlagsPage }) },
          { path: 'runs', lazy: async () => ({ Component: (await import('./pages/RunsPage.tsx')).RunsPage }) },
          { path: 'runs/:runId', lazy: async () => ({ Component: (await import('./pages/RunPage.tsx')).RunPage }) },
          {
            path: 'runs/:runId/what-if',
            lazy: async () => ({ Component: (await import('./pages/WhatIfPage.tsx')).WhatIfPage }),
          },
          {
            path: 'runs/:runId/least',
            lazy: async () => ({ Component: (await import('./pages/LeastPage.tsx')).LeastPage }),
          },
          {
            path: 'runs/:runId/summary',
            lazy: async () => ({ Component: (await import('./pages/SummaryPage.tsx')).SummaryPage }),
          },
          {
            path: 'runs/:runId/comparison',
            lazy: async () => ({ Component: (await import('./pages/ComparisonPage.tsx')).ComparisonPage }),
          },
          { path: 'impact', lazy: async () => ({ Component: (await import('./pages/ImpactPage.tsx')).ImpactPage }) },
          { path: 'notices', lazy: async () => ({ Component: (await import('./pages/NoticesPage.tsx')).NoticesPage }) },
          {
            path: 'notices/settings',
            lazy: async () => ({ Component: (await import('./pages/NoticeSettingsPage.tsx')).NoticeSettingsPage }),
          },
          {
            path: 'notices/channels',
            lazy: async () => ({ Component: (await import('./pages/NoticeChannelsPage.tsx')).NoticeChannelsPage }),
          },
          {
            path: 'accounts',
            lazy: async () => ({ Component: (await import('./pages/AccountsPage.tsx')).AccountsPage }),
          },
          {
            path: 'standards',
            lazy: async () => ({ Component: (await import('./pages/StandardsPage.tsx')).StandardsPage }),
          },
          {
            path: 'standards/comparison',
            lazy: async () => ({
              Component: (await import('./pages/StandardComparisonPage.tsx')).StandardComparisonPage,
            }),
          },
          {
            path: 'standards/drafts/:draftId',
            lazy: async () => ({ Component: (await import('./pages/DraftPage.tsx')).DraftPage }),
          },
          {
            path: 'standards/:standardId/:version',
            lazy: async () => ({ Component: (await import('./pages/StandardPage.tsx')).StandardPage }),
          },
          { path: '*', lazy: async () => ({ Component: (await import('./pages/MissingPage.tsx')).MissingPage }) },
        ],
      },
    ],
  },
]);
