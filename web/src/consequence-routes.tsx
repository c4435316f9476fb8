import type { RouteObject } from 'react-router';

/** Pages of what follows from results: exemplars, accountability, titles. */
export const consequenceRoutes: readonly RouteObject[] = [
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
];
