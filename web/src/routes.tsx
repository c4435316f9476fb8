import { createBrowserRouter } from 'react-router';
import { activityRoutes } from './activity-routes.tsx';
import { announcementRoutes, newsRoutes } from './announcement-routes.tsx';
import { APART_ROUTES } from './apart-routes.tsx';
import { cockpitRoutes, screenRoutes } from './cockpit-routes.tsx';
import { consequenceRoutes } from './consequence-routes.tsx';
import { documentRoutes } from './document-routes.tsx';
import { issueRoutes } from './issue-routes.tsx';
import { askEarly } from './lib/ask-early.ts';
import { orgRoutes } from './org-routes.tsx';
import { BrokenPage } from './pages/BrokenPage.tsx';
import { Door } from './pages/Door.tsx';
import { fetchHomeEarly, Home } from './pages/Home.tsx';
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
      ...newsRoutes,
      ...screenRoutes,
      {
        Component: Door,
        loader: () => askEarly('access.read-me', {}),
        ErrorBoundary: BrokenPage,
        children: [
          { index: true, Component: Home, loader: fetchHomeEarly },
          ...visitRoutes,
          ...publicationRoutes,
          ...announcementRoutes,
          ...activityRoutes,
          ...cockpitRoutes,
          ...consequenceRoutes,
          ...documentRoutes,
          ...issueRoutes,
          ...orgRoutes,
          {
            path: 'print-view',
            lazy: async () => ({ Component: (await import('./pages/PrintViewPage.tsx')).PrintViewPage }),
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
          { path: 'draws/:drawId', lazy: async () => ({ Component: (await import('./pages/DrawPage.tsx')).DrawPage }) },
          {
            path: 'feed',
            lazy: async () => ({ Component: (await import('./pages/FeedHome.tsx')).FeedHome }),
          },
          {
            path: 'units/:unitId/feed',
            lazy: async () => ({ Component: (await import('./pages/FeedPage.tsx')).FeedPage }),
          },
          {
            path: 'units/:unitId/evidence',
            lazy: async () => ({ Component: (await import('./pages/EvidencePage.tsx')).EvidencePage }),
          },
          {
            path: 'evidence/:filingId',
            lazy: async () => ({ Component: (await import('./pages/EvidencePiecePage.tsx')).EvidencePiecePage }),
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
          {
            path: 'units/:unitId/process-marks',
            lazy: async () => ({ Component: (await import('./pages/ProcessMarksPage.tsx')).ProcessMarksPage }),
          },
          {
            path: 'units/:unitId/process-mark',
            lazy: async () => ({ Component: (await import('./pages/ProcessMarkPage.tsx')).ProcessMarkPage }),
          },
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
