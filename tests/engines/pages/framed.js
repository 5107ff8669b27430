/** The same server by its other name: to a browser it is somebody else's. */
import { connect } from '/frame-host.js';

const frame = document.querySelector('iframe');
if (location.hash === '#sandboxed') frame.sandbox = 'allow-scripts';
const query = `view=toolbar+says${frame.hasAttribute('sandbox') ? '&sandboxed' : ''}`;
frame.src = `http://localhost:${location.port}/embed.html?${query}#cell=gru&hidden=8&batch=8`;
/** As what the frame speaks. */
window.heardFrom = [];
addEventListener('message', ({ origin }) => window.heardFrom.push(origin));
window.framed = connect(frame);
