import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { BOUNDARY_STATES } from './decide-boundary.ts';
import { MATCHED_BY } from './match-areas.ts';

const ID = z.uuid();
const NAMED = z.strictObject({ id: ID, name: z.string() });
const ACTION = z.union([z.literal(true), z.string()]);
const MOMENT = z.iso.datetime();
const REASON = z.string().trim().min(2).max(500);

const HEAD = z.strictObject({
  id: ID,
  version: z.int(),
  state: z.enum(BOUNDARY_STATES),
  name: z.string(),
  approval: z.string(),
  source: z.string(),
  fileName: z.string(),
  areas: z.int(),
  /** Positions of the file, and those that are drawn. */
  positions: z.int(),
  drawn: z.int(),
  uploaded: z.strictObject({ by: z.string(), at: MOMENT }),
  adopted: z.strictObject({ by: z.string(), at: MOMENT }).nullable(),
  ended: z.strictObject({ by: z.string(), at: MOMENT, reason: z.string() }).nullable(),
  revision: z.int(),
  actions: z.strictObject({ match: ACTION, adopt: ACTION, end: ACTION }),
});
/** Boundaries as lists tell them. */
export type BoundaryHead = z.output<typeof HEAD>;

const AREA = z.strictObject({
  at: z.int(),
  code: z.string(),
  name: z.string(),
  path: z.string(),
  x: z.number(),
  y: z.number(),
  unit: NAMED.nullable(),
  by: z.enum(MATCHED_BY).nullable(),
  leftOut: z.string(),
});
/** An area of boundaries, as it is drawn and matched. */
export type BoundaryArea = z.output<typeof AREA>;

/** Boundaries of an office: all versions, and the one that is worked on or in force with its areas. */
export const readBoundaries = operation({
  name: 'cockpit.read-boundaries',
  kind: 'read',
  summary: { zh: '查看地图边界', en: 'See boundaries' },
  access: { verb: 'cockpit.draw' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    versions: z.array(HEAD),
    /** The draft, else what is in force. */
    shown: z
      .strictObject({ id: ID, width: z.int(), height: z.int(), areas: z.array(AREA), missing: z.array(NAMED) })
      .nullable(),
    /** Units directly below, which areas are matched to. */
    units: z.array(NAMED),
  }),
  problems: [],
});

/** Takes boundaries from a GeoJSON file that was sent. They are checked, simplified, drawn, matched as far as there is no doubt, and wait as a draft. */
export const uploadBoundaries = operation({
  name: 'cockpit.upload-boundaries',
  kind: 'write',
  summary: { zh: '上传地图边界', en: 'Upload boundaries' },
  access: { verb: 'cockpit.draw' },
  input: z.strictObject({
    unitId: ID,
    fileId: ID,
    name: z.string().trim().min(2).max(100),
    /** Under which the map was approved (审图号), as it stands below the standard map. */
    approval: z.string().trim().min(1).max(60),
    /** From where the file comes. */
    source: z.string().trim().min(2).max(200),
  }),
  output: z.strictObject({ boundaryId: ID, open: z.int() }),
  problems: [
    'upload-not-found',
    'boundary-too-large',
    'boundary-not-json',
    'boundary-not-collection',
    'boundary-no-feature',
    'boundary-too-many',
    'boundary-too-many-points',
    'boundary-crs',
    'boundary-kind',
    'boundary-ring-short',
    'boundary-ring-open',
    'boundary-coordinate',
    'boundary-swapped',
    'boundary-approval',
    'boundary-draft-open',
  ],
});

const AT = { boundaryId: ID, revision: z.int() } as const;
const REVISED = z.strictObject({ revision: z.int() });

/** Says to which unit an area belongs, or why it is left out. */
export const matchArea = operation({
  name: 'cockpit.match-area',
  kind: 'write',
  summary: { zh: '把图形对应到单位', en: 'Match an area to a unit' },
  access: { verb: 'cockpit.draw' },
  input: z.strictObject({
    ...AT,
    at: z.int().min(1).max(500),
    /** Null: it is left out, for the reason given; without one it is open again. */
    areaUnitId: ID.nullable(),
    leftOut: z.string().trim().max(200).default(''),
  }),
  output: REVISED,
  problems: ['boundary-not-now', 'boundary-area-unknown', 'boundary-unit-unknown', 'boundary-unit-taken'],
});

/** Draws boundaries on the maps of the office from now on, in the place of those before. */
export const adoptBoundaries = operation({
  name: 'cockpit.adopt-boundaries',
  kind: 'write',
  summary: { zh: '启用地图边界', en: 'Put boundaries in force' },
  access: { verb: 'cockpit.draw' },
  input: z.strictObject({ ...AT, acceptsMissing: z.boolean().default(false) }),
  output: REVISED,
  problems: ['boundary-not-now', 'boundary-unresolved', 'boundary-nothing', 'boundary-units-missing'],
});

/** Discards a draft, or takes what is in force off the maps, with the reason. Both are kept. */
export const endBoundaries = operation({
  name: 'cockpit.end-boundaries',
  kind: 'write',
  summary: { zh: '作废、撤下地图边界', en: 'Discard or withdraw boundaries' },
  access: { verb: 'cockpit.draw' },
  input: z.strictObject({ ...AT, reason: REASON }),
  output: REVISED,
  problems: ['boundary-not-now'],
});
