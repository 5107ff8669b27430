import { describeEngine } from './describe-engine';
import { launchWebKit } from './webkit-engine';

describeEngine('WebKit', ['webkit', 'display'], launchWebKit);
