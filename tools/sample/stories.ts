import type { Cells } from './figures.ts';

/** What is made to happen at a school of the sample; `current` is the evaluated year. */
type Story = (school: { readonly cells: Cells; readonly current: boolean }) => Cells;

/** The sample county does not pass yet, for a few reasons that a reader can follow; see the sample's README. */
export const STORIES: Readonly<Record<string, Story>> = {
  // Exactly on two lines: 21 ÷ 500 × 100 = 4.2, 100 万元 ÷ 500 = 2000 元.
  松溪镇中心小学: ({ cells }) => ({
    ...cells,
    pupils_primary: '500',
    teachers_above_required_degree_primary: '21',
    backbone_teachers_primary: '6',
    pe_art_music_teachers_primary: '5',
    teaching_area_m2: '2780',
    indoor_sports_area_m2: '240',
    sports_area_m2: '4210',
    equipment_value_10k_yuan: '100',
    multimedia_rooms: '14',
    classes_primary: '12',
  }),
  // Exactly on the floor: 2550 ÷ 400 = 6.375 = 7.5 × 85 %.
  河湾镇第二小学: ({ cells }) => ({
    ...cells,
    pupils_primary: '400',
    teachers_above_required_degree_primary: '19',
    backbone_teachers_primary: '5',
    pe_art_music_teachers_primary: '4',
    teaching_area_m2: '2205',
    indoor_sports_area_m2: '180',
    sports_area_m2: '2550',
    equipment_value_10k_yuan: '86.4',
    multimedia_rooms: '10',
    classes_primary: '12',
  }),
  // Crowded: two indicators below their lines, one below the floor, and classes of 47.
  北苑实验小学: ({ cells }) => ({
    ...cells,
    teaching_area_m2: (Number(cells.pupils_primary) * 4.2 + 400).toFixed(1),
    indoor_sports_area_m2: '400',
    sports_area_m2: String(Math.round(Number(cells.pupils_primary) * 5.6)),
    oversize_classes_primary: '3',
    largest_class: '47',
    dense_centre: '是',
    substitute_sports_area_m2: '1800',
  }),
  // One PE and art teacher for the whole junior part.
  竹山乡九年一贯制学校: ({ cells }) => ({ ...cells, pe_art_music_teachers_junior: '1' }),
  // An art room of 70 ㎡: too small without the (expired) relaxation.
  石桥镇中心小学: ({ cells }) => ({
    ...cells,
    built_year: '2009',
    art_rooms_90: String(Number(cells.art_rooms_90) - 1),
  }),
  // Not yet reported in the evaluated year.
  白鹭镇初级中学: ({ cells, current }) => (current ? { ...cells, backbone_teachers_junior: '' } : cells),
  枫林乡半山小学: ({ cells, current }) => (current ? { ...cells, equipment_value_10k_yuan: '' } : cells),
  银杏镇长坡小学: ({ cells, current }) => (current ? { ...cells, music_rooms_96: '' } : cells),
  // The county's showcase schools hold most of the new multimedia rooms.
  ...Object.fromEntries(
    ['北苑第一小学', '北苑第二小学', '南浦第一小学', '南浦实验小学'].map((name): [string, Story] => [
      name,
      ({ cells, current }) => ({
        ...cells,
        multimedia_rooms: String(Math.round((Number(cells.pupils_primary) / 100) * (current ? 10.4 : 7.8))),
      }),
    ]),
  ),
};
