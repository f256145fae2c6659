// The command another person types to verify a package.

/** Quoted for the shell of the platform, so that a path with blanks or quotes stays one argument. */
export function verifyCommand(path: string, platform: string): string {
  if (/win/i.test(platform) && !/darwin/i.test(platform)) return `exhibit verify "${path.replace(/"/g, '""')}"`;
  return /^[\w./@%+=:,-]+$/.test(path) ? `exhibit verify ${path}` : `exhibit verify '${path.replace(/'/g, `'\\''`)}'`;
}
