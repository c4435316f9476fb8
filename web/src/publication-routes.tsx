import type { RouteObject } from 'react-router';

/** Pages of publications, of the letters made of them, and of rewards that rest on them, for those signed in. */
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
    path: 'units/:unitId/mailings',
    lazy: async () => ({ Component: (await import('./pages/MailingsPage.tsx')).MailingsPage }),
  },
  {
    path: 'mailings/:mailingId',
    lazy: async () => ({ Component: (await import('./pages/MailingPage.tsx')).MailingPage }),
  },
  {
    path: 'publications/:publicationId',
    lazy: async () => ({ Component: (await import('./pages/PublicationPage.tsx')).PublicationPage }),
  },
  {
    path: 'units/:unitId/rewards',
    lazy: async () => ({ Component: (await import('./pages/RewardsPage.tsx')).RewardsPage }),
  },
  {
    path: 'units/:unitId/own-rewards',
    lazy: async () => ({ Component: (await import('./pages/OwnRewardsPage.tsx')).OwnRewardsPage }),
  },
  {
    path: 'rewards/:rewardId',
    lazy: async () => ({ Component: (await import('./pages/RewardPage.tsx')).RewardPage }),
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
