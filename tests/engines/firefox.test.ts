import { describeEngine } from './describe-engine';
import { launchFirefox } from './puppeteer-engine';

describeEngine('Firefox', ['firefox'], launchFirefox);
