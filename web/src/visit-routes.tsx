import type { RouteObject } from 'react-router';

/** Pages of inspectors, their teams, draws and visits. */
export const visitRoutes: readonly RouteObject[] = [
  {
    path: 'visits/:visitId/unit',
    lazy: async () => ({ Component: (await import('./pages/UnitFactsPage.tsx')).UnitFactsPage }),
  },
  {
    path: 'visits/:visitId/records',
    lazy: async () => ({ Component: (await import('./pages/VisitRecordsPage.tsx')).VisitRecordsPage }),
  },
  {
    path: 'units/:unitId/inspectors',
    lazy: async () => ({ Component: (await import('./pages/InspectorsPage.tsx')).InspectorsPage }),
  },
  {
    path: 'units/:unitId/supervision',
    lazy: async () => ({ Component: (await import('./pages/SupervisionPage.tsx')).SupervisionPage }),
  },
  {
    path: 'units/:unitId/spot-checks',
    lazy: async () => ({ Component: (await import('./pages/SpotChecksPage.tsx')).SpotChecksPage }),
  },
  {
    path: 'spot-checks/:spotCheckId',
    lazy: async () => ({ Component: (await import('./pages/SpotCheckPage.tsx')).SpotCheckPage }),
  },
  {
    path: 'units/:unitId/spot-check',
    lazy: async () => ({ Component: (await import('./pages/UnitSpotCheckPage.tsx')).UnitSpotCheckPage }),
  },
  {
    path: 'units/:unitId/draws',
    lazy: async () => ({ Component: (await import('./pages/DrawsPage.tsx')).DrawsPage }),
  },
  { path: 'visits', lazy: async () => ({ Component: (await import('./pages/VisitsHome.tsx')).VisitsHome }) },
  {
    path: 'units/:unitId/visits',
    lazy: async () => ({ Component: (await import('./pages/VisitsPage.tsx')).VisitsPage }),
  },
  {
    path: 'units/:unitId/visits/coverage',
    lazy: async () => ({ Component: (await import('./pages/CoveragePage.tsx')).CoveragePage }),
  },
  {
    path: 'units/:unitId/visits/quality',
    lazy: async () => ({ Component: (await import('./pages/AssurancePage.tsx')).AssurancePage }),
  },
  {
    path: 'units/:unitId/visits/referrals',
    lazy: async () => ({ Component: (await import('./pages/ReferralsPage.tsx')).ReferralsPage }),
  },
  {
    path: 'units/:unitId/visits/new',
    lazy: async () => ({ Component: (await import('./pages/PlanVisitPage.tsx')).PlanVisitPage }),
  },
  {
    path: 'units/:unitId/sealed-visits',
    lazy: async () => ({ Component: (await import('./pages/SealedVisitsPage.tsx')).SealedVisitsPage }),
  },
  {
    path: 'visits/:visitId/change',
    lazy: async () => ({ Component: (await import('./pages/ChangeVisitPage.tsx')).ChangeVisitPage }),
  },
  {
    path: 'visits/:visitId',
    lazy: async () => ({ Component: (await import('./pages/VisitPage.tsx')).VisitPage }),
  },
  {
    path: 'units/:unitId/teams',
    lazy: async () => ({ Component: (await import('./pages/TeamsPage.tsx')).TeamsPage }),
  },
  {
    path: 'units/:unitId/team-life',
    lazy: async () => ({ Component: (await import('./pages/TeamLifePage.tsx')).TeamLifePage }),
  },
  {
    path: 'teams/:bodyId/sheets',
    lazy: async () => ({ Component: (await import('./pages/TeamSheetsPage.tsx')).TeamSheetsPage }),
  },
  {
    path: 'teams/:bodyId/sheets/:span/:onDay',
    lazy: async () => ({ Component: (await import('./pages/TeamSheetPage.tsx')).TeamSheetPage }),
  },
  {
    path: 'my-teams',
    lazy: async () => ({ Component: (await import('./pages/MyTeamsPage.tsx')).MyTeamsPage }),
  },
  {
    path: 'inspectors/:inspectorId',
    lazy: async () => ({ Component: (await import('./pages/InspectorPage.tsx')).InspectorPage }),
  },
];
