// Verifying what somebody hands over: a report package, a signed PDF, or a whole case.
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cannot } from '../../../shared/faults.ts';
import type { Handlers } from '../dispatch.ts';
import { verifyCase, verifyCaseFolder } from '../checks/proofs/case-verification.ts';
import { verifyPackage, verifyPdfFile } from '../report/verify.ts';

export const packageHandlers: Pick<Handlers, 'package.verify'> = {
  'package.verify': async ({ path }, { session, signal }) => {
    if (!existsSync(path)) cannot('package-missing', 'There is nothing at this path.', { where: path });
    if (statSync(path).isDirectory()) {
      if (existsSync(join(path, 'case.duckdb'))) {
        if (session.caseOrNull?.folder === resolve(path)) return verifyCase(session.case, signal ? { signal } : {});
        mkdirSync(session.ports.folders.temporary, { recursive: true });
        return verifyCaseFolder(path, session.ports.folders.temporary, signal ? { signal } : {});
      }
      return verifyPackage(path);
    }
    return path.toLowerCase().endsWith('.pdf') ? verifyPdfFile(path) : verifyPackage(path);
  },
};
