import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { isAtPlace } from './nav-place.ts';

const TEXTS = {
  nav: { zh: '主导航', en: 'Main' },
  more: { zh: '更多', en: 'More' },
};

/** Where one can go, the most used first; who holds none of the verbs does not see it. */
const PLACES = [
  { to: paths.home(), label: { zh: '首页', en: 'Home' }, verbs: [], icon: 'M3 9l7-6 7 6v8H3z' },
  {
    to: paths.mine(),
    label: { zh: '我的待办', en: 'What I owe' },
    verbs: [],
    icon: 'M4 4h12v13H4zM7 8l1.5 1.5L11.5 7M7 13h6',
  },
  {
    to: paths.plans(),
    label: { zh: '计划', en: 'Plans' },
    verbs: ['task.read'],
    icon: 'M3 5h8M3 10h12M3 15h6M15 3v4M17 8v4M12 13v4',
  },
  {
    to: paths.visitsHome(),
    label: { zh: '督导检查', en: 'Visits' },
    verbs: ['visit.read'],
    icon: 'M9 3a6 6 0 100 12A6 6 0 009 3zm4.5 10.5L17 17M6.5 9l2 2 3-4',
  },
  {
    to: paths.issuesHome(),
    label: { zh: '台账', en: 'Ledger' },
    verbs: ['issue.read'],
    icon: 'M4 3h12v14H4zM7 7h1m2 0h4M7 10h1m2 0h4M7 13h1m2 0h4',
  },
  {
    to: paths.cockpitHome(),
    label: { zh: '驾驶舱', en: 'Cockpit' },
    verbs: ['cockpit.read'],
    icon: 'M3 15a7 7 0 0114 0M10 15l3.5-5M3 15h3m8 0h3M10 8v1.5',
  },
  {
    to: paths.meetingsHome(),
    label: { zh: '会议', en: 'Meetings' },
    verbs: ['meeting.read'],
    icon: 'M7 9a2.2 2.2 0 100-4.4A2.2 2.2 0 007 9zm6 0a2.2 2.2 0 100-4.4A2.2 2.2 0 0013 9zM2.5 16c.4-3 2-4.3 4.5-4.3 1.3 0 2.3.4 3 1.1.7-.7 1.7-1.1 3-1.1 2.5 0 4.1 1.3 4.5 4.3z',
  },
  {
    to: paths.runs(),
    label: { zh: '评估', en: 'Evaluations' },
    verbs: ['score.read'],
    icon: 'M3 17V9m5 8V3m5 14v-6m4 6V7',
  },
  {
    to: paths.campaigns(),
    label: { zh: '活动', en: 'Campaigns' },
    verbs: ['campaign.read'],
    icon: 'M4 17V3m0 1h11l-3 4 3 4H4',
  },
  {
    to: paths.units(),
    label: { zh: '单位', en: 'Units' },
    verbs: ['org.read'],
    icon: 'M10 3v4M4 13V9h12v4M2 13h4v4H2zm6 0h4v4H8zm6 0h4v4h-4z',
  },
  {
    to: paths.standards(),
    label: { zh: '标准', en: 'Standards' },
    verbs: ['score.read', 'dossier.read'],
    icon: 'M4 3h9l3 3v11H4zM7 9h6M7 13h6',
  },
  {
    to: paths.import(),
    label: { zh: '导入数据', en: 'Import' },
    verbs: ['dossier.edit'],
    icon: 'M10 3v9m-4-4l4 4 4-4M3 17h14',
  },
  {
    to: paths.bulletinsHome(),
    label: { zh: '通报', en: 'Bulletins' },
    verbs: ['bulletin.read'],
    icon: 'M5 3h7l3 3v11H5zM8 9h4M8 12h4M8 15h2M12 3v3h3',
  },
  {
    to: paths.announcementsHome(),
    label: { zh: '信息发布', en: 'Announcements' },
    verbs: ['announcement.read'],
    icon: 'M3 8v4h3l6 4V4L6 8zm12-1c1 .8 1.5 1.8 1.5 3s-.5 2.2-1.5 3',
  },
  {
    to: paths.statisticsHome(),
    label: { zh: '统计', en: 'Figures' },
    verbs: ['statistics.read'],
    icon: 'M3 17h14M5 14v-4M9 14V5M13 14V8M17 3v11',
  },
  {
    to: paths.recognition(),
    label: { zh: '认定', en: 'Recognition' },
    verbs: ['recognition.read'],
    icon: 'M10 2.5l2.2 4.5 5 .7-3.6 3.5.9 5L10 13.9l-4.5 2.3.9-5L2.8 7.7l5-.7z',
  },
  {
    to: paths.exemplarsHome(),
    label: { zh: '成果库', en: 'Exemplars' },
    verbs: ['exemplar.read'],
    icon: 'M4 3h9l3 3v11H4zM7.5 12l2-1 2 1-.4-2.2L12.6 8l-2.2-.3-.9-2-.9 2L6.4 8l1.5 1.8z',
  },
  {
    to: paths.papers(),
    label: { zh: '文书', en: 'Papers' },
    verbs: ['paper.read'],
    icon: 'M3 5h14v10H3zM3 5l7 6 7-6',
  },
  {
    to: paths.feedHome(),
    label: { zh: '数据接口', en: 'Open data' },
    verbs: ['feed.open'],
    icon: 'M4 5c0-1.4 12-1.4 12 0v10c0 1.4-12 1.4-12 0zm0 0c0 1.4 12 1.4 12 0M4 10c0 1.4 12 1.4 12 0',
  },
  {
    to: paths.accountabilityHome(),
    label: { zh: '问责', en: 'Accountability' },
    verbs: ['accountability.watch'],
    icon: 'M10 3v14M5 17h10M3 10l2.5-5L8 10M12 10l2.5-5L17 10M3 10a2.5 2.5 0 005 0M12 10a2.5 2.5 0 005 0M5.5 5h9',
  },
  {
    to: paths.accounts(),
    label: { zh: '账号', en: 'Accounts' },
    verbs: ['access.read'],
    icon: 'M10 10a3.4 3.4 0 100-6.8 3.4 3.4 0 000 6.8zM3.5 17c.8-3.4 3.3-5 6.5-5s5.7 1.6 6.5 5',
  },
] as const;
/** So many stand in the bar, and so many in that of a phone, where a thumb must hit them; the others behind “more”. */
const IN_BAR = 9;
const IN_HAND = 4;
const DOTS = 'M4 10h1.4M9.3 10h1.4M14.6 10H16';

