import type { ProblemCatalogue } from '../lib/problem.ts';

/** What cockpits, boundaries and screens refuse. */
export const COCKPIT_PROBLEMS = {
  'cockpit-no-book': {
    status: 409,
    text: {
      zh: '业务包里没有驾驶舱的规程（cockpits），不知道该摆哪些图。请系统管理员装上 cn-cockpit 包。',
      en: 'No pack says which panels a cockpit has; install the pack cn-cockpit.',
    },
  },
  'boundary-too-large': {
    status: 422,
    text: {
      zh: '文件超过 {mb} MB。请在制图软件里先简化边界（容差 50 米左右，屏幕上看不出区别），再导出 GeoJSON。',
      en: 'The file is larger than {mb} MB. Simplify the boundaries (by some 50 m) before exporting GeoJSON.',
    },
  },
  'boundary-not-json': {
    status: 422,
    text: {
      zh: '文件不是 JSON，读不懂。请从制图软件导出为 GeoJSON（扩展名 .geojson 或 .json），不要上传 Shapefile、KML 或图片。',
      en: 'The file is no JSON. Export GeoJSON, not Shapefile, KML or a picture.',
    },
  },
  'boundary-not-collection': {
    status: 422,
    text: {
      zh: '文件最外层应是 FeatureCollection（要素集合），实际是“{found}”。请导出为 GeoJSON 要素集合。',
      en: 'The file should be a FeatureCollection; it is “{found}”. Export a GeoJSON feature collection.',
    },
  },
  'boundary-no-feature': {
    status: 422,
    text: { zh: '文件里一个图形也没有。', en: 'The file has no feature.' },
  },
  'boundary-too-many': {
    status: 422,
    text: {
      zh: '文件里有 {count} 个图形，最多 {most} 个。请只导出本单位直接下级的边界。',
      en: 'The file has {count} features; {most} at most. Export the boundaries of the units directly below alone.',
    },
  },
  'boundary-too-many-points': {
    status: 422,
    text: {
      zh: '边界线一共有 {most} 个以上的点。请在制图软件里先简化（容差 50 米左右），再导出。',
      en: 'The boundaries have more than {most} points. Simplify them (by some 50 m) before exporting.',
    },
  },
  'boundary-crs': {
    status: 422,
    text: {
      zh: '文件用的坐标系是“{found}”。只收经纬度（CGCS2000 即 EPSG:4490，或 WGS 84 即 EPSG:4326）：请转换坐标系后再导出。',
      en: 'The file is in “{found}”. Only longitude and latitude will do (EPSG:4490 or EPSG:4326): convert it first.',
    },
  },
  'boundary-kind': {
    status: 422,
    text: {
      zh: '第 {at} 个图形“{name}”是 {found}，不是面。边界应为 Polygon 或 MultiPolygon。',
      en: 'Feature {at} “{name}” is a {found}; boundaries are Polygon or MultiPolygon.',
    },
  },
  'boundary-ring-short': {
    status: 422,
    text: {
      zh: '第 {at} 个图形“{name}”有一圈边界线不足 4 个点，围不成面。',
      en: 'Feature {at} “{name}” has a ring of fewer than 4 positions.',
    },
  },
  'boundary-ring-open': {
    status: 422,
    text: {
      zh: '第 {at} 个图形“{name}”的边界线没有闭合：最后一个点应与第一个点相同。请在制图软件里修好后再导出。',
      en: 'Feature {at} “{name}” has an open ring: its last position must be its first.',
    },
  },
  'boundary-coordinate': {
    status: 422,
    text: {
      zh: '第 {at} 个图形“{name}”的坐标“{found}”不是经纬度（经度 −180 到 180，纬度 −90 到 90）。多半是投影坐标（米）：请转换成经纬度再导出。',
      en: 'Feature {at} “{name}”: “{found}” is no longitude and latitude. It may be projected metres: convert it first.',
    },
  },
  'boundary-swapped': {
    status: 422,
    text: {
      zh: '坐标的经度和纬度写反了：GeoJSON 先写经度、后写纬度，如 [114.5, 38.1]。请改正后再导出。',
      en: 'Longitude and latitude are swapped: GeoJSON says the longitude first.',
    },
  },
  'boundary-approval': {
    status: 422,
    text: {
      zh: '“{found}”不像审图号。审图号印在标准地图下方，如“GS（2024）0650号”“冀S（2023）012号”。',
      en: '“{found}” is no approval number; it stands below the standard map, such as GS（2024）0650号.',
    },
  },
  'boundary-draft-open': {
    status: 409,
    text: {
      zh: '已经有一份边界还没有启用。请先启用或作废它，再上传新的。',
      en: 'There are boundaries that are not in force yet. Adopt or discard them first.',
    },
  },
  'boundary-not-now': {
    status: 409,
    text: { zh: '这份边界已经不是这个状态了，请刷新后再看。', en: 'These boundaries have moved on; look again.' },
  },
  'boundary-area-unknown': {
    status: 422,
    text: { zh: '这份边界里没有第 {at} 个图形。', en: 'These boundaries have no feature {at}.' },
  },
  'boundary-unit-unknown': {
    status: 422,
    text: { zh: '这个单位不是本单位的直接下级，不能对应到边界。', en: 'That unit does not lie directly below.' },
  },
  'boundary-unit-taken': {
    status: 409,
    text: {
      zh: '这个单位已经对应到“{area}”。一个单位只能对应一个图形：请先改那一个。',
      en: 'That unit is matched to “{area}” already; change that one first.',
    },
  },
  'boundary-unresolved': {
    status: 409,
    text: {
      zh: '还有 {count} 个图形没有对应到单位。请逐个对应，或写明为什么不用，再启用。',
      en: '{count} features are matched to no unit. Match each or say why it is left out.',
    },
  },
  'boundary-nothing': {
    status: 409,
    text: {
      zh: '没有一个图形对应到单位，启用了也画不出什么。',
      en: 'No feature is matched to a unit; there is nothing to draw.',
    },
  },
  'boundary-units-missing': {
    status: 409,
    text: {
      zh: '还有 {count} 个单位没有边界，不会画在图上。确认可以没有的，请勾选“这些单位没有边界，只列在表里”再启用。',
      en: '{count} units have no boundary and will not be drawn. Tick that they stand in the table alone, and adopt again.',
    },
  },
  'screen-until': {
    status: 422,
    text: {
      zh: '大屏链接的有效期应在今天之后、一年之内（{last} 以前）。',
      en: 'A link ends after today and within a year (before {last}).',
    },
  },
  'screen-too-many': {
    status: 409,
    text: {
      zh: '您已经开了 {most} 块大屏。请先收回不用的，再新开。',
      en: 'You have {most} open screens already. Take back one that is not used first.',
    },
  },
  'screen-ended': {
    status: 409,
    text: { zh: '这块大屏的链接已经收回或到期。', en: 'The link of this screen has ended already.' },
  },
  'screen-closed': {
    status: 404,
    text: {
      zh: '这块大屏的链接已收回、到期，或开通的人不再看得到这个驾驶舱。请联系督导室重新开通。',
      en: 'The link of this screen has ended. Ask the supervision office for another.',
    },
  },
} as const satisfies ProblemCatalogue;
