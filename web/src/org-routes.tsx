import type { RouteObject } from 'react-router';

/** Pages of units, bodies, people, their work and their standing. */
export const orgRoutes: readonly RouteObject[] = [
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
    path: 'bodies/:bodyId',
    lazy: async () => ({ Component: (await import('./pages/BodyPage.tsx')).BodyPage }),
  },
];
