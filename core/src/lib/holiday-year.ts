/** The days of one year on which a notice of the State Council departs from the plain week; months and days as `MM-DD`. */
export interface HolidayYear {
  /** The notice of the General Office of the State Council that announced them. */
  readonly notice: string;
  /** First and last day of each holiday, weekends inside it included. */
  readonly off: readonly (readonly [from: string, until: string])[];
  /** Saturdays and Sundays worked in exchange (调休). */
  readonly worked: readonly string[];
}

/**
 * Holidays year by year as announced in 《国务院办公厅关于 … 年部分节假日安排的通知》. A year is added here when its notice is out, usually in
 * the November before; nothing is guessed for a year without one.
 */
export const HOLIDAY_YEARS: Readonly<Record<number, HolidayYear>> = {
  2023: {
    notice: '国办发明电〔2022〕16号',
    off: [
      ['01-01', '01-02'],
      ['01-21', '01-27'],
      ['04-05', '04-05'],
      ['04-29', '05-03'],
      ['06-22', '06-24'],
      ['09-29', '10-06'],
    ],
    worked: ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08'],
  },
  2024: {
    notice: '国办发明电〔2023〕7号',
    off: [
      ['01-01', '01-01'],
      ['02-10', '02-17'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-10', '06-10'],
      ['09-15', '09-17'],
      ['10-01', '10-07'],
    ],
    worked: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  2025: {
    notice: '国办发明电〔2024〕12号',
    off: [
      ['01-01', '01-01'],
      ['01-28', '02-04'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['05-31', '06-02'],
      ['10-01', '10-08'],
    ],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    notice: '国办发明电〔2025〕7号',
    off: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
};
