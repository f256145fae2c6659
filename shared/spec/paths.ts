// A path of a format file taken apart: `a.b[0]."c.d"` into the keys that lead to a value.

export const keysOf = (path: string): readonly string[] => [...path.matchAll(/"([^"]*)"|\[(\d+)\]|([^.[\]"]+)/g)].map((part) => part[1] ?? part[2] ?? part[3] ?? '');

/** A time whose day and clock stand in two fields is written with both names. */
const and = ' + ';
export const bothOf = (day: string, clock: string): string => `${day}${and}${clock}`;
export const partsOf = (field: string): readonly string[] => field.split(and);
