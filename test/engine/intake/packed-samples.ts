// The packed samples of test/fixtures/containers, and the two texts they hold.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '..', '..', 'fixtures', 'containers');

export const sampleText = Array.from({ length: 4000 }, (_, i) => `2026-03-01T00:00:00Z host.example.com app[${i}]: request ${(i * 7919) % 4001} from 192.0.2.${i % 200} took ${(i * i) % 977} ms\n`).join('');
export const smallText = Array.from({ length: 40 }, (_, i) => `line ${i}\n`).join('');

export const packed = (name: string): Buffer => readFileSync(path.join(folder, name));
