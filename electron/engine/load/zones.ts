// Zone abbreviations that logs write behind a time, as minutes east of UTC, and offsets in figures.
import { literal } from '../store/sql-text.ts';

/** Those that mean one thing to everybody. */
const clear: Readonly<Record<string, number>> = {
  UTC: 0, GMT: 0, Z: 0, UCT: 0, WET: 0, WEST: 60, CET: 60, CEST: 120, MEZ: 60, MESZ: 120, EET: 120, EEST: 180, MSK: 180, MSD: 240, TRT: 180,
  EST: -300, EDT: -240, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420, AKST: -540, AKDT: -480, HST: -600, NST: -210, NDT: -150,
  BRT: -180, BRST: -120, ART: -180, CLT: -240, CLST: -180, COT: -300, PET: -300, SAST: 120, EAT: 180, WAT: 60, CAT: 120,
  PKT: 300, NPT: 345, ICT: 420, WIB: 420, WITA: 480, HKT: 480, SGT: 480, PHT: 480, AWST: 480, JST: 540, KST: 540, ACST: 570, ACDT: 630, AEST: 600, AEDT: 660, NZST: 720, NZDT: 780,
};
/** Those that several countries use: read as the most usual one, and said to be assumed. */
const doubtful: Readonly<Record<string, number>> = { IST: 330, CST: -360, BST: 60, AST: -240, ADT: -180, GST: 240 };

const all = { ...clear, ...doubtful };
export const abbreviations = Object.keys(all).join('|');
/** An abbreviation at the end of a text, as group 1. */
export const abbreviationAtEnd = `[ ](${abbreviations})$`;
export const clearBeforeYear = `[ ]([+-]\\d{4}|${Object.keys(clear).join('|')}) \\d{4}$`;
export const clearAtEnd = `[ ](${Object.keys(clear).join('|')})$`;

/** Minutes east of UTC of `CEST`, `+0200`, `-05:00`, `GMT+2`; NULL where it is none. */
export function offsetMinutes(zone: string): string {
  const part = (group: number): string => `coalesce(try_cast(nullif(regexp_extract(${zone}, ${literal(figures)}, ${group}), '') AS INTEGER), 0)`;
  const cases = Object.entries(all).map(([code, minutes]) => `WHEN '${code}' THEN ${minutes}`).join(' ');
  return `CASE WHEN regexp_full_match(${zone}, ${literal(figures)}) THEN (CASE WHEN contains(${zone}, '-') THEN -1 ELSE 1 END) * (${part(1)} * 60 + ${part(2)}) ELSE (CASE upper(trim(${zone})) ${cases} END) END`;
}
const figures = '(?i)(?:UTC|GMT)? ?[+-](\\d{1,2}):?(\\d\\d)?';

export const isClearZone = (zone: string): string => `(regexp_full_match(${zone}, ${literal(figures)}) OR upper(trim(${zone})) IN (${Object.keys(clear).map((c) => `'${c}'`).join(', ')}))`;
