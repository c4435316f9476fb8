import type { RouteObject } from 'react-router';

/** Pages of publications for those signed in. */
export const publicationRoutes: readonly RouteObject[] = [
  {
    path: 'units/:unitId/publications',
    lazy: async () => ({ Component: (await import('./pages/PublicationsPage.tsx')).PublicationsPage }),
  },
  {
    path: 'units/:unitId/results',
    lazy: async () => ({ Component: (await import('./pages/OwnResultsPage.tsx')).OwnResultsPage }),
  },
  {
    path: 'publications/:publicationId',
    lazy: async () => ({ Component: (await import('./pages/PublicationPage.tsx')).PublicationPage }),
  },
];

/** Pages of publications for everybody. */
export const publishedRoutes: readonly RouteObject[] = [
  {
    path: '/results',
    lazy: async () => ({ Component: (await import('./pages/AllPublishedPage.tsx')).AllPublishedPage }),
  },
  {
    path: '/results/:publicId',
    lazy: async () => ({ Component: (await import('./pages/PublishedPage.tsx')).PublishedPage }),
  },
];
