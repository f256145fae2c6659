// Short names of months that syslog and its kin write in the language of the machine, as the English ones.
import { literal } from '../store/sql-text.ts';

const english = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** As the C library's locales abbreviate them, without the dot; where languages share a name they mean the same month by it. */
const others: Readonly<Record<(typeof english)[number], string>> = {
  Jan: 'janv jän ene gen', Feb: 'févr fevr fév fev', Mar: 'mär märz mrz mars mrt', Apr: 'avr avril abr', May: 'mai mei mag maj maio', Jun: 'juin juni giu', Jul: 'juil juli lug',
  Aug: 'août aout aoû ago', Sep: 'sept set', Oct: 'okt out ott', Nov: 'nov', Dec: 'déc dec dez dic des',
};

/** SQL over a text that begins with a month. A name that is in no list stays as it is, and is then a time nobody can read. */
export function englishMonth(text: string, keep: (sql: string) => string): string {
  const word = keep(`regexp_extract(${text}, '^([^\\s\\d]+) ', 1)`);
  const cases = english.flatMap((month) => others[month].split(' ').map((name) => `WHEN ${literal(name)} THEN '${month}'`)).join(' ');
  return `coalesce((CASE lower(rtrim(${word}, '.')) ${cases} END) || substr(${text}, length(${word}) + 1), ${text})`;
}
