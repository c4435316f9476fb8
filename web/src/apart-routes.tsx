import type { RouteObject } from 'react-router';

/** Pages of marking apart, agreement and calibration. */
export const APART_ROUTES: RouteObject[] = [
  {
    path: 'units/:unitId/apart',
    lazy: async () => ({ Component: (await import('./pages/ApartsPage.tsx')).ApartsPage }),
  },
  {
    path: 'units/:unitId/apart/agreement',
    lazy: async () => ({ Component: (await import('./pages/AgreementPage.tsx')).AgreementPage }),
  },
  {
    path: 'units/:unitId/apart/leniency',
    lazy: async () => ({ Component: (await import('./pages/DriftPage.tsx')).DriftPage }),
  },
  {
    path: 'units/:unitId/calibrations',
    lazy: async () => ({ Component: (await import('./pages/CalibrationsPage.tsx')).CalibrationsPage }),
  },
  {
    path: 'calibrations/:roundId/results',
    lazy: async () => ({
      Component: (await import('./pages/CalibrationResultsPage.tsx')).CalibrationResultsPage,
    }),
  },
  {
    path: 'calibrations/:roundId',
    lazy: async () => ({ Component: (await import('./pages/CalibrationPage.tsx')).CalibrationPage }),
  },
  {
    path: 'pairs/:apartId',
    lazy: async () => ({ Component: (await import('./pages/ApartPage.tsx')).ApartPage }),
  },
  {
    path: 'my-pairs',
    lazy: async () => ({ Component: (await import('./pages/MyApartsPage.tsx')).MyApartsPage }),
  },
];
