/**
 * The playground in a frame: settings and model from the fragment, how it stands there from the query, the rest by messages
 * (web/frame). It never takes the focus, leaves its own address and its host's alone, and stores nothing.
 */
import '../element/forget-me-not';
import type { ForgetMeNot } from '../element/forget-me-not';
import { openFrame } from '../frame/open-frame';

const playground = document.createElement('forget-me-not') as ForgetMeNot;
/** For the console of whoever wonders why it does not listen: `playgroundFrame.state.ignored`. */
Object.assign(window, { playgroundFrame: openFrame(playground) });
