// Are bags among the evidence as they were made?
import { defineCheck } from '../../../shared/spec/check.ts';

export const bag = defineCheck({
  id: 'bag',
  title: 'Bags (BagIt)',
  question: 'Does every bag hold the files that its manifests name, with the hashes they give, and no others?',
  needs: [{ has: `SELECT count(*) > 0 FROM items WHERE name = 'bagit.txt'`, why: 'No bag (a folder with bagit.txt) is among the evidence.' }],
  sql: `SELECT id, path, sha256, size FROM items ORDER BY id`,
  proof: 'bag',
  mode: 'alteration',
  weight: 'serious',
  innocentCauses: ['Files were added to the folder, or opened and saved, after the bag was made.', 'The copy of the bag was broken off.', 'Files of the operating system, such as .DS_Store, were put into the folder by looking at it.', 'Large files were left to be fetched over a network.'],
  settledBy: ['The bag as its maker holds it.', 'Who made the bag, when, and how it was sent.', 'A hash of the manifest itself, told by another way.'],
  cannotSee: ['A change before the bag was made.', 'A file changed together with its line in the manifest: whoever made the one could make the other.', 'Files that were to be fetched over a network.'],
});
