import type { RouteObject } from 'react-router';

/** Pages of the ledger. */
export const issueRoutes: readonly RouteObject[] = [
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
];
