import type { RouteObject } from 'react-router';

/** Pages of official documents: papers, directives, opinions, meetings, figures, bulletins. */
export const documentRoutes: readonly RouteObject[] = [
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
    path: 'statistics',
    lazy: async () => ({ Component: (await import('./pages/StatisticsHome.tsx')).StatisticsHome }),
  },
  {
    path: 'units/:unitId/statistics',
    lazy: async () => ({ Component: (await import('./pages/StatisticsPage.tsx')).StatisticsPage }),
  },
  {
    path: 'units/:unitId/statistics/returns',
    lazy: async () => ({ Component: (await import('./pages/StatisticReturnsPage.tsx')).StatisticReturnsPage }),
  },
  {
    path: 'units/:unitId/statistics/own',
    lazy: async () => ({ Component: (await import('./pages/OwnStatisticsPage.tsx')).OwnStatisticsPage }),
  },
  {
    path: 'units/:unitId/statistics/counters/:code',
    lazy: async () => ({ Component: (await import('./pages/CounterPage.tsx')).CounterPage }),
  },
  {
    path: 'statistics/returns/:returnId',
    lazy: async () => ({ Component: (await import('./pages/StatisticReturnPage.tsx')).StatisticReturnPage }),
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
];
