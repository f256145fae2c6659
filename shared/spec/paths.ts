// A path of a format file taken apart: `a.b[0]."c.d"` into the keys that lead to a value.

export const keysOf = (path: string): readonly string[] => [...path.matchAll(/"([^"]*)"|\[(\d+)\]|([^.[\]"]+)/g)].map((part) => part[1] ?? part[2] ?? part[3] ?? '');
