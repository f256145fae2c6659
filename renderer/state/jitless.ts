// Must be the first import of the window: schemas look at this setting when they are made, and the content policy forbids code made at run time.
import { z } from 'zod';

z.config({ jitless: true });
