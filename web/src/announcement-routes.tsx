import type { RouteObject } from 'react-router';

/** Pages of what a unit announces and receives, for those signed in. */
export const announcementRoutes: readonly RouteObject[] = [
  {
    path: 'announcements',
    lazy: async () => ({ Component: (await import('./pages/AnnouncementsHome.tsx')).AnnouncementsHome }),
  },
  {
    path: 'units/:unitId/announcements',
    lazy: async () => ({ Component: (await import('./pages/AnnouncementsPage.tsx')).AnnouncementsPage }),
  },
  {
    path: 'units/:unitId/announcements/write',
    lazy: async () => ({ Component: (await import('./pages/WriteAnnouncementPage.tsx')).WriteAnnouncementPage }),
  },
  {
    path: 'announcements/:announcementId',
    lazy: async () => ({ Component: (await import('./pages/AnnouncementPage.tsx')).AnnouncementPage }),
  },
];

/** What is public of it, for everybody. */
export const newsRoutes: readonly RouteObject[] = [
  {
    path: '/news',
    lazy: async () => ({ Component: (await import('./pages/PublicNewsPage.tsx')).PublicNewsPage }),
  },
  {
    path: '/news/of/:unitId',
    lazy: async () => ({ Component: (await import('./pages/PublicNewsPage.tsx')).PublicNewsPage }),
  },
  {
    path: '/news/:publicId',
    lazy: async () => ({ Component: (await import('./pages/PublicItemPage.tsx')).PublicItemPage }),
  },
];
