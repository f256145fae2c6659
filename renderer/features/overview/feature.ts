// The overview: where a case begins and what it holds at a glance.
import { LayoutDashboard } from 'lucide-react';
import type { Feature } from '../../state/feature.ts';
import { OverviewPage } from './OverviewPage.tsx';

export const feature: Feature = { id: 'overview', order: 1, icon: LayoutDashboard, letter: 'o', needsCase: false, Page: OverviewPage };
