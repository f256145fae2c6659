// Every page of the window, found by its folder and put in order.
import type { Feature } from '../state/feature.ts';

const found = import.meta.glob<{ readonly feature: Feature }>('./*/feature.ts', { eager: true });

export const features: readonly Feature[] = Object.values(found).map((m) => m.feature).sort((a, b) => a.order - b.order);
