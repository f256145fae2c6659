// Starts the window: schemas without generated code, theme, first question to the engine, then the pages.
import './state/jitless.ts';
// Before any component: the order of the layers is set where they are named first.
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { present } from '../shared/assert.ts';
import { App } from './app.tsx';
import { followCase, refreshCase } from './state/case.ts';
import { followTheme } from './state/settings.ts';

followTheme(document.documentElement);
followCase();
void refreshCase();
createRoot(present(document.getElementById('root'), 'root element')).render(<StrictMode><App /></StrictMode>);
