/** npm run build: dist/, ready for any static host; in it the page as one file, forget-me-not.html. */
import { buildPage } from './build-page.mjs';
import { buildModules } from './cmake.mjs';
import { main } from './processes.mjs';
import { setUp } from './set-up.mjs';

await main(() => {
  setUp(['build']);
  buildModules();
  buildPage(process.argv.slice(2));
});
