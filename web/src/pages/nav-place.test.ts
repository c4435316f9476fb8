import { describe, expect, it } from 'vitest';
import { paths } from '../paths.ts';
import { isAtPlace, isOnWall } from './nav-place.ts';

const PLACES = [
  paths.home(),
  paths.mine(),
  paths.plans(),
  paths.visitsHome(),
  paths.issuesHome(),
  paths.meetingsHome(),
  paths.runs(),
  paths.campaigns(),
  paths.units(),
  paths.standards(),
  paths.recognition(),
  paths.papers(),
  paths.feedHome(),
  paths.cockpitHome(),
];
const placesOf = (address: string) => PLACES.filter((place) => isAtPlace(address, place));

describe('the place that the main navigation shows', () => {
  it.each([
    [paths.home(), [paths.home()]],
    [paths.myCard(), [paths.mine()]],
    [paths.wall('p'), [paths.plans()]],
    [paths.board('u'), [paths.plans()]],
    [paths.unitTasks('u'), [paths.plans()]],
    [paths.cards('u'), [paths.plans()]],
    [paths.task('t'), [paths.plans()]],
    [paths.issues('u'), [paths.issuesHome()]],
    [paths.issue('i'), [paths.issuesHome()]],
    [paths.writeIssue('u'), [paths.issuesHome()]],
    [paths.meetings('u'), [paths.meetingsHome()]],
    [paths.feed('u'), [paths.feedHome()]],
    [paths.cockpit('u'), [paths.cockpitHome()]],
    [paths.boundaries('u'), [paths.cockpitHome()]],
    [paths.callMeeting('u'), [paths.meetingsHome()]],
    [paths.meeting('m'), [paths.meetingsHome()]],
    [paths.publications('u'), [paths.runs()]],
    [paths.publication('p'), [paths.runs()]],
    [paths.ownResults('u'), [paths.runs()]],
    [paths.visitsHome(), [paths.visitsHome()]],
    [paths.visits('u'), [paths.visitsHome()]],
    [paths.visit('v'), [paths.visitsHome()]],
    [paths.coverage('u'), [paths.visitsHome()]],
    [paths.unit('u'), [paths.units()]],
    [paths.staff('u'), [paths.units()]],
    [paths.person('p'), [paths.units()]],
    [paths.inspector('i'), [paths.units()]],
    [paths.unitRecognition('u'), [paths.recognition()]],
    ['/units/u/papers', [paths.papers()]],
    [paths.campaignUnit('c', 'u'), [paths.campaigns()]],
    ['/flags', [paths.runs()]],
    ['/planspiel', []],
  ])('%s belongs to %j alone', (address, places) => {
    expect(placesOf(address)).toEqual(places);
  });
});

it('is none on a wall, and on a wall alone', () => {
  expect([isOnWall(paths.cockpitWall('u')), isOnWall(paths.cockpit('u')), isOnWall(paths.wall('p'))]).toEqual([
    true,
    false,
    false,
  ]);
});
