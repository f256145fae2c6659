// Sentences of the health page.
export const health = {
  health: {
    run: 'Read the health figures', withPrivacy: 'Look for personal data too', emptyTitle: 'The health of this evidence has not been read yet',
    runAbout: 'Counts, for the case and for each source: records received of those numbered, time until delivery, failed integrity checks, events of nobody known, duplicates, quarantine, volume, and the hours that are covered. Where the evidence cannot tell, it says why. The search for personal data takes longer and is made only if you ask for it.',
    tiles: 'Seven ways in which a trail fails', mode: { loss: 'Loss', alteration: 'Alteration', noise: 'Noise', delay: 'Delay', exposure: 'Exposure', attribution: 'Attribution', clock: 'Clock' },
    modeAsks: { loss: 'Are records missing?', alteration: 'Is anything other than it was?', noise: 'Does repetition hide the rest?', delay: 'Did records come late?', exposure: 'Does the log itself give away data?', attribution: 'Is it said who did it?', clock: 'Can the times be relied on?' },
    state: { finding: 'finding', clear: 'nothing found', 'not-answerable': 'not answerable', 'not-looked-for': 'not looked for' }, weight: { note: 'note', notice: 'notice', serious: 'serious' },
    findings: (n: string, isOne: boolean) => (isOne ? '1 finding' : `${n} findings`), openCheck: (mode: string) => `${mode}: show the findings`, openPrivacy: 'Open the privacy page', showFindings: 'Show findings', showChecks: 'Show checks',
    figures: 'Figures', figure: 'Figure', whole: 'Whole case', cannot: 'cannot be told', parts: (n: string, of: string) => `${n} of ${of}`, growthParts: (late: string, early: string) => `${late} after ${early}`, dayParts: (n: string, days: string) => `${n} in ${days} days`, records: (n: string) => `${n} records`,
    perDay: (n: string) => `${n} a day`, show: 'Show rows', showFor: (title: string, source: string) => `${title}, ${source}: show the rows in the timeline`,
    calendar: 'When each source covers what', calendarAbout: (days: number) => `Hours of the day (UTC) down, ${days === 1 ? 'days' : `steps of ${days} days`} across; the darker, the more events. An empty square is an hour without events. Arrows move, Enter opens the hour in the timeline.`,
    hour: (when: string, hour: string, n: string) => `${when}, ${hour}: ${n} events`, covered: (hours: string, all: string, most: string) => `${hours} of ${all} hours have events; the busiest has ${most}`, left: (n: string) => `${n} more sources are not drawn`, noTimes: 'No event has a time, so there is nothing to draw.',
    accesses: 'Accesses to this evidence', access: { none: 'nothing', view: 'looked at', derive: 'computed', write: 'changed', export: 'given out' }, version: (v: string) => `Computed by Exhibit ${v}`,
  },
} as const;
