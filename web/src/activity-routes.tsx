import type { RouteObject } from 'react-router';

/** Pages of the plan of activities, its quotas and its rounds. */
export const activityRoutes: readonly RouteObject[] = [
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
];