/** The bar of places. What does not fit stands in a menu at its end. */
export function MainNav() {
  const t = useTexts(TEXTS);
  const me = useMe();
  const menu = useRef<HTMLDetailsElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    // Wherever one went, the menu has done its work.
    if (pathname && menu.current) menu.current.open = false;
  }, [pathname]);
  const shown = PLACES.filter(({ verbs }) => verbs.length === 0 || verbs.some((verb) => holds(me, verb)));
  // A menu of one would be longer than what it hides.
  const inBar = shown.length <= IN_BAR + 1 ? shown.length : IN_BAR;
  const inHand = shown.length <= IN_HAND + 1 ? shown.length : IN_HAND;
  return (
    <nav className="frame-nav" aria-label={t('nav')}>
      <ul>
        {shown.slice(0, inBar).map((place, n) => (
          <li key={place.to} className={n < inHand ? undefined : 'frame-nav-wide'}>
            <PlaceLink {...place} />
          </li>
        ))}
        {shown.length > inHand ? (
          <li className={shown.length > inBar ? undefined : 'frame-nav-narrow'}>
            <details className="frame-more" ref={menu}>
              <summary>
                <Icon path={DOTS} />
                {t('more')}
              </summary>
              <ul className="frame-menu">
                {shown.slice(inHand).map((place, n) => (
                  <li key={place.to} className={inHand + n < inBar ? 'frame-nav-narrow' : undefined}>
                    <PlaceLink {...place} />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

function PlaceLink({ to, label, icon }: Pick<(typeof PLACES)[number], 'to' | 'label' | 'icon'>) {
  const say = useText();
  const { pathname } = useLocation();
  return (
    <Link to={to} {...(isAtPlace(pathname, to) ? { 'aria-current': 'page' } : {})}>
      <Icon path={icon} />
      {say(label)}
    </Link>
  );
}

function Icon({ path }: { readonly path: string }) {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.4" />
    </svg>
  );
}
