import type { LoaderFunctionArgs, RouteObject } from 'react-router';
import { askEarly } from './lib/ask-early.ts';

/** The whole picture is one answer: it is made while the page is on its way. */
const picture = ({ params: { unitId = '' } }: LoaderFunctionArgs) => askEarly('cockpit.read', { unitId });

/** Pages of cockpits, boundaries and screens. */
export const cockpitRoutes: readonly RouteObject[] = [
  { path: 'cockpit', lazy: async () => ({ Component: (await import('./pages/CockpitHome.tsx')).CockpitHome }) },
  {
    path: 'units/:unitId/cockpit',
    loader: picture,
    lazy: async () => ({ Component: (await import('./pages/CockpitPage.tsx')).CockpitPage }),
  },
  {
    path: 'units/:unitId/cockpit/wall',
    lazy: async () => ({ Component: (await import('./pages/CockpitWallPage.tsx')).CockpitWallPage }),
  },
  {
    path: 'units/:unitId/cockpit/boundaries',
    lazy: async () => ({ Component: (await import('./pages/BoundariesPage.tsx')).BoundariesPage }),
  },
  {
    path: 'units/:unitId/cockpit/screens',
    lazy: async () => ({ Component: (await import('./pages/ScreensPage.tsx')).ScreensPage }),
  },
];

/** What a screen on a wall shows, without anybody signed in. */
export const screenRoutes: readonly RouteObject[] = [
  { path: '/screen', lazy: async () => ({ Component: (await import('./pages/ScreenPage.tsx')).ScreenPage }) },
];
