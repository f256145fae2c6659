// Where a new case goes when nobody says otherwise.

/** A folder name any file system takes, made of the title; `case` when nothing of it can be used. */
export const folderName = (title: string): string => title.normalize('NFC').replace(/[^\p{L}\p{N}._ -]+/gu, ' ').replace(/\s+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 60) || 'case';

/** With the separator the parent uses. */
export function casePath(parent: string, below: string | null, title: string): string {
  const separator = parent.includes('\\') && !parent.includes('/') ? '\\' : '/';
  return [parent.replace(/[\\/]+$/, ''), ...(below === null ? [] : [below]), `${folderName(title)}.exhibit`].join(separator);
}
