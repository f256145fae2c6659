// Columns that the loader alone fills: no field of the evidence may say where a record stands.

export const placedColumns: ReadonlySet<string> = new Set(['item', 'record', 'format', 'category', 'timeText', 'timePrecision', 'timeZoneSource', 'receivedTime', 'sequence', 'sequenceKey']);
