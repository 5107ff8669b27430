/** Everything that is asked of each engine. */
import type { Browser } from '../describe-engine';
import { embedding } from './embedding';
import { files } from './files';
import { learning } from './learning';
import { links } from './links';
import { sameBits } from './same-bits';
import { singleFile } from './single-file';

export const scenarios: readonly ((browser: Browser) => void)[] = [
  learning,
  links,
  embedding,
  files,
  singleFile,
  sameBits,
];
