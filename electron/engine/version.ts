// The version of the program as it is written into cases, custody and reports.
import manifest from '../../package.json' with { type: 'json' };

export const version: string = manifest.version;
