// Paths as text: names any file system takes, and the separator the rest of the path uses.

/** Made of a title; `otherwise` when nothing of it can be used. */
export const folderName = (title: string, otherwise = 'case'): string => title.normalize('NFC').replace(/[^\p{L}\p{N}._ -]+/gu, ' ').trim().replace(/\s+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 60) || otherwise;

const separatorOf = (path: string): string => (path.includes('\\') && !path.includes('/') ? '\\' : '/');

export const joinPath = (parent: string, ...names: readonly string[]): string => [parent.replace(/[\\/]+$/, ''), ...names].join(separatorOf(parent));

/** The folder a path stands in; the path itself where it has none. */
export const parentPath = (path: string): string => path.replace(/[\\/]+$/, '').replace(/[\\/][^\\/]+$/, '') || path;

export const casePath = (parent: string, below: string | null, title: string): string => joinPath(parent, ...(below === null ? [] : [below]), `${folderName(title)}.exhibit`);

/** `name`, or the first of `name-2`, `name-3` … that is not taken. */
export function freeName(name: string, taken: readonly string[]): string {
  const names = new Set(taken.map((t) => t.toLowerCase()));
  if (!names.has(name.toLowerCase())) return name;
  for (let n = 2; ; n++) if (!names.has(`${name}-${n}`.toLowerCase())) return `${name}-${n}`;
}
