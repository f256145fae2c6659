// Measurements run one after the other and alone: they compare, they do not assert absolute times.
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/performance/*.bench.ts'], testTimeout: 1_800_000, hookTimeout: 1_800_000, fileParallelism: false, reporters: ['default'] } });
