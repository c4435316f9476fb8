/** What a primary school reports that meets every line of the national standard of balanced compulsory education (YZJH-2017). */
export const GOOD_SCHOOL = {
  pupils_primary: 500,
  teachers_above_required_degree_primary: 25,
  backbone_teachers_primary: 8,
  pe_art_music_teachers_primary: 6,
  teaching_area_m2: 2800,
  indoor_sports_area_m2: 300,
  sports_area_m2: 4000,
  equipment_value_10k_yuan: 120,
  multimedia_rooms: 14,
};
